package views

import (
	"github.com/slack-go/slack"

	cal "steward/internal/calendar"
	"steward/internal/growth"
)

// ProcessPage is the plan of a process as one person may use it.
type ProcessPage struct {
	ID      string
	Version int64
	Plan    growth.Process
	Ladder  growth.Ladder
	Today   cal.Day
	Teams   []string // names of those that there still are
	Owns    bool
	Changes bool // the person may change it
	Past    bool // it is a version of the past
}

// processRef is the id of a click about a plan, which is no session. sub names a part of it.
func processRef(verb, id, sub string, n int64) string {
	if sub == "" {
		sub = "-"
	}
	return Ref{Verb: verb, Stage: sub, Pass: int(n), Arg: id}.String()
}

func (d Desk) processButton(verb, id, sub, key string) *slack.ButtonBlockElement {
	return button(processRef(verb, id, sub, 0), id, d.say(key))
}

// a pagePart is one part of the page: its title, its lines, and the verb of the window in which it is changed.
type pagePart struct {
	title, verb string
	lines       func(Desk, ProcessPage) []string
}

var pageParts = []pagePart{
	{"process.part.strategy", "procstrategy", func(d Desk, p ProcessPage) []string { return d.strategyLines(p.Plan) }},
	{"process.part.metric", "procmetrics", func(d Desk, p ProcessPage) []string {
		return each(p.Plan.Metrics, func(m growth.Metric) string { return setIn(d.metricLines(m)) })
	}},
	{"process.part.improvement", "procimprovements", func(d Desk, p ProcessPage) []string { return d.improvementLines(p.Plan, true, p.Today) }},
	{"process.part.stage", "procstages", func(d Desk, p ProcessPage) []string {
		return each(p.Plan.Stages, func(s growth.ProcessStage) string { return bullet(d.stageLine(s)) })
	}},
	{"process.part.goal", "procgoals", func(d Desk, p ProcessPage) []string {
		return each(p.Plan.Goals, func(g growth.CompanyGoal) string { return bullet(d.goalLine(g)) })
	}},
	{"process.part.policy", "procpolicies", func(d Desk, p ProcessPage) []string {
		return each(p.Plan.Policies, func(x growth.Policy) string { return bullet(d.policyLine(x, p.Today)) })
	}},
	{"process.part.maturity", "procmaturity", func(d Desk, p ProcessPage) []string { return d.maturityLines(p.Plan, p.Ladder) }},
	{"process.part.review", "procreview", func(d Desk, p ProcessPage) []string { return d.planReviewLines(p.Plan, p.Today) }},
}

// partChars is how much one part of the page shows: what fits a section of Slack's.
const partChars = 2800

// Process shows the plan of a process. note answers what was just done, if anything was.
func (d Desk) Process(p ProcessPage, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note), divider())
	}
	blocks = append(blocks, d.processHead(p)...)
	for _, part := range pageParts {
		text := "*" + d.say(part.title) + "*\n"
		if lines := part.lines(d, p); len(lines) > 0 {
			text += list(d.first(lines, 40, partChars))
		} else {
			text += d.say("process.part.none")
		}
		if p.Changes && p.Plan.Status != growth.Closed {
			key := "process.button.change"
			if part.verb == "procreview" {
				key = "process.button.review"
			}
			blocks = append(blocks, sectionWith(text, d.processButton(part.verb, p.ID, "", key)))
		} else {
			blocks = append(blocks, section(text))
		}
	}
	blocks = append(blocks, context(d.say("process.misuse")))
	if !p.Past {
		blocks = append(blocks, d.processActs(p)...)
	} else {
		blocks = append(blocks, row(d.processButton("prochistory", p.ID, "", "process.button.history"), d.processButton("process", p.ID, "", "process.button.back")))
	}
	return d.modal(d.say("process.title"), "", processRef("process", p.ID, "", 0), append(blocks, context(d.say("process.seen")))...)
}

// processHead says what the process is, whose the plan is, how far it is, and what it is asked about.
func (d Desk) processHead(p ProcessPage) []slack.Block {
	plan := p.Plan
	lines := []string{d.say("process.name", "name", quote(plan.Name, processName)), quote(plan.Purpose, 600)}
	if plan.Owner == "" {
		lines = append(lines, d.say("process.unowned"))
	} else {
		lines = append(lines, d.say("process.owner", "person", d.person(plan.Owner)))
	}
	if len(plan.Helpers) > 0 {
		lines = append(lines, d.say("process.helpers", "people", d.mentions(plan.Helpers)))
	}
	if plan.Customer != "" {
		lines = append(lines, d.say("process.customer", "text", quote(plan.Customer, processText)))
	}
	if plan.Supplier != "" {
		lines = append(lines, d.say("process.supplier", "text", quote(plan.Supplier, processText)))
	}
	lines = append(lines, d.say("process.asked", "text", quote(plan.Asked, processText)))
	if len(p.Teams) > 0 {
		lines = append(lines, d.say("process.teams", "teams", d.listed(quoted(p.Teams))))
	}
	blocks := []slack.Block{section(list(lines))}
	if plan.Status == growth.Closed {
		return append(blocks, section(d.processEnd(p)))
	}
	if pace, ok := plan.Pace(p.Today); ok {
		blocks = append(blocks, section(d.say("process.progress", "share", percent(plan.Progress()), "pace", d.say("process.pace."+string(pace)))))
	}
	if p.Past {
		return blocks
	}
	for _, ask := range plan.Asks(p.Today) {
		blocks = append(blocks, context(d.say("process.ask."+ask)))
	}
	if plan.Published.Channel != "" {
		key := "process.published"
		if plan.Published.Version != p.Version {
			key = "process.published.old"
		}
		blocks = append(blocks, context(d.say(key, "channel", "<#"+plan.Published.Channel+">")))
	}
	return blocks
}

func (d Desk) processEnd(p ProcessPage) string {
	e := p.Plan.End
	key := "process.ended.dropped"
	if e.Runs {
		key = "process.ended.runs"
	}
	text := d.say(key, "date", onDay(e.On, p.Today), "text", quote(e.Told, 600))
	if e.By != "" {
		text += " " + d.say("process.ended.by", "person", d.person(e.By))
	}
	return text
}

func quoted(texts []string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = quote(t, processName)
	}
	return out
}

// processActs are what the person may do with the plan as a whole.
func (d Desk) processActs(p ProcessPage) []slack.Block {
	do := func(verb, key string) *slack.ButtonBlockElement { return d.processButton(verb, p.ID, "", key) }
	var first, second []slack.BlockElement
	open := p.Plan.Status != growth.Closed
	if p.Plan.Owner == "" {
		first = append(first, primary(do("proctake", "process.button.take")))
	}
	if p.Changes && open {
		first = append(first, primary(do("procpublish", "process.button.publish")), do("procabout", "process.button.about"))
	}
	if p.Owns && open {
		first = append(first, do("procpeople", "process.button.people"), do("procclose", "process.button.close"))
	}
	if p.Owns && !open {
		first = append(first, do("procreopen", "process.button.reopen"), d.sure(danger(do("procdelete", "process.button.delete")), "process.delete"))
	}
	if p.Changes && p.Plan.Published.Channel != "" {
		first = append(first, d.sure(do("procunpublish", "process.button.unpublish"), "process.unpublish"))
	}
	second = append(second, do("prochistory", "process.button.history"), do("procexport", "process.button.export"), button(processRef("processes", "", "", 0), "", d.say("process.button.all")))
	blocks := []slack.Block{}
	if len(first) > 0 {
		blocks = append(blocks, row(first...))
	}
	return append(blocks, row(second...))
}

// NoteAbove is a sentence above a window.
func (d Desk) NoteAbove(note string) []slack.Block { return []slack.Block{section(note), divider()} }
