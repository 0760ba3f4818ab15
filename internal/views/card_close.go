package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// What the card of deciding shows at once.
const (
	actionsShown = 10
	parkedShown  = 10
)

// cardDecide shows the commitments: each with one owner, a date, and the owner's own yes. What was parked is decided
// on as well: an owner, or dropped aloud.
func (d Desk) cardDecide(r practices.RetroRoom) []slack.Block {
	var blocks []slack.Block
	actions := r.Actions()
	for i, a := range actions {
		if i == actionsShown {
			blocks = append(blocks, context(d.say("list.more", "n", len(actions)-i)))
			break
		}
		blocks = append(blocks, sectionWith(list(d.actionLines(a)), button(at("open", r, a.ID), a.ID, d.say("button.open"))))
	}
	if len(actions) == 0 {
		blocks = append(blocks, context(d.say("actions.none")))
	}
	if len(actions) > practices.MaxOpenActions {
		blocks = append(blocks, context(d.say("lint.too_many")))
	}
	if parked := d.parkedLines(r, 150); len(parked) > 0 {
		blocks = append(blocks, section(d.say("summary.parked")+"\n"+list(d.first(parked, parkedShown, 2400))))
	}
	return append(blocks, row(
		primary(button(at("action", r, "action"), "action", d.say("button.action"))),
		button(at("action", r, "experiment"), "experiment", d.say("button.experiment")),
		button(at("action", r, "agreement"), "agreement", d.say("button.agreement")),
		button(at("action", r, "escalation"), "escalation", d.say("button.escalation")),
		button(at("park", r), "", d.say("button.park"))))
}

// actionLines is an action as people read it.
func (d Desk) actionLines(a practices.Commitment) []string {
	lines := []string{
		d.say("action.title", "kind", d.say("kind."+kind(a.Kind)), "title", quote(a.Title, flow.ActionLength)),
		d.say("action.owner", "owner", d.person(string(a.Owner)), "due", d.due(a.Due), "answer", d.say("answer."+answer(a))),
	}
	if a.DoneWhen != "" {
		lines = append(lines, d.say("action.done_when", "text", quote(a.DoneWhen, flow.ActionLength)))
	}
	if a.WhenThen != "" {
		lines = append(lines, d.say("action.when_then", "text", quote(a.WhenThen, flow.ActionLength)))
	}
	return lines
}

func kind(k string) string {
	if k == "" {
		return "action"
	}
	return k
}

// answer is the owner's: yes, no, waiting, or nobody to ask.
func answer(a practices.Commitment) string {
	switch {
	case a.Owner == "":
		return "nobody"
	case !a.Answered:
		return "waiting"
	case a.Yes:
		return "yes"
	}
	return "no"
}

// parkedLines lists what was parked, each with its owner.
func (d Desk) parkedLines(r practices.RetroRoom, most int) (lines []string) {
	for _, p := range flow.All[flow.Park](r.Session) {
		lines = append(lines, bullet(d.say("park.line", "text", quote(p.Body.Text, most), "owner", d.person(string(p.Body.Owner)))))
	}
	return lines
}

// cardRate asks whether the time was worth it; one click answers, nobody sees which.
func (d Desk) cardRate(r practices.RetroRoom) []slack.Block {
	return append(d.recap(r), section(d.say("roti.question")), d.scores(r, "roti"))
}

// recap is the meeting in a few lines.
func (d Desk) recap(r practices.RetroRoom) []slack.Block {
	var lines []string
	for _, t := range r.Discussed() {
		lines = append(lines, bullet(quote(t.Title, 120)))
	}
	if len(lines) == 0 {
		return nil
	}
	return []slack.Block{section(d.say("recap.topics") + "\n" + list(lines[:min(len(lines), 5)])), context(d.agreed(r))}
}

// agreed says how much was agreed on, none included.
func (d Desk) agreed(r practices.RetroRoom) string {
	if n := len(r.Actions()); n > 0 {
		return d.Words.Count("recap.actions", n)
	}
	return d.say("recap.actions.none")
}

// cardSummary waits for the facilitator's preview; nothing goes out before.
func (d Desk) cardSummary(r practices.RetroRoom) []slack.Block {
	return []slack.Block{section(list(d.returned(r))), row(primary(button(at("preview", r), "", d.say("button.preview"))))}
}

// returned says how the time was rated, or why that is not shown. When somebody got less than it cost, everybody is
// asked what would have made it worth more, never the one.
func (d Desk) returned(r practices.RetroRoom) []string {
	sum, asked := r.Return()
	switch {
	case !asked:
		return []string{d.say("roti.not_asked")}
	case !sum.Shown():
		return []string{d.say("roti.hidden", "why", d.say(sum.Hidden, "least", int(sum.Least)))}
	}
	lines := []string{d.say("roti.sum", "mean", fmt.Sprintf("%.2f", sum.Mean), "median", fmt.Sprintf("%g", sum.Median), "n", sum.N, "spread", d.spread(sum.Aggregate))}
	if sum.Ask {
		lines = append(lines, d.say("roti.ask"))
	}
	return lines
}
