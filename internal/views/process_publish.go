package views

import (
	"github.com/slack-go/slack"

	"steward/internal/growth"
)

// PublishForm shows exactly what a channel would read. What is missing before that can be is said in its place.
func (d Desk) PublishForm(p ProcessPage, channel, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note), divider())
	}
	if lacks := p.Plan.Lacks(); len(lacks) > 0 {
		lines := []string{d.say("process.lacks")}
		for _, l := range lacks {
			lines = append(lines, bullet(d.say("process.lacks."+l)))
		}
		return d.modal(d.say("process.title"), "", processRef("process", p.ID, "", 0), append(blocks, section(list(lines)), row(d.backToPlan(p.ID)))...)
	}
	blocks = append(blocks, input(FieldStands, d.say("process.field.channel"), d.say("process.field.channel.hint"), false, channelField(FieldStands, d.say("process.field.channel"), channel)),
		section(d.say("process.publish.lead")), divider())
	blocks = append(blocks, inWindow(d.strategyBlocks(p))...)
	return d.modal(d.say("process.title"), d.say("process.button.publish"), processRef("procpublish", p.ID, p.Today.String(), p.Version), append(blocks, divider(), row(d.backToPlan(p.ID)))...)
}

// StrategyPost is the one message in a channel that shows where a process goes.
func (d Desk) StrategyPost(p ProcessPage) Message {
	blocks := append(d.strategyBlocks(p), row(d.processButton("process", p.ID, "", "process.button.open")), context(d.say("process.post.seen")))
	return Message{Text: d.say("process.post.text", "name", quote(p.Plan.Name, processName), "purpose", quote(p.Plan.Purpose, processText)), Blocks: blocks}
}

// strategyBlocks are everything that a channel reads. People's names stand on no problem: neither on what is to be improved,
// nor on who asked for it.
func (d Desk) strategyBlocks(p ProcessPage) []slack.Block {
	plan := p.Plan
	head := []string{d.say("process.name", "name", quote(plan.Name, processName)), quote(plan.Purpose, 600), d.say("process.owner", "person", d.person(plan.Owner))}
	if plan.Customer != "" {
		head = append(head, d.say("process.customer", "text", quote(plan.Customer, processText)))
	}
	if pace, ok := plan.Pace(p.Today); ok {
		head = append(head, d.say("process.progress", "share", percent(plan.Progress()), "pace", d.say("process.pace."+string(pace))))
	}
	blocks := []slack.Block{section(list(head))}
	add := func(title string, lines []string, chars int) {
		if len(lines) > 0 {
			blocks = append(blocks, section("*"+title+"*\n"+list(d.first(lines, 40, chars))))
		}
	}
	add(d.say("process.part.strategy"), d.strategyLines(plan), 2400)
	add(d.say("process.part.goal"), each(plan.Goals, func(g growth.CompanyGoal) string { return bullet(d.goalLine(g)) }), 1500)
	add(d.say("process.part.metric"), each(plan.Metrics, func(m growth.Metric) string { return setIn(d.metricLines(m)) }), 2400)
	var running []string
	for _, i := range plan.Improvements {
		if i.State == growth.Doing || i.State == growth.Todo {
			running = append(running, bullet(d.improvementLine(plan, i, false, p.Today)))
		}
	}
	add(d.say("process.part.improvement"), running, 1800)
	add(d.say("process.part.stage"), each(plan.Stages, func(s growth.ProcessStage) string { return bullet(d.stageLine(s)) }), 1200)
	add(d.say("process.part.policy"), each(plan.Policies, func(x growth.Policy) string { return bullet(d.policyLine(x, p.Today)) }), 800)
	add(d.say("process.part.maturity"), d.maturityLines(plan, p.Ladder), 800)
	return append(blocks, context(d.say("process.misuse")))
}
