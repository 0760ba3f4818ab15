package views

import (
	"fmt"
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/coaching"
)

// Fields of check-ins. Each step has names of its own, so that nothing typed in one turns up in another.
const (
	FieldMood       = "coach_mood"
	FieldEnergy     = "coach_energy"
	FieldBecame     = "coach_became"
	FieldHelped     = "coach_helped"
	FieldReflection = "coach_reflection"
	FieldScale      = "coach_scale"
	FieldFloor      = "coach_floor"
	FieldHigher     = "coach_higher"
	FieldWhen       = "coach_when"
	FieldWill       = "coach_will"
	FieldConfidence = "coach_confidence"
	FieldCueDay     = "coach_cue_day"
	FieldCueTime    = "coach_cue_time"
	FieldSmaller    = "coach_smaller"
)

// coachRef is the id of a button or form of a check-in.
func coachRef(verb, id, step string, arg ...any) string {
	r := Ref{Verb: verb, Session: id, Stage: step}
	for _, a := range arg { // one at most
		r.Arg = fmt.Sprint(a)
	}
	return r.String()
}

func coachButton(verb, id, step, text string) *slack.ButtonBlockElement {
	return button(coachRef(verb, id, step), "", text)
}

// coachSeen says who can read what stands here.
func (d Desk) coachSeen(j coaching.Journal) slack.Block {
	if j.Sealed {
		return context(d.say("coach.seen"))
	}
	return context(d.say("coach.seen.plain"))
}

// coachLabel is the question that a part of a check-in answers.
func (d Desk) coachLabel(c coaching.CheckIn, part string) string {
	switch {
	case part == "reflection" && c.Question.Text != "":
		return c.Question.Text
	case part == "review" && !c.Before.None():
		return d.say("coach.part.review.of", "plan", d.coachPlan(c.Before))
	}
	return d.say("coach.part." + part)
}

// coachPlan is a plan in one sentence, as its owner wrote it.
func (d Desk) coachPlan(p coaching.Commitment) string {
	return d.say("coach.plan", "when", oneLine(p.When), "will", oneLine(p.Will))
}

// CoachWords is an answer in its author's own words, unescaped: what a copy, an export or a person who was chosen reads.
func (d Desk) CoachWords(c coaching.CheckIn, part string) string {
	if !c.Said(part) {
		return ""
	}
	switch part {
	case "review":
		return d.say("coach.review." + c.Review)
	case "helped":
		return c.Helped
	case "reflection":
		return c.Reflection
	case "scale":
		return d.say("coach.of_ten", "n", *c.Scale)
	case "floor":
		return c.Floor
	case "higher":
		return c.Higher
	case "smaller":
		return c.Plan.Smaller
	}
	if c.Plan.Confidence == nil {
		return d.coachPlan(c.Plan)
	}
	return d.say("coach.plan.sure", "plan", d.coachPlan(c.Plan), "n", *c.Plan.Confidence)
}

// tenField is a number from 0 to 10 to choose.
func (d Desk) tenField(name string, chosen *int) *slack.SelectBlockElement {
	var options []*slack.OptionBlockObject
	for n := range 11 {
		options = append(options, option(strconv.Itoa(n), strconv.Itoa(n)))
	}
	at := ""
	if chosen != nil {
		at = strconv.Itoa(*chosen)
	}
	return selectField(name, d.say("coach.choose"), at, options...)
}

// feltField is mood or energy, 1 to 5, each number with its word; it can be taken back.
func (d Desk) feltField(name, kind string, chosen int) *slack.SelectBlockElement {
	var options []*slack.OptionBlockObject
	for n := range 6 {
		options = append(options, option(strconv.Itoa(n), d.say(fmt.Sprint("coach.", kind, ".", n))))
	}
	at := ""
	if chosen > 0 {
		at = strconv.Itoa(chosen)
	}
	return selectField(name, d.say("coach.choose"), at, options...)
}

// own shows what somebody wrote to the letter.
func own(text string) []slack.Block {
	var blocks []slack.Block
	for _, part := range chunks(text, sectionMax) {
		blocks = append(blocks, exact(part))
	}
	return blocks
}

func chunks(text string, most int) (parts []string) {
	runes := []rune(text)
	for len(runes) > most {
		parts, runes = append(parts, string(runes[:most])), runes[most:]
	}
	return append(parts, string(runes))
}
