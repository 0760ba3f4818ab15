package views

import (
	"github.com/slack-go/slack"

	"steward/internal/library"
)

// Fields of the forms about a trial.
const (
	FieldTryChannel = "try_channel"
	FieldTryWhy     = "try_why"
	FieldTryBase    = "try_base"
	FieldTryContext = "try_context"
	FieldTryReview  = "try_review"
	FieldTryAsk     = "try_ask"
	FieldTryState   = "try_state"
	FieldTryChanged = "try_changed"
	FieldTryResult  = "try_result"
	FieldTrySignal  = "try_signal"
	FieldTryOn      = "try_on"
	FieldTryAgain   = "try_again"
	FieldTryText    = "try_text"
)

// TrialText is the most characters of what a team says about a trial.
const TrialText = 500

// NoteTrying is what the form about a new trial holds.
type NoteTrying struct {
	Note, Name, Channel string
	Review              string // YYYY-MM-DD
	Context             []string
	DecideBy            []library.Signal
	Tags                library.Vocabulary
}

// NoteTryForm asks with what in mind a team begins to use a practice.
func (d Desk) NoteTryForm(t NoteTrying) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("practice.try.how", "name", quote(t.Name, 150)))}
	if lines := d.signals(t.DecideBy); len(lines) > 0 {
		blocks = append(blocks, section(d.say("practice.decide_by")+"\n"+list(d.first(lines, 6, 1500))))
	}
	blocks = append(blocks,
		input(FieldTryChannel, d.say("practice.try.channel"), "", false, channelField(FieldTryChannel, d.say("practice.try.channel"), t.Channel)),
		input(FieldTryWhy, d.say("practice.try.why"), d.say("practice.try.why.hint"), true, textField(FieldTryWhy, TrialText, true, "", "")),
		input(FieldTryBase, d.say("practice.try.base"), d.say("practice.try.base.hint"), true, textField(FieldTryBase, 300, false, "", "")),
		input(FieldTryReview, d.say("practice.try.review"), "", false, dayField(FieldTryReview, t.Review)),
		input(FieldTryContext, d.say("practice.try.context"), d.say("practice.try.context.hint"), true, d.tagsField(FieldTryContext, "context", t.Context, t.Tags.Context)),
		d.askMe(false), context(d.say("practice.try.seen")))
	return d.modal(d.say("practice.title.try"), d.say("practice.button.begin"), noteRef("notetry", t.Note), blocks...)
}

// askMe lets somebody say of themselves, and of nobody else, that they may be asked. What they said before stands ticked.
func (d Desk) askMe(said bool) slack.Block {
	tick := slack.NewCheckboxGroupsBlockElement(FieldTryAsk, option(FieldTryAsk, d.say("practice.try.ask")))
	if said {
		tick.InitialOptions = tick.Options
	}
	return input(FieldTryAsk, d.say("practice.try.ask.label"), "", true, tick)
}

// NoteEnding is what the form about the end of a trial holds.
type NoteEnding struct {
	Trial, Note, Name, Since, Why, Baseline string
	State                                   string
	Asked                                   bool // whoever ends it has said already that they may be asked
	DecideBy                                []library.Signal
}

// NoteEndForm asks what came of a trial.
func (d Desk) NoteEndForm(e NoteEnding) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("practice.end.how", "name", quote(e.Name, 150), "since", calendar(e.Since)))}
	if e.Why != "" {
		blocks = append(blocks, context(d.say("practice.end.hoped", "why", quote(e.Why, 400))))
	}
	if e.Baseline != "" {
		blocks = append(blocks, context(d.say("practice.end.before", "before", quote(e.Baseline, 300))))
	}
	if lines := d.signals(e.DecideBy); len(lines) > 0 {
		blocks = append(blocks, section(d.say("practice.decide_by")+"\n"+list(d.first(lines, 6, 1500))))
	}
	var states, agains []*slack.OptionBlockObject
	for _, s := range []string{"kept", "changed", "dropped"} {
		states = append(states, option(s, d.say("practice.end."+s)))
	}
	for _, s := range []string{"yes", "perhaps", "no"} {
		agains = append(agains, option(s, d.say("practice.end.again."+s)))
	}
	text := func(field, key string, optional, many bool) slack.Block {
		return input(field, d.say(key), d.say(key+".hint"), optional, textField(field, TrialText, many, "", ""))
	}
	blocks = append(blocks,
		input(FieldTryState, d.say("practice.end.state"), "", false, radioField(FieldTryState, e.State, states...)),
		text(FieldTryWhy, "practice.end.why", false, true),
		text(FieldTryChanged, "practice.end.changed.what", true, true),
		text(FieldTryResult, "practice.end.result", true, false),
		text(FieldTrySignal, "practice.end.signal", true, false),
		input(FieldTryOn, d.say("practice.end.on"), "", true, dayField(FieldTryOn, "")),
		input(FieldTryAgain, d.say("practice.end.again"), "", true, selectField(FieldTryAgain, d.say("practice.end.again.choose"), "", agains...)),
		d.askMe(e.Asked), context(d.say("practice.try.seen")))
	return d.modal(d.say("practice.title.end"), d.say("button.save"), noteRef("noteend", e.Trial), blocks...)
}

// TryNoted says until when a team tries a practice.
func (d Desk) TryNoted(review string) string {
	return d.say("practice.try.done", "date", dated(review))
}
