package views

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	cal "steward/internal/calendar"
	"steward/internal/flow"
	"steward/internal/practices"
)

// Fields of the forms for planned retros.
const (
	FieldEvery = "every"
	FieldOn    = "on"
	FieldAt    = "at"
	FieldFirst = "first"
	FieldTyped = "words"
	FieldDay   = "day"
	FieldLead  = "lead"
)

// Cadences are the ways of coming back that can be picked: each n weeks, a weekday of the month, days after the last.
var Cadences = []string{"weeks.1", "weeks.2", "weeks.3", "weeks.4", "month.1", "month.2", "month.3", "month.4", "month.last", "after.14", "after.21", "after.28", "after.42", "after.56"}

// TypedLength is the most characters of a cadence in words.
const TypedLength = 150

// usualCadence is every two weeks, and usualDay is what is ticked for a rule that has no day of the week.
const usualCadence = "weeks.2"

var usualDay = []time.Weekday{time.Thursday}

// Rule is what somebody chose in the form of a cadence so far.
type Rule struct {
	Every string
	On    []time.Weekday
	At    cal.Clock
	First cal.Day
	Words string
}

// ChoiceOf is the form's picture of a rule: as one of the cadences that can be picked, else in words.
func ChoiceOf(r cal.Rule, today cal.Day, cadences []string) Rule {
	c := Rule{Every: usualCadence, On: r.Days, At: r.At, First: r.From}
	switch r.Every {
	case cal.Weekly:
		c.Every = "weeks." + strconv.Itoa(r.N)
	case cal.Nth:
		c.Every = "month." + strconv.Itoa(r.N)
		if r.N == -1 {
			c.Every = "month.last"
		}
	case cal.After:
		c.Every, c.First, c.On = "after."+strconv.Itoa(r.N), cal.Day{}, usualDay
	case "":
		c.At, c.On = cal.At(15, 0), usualDay
	default:
		c.Words, c.On = r.String(), usualDay
	}
	if !slices.Contains(Cadences, c.Every) { // it was typed, and no picker has it
		c.Every, c.Words = usualCadence, r.String()
	}
	if !slices.Contains(cadences, c.Every) {
		c.Every, c.Words = cadences[1], r.String()
	}
	if c.First.Before(today) {
		c.First = today
	}
	return c
}

// RhythmPage shows when a team's retros come, and what can be done about it.
func (d Desk) RhythmPage(r practices.Rhythm, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note), divider())
	}
	blocks = append(blocks, section(list(d.rhythmLines(r))))
	for _, p := range r.Coming {
		line := section(d.PlanLine(p))
		if p.May && p.State != practices.PlanWaiting || p.May && p.Choice.Format.ID != "" {
			line = sectionWith(d.PlanLine(p), button(planned("planchange", p.ID, 0), "", d.say("plan.button.change")))
		}
		blocks = append(blocks, line)
		if p.May {
			blocks = append(blocks, row(d.sure(button(planned("planoff", p.ID, 0), "", d.say("plan.button.skip")), "plan.skip")))
		}
	}
	if r.Outside > 0 {
		blocks = append(blocks, context(d.say("plan.outside", "n", r.Outside, "of", practices.LedgerLength)))
	}
	if len(r.Fairer) > 0 {
		lines := []string{d.say("plan.fairer")}
		for _, s := range r.Fairer {
			lines = append(lines, bullet(d.say("plan.fairer.slot", "when", d.when(s.At, r.Zone, r.Reader), "n", len(s.Outside))))
		}
		blocks = append(blocks, section(list(lines)))
	}
	if r.May {
		buttons := []slack.BlockElement{primary(button(Ref{Verb: "planset", Arg: r.Channel}.String(), r.Channel, d.say("plan.button.set")))}
		if r.Rule.Every != "" && r.Resting {
			buttons = append(buttons, button(Ref{Verb: "planresume", Arg: r.Channel}.String(), r.Channel, d.say("plan.button.resume")))
		} else if r.Rule.Every != "" {
			buttons = append(buttons, button(Ref{Verb: "planrest", Arg: r.Channel}.String(), r.Channel, d.say("plan.button.rest")))
		}
		blocks = append(blocks, row(buttons...))
	}
	return d.modal(d.say("plan.page"), "", Ref{Verb: "plan", Arg: r.Channel}.String(), append(blocks, context(d.say("plan.seen")))...)
}

// rhythmLines say when retros come and what is next.
func (d Desk) rhythmLines(r practices.Rhythm) []string {
	name := d.say("plan.team", "name", quote(r.Name, 200), "channel", "<#"+r.Channel+">")
	switch {
	case r.Rule.Every == "":
		return []string{name, d.say("plan.none")}
	case r.Resting:
		return []string{name, d.say("plan.resting", "cadence", d.cadence(r.Rule))}
	}
	lines := []string{name, d.say("plan.comes", "cadence", d.cadence(r.Rule))}
	for _, at := range r.Dates {
		lines = append(lines, bullet(d.when(at, r.Zone, r.Reader)))
	}
	return lines
}

// CadenceForm chooses when retros come. echo is what was understood, said before it counts, and hash
// stands for it; without a hash it is why nothing was.
func (d Desk) CadenceForm(r practices.Rhythm, c Rule, echo []string, hash string) slack.ModalViewRequest {
	blocks := append([]slack.Block{section(d.say("plan.form.lead", "channel", "<#"+r.Channel+">", "zone", city(r.Zone.String())))},
		d.cadenceFields(c, Cadences)...)
	submit := d.say("plan.button.look")
	if hash != "" {
		submit = d.say("plan.button.save")
	}
	blocks = append(blocks, d.echoed(echo, hash)...)
	return d.modal(d.say("plan.form"), submit, Ref{Verb: "planset", Session: "-", Stage: "-", Arg: r.Channel + "|" + hash}.String(), blocks...)
}

// cadenceFields ask when something comes back: by picking, or in words.
func (d Desk) cadenceFields(c Rule, cadences []string) []slack.Block {
	var options []*slack.OptionBlockObject
	for _, e := range cadences {
		options = append(options, option(e, d.say("plan.every."+e)))
	}
	days := d.daysField(FieldOn, c.On)
	first := dayField(FieldFirst, c.First.String())
	return []slack.Block{
		input(FieldEvery, d.say("plan.form.every"), "", false, selectField(FieldEvery, d.say("plan.form.every"), c.Every, options...)),
		input(FieldOn, d.say("plan.form.on"), d.say("plan.form.on.hint"), true, days),
		input(FieldAt, d.say("plan.form.at"), "", false, clockField(FieldAt, c.At)),
		input(FieldFirst, d.say("plan.form.first"), d.say("plan.form.first.hint"), true, first),
		input(FieldTyped, d.say("plan.form.words"), d.say("plan.form.words.hint"), true, textField(FieldTyped, TypedLength, false, "", c.Words))}
}

// Echo says what was understood of a cadence, with its next days on the team's clock and on the reader's.
func (d Desk) Echo(r practices.Rhythm, rule cal.Rule, dates []time.Time) []string {
	lines := []string{d.say("plan.echo", "cadence", d.cadence(rule))}
	for _, at := range dates {
		lines = append(lines, bullet(d.when(at, r.Zone, r.Reader)))
	}
	return lines
}

// echoed is what was understood of a form, to be confirmed; without a hash, in words that may be somebody's own, why nothing was.
func (d Desk) echoed(echo []string, hash string) []slack.Block {
	switch {
	case len(echo) == 0:
		return nil
	case hash == "":
		return []slack.Block{divider(), exact(strings.Join(echo, "\n"))}
	}
	return []slack.Block{divider(), section(list(echo)), context(d.say("plan.form.again"))}
}

// PlanChoice is what the form for one planned retro holds.
type PlanChoice struct {
	Day       cal.Day
	Clock     cal.Clock
	Lead      string
	Format    string
	Goal      string
	People    []string
	Minutes   int
	Async     bool
	Anonymity flow.Anonymity
}

// PlanForm changes one planned retro. echo says the date that was chosen, before it counts.
func (d Desk) PlanForm(p practices.PlannedRetro, formats []practices.Format, c PlanChoice, echo, hash string) slack.ModalViewRequest {
	people := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeUser, plain(d.say("start.people.choose"), hintMax), FieldPeople)
	people.InitialUsers = c.People
	blocks := []slack.Block{section(d.say("plan.change.lead", "channel", "<#"+p.Channel+">", "zone", city(p.Zone.String()))),
		input(FieldDay, d.say("plan.change.day"), "", false, dayField(FieldDay, c.Day.String())),
		input(FieldAt, d.say("plan.change.at"), "", false, clockField(FieldAt, c.Clock))}
	if p.State == practices.PlanOpen {
		blocks = append(blocks, context(d.say("plan.change.open")))
	} else {
		blocks = append(blocks,
			input(FieldLead, d.say("plan.change.who"), d.say("plan.change.who.hint"), true, personField(FieldLead, d.say("plan.change.who"), c.Lead)),
			input(FieldFormat, d.say("start.format"), d.say("start.format.hint"), false, selectField(FieldFormat, d.say("start.format"), c.Format, formatOptions(formats)...)),
			input(FieldPeople, d.say("start.people"), d.say("plan.change.people.hint"), true, people),
			input(FieldGoal, d.say("start.goal"), d.say("start.goal.hint"), true, textField(FieldGoal, 200, false, "", c.Goal)),
			input(FieldAnonymity, d.say("start.anonymity"), "", false, radioField(FieldAnonymity, string(c.Anonymity), d.mode(flow.Unattributed), d.mode(flow.Named), d.mode(flow.Strict))),
			input(FieldMode, d.say("start.mode"), d.say("start.mode.hint"), false, radioField(FieldMode, d.live(c.Async), option("live", d.say("start.live")), option("async", d.say("start.async")))),
			input(FieldMinutes, d.say("start.minutes"), d.say("start.minutes.hint"), false, selectField(FieldMinutes, d.say("start.minutes"), fmt.Sprint(c.Minutes), d.minutes()...)))
	}
	if dates := d.planDates(p); dates != "" {
		blocks = append(blocks, section(dates))
	}
	submit := d.say("plan.button.look")
	if echo != "" {
		submit = d.say("plan.button.save")
		blocks = append(blocks, divider(), section(echo), context(d.say("plan.form.again")))
	}
	return d.modal(d.say("plan.change"), submit, Ref{Verb: "planchange", Session: p.ID, Stage: "plan", Arg: hash}.String(), blocks...)
}

// DateEcho says which date was understood.
func (d Desk) DateEcho(at time.Time, p practices.PlannedRetro) string {
	return d.say("plan.echo.date", "when", d.when(at, p.Zone, p.Reader))
}
