package views

import (
	"slices"

	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// ProcessPart is the window in which one sort of parts is changed: each of them, and a way to add one.
func (d Desk) ProcessPart(p ProcessPage, part, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note), divider())
	}
	blocks = append(blocks, section("*"+d.say("process.part."+part)+"* – "+quote(p.Plan.Name, processName)), context(d.say("process.how."+part)))
	edit := "proc" + part
	line := func(id, text string, more ...*slack.ButtonBlockElement) {
		blocks = append(blocks, section(text))
		buttons := []slack.BlockElement{button(processRef(edit, p.ID, id, 0), id, d.say("process.button.edit"))}
		for _, b := range more {
			buttons = append(buttons, b)
		}
		blocks = append(blocks, row(append(buttons, d.sure(button(processRef("procremove", p.ID, part+"/"+id, 0), id, d.say("process.button.remove")), "process.remove"))...))
	}
	switch part {
	case growth.PartStage:
		for _, s := range p.Plan.Stages {
			line(s.ID, d.stageLine(s))
		}
	case growth.PartMetric:
		for _, m := range p.Plan.Metrics {
			line(m.ID, list(d.metricLines(m)), button(processRef("procread", p.ID, m.ID, 0), m.ID, d.say("process.button.read")))
		}
	case growth.PartGoal:
		for _, g := range p.Plan.Goals {
			line(g.ID, d.goalLine(g))
		}
	case growth.PartImprovement:
		for _, s := range stateOrder {
			for _, i := range p.Plan.Improvements {
				if i.State == s {
					line(i.ID, d.improvementLine(p.Plan, i, true, p.Today))
				}
			}
		}
	case growth.PartPolicy:
		for _, x := range p.Plan.Policies {
			line(x.ID, d.policyLine(x, p.Today))
		}
	}
	last := []slack.BlockElement{primary(button(processRef(edit, p.ID, "", 0), "", d.say("process.add."+part))), d.backToPlan(p.ID)}
	if part == growth.PartImprovement && len(p.Plan.Metrics) == 0 {
		blocks = append(blocks, section(d.say("process.improvement.first")))
		last = []slack.BlockElement{d.processButton("procmetric", p.ID, "", "process.add.metric"), d.backToPlan(p.ID)}
	}
	return d.modal(d.say("process.title"), "", processRef("process", p.ID, "", 0), append(blocks, row(last...), context(d.say("process.seen")))...)
}

func (d Desk) backToPlan(id string) *slack.ButtonBlockElement {
	return d.processButton("process", id, "", "process.button.back")
}

// Fields of the forms for plans of processes.
const (
	FieldProcName     = "proc_name"
	FieldPurpose      = "proc_purpose"
	FieldCustomer     = "proc_customer"
	FieldSupplier     = "proc_supplier"
	FieldAsked        = "proc_asked"
	FieldProcTeams    = "proc_teams"
	FieldProcKind     = "proc_kind"
	FieldEntry        = "proc_entry"
	FieldExit         = "proc_exit"
	FieldLimit        = "proc_limit"
	FieldQueue        = "proc_queue"
	FieldDefinition   = "proc_definition"
	FieldProcUnit     = "proc_unit"
	FieldProcWay      = "proc_way"
	FieldBaseValue    = "proc_base"
	FieldBaseFrom     = "proc_from"
	FieldBaseTo       = "proc_to"
	FieldBaseN        = "proc_items"
	FieldTarget       = "proc_target"
	FieldTargetBy     = "proc_by"
	FieldGuardrail    = "proc_guardrail"
	FieldReading      = "proc_reading"
	FieldReadOn       = "proc_on"
	FieldReadN        = "proc_read_n"
	FieldProcGoal     = "proc_goal"
	FieldContribution = "proc_contribution"
	FieldChange       = "proc_change"
	FieldExpect       = "proc_expect"
	FieldMetric       = "proc_metric"
	FieldServes       = "proc_serves"
	FieldChangeOwner  = "proc_owner"
	FieldChangeDue    = "proc_due"
	FieldChangeState  = "proc_state"
	FieldProcOutcome  = "proc_outcome"
	FieldRule         = "proc_rule"
	FieldRuleReview   = "proc_rule_review"
)

// Lengths of what is typed, in characters.
const (
	ProcessNameLength = 80
	ProcessLineLength = 300
	ProcessTextLength = 1000
)

// TeamOption is a team that can be chosen.
type TeamOption struct{ ID, Name string }

// ProcessAbout asks what a process is, for whom, and who asked for the plan. Of a new plan the id is "".
func (d Desk) ProcessAbout(id string, p growth.Process, teams []TeamOption) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("process.about.lead")),
		input(FieldProcName, d.say("process.field.name"), d.say("process.field.name.hint"), false, textField(FieldProcName, ProcessNameLength, false, "", p.Name)),
		input(FieldPurpose, d.say("process.field.purpose"), d.say("process.field.purpose.hint"), false, textField(FieldPurpose, ProcessTextLength, true, "", p.Purpose)),
		input(FieldAsked, d.say("process.field.asked"), d.say("process.field.asked.hint"), false, textField(FieldAsked, ProcessLineLength, false, "", p.Asked)),
		input(FieldCustomer, d.say("process.field.customer"), d.say("process.field.customer.hint"), true, textField(FieldCustomer, ProcessLineLength, false, "", p.Customer)),
		input(FieldSupplier, d.say("process.field.supplier"), "", true, textField(FieldSupplier, ProcessLineLength, false, "", p.Supplier))}
	if len(teams) > 0 {
		var options, chosen []*slack.OptionBlockObject
		for _, t := range teams[:min(len(teams), 100)] {
			o := option(t.ID, t.Name)
			options = append(options, o)
			if slices.Contains(p.Teams, t.ID) {
				chosen = append(chosen, o)
			}
		}
		e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, plain(d.say("process.field.teams.choose"), hintMax), FieldProcTeams, options...)
		e.InitialOptions = chosen
		blocks = append(blocks, input(FieldProcTeams, d.say("process.field.teams"), d.say("process.field.teams.hint"), true, e))
	}
	verb, submit := "procabout", "button.save"
	if id == "" {
		verb, submit = "procnew", "process.button.begin"
	} else {
		blocks = append(blocks, row(d.backToPlan(id)))
	}
	return d.modal(d.say("process.title"), d.say(submit), processRef(verb, id, "", 0), append(blocks, context(d.say("process.seen")))...)
}
