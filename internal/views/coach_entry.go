package views

import (
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/coaching"
)

// writtenOn is a day and nothing more, on its reader's own clock. It is never "today": sentences say "on" before it.
func writtenOn(t time.Time) string { return date(t, "{date_short}", "2 Jan 2006") }

// CoachClose thanks and gives back the person's own words, here and in no message.
func (d Desk) CoachClose(j coaching.Journal, c coaching.CheckIn) slack.ModalViewRequest {
	lines := []string{d.say("coach.close.thanks")}
	switch {
	case c.Empty():
		lines = []string{d.say("coach.close.empty")}
	case c.Plan.None() && c.Review == coaching.Carry:
		lines = append(lines, d.say("coach.close.carried"))
	case c.Plan.None():
		lines = append(lines, d.say("coach.close.none"))
	default:
		lines = append(lines, d.say("coach.close.plan"))
	}
	if j.State == coaching.On && !j.Next.IsZero() {
		lines = append(lines, d.say("coach.close.next", "date", writtenOn(j.Next)))
	}
	return d.CoachEntry(j, c, list(lines))
}

// CoachEntry is one check-in as its owner reads it: their words, and what can be done with them.
func (d Desk) CoachEntry(j coaching.Journal, c coaching.CheckIn, note string) slack.ModalViewRequest {
	blocks := []slack.Block{header(d.say("coach.entry", "date", c.Began.In(j.Zone).Format("2 January 2006")))}
	if note != "" {
		blocks = append(blocks, section(note))
	}
	if c.Mood > 0 || c.Energy > 0 {
		blocks = append(blocks, sectionWith(d.felt(c.Mood, c.Energy), coachButton("ciedit", c.ID, coaching.StepArrive, d.say("coach.button.change"))))
	}
	changed := map[string]bool{coaching.StepArrive: true}
	for _, step := range c.Steps() {
		for _, part := range coaching.Parts {
			if coaching.StepOf(part) != step || !c.Said(part) {
				continue
			}
			label := "*" + quote(d.coachLabel(c, part), 600) + "*"
			if changed[step] {
				blocks = append(blocks, section(label))
			} else {
				blocks = append(blocks, sectionWith(label, coachButton("ciedit", c.ID, step, d.say("coach.button.change"))))
			}
			changed[step] = true
			blocks = append(blocks, own(d.CoachWords(c, part))...)
		}
	}
	blocks = append(blocks, d.coachUnsaid(c, changed)...)
	for i, s := range c.Shared[:min(len(c.Shared), sharedShown)] {
		if i == 0 {
			blocks = append(blocks, divider())
		}
		blocks = append(blocks, context(d.say("coach.shared.line", "person", d.person(s.With), "date", writtenOn(s.At), "words", quote(s.Words, 500))))
	}
	blocks = d.andMore(blocks, len(c.Shared)-sharedShown)
	var buttons []slack.BlockElement
	if c.Open() {
		buttons = append(buttons, primary(coachButton("cistart", "-", "-", d.say("coach.button.continue"))))
	}
	if !c.Empty() {
		buttons = append(buttons, coachButton("cishare", c.ID, "-", d.say("coach.button.share")))
	}
	buttons = append(buttons, coachButton("cijournal", "-", "-", d.say("coach.button.journal")),
		d.sure(danger(coachButton("cidrop", c.ID, "-", d.say("coach.button.drop"))), "coach.drop"))
	return d.modal(d.say("coach.title"), "", "notice", append(blocks, divider(), row(buttons...), d.coachSeen(j))...)
}

// sharedShown is how many sharings one check-in shows.
const sharedShown = 20

// coachUnsaid offers the questions that nobody has answered yet: late is fine.
func (d Desk) coachUnsaid(c coaching.CheckIn, said map[string]bool) []slack.Block {
	var buttons []slack.BlockElement
	if c.Mood == 0 && c.Energy == 0 {
		buttons = append(buttons, coachButton("ciedit", c.ID, coaching.StepArrive, d.say("coach.step.arrive")))
	}
	for _, step := range c.Steps() {
		if !said[step] {
			buttons = append(buttons, coachButton("ciedit", c.ID, step, d.say("coach.step."+step)))
		}
	}
	if len(buttons) == 0 {
		return nil
	}
	return []slack.Block{context(d.say("coach.unsaid")), row(buttons...)}
}

// felt is how somebody arrived, in a sentence.
func (d Desk) felt(mood, energy int) string {
	switch {
	case energy == 0:
		return d.say("coach.felt.mood", "mood", d.say(fmt.Sprint("coach.mood.", mood)))
	case mood == 0:
		return d.say("coach.felt.energy", "energy", d.say(fmt.Sprint("coach.energy.", energy)))
	}
	return d.say("coach.felt", "mood", d.say(fmt.Sprint("coach.mood.", mood)), "energy", d.say(fmt.Sprint("coach.energy.", energy)))
}
