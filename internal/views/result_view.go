package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// resultView is a window with a longer look at a result, a page at a time.
func (d Desk) resultView(r practices.DecisionRoom, verb, title string, page int, blocks []slack.Block) slack.ModalViewRequest {
	pages := pagesOf(blocks)
	page = min(max(page, 0), len(pages)-1)
	shown := pages[page]
	if len(pages) > 1 {
		shown = append([]slack.Block{context(d.say("result.page", "page", page+1, "pages", len(pages)))}, shown...)
		var turn []slack.BlockElement
		if page > 0 {
			turn = append(turn, button(at(verb, r, page-1), fmt.Sprint(page-1), d.say("button.before")))
		}
		if page+1 < len(pages) {
			turn = append(turn, button(at(verb, r, page+1), fmt.Sprint(page+1), d.say("button.after")))
		}
		shown = append(shown, row(turn...))
	}
	return d.modal(title, "", at(verb, r, page), shown...)
}

// counted is the latest poll once it may be shown.
func counted(r practices.DecisionRoom) (p practices.Poll, shown bool) {
	if r.Counting() {
		return p, false
	}
	p = r.Decision.Polled(r.Session)
	return p, p.Shown
}
