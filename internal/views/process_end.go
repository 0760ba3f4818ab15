package views

import (
	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// PlanReviewForm asks what moved, what comes next, and what will not be done. Where nothing moved it asks what follows.
func (d Desk) PlanReviewForm(p ProcessPage) slack.ModalViewRequest {
	_, due := p.Plan.Due()
	var kinds []*slack.OptionBlockObject
	for _, k := range []string{growth.Operations, growth.Directing} {
		kinds = append(kinds, option(k, d.say("process.review."+k)))
	}
	blocks := []slack.Block{section(d.say("process.review.lead"))}
	if lines := d.improvementLines(p.Plan, true, p.Today); len(lines) > 0 {
		blocks = append(blocks, section(list(d.first(lines, 10, partChars))))
	}
	blocks = append(blocks, input(FieldLookKind, d.say("process.field.look"), "", false, radioField(FieldLookKind, due, kinds...)),
		input(FieldMoved, d.say("process.field.moved"), d.say("process.field.moved.hint"), false, textField(FieldMoved, ProcessTextLength, true, "", "")),
		input(FieldNextUp, d.say("process.field.next"), "", false, textField(FieldNextUp, ProcessTextLength, true, "", "")),
		input(FieldNot, d.say("process.field.not"), d.say("process.field.not.hint"), false, textField(FieldNot, ProcessTextLength, true, "", "")),
		input(FieldProcWith, d.say("process.field.with"), "", true, peopleField(FieldProcWith, d.say("process.field.with"), nil)))
	if p.Plan.Stuck(p.Today) {
		var ways []*slack.OptionBlockObject
		for _, w := range growth.WaysOut {
			ways = append(ways, option(w, d.say("process.stuck."+w)))
		}
		blocks = append(blocks, section(d.say("process.stuck.lead")), input(FieldStuck, d.say("process.field.stuck"), "", false, radioField(FieldStuck, "", ways...)))
	}
	return d.modal(d.say("process.title"), d.say("process.button.reviewed"), processRef("procreview", p.ID, "", 0), append(blocks, row(d.backToPlan(p.ID)), context(d.say("process.seen")))...)
}

func peopleField(name, placeholder string, chosen []string) *slack.MultiSelectBlockElement {
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeUser, plain(placeholder, hintMax), name)
	e.InitialUsers = chosen
	return e
}

// How a plan can end.
const (
	EndRuns    = "runs"
	EndDropped = "dropped"
)

// CloseForm asks how a plan ended. The good end is that the team runs the process without whoever plans it, as the team says.
func (d Desk) CloseForm(p ProcessPage, chosen string) slack.ModalViewRequest {
	var ends, asked []*slack.OptionBlockObject
	for _, e := range []string{EndRuns, EndDropped} {
		ends = append(ends, option(e, d.say("process.end."+e)))
	}
	asked = append(asked, option("yes", d.say("process.end.team.yes")))
	return d.modal(d.say("process.title"), d.say("process.button.close.yes"), processRef("procclose", p.ID, "", 0),
		section(d.say("process.close.lead")),
		input(FieldEnd, d.say("process.field.end"), "", false, radioField(FieldEnd, chosen, ends...)),
		input(FieldEndTold, d.say("process.field.told"), d.say("process.field.told.hint"), false, textField(FieldEndTold, ProcessTextLength, true, "", "")),
		input(FieldEndTeam, d.say("process.field.team"), "", true, slack.NewCheckboxGroupsBlockElement(FieldEndTeam, asked...)),
		input(FieldEndBy, d.say("process.field.runs_it"), "", true, personField(FieldEndBy, d.say("process.field.runs_it"), "")),
		row(d.backToPlan(p.ID)), context(d.say("process.seen")))
}

// PlanPeopleForm asks who owns a plan and who may change it beside them.
func (d Desk) PlanPeopleForm(p ProcessPage) slack.ModalViewRequest {
	return d.modal(d.say("process.title"), d.say("button.save"), processRef("procpeople", p.ID, "", 0), section(d.say("process.people.lead")),
		input(FieldPlanner, d.say("process.field.planner"), d.say("process.field.planner.hint"), false, personField(FieldPlanner, d.say("process.field.planner"), p.Plan.Owner)),
		input(FieldPlanners, d.say("process.field.planners"), "", true, peopleField(FieldPlanners, d.say("process.field.planners"), p.Plan.Helpers)),
		row(d.backToPlan(p.ID)), context(d.say("process.seen")))
}
