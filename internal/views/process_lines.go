package views

import (
	"strings"

	cal "steward/internal/calendar"
	"steward/internal/growth"
)

// How much of what people wrote one line shows, in characters.
const (
	processName = 120
	processText = 300
)

// goalMark says which goal of the company something serves, or that it is the team's own.
func (d Desk) goalMark(p growth.Process, id string) string {
	if g, ok := p.Goal(id); ok {
		return d.say("process.serves", "goal", quote(g.Goal, processName))
	}
	return d.say("process.hygiene")
}

// strategyLines are what is done now, next and later, and what is not. Everything says what it is for. There are none
// where nobody has said anything of it yet.
func (d Desk) strategyLines(p growth.Process) (lines []string) {
	if len(p.Strategy.Items)+len(p.Strategy.Not) == 0 {
		return nil
	}
	for _, h := range growth.Horizons {
		items := p.Strategy.On(h)
		if len(items) > 0 {
			lines = append(lines, "_"+d.say("process.horizon."+h)+"_")
		}
		for _, i := range items {
			lines = append(lines, bullet(quote(i.Text, processText)+" "+d.goalMark(p, i.Serves)))
		}
	}
	lines = append(lines, "_"+d.say("process.not")+"_")
	if len(p.Strategy.Not) == 0 {
		lines = append(lines, d.say("process.not.none"))
	}
	for _, n := range p.Strategy.Not {
		lines = append(lines, bullet(quote(n, processText)))
	}
	return lines
}

// metricLines are one metric: what it counts, how it was and of how much, where it should be, and how it is.
func (d Desk) metricLines(m growth.Metric) []string {
	unit := func(x float64) string { return strings.TrimSpace(decimal(x) + " " + quote(m.Unit, 30)) }
	lines := []string{d.say("process.metric", "name", quote(m.Name, processName), "definition", quote(m.Definition, processText), "way", d.say("process.way."+m.Direction))}
	if m.Baseline.None() {
		lines = append(lines, d.say("process.baseline.none"))
	} else {
		lines = append(lines, d.say("process.baseline", "value", unit(m.Baseline.Value), "from", m.Baseline.From.String(), "to", m.Baseline.To.String(), "n", m.Baseline.N))
	}
	if x, ok := m.Measure(); ok {
		lines = append(lines, d.say("process.target", "value", unit(m.Target.Value), "by", m.Target.By.String(), "share", percent(x.Progress())))
	} else {
		lines = append(lines, d.say("process.target.none"))
	}
	if n := len(m.Readings); n > 0 {
		last := m.Readings[n-1]
		of := d.say("process.reading.unknown")
		if last.N > 0 {
			of = d.say("process.reading.n", "n", last.N)
		}
		lines = append(lines, d.say("process.reading", "value", unit(last.Value), "on", last.On.String(), "of", of))
		if n < growth.Trend {
			lines = append(lines, d.say("process.reading.few", "n", n, "least", growth.Trend))
		} else {
			lines = append(lines, d.say("process.reading.all", "values", readings(m)))
		}
	}
	if m.Guardrail != "" {
		lines = append(lines, d.say("process.guardrail", "text", quote(m.Guardrail, processText)))
	}
	return lines
}

// readings are the latest values in order: enough to see where they go, without a line drawn through them.
func readings(m growth.Metric) string {
	var out []string
	for _, r := range m.Readings[max(0, len(m.Readings)-12):] {
		out = append(out, decimal(r.Value))
	}
	return strings.Join(out, " → ")
}

// stageLine is one stage.
func (d Desk) stageLine(s growth.ProcessStage) string {
	text := d.say("process.stage", "name", quote(s.Name, processName), "kind", d.say("process.kind."+s.Kind))
	if s.Queue {
		text += " · " + d.say("process.stage.queue")
	}
	if s.Limit > 0 {
		text += " · " + d.say("process.stage.limit", "n", s.Limit)
	}
	if s.Entry != "" {
		text += " · " + d.say("process.stage.entry", "text", quote(s.Entry, processText))
	}
	if s.Exit != "" {
		text += " · " + d.say("process.stage.exit", "text", quote(s.Exit, processText))
	}
	return text
}

// setIn are the lines of one item of a list: those after the first stand under its text, not under its bullet.
func setIn(lines []string) string { return bullet(strings.Join(lines, "\n    ")) }

// improvementLine is one improvement. names says whether it tells whose it is: where everybody reads, it does not.
func (d Desk) improvementLine(p growth.Process, i growth.Improvement, names bool, today cal.Day) string {
	m, _ := p.Metric(i.Goal)
	text := d.say("process.improvement", "what", quote(i.What, processText), "state", d.say("process.state."+string(i.State)), "metric", quote(m.Name, processName))
	if names {
		text += " · " + d.say("process.improvement.who", "person", d.person(i.Owner), "due", onDay(i.Due, today))
	}
	text += " " + d.goalMark(p, i.Serves)
	if i.Expect != "" {
		text += "\n    " + d.say("process.improvement.expect", "text", quote(i.Expect, processText))
	}
	if i.Evidence != "" {
		text += "\n    " + d.say("process.improvement.came", "text", quote(i.Evidence, processText))
	}
	return text
}

// stateOrder sorts improvements for readers: what runs, what waits, what is over.
var stateOrder = []growth.State{growth.Doing, growth.Todo, growth.Done, growth.Dropped}

func (d Desk) improvementLines(p growth.Process, names bool, today cal.Day) (lines []string) {
	for _, s := range stateOrder {
		for _, i := range p.Improvements {
			if i.State == s {
				lines = append(lines, bullet(d.improvementLine(p, i, names, today)))
			}
		}
	}
	return lines
}

func (d Desk) goalLine(g growth.CompanyGoal) string {
	return d.say("process.goal", "goal", quote(g.Goal, processText), "contribution", quote(g.Contribution, processText))
}

func (d Desk) policyLine(x growth.Policy, today cal.Day) string {
	key := "process.policy"
	if !today.Before(x.Review) {
		key = "process.policy.due"
	}
	return d.say(key, "rule", quote(x.Rule, processText), "date", onDay(x.Review, today))
}

// maturityLines say how mature a process is, and where the next step may be. Before somebody has looked there is no level:
// nobody knows yet whether it is the lowest.
func (d Desk) maturityLines(p growth.Process, l growth.Ladder) (lines []string) {
	if len(p.Maturity.Answers) > 0 {
		level := l.Level(p.Maturity)
		rung, _ := l.Rung(level)
		lines = append(lines, d.say("process.level", "level", level, "name", quote(rung.Name, 40), "looks", quote(rung.Looks, processText)))
		if next, open := l.Open(p.Maturity); len(open) > 0 {
			lines = append(lines, d.say("process.level.next", "level", next.Level, "name", quote(next.Name, 40), "open", len(open), "of", len(next.Checks)))
		}
	}
	if p.Maturity.Focus != "" {
		lines = append(lines, d.say("process.focus", "text", quote(p.Maturity.Focus, processText)))
	}
	return lines
}

// reviewLines are the latest review, and when the next is due.
func (d Desk) planReviewLines(p growth.Process, today cal.Day) (lines []string) {
	if p.Status != growth.Closed {
		day, kind := p.Due()
		key := "process.review.next"
		if !today.Before(day) {
			key = "process.review.due"
		}
		lines = append(lines, d.say(key, "kind", d.say("process.review."+kind), "date", onDay(day, today)))
	}
	if n := len(p.Reviews); n > 0 {
		l := p.Reviews[n-1]
		lines = append(lines, d.say("process.review.last", "date", onDay(l.On, today), "moved", quote(l.Moved, processText), "next", quote(l.Next, processText), "not", quote(l.Not, processText)))
	}
	return lines
}

// each is a line for each of several things.
func each[T any](items []T, line func(T) string) (lines []string) {
	for _, x := range items {
		lines = append(lines, line(x))
	}
	return lines
}
