package views

import (
	"strings"

	"steward/internal/growth"
)

// GrowPart is a part of a plan in the words in which it would be shared: plain text, which is shown to the letter. What is
// approved is stored as it is, so it names days as they are stored.
func (d Desk) GrowPart(g growth.Desk, part, about string) (title, words string) {
	var b strings.Builder
	line := func(text string) { b.WriteString(text + "\n") }
	switch part {
	case growth.ShareGoal:
		goal, _ := g.Goal(about)
		d.goalWords(line, g, goal) // its title stands above them
		return d.say("grow.part.goal", "goal", oneLine(goal.Title)), strings.TrimSpace(b.String())
	case growth.ShareLevels:
		line(d.say("grow.words.levels", "role", g.RoleOf().Name, "grade", g.GradeOf().Name))
		for _, x := range growth.Gaps(g.RoleOf(), g.GradeOf(), g.SaidHere()) {
			c, _ := g.RoleOf().Competency(x.Competency)
			line(d.say("grow.words.level", "name", c.Name, "level", inLevels(x.Level), "expected", x.Expected))
		}
	case growth.SharePage:
		p := g.Page
		for _, x := range [][2]string{{"grow.page.aim", p.Aim}, {"grow.page.moved.label", p.Moved}, {"grow.page.shown.label", p.Evidence}, {"grow.page.stuck.label", p.Stuck}, {"grow.page.ask", p.Ask}} {
			if x[1] != "" {
				line(d.say(x[0]))
				line(x[1] + "\n")
			}
		}
	case growth.ShareWhole:
		line(d.say("grow.words.plan", "role", g.RoleOf().Name, "grade", g.GradeOf().Name, "start", g.Start.String(), "end", g.End.String()))
		if g.Aspiration != "" {
			line(g.Aspiration)
		}
		line("")
		for _, goal := range g.Goals {
			if goal.Status != growth.Closed {
				line(d.say("grow.words.goal", "goal", oneLine(goal.Title)))
				d.goalWords(line, g, goal)
				line("")
			}
		}
	}
	return d.say("grow.part." + part), strings.TrimSpace(b.String())
}

func (d Desk) goalWords(line func(string), g growth.Desk, goal growth.Goal) {
	if goal.Why != "" {
		line(goal.Why)
	}
	if goal.Serves != "" {
		line(d.say("grow.words.serves", "serves", growServes(g, goal.Serves)))
	}
	line(d.plainProgress(g, goal))
	if !goal.Due.None() {
		line(d.say("grow.words.due", "date", goal.Due.String()))
	}
	for _, a := range growth.Of(g.Actions, goal.ID) {
		due := ""
		if !a.Due.None() {
			due = d.say("grow.words.by", "date", a.Due.String())
		}
		line(d.say("grow.words.action", "what", oneLine(a.What), "state", d.say("grow.state."+string(a.State)), "due", due))
		if a.Evidence != "" {
			line(d.say("grow.words.evidence", "evidence", oneLine(a.Evidence)))
		}
	}
}

// plainProgress is how far a goal is, where nothing is escaped.
func (d Desk) plainProgress(g growth.Desk, goal growth.Goal) string {
	if goal.Kind != growth.ByMeasure {
		return d.growProgress(g, goal)
	}
	m := goal.Measure
	return d.say("grow.progress.measure", "percent", percent(m.Progress()), "current", amount(m.Current), "base", amount(m.Baseline), "target", amount(m.Target), "unit", oneLine(m.Unit))
}
