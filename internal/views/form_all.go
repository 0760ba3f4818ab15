package views

import (
	"fmt"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// What one page of all cards holds, in blocks and in characters.
const (
	pageBlocks = 45
	pageChars  = 20_000
)

// AllCards shows every topic with its cards, a page at a time.
func (d Desk) AllCards(r practices.RetroRoom, page int) slack.ModalViewRequest {
	topics := practices.RetroTopics(r.Session)
	var blocks []slack.Block
	for _, t := range topics {
		lines := []string{d.say("all.topic", "column", quote(r.Column(t.Column).Title, 200), "title", d.authored(r, t, quote(t.Title, 1400)))}
		if len(t.Cards) > 1 || t.Named {
			for _, c := range t.Cards {
				lines = append(lines, bullet(d.signed(r, c, quote(c.Body.Text, 1400))))
			}
		}
		blocks = append(blocks, pack(lines)...)
	}
	pages := pagesOf(blocks)
	page = min(max(page, 0), len(pages)-1)
	shown := append([]slack.Block{context(d.say("all.page", "page", page+1, "pages", len(pages), "topics", d.Words.Count("all.topics", len(topics))))}, pages[page]...)
	if len(topics) == 0 {
		shown = append(shown, section(d.say("all.none")))
	}
	var turn []slack.BlockElement
	if page > 0 {
		turn = append(turn, button(at("page", r, page-1), fmt.Sprint(page-1), d.say("button.before")))
	}
	if page+1 < len(pages) {
		turn = append(turn, button(at("page", r, page+1), fmt.Sprint(page+1), d.say("button.after")))
	}
	if len(turn) > 0 {
		shown = append(shown, row(turn...))
	}
	return d.modal(d.say("all.title"), "", at("page", r, page), shown...)
}

// pagesOf divides sections into pages; there is always one.
func pagesOf(blocks []slack.Block) [][]slack.Block {
	pages, chars := [][]slack.Block{nil}, 0
	for _, b := range blocks {
		n := utf8.RuneCountInString(b.(*slack.SectionBlock).Text.Text)
		last := len(pages) - 1
		if len(pages[last]) == pageBlocks || chars+n > pageChars {
			pages, chars, last = append(pages, nil), 0, last+1
		}
		pages[last] = append(pages[last], b)
		chars += n
	}
	return pages
}
