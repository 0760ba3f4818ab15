package views

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/library"
)

// stepsAtOnce is how many sections of steps one window shows.
const stepsAtOnce = 12

// NoteView shows a note in a window: its card, and what can be done with it. said answers what was just done.
func (d Desk) NoteView(n NotePage, said string) slack.ModalViewRequest {
	var blocks []slack.Block
	if said != "" {
		blocks = append(blocks, section(said), divider())
	}
	blocks = append(blocks, d.NoteCard(n)...)
	if lines := d.resultLines(n.Results); len(lines) > 0 {
		blocks = append(blocks, section(d.say("practice.results")+"\n"+list(d.first(lines, 5, 2700))))
	}
	if len(n.Ask) > 0 {
		blocks = append(blocks, context(d.say("practice.ask", "people", d.people(n.Ask))))
		if n.AskMe {
			blocks = append(blocks, row(button(noteRef("noteunask", n.ID), n.ID, d.say("practice.button.unask"))))
		}
	}
	blocks = append(blocks, d.noteCare(n)...)
	blocks = append(blocks, row(primary(button(noteRef("notewhole", n.ID+"|0"), "0", d.say("practice.button.whole"))),
		button(noteRef("notetry", n.ID), n.ID, d.say("practice.button.try")),
		button(noteRef("notefork", n.ID), n.ID, d.say("practice.button.adapt")),
		button(noteRef("noteverify", n.ID+"|"+n.Read), n.ID, d.say("practice.button.verify"))))
	blocks = append(blocks, d.family(n)...)
	blocks = append(blocks, d.noteLinks(n)...)
	return d.modal(d.say("practice.title"), "", noteRef("notepage", n.ID), append(blocks, d.noteMore(n))...)
}

// noteCare says who looks after a note, who said last that it is right, and what has become of it.
func (d Desk) noteCare(n NotePage) (blocks []slack.Block) {
	var lines []string
	switch {
	case n.VerifiedBy == "" && !n.Verified.IsZero(): // as a file says
		lines = append(lines, d.say("practice.verified.elsewhere", "date", writtenOn(n.Verified), "until", writtenOn(n.LookBy)))
	case n.VerifiedBy != "" || !n.Verified.IsZero():
		lines = append(lines, d.say("practice.verified", "person", d.person(n.VerifiedBy), "date", writtenOn(n.Verified), "until", writtenOn(n.LookBy)))
	case n.Local > 0:
		lines = append(lines, d.say("practice.unverified"))
	}
	if n.Keeper != "" {
		lines = append(lines, d.say("practice.keeper", "person", d.person(n.Keeper)))
	}
	switch {
	case n.Shipped && n.Local == 0:
		lines = append(lines, d.say("practice.shipped", "version", n.Version))
	case n.Shipped:
		lines = append(lines, d.say("practice.shipped.changed", "n", n.Local))
	case n.Author != "":
		lines = append(lines, d.say("practice.author", "person", d.person(n.Author)))
	}
	if len(lines) > 0 {
		blocks = append(blocks, context(strings.Join(lines, " ")))
	}
	if !n.Archived.IsZero() {
		blocks = append(blocks, sectionWith(d.say("practice.archived", "date", writtenOn(n.Archived)), button(noteRef("noteback", n.ID), n.ID, d.say("practice.button.back"))))
	} else if n.Status == library.Retired {
		blocks = append(blocks, sectionWith(d.say("practice.retired"), button(noteRef("noteback", n.ID), n.ID, d.say("practice.button.back"))))
	}
	if n.Newer {
		blocks = append(blocks, sectionWith(d.say("practice.newer"), button(noteRef("notenewer", n.ID), n.ID, d.say("practice.button.newer"))))
	}
	return blocks
}

// family is what a note was adapted from and what was adapted from it, as a tree.
func (d Desk) family(n NotePage) (blocks []slack.Block) {
	if len(n.Above)+len(n.Below) == 0 && n.Lineage.Parent == nil {
		return nil
	}
	blocks = append(blocks, divider(), section(d.say("practice.family")))
	if n.Lineage.Parent != nil {
		blocks = append(blocks, context(d.say("practice.family.changed", "changed", quote(orNothing(n.Lineage.Changed), 600), "why", quote(orNothing(n.Lineage.Why), 600))))
	}
	for i := len(n.Above) - 1; i >= 0; i-- {
		b := n.Above[i]
		blocks = append(blocks, d.branch(b, len(n.Above)-b.Depth))
	}
	blocks = append(blocks, context(strings.Repeat("↳ ", len(n.Above))+d.say("practice.family.here", "name", quote(n.Name, 150))))
	for i, b := range n.Below {
		if i == 12 {
			return append(blocks, context(d.say("list.more", "n", len(n.Below)-i)))
		}
		blocks = append(blocks, d.branch(b, len(n.Above)+b.Depth))
	}
	return blocks
}

func (d Desk) branch(b NoteBranch, depth int) slack.Block {
	text := strings.Repeat("↳ ", max(depth, 0)) + quote(b.Name, 150)
	if b.Changed != "" {
		text += "\n" + d.say("practice.family.changed", "changed", quote(b.Changed, 200), "why", quote(b.Why, 200))
	}
	if len(b.Context) > 0 {
		text += "\n" + d.say("practice.result.context", "context", d.tagList("context", b.Context))
	}
	if b.Tried.teams() > 0 {
		text += "\n" + d.triedBy(b.Tried)
	}
	return sectionWith(text, button(noteRef("noteread", b.ID), b.ID, d.say("practice.button.read")))
}

func orNothing(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

// linksAtOnce is how many links a note shows.
const linksAtOnce = 10

func (d Desk) noteLinks(n NotePage) (blocks []slack.Block) {
	if len(n.Links) == 0 {
		return nil
	}
	blocks = append(blocks, divider(), section(d.say("practice.links")))
	for i, l := range n.Links {
		if i == linksAtOnce {
			return append(blocks, context(d.say("list.more", "n", len(n.Links)-i)))
		}
		id := Ref{Verb: "noteunlink", Arg: n.ID + "|" + l.ID}.String()
		blocks = append(blocks, sectionWith(bullet(d.noteLink(l)), d.sure(button(id, l.ID, d.say("button.remove")), "practice.unlink")))
	}
	return blocks
}

func (d Desk) noteLink(l NoteLink) string {
	if l.Kind == "talk" && !strings.HasPrefix(l.Target, "http") {
		return d.say("practice.link.talk", "channel", "<#"+l.Target+">", "title", quote(l.Title, 200))
	}
	return link(l.Target, cmp.Or(l.Title, l.Target))
}

// noteMore is what is done with a note more rarely.
func (d Desk) noteMore(n NotePage) slack.Block {
	buttons := []slack.BlockElement{
		button(noteRef("noteedit", n.ID), n.ID, d.say("button.edit")),
		button(noteRef("notetalk", n.ID), n.ID, d.say("practice.button.discuss")),
		button(noteRef("notelink", n.ID), n.ID, d.say("practice.button.link")),
		button(noteRef("notecare", n.ID), n.ID, d.say("practice.button.care")),
		button(noteRef("notecopy", n.ID), n.ID, d.say("practice.button.export")),
		button(noteRef("mstory", n.ID+"|"), n.ID, d.say("story.button.tell")),
	}
	if n.Texts > 0 {
		buttons = append(buttons, button(noteRef("notehist", n.ID), n.ID, d.say("practice.button.history")))
	}
	if n.Status != library.Retired {
		buttons = append(buttons, button(noteRef("noteretire", n.ID), n.ID, d.say("practice.button.retire")))
	}
	return row(buttons...)
}

// NoteWhole shows the steps of a note and the rest of its fields, some sections at a time.
func (d Desk) NoteWhole(n NotePage, page int) slack.ModalViewRequest {
	steps := noteBody(n.Steps())
	pages := max(1, (len(steps)+stepsAtOnce-1)/stepsAtOnce)
	page = max(0, min(page, pages-1))
	blocks := []slack.Block{header(n.Name)}
	blocks = append(blocks, steps[min(page*stepsAtOnce, len(steps)):min((page+1)*stepsAtOnce, len(steps))]...)
	if page == pages-1 {
		blocks = append(blocks, d.noteRest(n)...)
	}
	var turns []slack.BlockElement
	for _, turn := range []struct {
		to  int
		key string
	}{{page - 1, "practice.button.before"}, {page + 1, "practice.button.after"}} {
		if turn.to >= 0 && turn.to < pages {
			turns = append(turns, button(noteRef("notewhole", fmt.Sprint(n.ID, "|", turn.to)), fmt.Sprint(turn.to), d.say(turn.key)))
		}
	}
	if pages > 1 {
		blocks = append(blocks, context(d.say("practice.page", "n", page+1, "of", pages)))
	}
	turns = append(turns, button(noteRef("notepage", n.ID), n.ID, d.say("practice.button.card")))
	return d.modal(d.say("practice.title"), "", noteRef("notewhole", n.ID), append(blocks, row(turns...))...)
}

// noteRest are the fields that the card leaves out.
func (d Desk) noteRest(n NotePage) (blocks []slack.Block) {
	part := func(key string, lines []string) {
		if len(lines) > 0 {
			blocks = append(blocks, section(d.say(key)+"\n"+list(d.first(lines, 30, 2700))))
		}
	}
	part("practice.forces", bullets(n.Forces))
	part("practice.good", bullets(n.SignalsGood))
	part("practice.bad", bullets(n.SignalsBad))
	part("practice.adaptations", bullets(n.Adaptations))
	part("practice.materials", bullets(n.Materials))
	part("practice.roles", bullets(n.Roles))
	if len(n.Themes) > 0 {
		blocks = append(blocks, context(d.say("practice.themes", "themes", d.tagList("theme", n.Themes))))
	}
	if len(n.Metrics) > 0 {
		blocks = append(blocks, context(d.say("practice.metrics", "metrics", d.tagList("metric", n.Metrics))))
	}
	if n.Evidence.Note != "" {
		blocks = append(blocks, section(d.say("practice.known", "note", quote(n.Evidence.Note, 1000), "link", link(n.Evidence.URL, host(n.Evidence.URL)))))
	}
	if n.Source.Name != "" {
		blocks = append(blocks, context(d.say("practice.source", "name", link(n.Source.URL, n.Source.Name))))
	}
	for i, r := range n.Related {
		if i == 0 {
			blocks = append(blocks, divider(), section(d.say("practice.related")))
		}
		if i < 5 {
			blocks = append(blocks, d.noteLine(r))
		}
	}
	return blocks
}

// host is whose address it is.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}
