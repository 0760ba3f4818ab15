package views

import (
	"cmp"

	"github.com/slack-go/slack"

	"steward/internal/practices"
)

// LogLine is a decision as the log lists it.
type LogLine struct {
	ID, Question, Method, Date, State, Review string
}

// LogPage is what somebody looks at in the log.
type LogPage struct {
	Channel string // "" is everything that the person took part in
	Here    string // the channel that can be chosen instead
	Mine    bool   // everything was asked for
	Words   string
	State   string
	Method  string
	Due     bool
	Lines   []LogLine
	Methods []practices.Method
	Score   float64 // Brier
	Said    int     // reviewed predictions
	Known   bool    // whether the score may be told
}

// Fields of the log.
const (
	FieldWords = "words"
	FieldState = "state"
	FieldScope = "scope"
	FieldDueIs = "due_only"
)

// What the log lists at once.
const (
	logShort = 8
	logLong  = 25
)

// LogMessage answers /decide log: the latest decisions, and a way to filter.
func (d Desk) LogMessage(p LogPage) Message {
	text := d.say("log.none")
	if len(p.Lines) > 0 {
		text = d.Words.Count("log.found", len(p.Lines))
	}
	blocks := append([]slack.Block{section(text)}, d.logLines(p, logShort)...)
	blocks = append(blocks, row(button(Ref{Verb: "log", Session: "-", Stage: "-", Arg: p.Channel}.String(), p.Words, d.say("button.filter")), d.decideButton()))
	return Message{Text: text, Blocks: blocks}
}

func (d Desk) logLines(p LogPage, most int) (blocks []slack.Block) {
	for i, l := range p.Lines {
		if i == most {
			return append(blocks, context(d.say("list.more", "n", len(p.Lines)-i)))
		}
		text := d.say("log.line", "question", quote(l.Question, 300), "state", d.say("decided."+l.State), "method", quote(l.Method, 60), "date", l.Date)
		if l.Review != "" {
			text += " " + d.say("log.review", "date", l.Review)
		}
		id := Ref{Verb: "logged", Session: l.ID, Stage: "-"}.String()
		blocks = append(blocks, sectionWith(text, button(id, l.ID, d.say("button.open"))))
	}
	return blocks
}

// LogForm lists decisions in a window, with filters above.
func (d Desk) LogForm(p LogPage) slack.ModalViewRequest {
	states := []*slack.OptionBlockObject{option("any", d.say("log.any"))}
	for _, s := range []string{practices.DecisionAccepted, practices.DecisionDue, practices.DecisionUnreviewed, practices.DecisionRejected, practices.DecisionOpen, practices.DecisionDropped, practices.DecisionReplaced} {
		states = append(states, option(s, d.say("decided."+s)))
	}
	methods := []*slack.OptionBlockObject{option("any", d.say("log.any"))}
	for _, m := range p.Methods {
		methods = append(methods, option(m.ID, m.Name))
	}
	scopes := []*slack.OptionBlockObject{option("mine", d.say("log.mine"))}
	scope := "mine"
	here := cmp.Or(p.Channel, p.Here)
	if here != "" {
		scopes = append(scopes, option("channel", d.say("log.here")))
	}
	if here != "" && !p.Mine {
		scope = "channel"
	}
	due := option("due", d.say("log.due"))
	only := slack.NewCheckboxGroupsBlockElement(FieldDueIs, due)
	if p.Due {
		only.InitialOptions = append(only.InitialOptions, due)
	}
	blocks := []slack.Block{
		input(FieldWords, d.say("log.words"), d.say("log.words.hint"), true, textField(FieldWords, 100, false, "", p.Words)),
		input(FieldScope, d.say("log.scope"), "", false, radioField(FieldScope, scope, scopes...)),
		input(FieldState, d.say("log.state"), "", false, selectField(FieldState, d.say("log.state"), cmp.Or(p.State, "any"), states...)),
		input(FieldMethod, d.say("frame.method"), "", false, selectField(FieldMethod, d.say("frame.method"), cmp.Or(p.Method, "any"), methods...)),
		input(FieldDueIs, d.say("log.which"), "", true, only),
		divider(),
	}
	if len(p.Lines) == 0 {
		blocks = append(blocks, section(d.say("log.none")))
	}
	blocks = append(blocks, d.logLines(p, logLong)...)
	blocks = append(blocks, context(d.calibration(p)))
	return d.modal(d.say("log.form"), d.say("button.search"), Ref{Verb: "log", Session: "-", Stage: "-", Arg: here}.String(), blocks...)
}

// calibration says how well a team predicts, once enough predictions were reviewed.
func (d Desk) calibration(p LogPage) string {
	if !p.Known {
		return d.say("log.calibration.few", "n", p.Said)
	}
	return d.say("log.calibration", "n", p.Said, "score", d.say("log.score", "score", fixed(p.Score)))
}

// Logged shows one decision of the log in full, with what can be done with it.
func (d Desk) Logged(rec practices.Record, state, due string, mayReview bool) slack.ModalViewRequest {
	blocks := append(inWindow(d.recordBlocks(rec, full)), context(d.say("log.state.is", "state", d.say("decided."+state))))
	for _, r := range rec.Reviews {
		blocks = append(blocks, section(list(d.reviewLines(rec, r))))
	}
	buttons := []slack.BlockElement{button(at("madr", recorded{rec.ID}), rec.ID, d.say("button.export"))}
	if mayReview && due != "" {
		buttons = append(buttons, button(d.reviewID(rec.ID, due), due, d.say("button.review")))
	}
	return d.modal(d.say("logged.form"), "", at("logged", recorded{rec.ID}), append(blocks, row(buttons...), context(d.say("record.seen")))...)
}

func (d Desk) reviewID(id, due string) string {
	return Ref{Verb: "review", Session: id, Stage: "-", Arg: due}.String()
}
