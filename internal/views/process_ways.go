package views

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/growth"
)

// Fields of the forms about where a process goes.
const (
	FieldHorizon    = "proc_horizon_" // with the horizon at its end
	FieldNotDoing   = "proc_leave"
	FieldTie        = "proc_tie_" // with the number of the line at its end
	FieldProcAnswer = "proc_answer_"
	FieldEvidence   = "proc_evidence_" // both with the number of the check
	FieldFocus      = "proc_focus"
	FieldLookKind   = "proc_look"
	FieldMoved      = "proc_moved"
	FieldNextUp     = "proc_next"
	FieldNot        = "proc_notdone"
	FieldProcWith   = "proc_with"
	FieldStuck      = "proc_stuck"
	FieldEnd        = "proc_end"
	FieldEndTold    = "proc_end_told"
	FieldEndBy      = "proc_end_by"
	FieldEndTeam    = "proc_end_team"
	FieldPlanner    = "proc_planner"
	FieldPlanners   = "proc_planners"
	FieldStands     = "proc_channel"
)

// StrategyForm asks what is done now, next and later, and what is not.
func (d Desk) StrategyForm(p ProcessPage) slack.ModalViewRequest {
	by := map[string][]string{}
	for _, i := range p.Plan.Strategy.Items {
		by[i.Horizon] = append(by[i.Horizon], i.Text)
	}
	return d.strategyForm(p, by, p.Plan.Strategy.Not)
}

// StrategyMoved shows a strategy that somebody changed meanwhile above what was typed. Saved again, what is typed then holds.
func (d Desk) StrategyMoved(p ProcessPage, typed map[string][]string, not []string) slack.ModalViewRequest {
	return d.strategyForm(p, typed, not, section(d.say("process.strategy.moved")), section(list(d.first(d.strategyLines(p.Plan), 30, partChars))), divider())
}

// StrategyMark tells a strategy from any other: a form carries that of the one it was drawn from.
func StrategyMark(s growth.Strategy) string { return flow.Hash(fmt.Sprintf("%q", s)) }

func (d Desk) strategyForm(p ProcessPage, by map[string][]string, not []string, before ...slack.Block) slack.ModalViewRequest {
	blocks := append(before, section(d.say("process.strategy.lead")))
	for _, h := range growth.Horizons {
		lines := by[h]
		name := FieldHorizon + h
		blocks = append(blocks, input(name, d.say("process.horizon."+h), d.say("process.strategy.hint"), true, textField(name, 1000, true, "", strings.Join(lines, "\n"))))
	}
	blocks = append(blocks, input(FieldNotDoing, d.say("process.not"), d.say("process.not.hint"), true, textField(FieldNotDoing, 1500, true, "", strings.Join(not, "\n"))),
		row(d.backToPlan(p.ID)), context(d.say("process.seen")))
	return d.modal(d.say("process.title"), d.say("button.save"), processRef("procstrategy", p.ID, StrategyMark(p.Plan.Strategy), 0), blocks...)
}

// StrategyTies asks which goal of the company each line of the strategy serves.
func (d Desk) StrategyTies(p ProcessPage) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("process.ties.lead"))}
	for n, i := range p.Plan.Strategy.Items {
		name := fmt.Sprint(FieldTie, n)
		blocks = append(blocks, input(name, i.Text, "", false, d.servesField(p.Plan, name, i.Serves)))
	}
	return d.modal(d.say("process.title"), d.say("button.save"), processRef("procties", p.ID, "", p.Version), append(blocks, row(d.backToPlan(p.ID)), context(d.say("process.seen")))...)
}

// MaturityPage lists the levels, each with how many of its checks are true.
func (d Desk) MaturityPage(p ProcessPage, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note), divider())
	}
	if lines := d.maturityLines(p.Plan, p.Ladder); len(lines) > 0 {
		blocks = append(blocks, section(list(lines)))
	}
	blocks = append(blocks, context(d.say("process.maturity.lead")))
	for _, r := range p.Ladder.Rungs {
		if len(r.Checks) == 0 {
			continue
		}
		yes := 0
		for _, c := range r.Checks {
			if p.Plan.Maturity.Answers[c.ID].Yes {
				yes++
			}
		}
		text := d.say("process.rung", "level", r.Level, "name", quote(r.Name, 40), "looks", quote(r.Looks, processText), "n", yes, "of", len(r.Checks))
		blocks = append(blocks, sectionWith(text, button(processRef("proclevel", p.ID, "", int64(r.Level)), p.ID, d.say("process.button.answer"))))
	}
	return d.modal(d.say("process.title"), "", processRef("process", p.ID, "", 0), append(blocks, row(d.backToPlan(p.ID)), context(d.say("process.seen")))...)
}

// Answers to a check.
const (
	AnswerYes  = "yes"
	AnswerNo   = "no"
	AnswerOpen = "open"
)

// MaturityForm asks the checks of one level. A yes names what shows it.
func (d Desk) MaturityForm(p ProcessPage, r growth.Rung) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("process.rung.lead", "level", r.Level, "name", quote(r.Name, 40), "looks", quote(r.Looks, processText)))}
	for n, c := range r.Checks {
		a, said := p.Plan.Maturity.Answers[c.ID]
		chosen := AnswerOpen
		if said {
			chosen = map[bool]string{true: AnswerYes, false: AnswerNo}[a.Yes]
		}
		name, shows := fmt.Sprint(FieldProcAnswer, n), fmt.Sprint(FieldEvidence, n)
		var options []*slack.OptionBlockObject
		for _, x := range []string{AnswerYes, AnswerNo, AnswerOpen} {
			options = append(options, option(x, d.say("process.answer."+x)))
		}
		blocks = append(blocks, input(name, c.Ask, "", false, radioField(name, chosen, options...)),
			input(shows, d.say("process.field.shows"), "", true, textField(shows, ProcessLineLength, false, "", a.Evidence)))
	}
	blocks = append(blocks, input(FieldFocus, d.say("process.field.focus"), d.say("process.field.focus.hint"), true, textField(FieldFocus, ProcessLineLength, false, "", p.Plan.Maturity.Focus)),
		row(d.processButton("procmaturity", p.ID, "", "process.button.back")), context(d.say("process.seen")))
	return d.modal(d.say("process.title"), d.say("button.save"), processRef("proclevel", p.ID, "", int64(r.Level)), blocks...)
}
