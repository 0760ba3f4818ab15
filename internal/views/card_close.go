package views

import (
	"fmt"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// cardDecide shows the commitments: each with one owner, a date, and the owner's own yes.
func (d Desk) cardDecide(r practices.Room) []slack.Block {
	var blocks []slack.Block
	actions := r.Actions()
	for i, a := range actions {
		if i == 10 {
			blocks = append(blocks, context(d.say("actions.more", "n", len(actions)-i)))
			break
		}
		blocks = append(blocks, sectionWith(d.actionLines(a), button(at("open", r, a.ID), a.ID, d.say("button.open"))))
	}
	if len(actions) == 0 {
		blocks = append(blocks, context(d.say("actions.none")))
	}
	if len(actions) > practices.MaxOpenActions {
		blocks = append(blocks, context(d.say("lint.too_many")))
	}
	for _, p := range flow.All[flow.Park](r.Session) {
		blocks = append(blocks, context(d.say("park.line", "text", quote(p.Body.Text, 200), "owner", person(p.Body.Owner))))
		if len(blocks) > 25 {
			break
		}
	}
	return append(blocks, row(
		primary(button(at("action", r, "action"), "action", d.say("button.action"))),
		button(at("action", r, "experiment"), "experiment", d.say("button.experiment")),
		button(at("action", r, "agreement"), "agreement", d.say("button.agreement"))))
}

// actionLines is an action as people read it.
func (d Desk) actionLines(a practices.Commitment) string {
	lines := []string{d.say("action.title", "kind", d.say("kind."+kind(a.Kind)), "title", quote(a.Title, flow.ActionLength))}
	due := a.Due
	if due == "" {
		due = d.say("action.no_date")
	}
	lines = append(lines, d.say("action.owner", "owner", person(a.Owner), "due", due, "answer", d.say("answer."+answer(a))))
	if a.DoneWhen != "" {
		lines = append(lines, d.say("action.done_when", "text", quote(a.DoneWhen, flow.ActionLength)))
	}
	if a.WhenThen != "" {
		lines = append(lines, d.say("action.when_then", "text", quote(a.WhenThen, flow.ActionLength)))
	}
	return list(lines)
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

// cardRate asks whether the time was worth it; one click answers, nobody sees which.
func (d Desk) cardRate(r practices.Room) []slack.Block {
	blocks := d.recap(r)
	return append(blocks, section(d.say("roti.question")), d.scores(r, "roti"))
}

// recap is the meeting in a few lines.
func (d Desk) recap(r practices.Room) []slack.Block {
	var lines []string
	for i, t := range practices.RetroAgenda(r.Session) {
		if i == 3 {
			break
		}
		lines = append(lines, bullet(quote(t.Title, 120)))
	}
	if len(lines) == 0 {
		return nil
	}
	return []slack.Block{section(d.say("recap.topics") + "\n" + list(lines)), context(d.Words.Count("recap.actions", len(r.Actions())))}
}

// cardSummary waits for the facilitator's preview; nothing goes out before.
func (d Desk) cardSummary(r practices.Room) []slack.Block {
	return []slack.Block{section(d.returned(r)), row(primary(button(at("preview", r), "", d.say("button.preview"))))}
}

// returned says how the time was rated, or why that is not shown.
func (d Desk) returned(r practices.Room) string {
	sum, asked := r.Return()
	if !asked {
		return d.say("roti.not_asked")
	}
	if !sum.Shown() {
		return d.say("roti.hidden", "why", d.say(sum.Hidden, "least", int(sum.Least)))
	}
	text := d.say("roti.sum", "mean", fmt.Sprintf("%.2f", sum.Mean), "median", fmt.Sprintf("%g", sum.Median), "n", sum.N, "spread", spread(sum.Aggregate))
	if sum.Ask {
		text += "\n" + d.say("roti.ask")
	}
	return text
}
