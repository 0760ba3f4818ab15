package views

import (
	"strings"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// planned is the id of a click about a planned retro, made on its nth message.
func planned(verb, id string, round int) string {
	return Ref{Verb: verb, Session: id, Stage: "plan", Pass: round, Arg: verb}.String()
}

// Proposal asks somebody to facilitate a retro: when, how, with whom, and why they are asked. It follows what becomes of
// it.
func (d Desk) Proposal(p practices.PlannedRetro, round int) Message {
	when := d.when(p.At, p.Zone, p.Reader)
	channel := "<#" + p.Channel + ">"
	switch {
	case p.Put:
		return d.Plain(d.say("plan.put", "when", when, "channel", channel, "again", clock(p.Again)))
	case p.State == practices.PlanSkipped:
		return d.Plain(d.say("plan.skipped", "when", when, "channel", channel))
	case p.State == practices.PlanOver || p.State == practices.PlanRunning:
		return d.Plain(d.say("plan.begun", "when", when, "channel", channel))
	case p.Gone:
		return d.Plain(d.say("plan.passed_on", "when", when, "channel", channel))
	}
	if p.Agreed() {
		text := d.say("plan.agreed", "when", when, "channel", channel)
		return Message{Text: text, Blocks: []slack.Block{section(text), d.planFacts(p), row(
			button(planned("planchange", p.ID, round), "", d.say("plan.button.change")),
			d.sure(button(planned("planskip", p.ID, round), "", d.say("plan.button.skip")), "plan.skip"))}}
	}
	text := d.say("plan.ask", "when", when, "channel", channel)
	lines := []string{d.say(p.Reason, "person", d.person(p.By))}
	if p.Moved != "" {
		lines = append(lines, d.say("plan.moved."+p.Moved))
	}
	blocks := []slack.Block{section(text), section(list(lines)), d.planFacts(p)}
	if dates := d.planDates(p); dates != "" {
		blocks = append(blocks, section(dates))
	}
	menu := slack.NewOverflowBlockElement(planned("planmore", p.ID, round), option("later", d.say("plan.later")), option("stop", d.say("plan.stop")))
	return Message{Text: text, Blocks: append(blocks, row(
		primary(button(planned("plantake", p.ID, round), "", d.say("plan.button.take"))),
		button(planned("planchange", p.ID, round), "", d.say("plan.button.change")),
		button(planned("planpass", p.ID, round), "", d.say("plan.button.pass")),
		d.sure(button(planned("planskip", p.ID, round), "", d.say("plan.button.skip")), "plan.skip"), menu),
		context(d.say("plan.silent")))}
}

// planFacts is the format with its reasons, the length and how many take part.
func (d Desk) planFacts(p practices.PlannedRetro) slack.Block {
	key := "plan.facts"
	if p.Async {
		key = "plan.facts.async"
	}
	return context(d.say(key, "format", quote(p.Choice.Format.Name, 200), "reason", p.Choice.Reason(d.Words), "minutes", p.Minutes, "people", d.Words.Count("plan.people", len(p.People))))
}

// planDates are the days of an asynchronous retro, on each reader's own clock.
func (d Desk) planDates(p practices.PlannedRetro) string {
	if !p.Async || p.Dates.Collect.IsZero() {
		return ""
	}
	lines := []string{d.say("plan.title")}
	for _, s := range planStops(p.Dates) {
		lines = append(lines, bullet(d.say(s.key, "time", day(s.at))))
	}
	return list(lines)
}

type planStop struct {
	key string
	at  time.Time
}

func planStops(p practices.Plan) (stops []planStop) {
	for _, s := range []planStop{{"plan.shut", p.Shut}, {"plan.collect", p.Collect}, {"plan.vote", p.Vote}, {"plan.discuss", p.Discuss}, {"plan.decide", p.Decide}} {
		if !s.at.IsZero() {
			stops = append(stops, s)
		}
	}
	return stops
}

// PlanBegan tells whoever facilitates that the time has come.
func (d Desk) PlanBegan(r practices.RetroRoom) Message {
	return d.Plain(d.say("plan.began", "format", quote(r.Retro.Format.Name, 200), "minutes", r.Retro.Minutes))
}

// PlanSkipped tells whoever looks after the team why a retro was left out, and when the next one is.
func (d Desk) PlanSkipped(p practices.PlannedRetro) Message {
	key := "plan.nobody"
	if strings.HasPrefix(p.Moved, practices.LeftOut) {
		key = "plan." + p.Moved
	}
	text := d.say(key, "when", d.when(p.At, p.Zone, p.Reader), "channel", "<#"+p.Channel+">")
	if !p.Next.IsZero() {
		text += " " + d.say("plan.next", "when", d.when(p.Next, p.Zone, p.Reader))
	}
	return Message{Text: text, Blocks: []slack.Block{section(text), row(button(Ref{Verb: "plan", Arg: p.Channel}.String(), p.Channel, d.say("plan.button.open")))}}
}

// PlanMoved tells whoever facilitates why a beginning was missed, and when it is now.
func (d Desk) PlanMoved(p practices.PlannedRetro, round int) Message {
	key := "plan.late"
	if p.Moved == "busy" {
		key = "plan.busy"
	}
	text := d.say(key, "when", d.when(p.At, p.Zone, p.Reader), "channel", "<#"+p.Channel+">")
	return Message{Text: text, Blocks: []slack.Block{section(text), row(
		button(planned("planchange", p.ID, round), "", d.say("plan.button.change")),
		d.sure(button(planned("planskip", p.ID, round), "", d.say("plan.button.skip")), "plan.skip"))}}
}

// Quiet is a retro of which it is asked whether it is over.
type Quiet struct {
	ID, Format, Channel string
	Running, Kept       bool
	Closes              time.Time
}

// PlanQuiet asks whether a retro is over.
func (d Desk) PlanQuiet(q Quiet) Message {
	name, channel := quote(q.Format, 200), "<#"+q.Channel+">"
	switch {
	case !q.Running:
		return d.Plain(d.say("plan.quiet.over", "format", name, "channel", channel))
	case q.Kept:
		return d.Plain(d.say("plan.quiet.kept", "format", name, "channel", channel, "time", day(q.Closes)))
	}
	text := d.say("plan.quiet", "format", name, "channel", channel, "time", day(q.Closes))
	return Message{Text: text, Blocks: []slack.Block{section(text), row(
		button(planned("planend", q.ID, 0), "", d.say("plan.button.end")),
		button(planned("plankeep", q.ID, 0), "", d.say("plan.button.keep")))}}
}

// PlanLine is a planned retro in one sentence, for lists.
func (d Desk) PlanLine(p practices.PlannedRetro) string {
	when := d.when(p.At, p.Zone, p.Reader)
	if p.Agreed() {
		return d.say("plan.line.agreed", "when", when, "person", d.person(p.Lead))
	}
	return d.say("plan.line", "when", when)
}
