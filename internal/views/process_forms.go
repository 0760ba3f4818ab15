package views

import (
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// partForm is a form for one part of a plan: sub is the part's id, "" of a new one.
func (d Desk) partForm(verb, plan, sub string, blocks ...slack.Block) slack.ModalViewRequest {
	back := row(d.processButton(verb+"s", plan, "", "process.button.back"))
	if verb == "procpolicy" {
		back = row(d.processButton("procpolicies", plan, "", "process.button.back"))
	}
	return d.modal(d.say("process.title"), d.say("button.save"), processRef(verb, plan, sub, 0), append(blocks, back, context(d.say("process.seen")))...)
}

// StageForm asks about one stage of the way.
func (d Desk) StageForm(p ProcessPage, s growth.ProcessStage) slack.ModalViewRequest {
	var kinds []*slack.OptionBlockObject
	for _, k := range growth.StageKinds {
		kinds = append(kinds, option(k, d.say("process.kind."+k)))
	}
	limit := ""
	if s.Limit > 0 {
		limit = strconv.Itoa(s.Limit)
	}
	waits := option("queue", d.say("process.field.queue.yes"))
	queue := slack.NewCheckboxGroupsBlockElement(FieldQueue, waits)
	if s.Queue {
		queue.InitialOptions = []*slack.OptionBlockObject{waits}
	}
	return d.partForm("procstage", p.ID, s.ID,
		input(FieldProcName, d.say("process.field.stage"), "", false, textField(FieldProcName, ProcessNameLength, false, "", s.Name)),
		input(FieldProcKind, d.say("process.field.kind"), "", false, radioField(FieldProcKind, s.Kind, kinds...)),
		input(FieldEntry, d.say("process.field.entry"), d.say("process.field.entry.hint"), true, textField(FieldEntry, ProcessLineLength, true, "", s.Entry)),
		input(FieldExit, d.say("process.field.exit"), d.say("process.field.exit.hint"), true, textField(FieldExit, ProcessLineLength, true, "", s.Exit)),
		input(FieldLimit, d.say("process.field.limit"), d.say("process.field.limit.hint"), true, textField(FieldLimit, 3, false, "", limit)),
		input(FieldQueue, d.say("process.field.queue"), "", true, queue))
}

// MetricForm asks about one number of the process.
func (d Desk) MetricForm(p ProcessPage, m growth.Metric) slack.ModalViewRequest {
	var ways []*slack.OptionBlockObject
	for _, w := range []string{growth.Down, growth.Up} {
		ways = append(ways, option(w, d.say("process.way."+w)))
	}
	base, n, target := "", "", ""
	if !m.Baseline.None() {
		base, n = growth.Plain(m.Baseline.Value), strconv.Itoa(m.Baseline.N)
	}
	if !m.Target.By.None() {
		target = growth.Plain(m.Target.Value)
	}
	return d.partForm("procmetric", p.ID, m.ID, context(d.say("process.misuse")),
		input(FieldProcName, d.say("process.field.metric"), d.say("process.field.metric.hint"), false, textField(FieldProcName, ProcessNameLength, false, "", m.Name)),
		input(FieldDefinition, d.say("process.field.definition"), d.say("process.field.definition.hint"), false, textField(FieldDefinition, ProcessLineLength, true, "", m.Definition)),
		input(FieldProcUnit, d.say("process.field.unit"), d.say("process.field.unit.hint"), true, textField(FieldProcUnit, 20, false, "", m.Unit)),
		input(FieldProcWay, d.say("process.field.way"), "", false, radioField(FieldProcWay, m.Direction, ways...)),
		section(d.say("process.field.baseline")),
		input(FieldBaseValue, d.say("process.field.base"), d.say("process.field.base.hint"), true, textField(FieldBaseValue, 20, false, "", base)),
		input(FieldBaseFrom, d.say("process.field.from"), "", true, dayField(FieldBaseFrom, dayOrNone(m.Baseline.From))),
		input(FieldBaseTo, d.say("process.field.to"), "", true, dayField(FieldBaseTo, dayOrNone(m.Baseline.To))),
		input(FieldBaseN, d.say("process.field.n"), d.say("process.field.n.hint"), true, textField(FieldBaseN, 6, false, "", n)),
		section(d.say("process.field.target.lead")),
		input(FieldTarget, d.say("process.field.target"), "", true, textField(FieldTarget, 20, false, "", target)),
		input(FieldTargetBy, d.say("process.field.by"), d.say("process.field.by.hint"), true, dayField(FieldTargetBy, dayOrNone(m.Target.By))),
		input(FieldGuardrail, d.say("process.field.guardrail"), d.say("process.field.guardrail.hint"), true, textField(FieldGuardrail, ProcessLineLength, true, "", m.Guardrail)))
}

// ReadingForm asks how a number is now.
func (d Desk) ReadingForm(p ProcessPage, m growth.Metric) slack.ModalViewRequest {
	return d.modal(d.say("process.title"), d.say("button.save"), processRef("procread", p.ID, m.ID, 0),
		section(list(d.metricLines(m))), context(d.say("process.misuse")),
		input(FieldReading, d.say("process.field.reading"), d.say("process.field.base.hint"), false, textField(FieldReading, 20, false, "", "")),
		input(FieldReadOn, d.say("process.field.on"), "", false, dayField(FieldReadOn, p.Today.String())),
		input(FieldReadN, d.say("process.field.n"), d.say("process.field.n.read"), true, textField(FieldReadN, 6, false, "", "")),
		row(d.processButton("procmetrics", p.ID, "", "process.button.back")), context(d.say("process.seen")))
}

// GoalForm asks which goal of the company the process serves, and by what.
func (d Desk) GoalForm(p ProcessPage, g growth.CompanyGoal) slack.ModalViewRequest {
	return d.partForm("procgoal", p.ID, g.ID,
		input(FieldProcGoal, d.say("process.field.goal"), d.say("process.field.goal.hint"), false, textField(FieldProcGoal, ProcessLineLength, true, "", g.Goal)),
		input(FieldContribution, d.say("process.field.contribution"), d.say("process.field.contribution.hint"), false, textField(FieldContribution, ProcessLineLength, true, "", g.Contribution)))
}

// NoGoal stands for no goal of the company: an empty value cannot be chosen.
const NoGoal = "-"

func (d Desk) servesField(p growth.Process, name, chosen string) *slack.SelectBlockElement {
	options := []*slack.OptionBlockObject{option(NoGoal, d.say("process.field.serves.none"))}
	for _, g := range p.Goals {
		options = append(options, option(g.ID, g.Goal))
	}
	if chosen == "" {
		chosen = NoGoal
	}
	return selectField(name, d.say("process.field.serves"), chosen, options...)
}

// ImprovementForm asks about one change of the process.
func (d Desk) ImprovementForm(p ProcessPage, i growth.Improvement) slack.ModalViewRequest {
	var metrics, states []*slack.OptionBlockObject
	for _, m := range p.Plan.Metrics {
		metrics = append(metrics, option(m.ID, m.Name))
	}
	for _, s := range growth.States {
		states = append(states, option(string(s), d.say("process.state."+string(s))))
	}
	lead := d.say("process.improvement.lead", "most", growth.MostRunning)
	return d.partForm("procimprovement", p.ID, i.ID, context(lead),
		input(FieldChange, d.say("process.field.change"), d.say("process.field.change.hint"), false, textField(FieldChange, ProcessLineLength, true, "", i.What)),
		input(FieldExpect, d.say("process.field.expect"), d.say("process.field.expect.hint"), false, textField(FieldExpect, ProcessLineLength, true, "", i.Expect)),
		input(FieldMetric, d.say("process.field.which"), d.say("process.field.which.hint"), false, selectField(FieldMetric, d.say("process.field.which"), i.Goal, metrics...)),
		input(FieldAsked, d.say("process.field.asked"), d.say("process.field.asked.hint"), false, textField(FieldAsked, ProcessLineLength, false, "", i.Asked)),
		input(FieldServes, d.say("process.field.serves"), "", false, d.servesField(p.Plan, FieldServes, i.Serves)),
		input(FieldChangeOwner, d.say("process.field.owner"), "", false, personField(FieldChangeOwner, d.say("process.field.owner"), i.Owner)),
		input(FieldChangeDue, d.say("process.field.due"), "", false, dayField(FieldChangeDue, dayOrNone(i.Due))),
		input(FieldChangeState, d.say("process.field.state"), "", false, radioField(FieldChangeState, string(i.State), states...)),
		input(FieldProcOutcome, d.say("process.field.outcome"), d.say("process.field.outcome.hint"), true, textField(FieldProcOutcome, ProcessTextLength, true, "", i.Evidence)))
}

// PolicyForm asks about one rule that was made explicit.
func (d Desk) PolicyForm(p ProcessPage, x growth.Policy) slack.ModalViewRequest {
	return d.partForm("procpolicy", p.ID, x.ID,
		input(FieldRule, d.say("process.field.rule"), d.say("process.field.rule.hint"), false, textField(FieldRule, ProcessLineLength, true, "", x.Rule)),
		input(FieldRuleReview, d.say("process.field.rule.review"), "", false, dayField(FieldRuleReview, dayOrNone(x.Review))))
}
