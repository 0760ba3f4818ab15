package views

import (
	"github.com/slack-go/slack"

	cal "steward/internal/calendar"
	"steward/internal/growth"
)

// FieldProcessWords is the field in which plans are searched for.
const FieldProcessWords = "process_words"

// processesListed is how many plans one window lists.
const processesListed = 25

// Processes lists the plans of a workspace.
func (d Desk) Processes(plans []ProcessPage, words, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note), divider())
	}
	blocks = append(blocks, section(d.say("process.list.lead")), row(primary(button(processRef("procnew", "", "", 0), "", d.say("process.button.new")))),
		input(FieldProcessWords, d.say("process.list.words"), d.say("process.list.words.hint"), true, textField(FieldProcessWords, 100, false, "", words)), divider())
	if len(plans) == 0 {
		key := "process.list.none"
		if words != "" {
			key = "process.list.unfound"
		}
		blocks = append(blocks, section(d.say(key)))
	}
	for i, p := range plans {
		if i == processesListed {
			blocks = append(blocks, context(d.say("list.more", "n", len(plans)-i)))
			break
		}
		blocks = append(blocks, sectionWith(d.processLine(p), button(processRef("process", p.ID, "", 0), p.ID, d.say("button.open"))))
	}
	return d.modal(d.say("process.list.title"), d.say("button.search"), processRef("processes", "", "", 0), append(blocks, context(d.say("process.seen")))...)
}

// processLine is one plan in a list: what it is for, whose it is, how mature it is. Plans are not ranked.
func (d Desk) processLine(p ProcessPage) string {
	text := d.say("process.line", "name", quote(p.Plan.Name, processName), "purpose", quote(p.Plan.Purpose, 160))
	switch {
	case p.Plan.Status == growth.Closed && p.Plan.End.Runs:
		return text + "\n" + d.say("process.line.runs")
	case p.Plan.Status == growth.Closed:
		return text + "\n" + d.say("process.line.dropped")
	case p.Plan.Owner == "":
		text += "\n" + d.say("process.unowned")
	default:
		text += "\n" + d.say("process.owner", "person", d.person(p.Plan.Owner))
	}
	if level := d.levelReached(p); level != "" {
		text += " · " + level
	}
	return text
}

// levelReached is how mature a process is, or "" before somebody has looked.
func (d Desk) levelReached(p ProcessPage) string {
	if len(p.Plan.Maturity.Answers) == 0 {
		return ""
	}
	level := p.Ladder.Level(p.Plan.Maturity)
	rung, _ := p.Ladder.Rung(level)
	return d.say("process.line.level", "level", level, "name", quote(rung.Name, 40))
}

// processesAtHome is how many plans the home tab lists: two blocks hold them all.
const processesAtHome = 3

// homeProcesses are the plans that the person owns.
func (d Desk) homeProcesses(h Desktop) []slack.Block {
	if len(h.Processes) == 0 {
		return nil
	}
	lines, buttons := []string{d.say("home.processes")}, []slack.BlockElement{}
	for _, p := range h.Processes[:min(len(h.Processes), processesAtHome)] {
		lines = append(lines, bullet(d.processAtHome(p)))
		buttons = append(buttons, button(processRef("process", p.ID, "", 0), p.ID, d.say("home.process.open", "name", p.Plan.Name)))
	}
	if more := len(h.Processes) - processesAtHome; more > 0 {
		lines = append(lines, d.say("list.more", "n", more))
		buttons = append(buttons, button(processRef("processes", "", "", 0), "", d.say("process.button.all")))
	}
	return []slack.Block{section(list(lines)), row(buttons...)}
}

func (d Desk) processAtHome(p ProcessPage) string {
	day, kind := p.Plan.Due()
	key := "process.review.next"
	if !p.Today.Before(day) {
		key = "process.review.due"
	}
	return d.say("home.process", "name", quote(p.Plan.Name, processName), "review", d.say(key, "kind", d.say("process.review."+kind), "date", onDay(day, p.Today)))
}

// dayOrNone is the day of a field, "" where there is none.
func dayOrNone(day cal.Day) string {
	if day.None() {
		return ""
	}
	return day.String()
}
