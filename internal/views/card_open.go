package views

import (
	"fmt"
	"slices"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// factsShown is how many earlier actions the card holds at once; those that wait for an answer come first.
const factsShown = 12

// cardFacts goes through the open actions of earlier retros.
func (d Desk) cardFacts(r practices.RetroRoom) []slack.Block {
	given := flow.Verdicts(r.Session)
	old := slices.Clone(r.Retro.Old)
	answered := func(p flow.Promise) int {
		if _, ok := given[p.ID]; ok {
			return 1
		}
		return 0
	}
	old = slices.DeleteFunc(old, func(p flow.Promise) bool { return answered(p) == 0 && d.askedAbove(p) })
	slices.SortStableFunc(old, func(a, b flow.Promise) int { return answered(a) - answered(b) })
	var blocks []slack.Block
	for i, p := range old {
		if i == factsShown {
			blocks = append(blocks, context(d.say("facts.more", "n", len(old)-i)))
			break
		}
		line := d.promise(p, 150)
		if v, ok := given[p.ID]; ok {
			line += "\n" + d.verdict(v, 150)
		} else if p.Carried >= flow.MostCarried {
			line += "\n" + d.say("facts.carried")
		}
		blocks = append(blocks, sectionWith(line, button(at("verdict", r, p.ID), p.ID, d.say("facts.update"))))
	}
	return append(blocks, row(d.thought(r)))
}

// Undecided says which earlier action has to be decided on before the retro goes on.
func (d Desk) Undecided(r practices.RetroRoom) string {
	for _, p := range r.Retro.Undecided(r.Session) {
		return d.say("facts.undecided", "title", quote(p.Title, 150))
	}
	return d.say("refusal.moved_on")
}

// promise is an earlier action: what, who, by when.
func (d Desk) promise(p flow.Promise, most int) string {
	return d.say("facts.line", "title", quote(p.Title, most), "owner", d.person(string(p.Owner)), "due", d.due(p.Due))
}

// verdict says what became of an action.
func (d Desk) verdict(v flow.Verdict, most int) string {
	return d.say("verdict."+v.Status, "due", calendar(v.Due), "reason", quote(v.Reason, most), "n", len(v.Into))
}

// thought is the button that opens the form for one's own cards, from the first stage on.
func (d Desk) thought(r practices.RetroRoom) *slack.ButtonBlockElement {
	return button(at("cards", r), "", d.say("button.thought"))
}

// stance frames the talk. A team that has seen it often finds it behind "More" only: repeating empties it.
func (d Desk) stance(r practices.RetroRoom) []slack.Block {
	if !r.Retro.Stance {
		return nil
	}
	return []slack.Block{section(d.say("stance.text"))}
}

// cardCheckIn shows the round: one sentence each, never judged. Who passed is not told.
func (d Desk) cardCheckIn(r practices.RetroRoom) []slack.Block {
	blocks := d.stance(r)
	var lines []string
	for _, c := range flow.Latest[flow.Line](r.Session, practices.StageCheckIn) {
		lines = append(lines, d.say("checkin.line", "person", d.person(string(c.By)), "text", quote(c.Body.Text, 280)))
	}
	blocks = append(blocks, pack(d.first(lines, 40, 7000))...)
	return append(blocks, row(
		primary(button(at("checkin", r), "", d.say("button.checkin"))),
		button(at("nothing", r), "", d.say("button.pass")),
		d.thought(r)))
}

// cardSafety asks one anonymous question; one click answers it.
func (d Desk) cardSafety(r practices.RetroRoom) []slack.Block {
	return []slack.Block{section(d.say("safety.statement")), d.scores(r, "openly"), row(d.thought(r))}
}

// cardRadar asks for scores on the format's axes, in a form.
func (d Desk) cardRadar(r practices.RetroRoom) []slack.Block {
	return []slack.Block{row(primary(button(at("radar", r), "", d.say("button.radar"))), d.thought(r))}
}

// scores is a row of five buttons: nobody sees who pressed which.
func (d Desk) scores(r practices.RetroRoom, question string) slack.Block {
	var buttons []slack.BlockElement
	for n := 1; n <= 5; n++ {
		buttons = append(buttons, button(at("score", r, n), fmt.Sprint(question, "=", n), d.say(fmt.Sprint(question, ".", n))))
	}
	return row(buttons...)
}
