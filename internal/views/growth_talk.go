package views

import (
	"cmp"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// Fields of the short review, and of the page for a conversation.
const (
	FieldGrowMoved  = "grow_moved"
	FieldGrowHelped = "grow_helped"
	FieldGrowNext   = "grow_next"
	FieldGrowAim    = "grow_aim"
	FieldGrowShown  = "grow_shown"
	FieldGrowStuck  = "grow_stuck"
	FieldGrowAsk    = "grow_wish"
	FieldGrowTalked = "grow_talked"
	FieldGrowWith   = "grow_with"
	FieldGrowNote   = "grow_note"
)

// GrowReview asks the three questions of the short review. All of them may stay empty.
func (d Desk) GrowReview(g growth.Desk) slack.ModalViewRequest {
	field := func(name, key string) slack.Block {
		return input(name, d.say(key), d.say(key+".hint"), true, textField(name, growth.MostText, true, "", ""))
	}
	lines := []string{d.say("grow.review.lead"), d.growHead(g)}
	blocks := []slack.Block{section(list(lines))}
	if n := len(g.Reviews); n > 0 && g.Reviews[n-1].Next != "" {
		last := g.Reviews[n-1]
		blocks = append(append(blocks, context(d.say("grow.review.last", "date", dated(last.On.String())))), own(last.Next)...)
	}
	blocks = append(blocks, field(FieldGrowMoved, "grow.review.moved"), field(FieldGrowHelped, "grow.review.helped"), field(FieldGrowNext, "grow.review.next"))
	if n := len(g.Offers); n > 0 {
		blocks = append(blocks, sectionWith(d.Words.Count("grow.offers.some", n), growButton("groffers", "-", d.say("grow.button.offers"))))
	}
	return d.modal(d.say("grow.title.review"), d.say("button.save"), growRef("grreview", "-"), append(blocks, d.growBack(d.say("grow.button.plan")), d.growSeen(g))...)
}

// Prepared is the page for a conversation: what its owner wrote, or what the plan says for them to begin with.
func (d Desk) Prepared(g growth.Desk) growth.Page {
	if !g.Page.Empty() {
		return g.Page
	}
	var aim, moved, shown, stuck []string
	if g.Aspiration != "" {
		aim = append(aim, g.Aspiration)
	}
	since := g.TalkBy().Add(-growth.TalkEvery)
	for _, goal := range g.ActiveGoals() {
		aim = append(aim, d.say("grow.page.goal", "goal", goal.Title))
		if on, far := g.Moved[goal.ID], percent(goal.Progress(g.Actions)); !on.Before(since) && !on.None() && far > 0 {
			moved = append(moved, d.say("grow.page.moved", "goal", goal.Title, "percent", far))
		}
		if g.Stale(goal, g.Today) || !g.HasStep(goal, g.Today) {
			stuck = append(stuck, d.say("grow.page.stuck", "goal", goal.Title))
		}
	}
	for _, a := range g.Actions {
		if a.State == growth.Done && a.Evidence != "" && !g.DoneOn[a.ID].Before(since) {
			shown = append(shown, d.say("grow.page.shown", "what", a.What, "evidence", a.Evidence))
		}
	}
	if n := len(g.Reviews); n > 0 && g.Reviews[n-1].Moved != "" {
		moved = append(moved, g.Reviews[n-1].Moved)
	}
	text := func(lines []string) string { return cut(strings.Join(lines, "\n"), growth.MostText) }
	return growth.Page{Aim: text(aim), Moved: text(moved), Evidence: text(shown), Stuck: text(stuck)}
}

func cut(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return string(r[:most])
	}
	return text
}

// GrowTalk is the page for a conversation, to edit. Who brings it along need share nothing.
func (d Desk) GrowTalk(g growth.Desk, note string) slack.ModalViewRequest {
	page := d.Prepared(g)
	field := func(name, key, text string) slack.Block {
		return input(name, d.say(key), d.say(key+".hint"), true, textField(name, growth.MostText, true, "", text))
	}
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note))
	}
	blocks = append(blocks, section(d.say("grow.talk.lead", "date", calendar(g.TalkBy().String()))),
		field(FieldGrowAim, "grow.page.aim", page.Aim), field(FieldGrowMoved, "grow.page.moved.label", page.Moved),
		field(FieldGrowShown, "grow.page.shown.label", page.Evidence), field(FieldGrowStuck, "grow.page.stuck.label", page.Stuck),
		field(FieldGrowAsk, "grow.page.ask", page.Ask))
	buttons := []slack.BlockElement{growButton("grtalked", "-", d.say("grow.button.talked"))}
	if !g.Page.Empty() {
		buttons = append(buttons, growChoice("grshare", "-", growth.SharePage, d.say("grow.button.share_page")))
	}
	buttons = append(buttons, growButton("grplan", "-", d.say("grow.button.plan")))
	return d.modal(d.say("grow.title.talk"), d.say("button.save"), growRef("grtalk", "-"), append(blocks, row(buttons...), d.growSeen(g))...)
}

// GrowTalked asks when a conversation was held, and with whom.
func (d Desk) GrowTalked(g growth.Desk) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("grow.talked.lead")),
		input(FieldGrowTalked, d.say("grow.talked.on"), "", false, dayField(FieldGrowTalked, g.Today.String())),
		input(FieldGrowWith, d.say("grow.talked.with"), d.say("grow.talked.with.hint"), true, textField(FieldGrowWith, growth.MostLine, false, "", cmp.Or(g.Support.MentorName))),
		input(FieldGrowNote, d.say("grow.talked.note"), d.say("grow.talked.note.hint"), true, textField(FieldGrowNote, growth.MostText, true, "", "")),
		row(growButton("grtalk", "-", d.say("grow.button.back")))}
	for i := len(g.Talks) - 1; i >= max(0, len(g.Talks)-5); i-- {
		t := g.Talks[i]
		blocks = append(blocks, context(d.say("grow.talked.line", "date", calendar(t.On.String()), "with", quote(cmp.Or(t.With, "–"), 200), "note", quote(t.Note, 500))))
	}
	return d.modal(d.say("grow.title.talk"), d.say("button.save"), growRef("grtalked", "-"), blocks...)
}
