package views

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// Fields of development plans. What is about one goal, action or competency carries its id after a colon, so that nothing
// typed about one turns up about another.
const (
	FieldGrowRole       = "grow_role"
	FieldGrowGrade      = "grow_grade"
	FieldGrowAspiration = "grow_aspiration"
	FieldGrowEnd        = "grow_end"
	FieldGrowSelf       = "grow_self_"     // and the competency
	FieldGrowInterest   = "grow_interest_" // and the competency
	FieldGrowOrder      = "grow_order"
	FieldGrowTitle      = "grow_title"
	FieldGrowWhy        = "grow_why"
	FieldGrowServes     = "grow_serves"
	FieldGrowKind       = "grow_kind"
	FieldGrowWeight     = "grow_weight"
	FieldGrowBase       = "grow_base"
	FieldGrowTarget     = "grow_target"
	FieldGrowCurrent    = "grow_current"
	FieldGrowUnit       = "grow_unit"
	FieldGrowReached    = "grow_reached"
	FieldGrowDue        = "grow_due"
	FieldGrowWhat       = "grow_what"
	FieldGrowWay        = "grow_way"
	FieldGrowState      = "grow_state"
	FieldGrowEvidence   = "grow_evidence"
)

// growRef is the id of a button or form of a development plan. about is a goal, an action, a sharing or a question.
func growRef(verb, about string, arg ...any) string {
	r := Ref{Verb: verb, Session: about, Stage: "-"}
	for _, a := range arg { // one at most
		r.Arg = fmt.Sprint(a)
	}
	return r.String()
}

func growButton(verb, about, text string) *slack.ButtonBlockElement {
	return button(growRef(verb, about), "", text)
}

func growChoice(verb, about, value, text string) *slack.ButtonBlockElement {
	return button(growRef(verb, about, value), value, text)
}

// growSeen says who can read what stands here.
func (d Desk) growSeen(g growth.Desk) slack.Block {
	if g.Sealed {
		return context(d.say("grow.seen"))
	}
	return context(d.say("grow.seen.plain"))
}

func (d Desk) growBack(text string) slack.Block { return row(growButton("grplan", "-", text)) }

// percent is a share in whole percent.
func percent(share float64) int { return int(math.Round(100 * share)) }

// amount is a number as people write it.
func amount(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// inLevels is a level with one decimal, for a level comes of a mean.
func inLevels(x float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(math.Round(10*x)/10, 'f', 1, 64), ".0")
}

// growServes is the name of what a goal serves: a competency of the role, or words.
func growServes(g growth.Desk, serves string) string {
	if c, ok := g.RoleOf().Competency(serves); ok {
		return c.Name
	}
	return serves
}

// growMentor is the one who was chosen to grow with, in plain words; "" is nobody.
func (d Desk) growMentor(s growth.Support) string {
	var who []string
	if s.Mentor != "" {
		who = append(who, d.person(s.Mentor))
	}
	if s.MentorName != "" {
		who = append(who, quote(s.MentorName, growth.MostLine))
	}
	return strings.Join(who, ", ")
}

// levelOptions are the levels to choose from, with 0 for nothing said.
func (d Desk) levelOptions(names map[int]string, none string) (options []*slack.OptionBlockObject) {
	options = append(options, option("0", none))
	for l := growth.Lowest; l <= growth.Highest; l++ {
		options = append(options, option(strconv.Itoa(l), d.say("grow.level", "n", l, "name", names[l])))
	}
	return options
}

// levelTexts are the five texts of a competency.
func (d Desk) levelTexts(c growth.Competency) slack.Block {
	var lines []string
	for l := growth.Lowest; l <= growth.Highest; l++ {
		lines = append(lines, d.say("grow.level.text", "n", l, "text", quote(c.Levels[l], 400)))
	}
	return context(list(lines))
}

func weightOptions(d Desk) (options []*slack.OptionBlockObject) {
	for n := 1; n <= 3; n++ {
		options = append(options, option(strconv.Itoa(n), d.say(fmt.Sprint("grow.weight.", n))))
	}
	return options
}

func atLeastOne(n int) string { return strconv.Itoa(max(n, 1)) }

// competencyOptions are the competencies of a role, as far as a list can hold them.
func competencyOptions(r growth.Role) (options []*slack.OptionBlockObject) {
	for _, c := range r.Competencies {
		options = append(options, option(c.ID, c.Name))
	}
	return options
}

func manyField(name, placeholder string, chosen []string, options ...*slack.OptionBlockObject) *slack.MultiSelectBlockElement {
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, plain(placeholder, hintMax), name, options...)
	for _, id := range chosen {
		if i := slices.IndexFunc(options, func(o *slack.OptionBlockObject) bool { return o.Value == id }); i >= 0 {
			e.InitialOptions = append(e.InitialOptions, options[i])
		}
	}
	return e
}

// OnDay is a day as Slack writes it for each reader, behind "on" or "by".
func OnDay(day string) string { return dated(day) }
