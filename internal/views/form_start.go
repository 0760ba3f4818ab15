package views

import (
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
)

// Fields of the start form.
const (
	FieldFormat    = "format"
	FieldGoal      = "goal"
	FieldChannel   = "channel"
	FieldPeople    = "people"
	FieldMode      = "mode"
	FieldAnonymity = "anonymity"
	FieldMinutes   = "minutes"
	FieldExtras    = "extras"
	FieldSmall     = "small"
	FieldStates    = "states"
)

// Beginning is what somebody chose in the start form so far.
type Beginning struct {
	Format    string
	Goal      string
	Channel   string
	People    []string
	Async     bool
	Anonymity flow.Anonymity
	Minutes   int
	Safety    bool
	Stance    bool
	Small     bool // asks whether hiding names in a very small group is meant
	States    []string
}

// Offer is what the start form suggests, and all formats to choose from.
type Offer struct {
	Formats   []practices.Format
	Suggested []practices.Suggestion
	Pitfalls  []practices.Pitfall
	Apart     bool // people hardly share working hours
}

// StartForm chooses a format, a goal, people, mode, and who can see what.
func (d Desk) StartForm(o Offer, b Beginning) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("start.suggested") + "\n" + list(d.reasons(o.Suggested)))}
	for _, p := range o.Pitfalls {
		blocks = append(blocks, context(d.pitfall(p, o.Formats)))
	}
	blocks = append(blocks,
		input(FieldStates, d.say("start.states"), d.say("start.states.hint"), true, d.states(b.States)),
		row(button(Ref{Verb: "suggest"}.String(), "", d.say("button.suggest"))))
	channel := channelField(FieldChannel, d.say("start.channel"), b.Channel)
	channel.DefaultToCurrentConversation = b.Channel == ""
	people := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeUser, plain(d.say("start.people.choose"), hintMax), FieldPeople)
	people.InitialUsers = b.People
	blocks = append(blocks,
		input(FieldFormat, d.say("start.format"), d.say("start.format.hint"), false, selectField(FieldFormat, d.say("start.format"), b.Format, formatOptions(o.Formats)...)),
		input(FieldChannel, d.say("start.channel"), d.say("start.channel.hint"), false, channel),
		input(FieldPeople, d.say("start.people"), d.say("start.people.hint"), false, people),
		input(FieldGoal, d.say("start.goal"), d.say("start.goal.hint"), true, textField(FieldGoal, 200, false, "", b.Goal)),
		input(FieldAnonymity, d.say("start.anonymity"), "", false, radioField(FieldAnonymity, string(b.Anonymity),
			d.mode(flow.Unattributed), d.mode(flow.Named), d.mode(flow.Strict))),
		context(d.say("mode.unattributed"), d.say("mode.named"), d.say("mode.strict")))
	if b.Small {
		blocks = append(blocks, section(d.say("privacy.style_tells")),
			input(FieldSmall, d.say("start.small"), "", true, slack.NewCheckboxGroupsBlockElement(FieldSmall, option("keep", d.say("start.small.keep")))))
	}
	if o.Apart {
		blocks = append(blocks, context(d.say("start.apart")))
	}
	blocks = append(blocks,
		input(FieldMode, d.say("start.mode"), d.say("start.mode.hint"), false, radioField(FieldMode, d.live(b.Async),
			option("live", d.say("start.live")), option("async", d.say("start.async")))),
		input(FieldMinutes, d.say("start.minutes"), d.say("start.minutes.hint"), false, selectField(FieldMinutes, d.say("start.minutes"), fmt.Sprint(b.Minutes), d.minutes()...)),
		input(FieldExtras, d.say("start.extras"), "", true, d.extras(b)))
	return d.modal(d.say("start.form"), d.say("button.start"), Ref{Verb: "start"}.String(), blocks...)
}

// formatOptions lists every format; a list of Slack holds a hundred.
func formatOptions(formats []practices.Format) (options []*slack.OptionBlockObject) {
	for _, f := range formats[:min(len(formats), optionsMax)] {
		options = append(options, described(f.ID, f.Name, f.Intent))
	}
	return options
}

// states are what people can tell of their team right now.
func (d Desk) states(chosen []string) *slack.MultiSelectBlockElement {
	var options []*slack.OptionBlockObject
	for _, s := range practices.Told {
		options = append(options, option(s, d.say("state."+s)))
	}
	e := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, plain(d.say("start.states.choose"), hintMax), FieldStates, options...)
	for _, o := range options {
		if slices.Contains(chosen, o.Value) {
			e.InitialOptions = append(e.InitialOptions, o)
		}
	}
	return e
}

// pitfall says what a team's past shows, and which formats may help.
func (d Desk) pitfall(p practices.Pitfall, formats []practices.Format) string {
	text := p.Say(d.Words)
	var names []string
	for _, f := range formats {
		if slices.Contains(p.Formats, f.ID) {
			names = append(names, f.Name)
		}
	}
	if len(names) > 0 {
		text += " " + d.say("start.helps", "formats", strings.Join(names, "; "))
	}
	return text
}

func (d Desk) reasons(suggested []practices.Suggestion) []string {
	var lines []string
	for _, s := range suggested {
		lines = append(lines, bullet(d.say("start.reason", "format", s.Format.Name, "reason", s.Reason(d.Words))))
	}
	return lines
}

func (d Desk) mode(a flow.Anonymity) *slack.OptionBlockObject {
	return option(string(a), d.say("mode."+string(a)+".name"))
}

func (Desk) live(async bool) string {
	if async {
		return "async"
	}
	return "live"
}

func (d Desk) minutes() []*slack.OptionBlockObject {
	var options []*slack.OptionBlockObject
	for _, n := range []int{30, 45, 60, 75, 90, 105, 120} {
		options = append(options, option(fmt.Sprint(n), d.say("start.minutes.n", "n", n)))
	}
	return options
}

func (d Desk) extras(b Beginning) *slack.CheckboxGroupsBlockElement {
	safety := option("safety", d.say("start.safety"))
	stance := option("stance", d.say("start.stance"))
	e := slack.NewCheckboxGroupsBlockElement(FieldExtras, safety, stance)
	if b.Safety {
		e.InitialOptions = append(e.InitialOptions, safety)
	}
	if b.Stance {
		e.InitialOptions = append(e.InitialOptions, stance)
	}
	return e
}
