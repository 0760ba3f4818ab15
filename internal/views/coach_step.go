package views

import (
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/coaching"
)

// CoachStep is the step of a check-in that is open: one question, with the ways to skip it, back, and out.
func (d Desk) CoachStep(j coaching.Journal, c coaching.CheckIn, note string) slack.ModalViewRequest {
	n, of := c.Place(c.At)
	blocks := []slack.Block{context(d.say("coach.place", "n", n, "of", of))}
	if note != "" {
		blocks = append(blocks, section(note))
	}
	if n == 1 && c.At == coaching.StepArrive {
		blocks = append(blocks, d.coachSeen(j))
	}
	blocks = append(blocks, d.coachFields(j, c, c.At)...)
	buttons := []slack.BlockElement{coachButton("ciskip", c.ID, c.At, d.say("coach.button.skip"))}
	if c.Back(c.At) != c.At {
		buttons = append(buttons, coachButton("ciback", c.ID, c.At, d.say("coach.button.back")))
	}
	if c.At == coaching.StepQuestion && c.Question.ID != "" {
		buttons = append(buttons, coachButton("ciother", c.ID, c.At, d.say("coach.button.other")))
	}
	blocks = append(blocks, divider(), row(buttons...), context(d.say("coach.way_out")))
	submit := d.say("coach.button.next")
	if c.After(c.At) == "" && c.At != coaching.StepCommit {
		submit = d.say("coach.button.finish")
	}
	return d.modal(d.say("coach.title"), submit, coachRef("cistep", c.ID, c.At), blocks...)
}

// CoachEdit changes one answer of an earlier check-in.
func (d Desk) CoachEdit(j coaching.Journal, c coaching.CheckIn, step string) slack.ModalViewRequest {
	blocks := append(d.coachFields(j, c, step), divider(), row(coachButton("cientry", c.ID, "-", d.say("coach.button.unchanged"))))
	return d.modal(d.say("coach.title.change"), d.say("button.save"), coachRef("ciedit", c.ID, step), blocks...)
}

// coachFields ask for the answers of one step.
func (d Desk) coachFields(j coaching.Journal, c coaching.CheckIn, step string) []slack.Block {
	long := func(name, label, value string) slack.Block {
		return input(name, label, "", true, textField(name, coaching.MostAnswer, true, "", value))
	}
	switch step {
	case coaching.StepArrive:
		return []slack.Block{section(d.say("coach.arrive")),
			input(FieldMood, d.say("coach.mood.label"), "", true, d.feltField(FieldMood, "mood", c.Mood)),
			input(FieldEnergy, d.say("coach.energy.label"), d.say("coach.energy.hint"), true, d.feltField(FieldEnergy, "energy", c.Energy))}
	case coaching.StepReview:
		var options []*slack.OptionBlockObject
		for _, r := range coaching.Reviews {
			options = append(options, option(r, d.say("coach.review."+r)))
		}
		return append(append([]slack.Block{section(d.say("coach.review.lead"))}, own(d.coachPlan(c.Before))...),
			input(FieldBecame, d.say("coach.review.label"), d.say("coach.review.hint"), true, radioField(FieldBecame, c.Review, options...)),
			long(FieldHelped, d.say("coach.part.helped"), c.Helped))
	case coaching.StepQuestion:
		blocks := d.coachGoal(c)
		if c.Question.ID == "" {
			return append(blocks, long(FieldReflection, d.say("coach.question.own"), c.Reflection))
		}
		return append(blocks, long(FieldReflection, c.Question.Text, c.Reflection))
	case coaching.StepScale:
		return append(d.coachGoal(c), input(FieldScale, d.say("coach.part.scale"), d.say("coach.scale.hint"), true, d.tenField(FieldScale, c.Scale)),
			long(FieldFloor, d.say("coach.part.floor"), c.Floor), long(FieldHigher, d.say("coach.part.higher"), c.Higher))
	case coaching.StepCommit:
		return d.coachCommit(j, c)
	case coaching.StepSmaller:
		return append(append([]slack.Block{section(d.say("coach.smaller.lead"))}, own(d.CoachWords(c, "plan"))...),
			long(FieldSmaller, d.say("coach.part.smaller"), c.Plan.Smaller))
	}
	return nil
}

// coachGoal reminds of one's own goal, where there is one.
func (d Desk) coachGoal(c coaching.CheckIn) []slack.Block {
	if c.Goal == "" {
		return nil
	}
	return append([]slack.Block{context(d.say("coach.goal.yours"))}, own(c.Goal)...)
}

// coachCommit asks for a plan in when-then form. What was carried on stands there already.
func (d Desk) coachCommit(j coaching.Journal, c coaching.CheckIn) []slack.Block {
	plan := c.Plan
	if plan.None() && c.Review == coaching.Carry && c.Open() {
		plan = coaching.Commitment{When: c.Before.When, Will: c.Before.Will}
	}
	day, clock := "", ""
	if !plan.Cue.IsZero() {
		at := plan.Cue.In(j.Zone)
		day, clock = at.Format(time.DateOnly), at.Format("15:04")
	}
	var times []*slack.OptionBlockObject
	for half := 19; half <= 33; half++ { // 09:30 to 16:30: when reminders are given
		t := fmt.Sprintf("%02d:%02d", half/2, half%2*30)
		times = append(times, option(t, t))
	}
	return []slack.Block{section(d.say("coach.commit.lead")),
		input(FieldWhen, d.say("coach.when.label"), d.say("coach.when.hint"), true, textField(FieldWhen, coaching.MostPlan, false, "", plan.When)),
		input(FieldWill, d.say("coach.will.label"), d.say("coach.will.hint"), true, textField(FieldWill, coaching.MostPlan, false, "", plan.Will)),
		input(FieldConfidence, d.say("coach.confidence.label"), d.say("coach.confidence.hint"), true, d.tenField(FieldConfidence, plan.Confidence)),
		input(FieldCueDay, d.say("coach.cue.label"), d.say("coach.cue.hint", "zone", j.Zone.String()), true, dayField(FieldCueDay, day)),
		input(FieldCueTime, d.say("coach.cue.time.label"), "", true, selectField(FieldCueTime, d.say("coach.choose"), clock, times...))}
}
