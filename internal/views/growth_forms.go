package views

import (
	"cmp"

	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// GrowGoalForm asks for a goal. A new one gets its first step with it, so that it has one.
func (d Desk) GrowGoalForm(g growth.Desk, goal growth.Goal) slack.ModalViewRequest {
	fresh := goal.ID == ""
	key := func(field string) string { return field + ":" + cmp.Or(goal.ID, "new"+goal.Serves) }
	in := func(field, label, hint string, optional bool, e slack.BlockElement) slack.Block {
		return input(key(field), label, hint, optional, e)
	}
	var kinds []*slack.OptionBlockObject
	for _, k := range growth.Kinds {
		kinds = append(kinds, described(string(k), d.say("grow.kind."+string(k)), d.say("grow.kind."+string(k)+".why")))
	}
	number := func(x float64) string {
		if goal.Kind != growth.ByMeasure {
			return ""
		}
		return amount(x)
	}
	serves := append([]*slack.OptionBlockObject{option("-", d.say("grow.serves.none"))}, competencyOptions(g.RoleOf())...)
	chosen := cmp.Or(goal.Serves, "-")
	due := ""
	if !goal.Due.None() {
		due = goal.Due.String()
	}
	blocks := []slack.Block{section(d.say("grow.goal.lead")),
		in(FieldGrowTitle, d.say("grow.goal.title"), d.say("grow.goal.title.hint"), false, textField(FieldGrowTitle, growth.MostTitle, false, "", goal.Title)),
		in(FieldGrowWhy, d.say("grow.goal.why"), d.say("grow.goal.why.hint"), true, textField(FieldGrowWhy, growth.MostText, true, "", goal.Why)),
		in(FieldGrowServes, d.say("grow.goal.serves"), "", true, selectField(FieldGrowServes, d.say("grow.choose"), chosen, serves...)),
		in(FieldGrowWeight, d.say("grow.weight.label"), "", false, selectField(FieldGrowWeight, d.say("grow.choose"), atLeastOne(goal.Weight), weightOptions(d)...)),
		in(FieldGrowDue, d.say("grow.goal.due"), d.say("grow.goal.due.hint"), true, dayField(FieldGrowDue, due)),
		in(FieldGrowKind, d.say("grow.kind.label"), "", false, radioField(FieldGrowKind, string(cmp.Or(goal.Kind, growth.ByActions)), kinds...)),
		in(FieldGrowBase, d.say("grow.measure.base"), d.say("grow.measure.hint"), true, textField(FieldGrowBase, 20, false, "", number(goal.Measure.Baseline))),
		in(FieldGrowTarget, d.say("grow.measure.target"), "", true, textField(FieldGrowTarget, 20, false, "", number(goal.Measure.Target))),
		in(FieldGrowUnit, d.say("grow.measure.unit"), "", true, textField(FieldGrowUnit, growth.MostUnit, false, "", goal.Measure.Unit))}
	if fresh {
		blocks = append(append(blocks, divider(), section(d.say("grow.goal.first"))), d.growActionFields(key, growth.Action{}, false)...)
	}
	blocks = append(blocks, d.growBack(d.say("grow.button.plan")))
	return d.modal(d.say("grow.title.goal"), d.say("button.save"), growRef("grgoal", cmp.Or(goal.ID, "-")), blocks...)
}

// growActionFields ask for what is done, how one learns by it, and until when.
func (d Desk) growActionFields(key func(string) string, a growth.Action, whole bool) []slack.Block {
	var ways []*slack.OptionBlockObject
	for _, w := range growth.Ways {
		ways = append(ways, described(string(w), d.say("grow.way."+string(w)), d.say("grow.way."+string(w)+".why")))
	}
	due := ""
	if !a.Due.None() {
		due = a.Due.String()
	}
	blocks := []slack.Block{
		input(key(FieldGrowWhat), d.say("grow.action.what"), d.say("grow.action.what.hint"), false, textField(FieldGrowWhat, growth.MostLine, false, "", a.What)),
		input(key(FieldGrowWay), d.say("grow.action.way"), d.say("grow.action.way.hint"), false, radioField(FieldGrowWay, string(cmp.Or(a.Way, growth.Experience)), ways...)),
		input(key(FieldGrowActionDue), d.say("grow.action.due"), d.say("grow.action.due.hint"), false, dayField(FieldGrowActionDue, due))}
	if !whole {
		return blocks
	}
	var states []*slack.OptionBlockObject
	for _, s := range growth.States {
		states = append(states, option(string(s), d.say("grow.state."+string(s))))
	}
	return append(blocks,
		input(key(FieldGrowWeight), d.say("grow.weight.label"), "", false, selectField(FieldGrowWeight, d.say("grow.choose"), atLeastOne(a.Weight), weightOptions(d)...)),
		input(key(FieldGrowState), d.say("grow.action.state"), "", false, selectField(FieldGrowState, d.say("grow.choose"), string(cmp.Or(a.State, growth.Todo)), states...)),
		input(key(FieldGrowEvidence), d.say("grow.action.evidence"), d.say("grow.action.evidence.hint"), true, textField(FieldGrowEvidence, growth.MostText, true, "", a.Evidence)))
}

// FieldGrowActionDue is the date of an action; a goal has one of its own in the same form.
const FieldGrowActionDue = FieldGrowDue + "_action"

// GrowActionForm asks for one action of a goal.
func (d Desk) GrowActionForm(goal growth.Goal, a growth.Action) slack.ModalViewRequest {
	key := func(field string) string { return field + ":" + cmp.Or(a.ID, "new"+goal.ID) + string(a.State) }
	blocks := append([]slack.Block{context(d.say("grow.action.of", "goal", quote(goal.Title, growth.MostTitle)))}, d.growActionFields(key, a, true)...)
	return d.modal(d.say("grow.title.action"), d.say("button.save"), growRef("graction", goal.ID, a.ID),
		append(blocks, row(growButton("grgoal", goal.ID, d.say("grow.button.back"))))...)
}

// GrowMeasureForm asks how far a goal is: its number, or whether it is reached.
func (d Desk) GrowMeasureForm(goal growth.Goal) slack.ModalViewRequest {
	blocks := []slack.Block{context(d.say("grow.action.of", "goal", quote(goal.Title, growth.MostTitle)))}
	if goal.Kind == growth.ByMeasure {
		m := goal.Measure
		blocks = append(blocks, section(d.say("grow.measure.way", "base", amount(m.Baseline), "target", amount(m.Target), "unit", quote(m.Unit, growth.MostUnit))),
			input(FieldGrowCurrent+":"+goal.ID, d.say("grow.measure.current"), "", false, textField(FieldGrowCurrent, 20, false, "", amount(m.Current))))
	} else {
		chosen := "no"
		if goal.Reached {
			chosen = "yes"
		}
		blocks = append(blocks, input(FieldGrowReached+":"+goal.ID, d.say("grow.reached.label"), "", false,
			radioField(FieldGrowReached, chosen, option("no", d.say("grow.reached.no")), option("yes", d.say("grow.reached.yes")))))
	}
	return d.modal(d.say("grow.title.goal"), d.say("button.save"), growRef("grmeasure", goal.ID), append(blocks, row(growButton("grgoal", goal.ID, d.say("grow.button.back"))))...)
}
