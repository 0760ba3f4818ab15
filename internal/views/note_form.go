package views

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"steward/internal/library"
)

// Fields of the form in which a practice note is written. All that is needed stands on the first page.
const (
	FieldNoteName    = "note_name"
	FieldNoteIntent  = "note_intent"
	FieldNoteProblem = "note_problem"
	FieldNoteWhen    = "note_when"
	FieldNoteSteps   = "note_steps_" // and a number: a long text takes several fields
	FieldNoteChanged = "note_changed"
	FieldNoteReason  = "note_reason"
	FieldNoteEnough  = "note_enough"
	FieldNoteLinked  = "note_linked"

	FieldNoteThemes      = "note_themes"
	FieldNoteContext     = "note_context"
	FieldNoteMetrics     = "note_metrics"
	FieldNoteStream      = "note_stream"
	FieldNoteRole        = "note_role"
	FieldNoteDifficulty  = "note_difficulty"
	FieldNoteSize        = "note_size"
	FieldNoteMinutes     = "note_minutes"
	FieldNoteWeeks       = "note_weeks"
	FieldNoteRoles       = "note_roles"
	FieldNoteMaterials   = "note_materials"
	FieldNoteForces      = "note_forces"
	FieldNoteSignals     = "note_signals"
	FieldNoteGood        = "note_good"
	FieldNoteBad         = "note_bad"
	FieldNoteAdaptations = "note_adaptations"
	FieldNoteKnown       = "note_known"
	FieldNoteKnownURL    = "note_known_url"
	FieldNoteRelated     = "note_related"
	FieldNoteSource      = "note_source"
	FieldNoteSourceURL   = "note_source_url"
	FieldNoteLicense     = "note_license"
)

// What somebody does with the form: write a note, change one, or adapt one.
const (
	NoteNew  = "new"
	NoteEdit = "edit"
	NoteFork = "fork"
)

// NoteWriting is what the form holds so far.
type NoteWriting struct {
	library.Note
	Draft string // id of the draft that it is kept as
	Kind  string
	Of    string // the note that is changed or adapted
	Name0 string // how that one is called
	Seen  int    // which text of it is changed
	Why   string
	From  bool   // it begins with a message that somebody wrote
	Link  string // the address of that message; it goes nowhere without a tick
	Tags  library.Vocabulary
	// Meanwhile are the differences between the text that the writer had before them and the one that somebody else has
	// stored since.
	Meanwhile []library.Change
	Both      []string // the fields that both changed
	Related   []NoteLine
}

// ID of the form: which draft, what for. It carries no right; drafts are looked up among the person's own.
func (w NoteWriting) ref(page string) string {
	return Ref{Verb: "notewrite", Stage: page, Arg: strings.Join([]string{w.Draft, w.Kind, w.Of, strconv.Itoa(w.Seen)}, "|")}.String()
}

// ParseNoteWriting reads what a form's id says.
func ParseNoteWriting(r Ref) (w NoteWriting) {
	parts := strings.SplitN(r.Arg+"|||", "|", 5)
	w.Draft, w.Kind, w.Of = parts[0], parts[1], parts[2]
	w.Seen, _ = strconv.Atoi(parts[3])
	return w
}

// stepsField is the most characters of one field of steps when a text is laid into several. Each may still grow.
const stepsField = 2400

// typed has what somebody types told while they type, so that a draft of it can be kept: of a window that is closed Slack
// need not tell what was in it.
func typed(b *slack.InputBlock) *slack.InputBlock {
	if e, ok := b.Element.(*slack.PlainTextInputBlockElement); ok {
		b.DispatchAction = true
		e.ActionID = noteRef("notetyped", b.BlockID)
		e.DispatchActionConfig = &slack.DispatchActionConfig{TriggerActionsOn: []string{"on_character_entered"}}
	}
	return b
}

// NoteForm is the first page: what every note needs.
func (d Desk) NoteForm(w NoteWriting) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("practice.write."+w.Kind, "name", quote(w.Name0, 150)))}
	if w.From {
		blocks = append(blocks, context(d.say("practice.write.message")))
	}
	if len(w.Meanwhile) > 0 {
		blocks = append(blocks, section(d.say("practice.write.meanwhile")))
		if len(w.Both) > 0 {
			blocks = append(blocks, section(d.say("practice.write.both", "fields", d.fieldNames(w.Both))))
		}
		blocks = append(blocks, d.changes(w.Meanwhile, 10)...)
		blocks = append(blocks, divider())
	}
	line := func(field, key string, most int, text string) {
		blocks = append(blocks, typed(input(field, d.say(key), d.say(key+".hint"), false, textField(field, most, most > 150, "", text))))
	}
	line(FieldNoteName, "practice.field.name", library.MostName, w.Name)
	line(FieldNoteIntent, "practice.field.intent", library.MostIntent, w.Intent)
	line(FieldNoteProblem, "practice.field.problem", library.MostProblem, w.Problem)
	blocks = append(blocks, typed(input(FieldNoteWhen, d.say("practice.field.when"), d.say("practice.field.when.hint"), true,
		textField(FieldNoteWhen, library.MostWhenToTry, true, "", w.WhenToTry))),
		input(FieldNoteCategory, d.say("practice.facet.category"), "", false, d.tagSelect(FieldNoteCategory, "category", w.Category, w.Tags.Categories)))
	for i, piece := range StepsFields(w.Body) {
		name := fmt.Sprint(FieldNoteSteps, i)
		label, hint := d.say("practice.field.steps"), d.say("practice.field.steps.hint")
		if i > 0 {
			label, hint = d.say("practice.field.steps.more", "n", i+1), ""
		}
		blocks = append(blocks, typed(input(name, label, hint, i > 0, textField(name, fieldMax, true, "", piece))))
	}
	if w.Kind == NoteFork {
		line(FieldNoteChanged, "practice.field.changed", library.MostReason, orNothing(w.Lineage.Changed))
	}
	if w.Kind != NoteNew {
		text := w.Why
		if w.Kind == NoteFork {
			text = orNothing(w.Lineage.Why)
		}
		line(FieldNoteReason, "practice.field.reason."+w.Kind, 500, text)
	}
	if w.Link != "" && len(w.Link) <= optionValueMax {
		tick := slack.NewCheckboxGroupsBlockElement(FieldNoteLinked, option(w.Link, d.say("practice.field.linked")))
		blocks = append(blocks, input(FieldNoteLinked, d.say("practice.field.linked.label"), "", true, tick), context(d.say("practice.field.linked.what", "link", link(w.Link, w.Link))))
	}
	enough := slack.NewCheckboxGroupsBlockElement(FieldNoteEnough, option(FieldNoteEnough, d.say("practice.field.enough")))
	blocks = append(blocks, input(FieldNoteEnough, d.say("practice.field.enough.label"), "", true, enough), context(d.say("practice.write.seen")))
	if len(w.Meanwhile) > 0 {
		anew(blocks, w.Seen)
	}
	v := d.modal(d.say("practice.title."+w.Kind), d.say("practice.button.next"), w.ref("one"), blocks...)
	v.NotifyOnClose = true
	return v
}

// anew gives fields other ids: with the same ones Slack would go on showing what was typed, whatever stands there now.
func anew(blocks []slack.Block, n int) {
	for _, b := range blocks {
		if in, ok := b.(*slack.InputBlock); ok {
			in.BlockID += ":" + strconv.Itoa(n)
		}
	}
}

func (d Desk) fieldNames(fields []string) string {
	var names []string
	for _, f := range fields {
		names = append(names, d.say("practice.text."+f))
	}
	return strings.Join(names, ", ")
}

// StepsFields lays a text into the fields of a form, cut between lines. Joined by line breaks they are the text again; only a
// line that is longer than a field gets a break more.
func StepsFields(body string) (fields []string) {
	var now []string
	size := 0
	for _, line := range strings.Split(strings.TrimRight(body, "\n"), "\n") {
		for utf8.RuneCountInString(line) > fieldMax {
			runes := []rune(line)
			fields = append(fields, strings.Join(append(now, string(runes[:fieldMax-200])), "\n"))
			now, size, line = nil, 0, string(runes[fieldMax-200:])
		}
		if n := utf8.RuneCountInString(line); size+n > stepsField && len(now) > 0 {
			fields, now, size = append(fields, strings.Join(now, "\n")), nil, 0
		}
		now = append(now, line)
		size += utf8.RuneCountInString(line) + 1
	}
	return append(fields, strings.Join(now, "\n"))
}

// NoteFormMore is the second page: what makes a note easier to find and to decide by. Nothing of it is needed.
func (d Desk) NoteFormMore(w NoteWriting) slack.ModalViewRequest {
	blocks := []slack.Block{section(d.say("practice.write.more", "name", quote(w.Name, 150)))}
	tags := func(field, kind string, chosen, all []string) {
		blocks = append(blocks, input(field, d.say("practice.field."+kind), "", true, d.tagsField(field, kind, chosen, all)))
	}
	one := func(field, kind, chosen string, all []string) {
		blocks = append(blocks, input(field, d.say("practice.facet."+kind), "", true, d.tagSelect(field, kind, chosen, all)))
	}
	text := func(field, key string, most int, many bool, value string) {
		blocks = append(blocks, typed(input(field, d.say(key), d.say(key+".hint"), true, textField(field, most, many, "", value))))
	}
	lines := func(field, key string, values []string) {
		shown := ListShown(values)
		hint := d.say(key + ".hint")
		if rest := len(values) - shown; rest > 0 {
			field, hint = field+":"+strconv.Itoa(rest), d.say("practice.field.kept", "n", rest)
		}
		blocks = append(blocks, typed(input(field, d.say(key), hint, true, textField(field, fieldMax, true, "", strings.Join(values[:shown], "\n")))))
	}
	tags(FieldNoteThemes, "theme", w.Themes, w.Tags.Themes)
	tags(FieldNoteContext, "context", w.Context, w.Tags.Context)
	one(FieldNoteEffort, "effort", w.Effort, Efforts)
	one(FieldNoteDifficulty, "difficulty", w.Difficulty, w.Tags.Difficulties)
	text(FieldNoteMinutes, "practice.field.minutes", 5, false, numbered(w.TimeboxMin))
	text(FieldNoteSize, "practice.field.size", library.MostWord, false, w.TeamSize)
	text(FieldNoteWeeks, "practice.field.weeks", 2, false, numbered(w.TrialWeeks))
	lines(FieldNoteSignals, "practice.field.signals", d.SignalLines(w.DecideBy))
	lines(FieldNoteGood, "practice.field.good", w.SignalsGood)
	lines(FieldNoteBad, "practice.field.bad", w.SignalsBad)
	lines(FieldNoteAdaptations, "practice.field.adaptations", w.Adaptations)
	lines(FieldNoteForces, "practice.field.forces", w.Forces)
	lines(FieldNoteMaterials, "practice.field.materials", w.Materials)
	lines(FieldNoteRoles, "practice.field.roles", w.Roles)
	tags(FieldNoteMetrics, "metric", w.Metrics, w.Tags.Metrics)
	one(FieldNoteStream, "stream", w.Stream, w.Tags.Streams)
	one(FieldNoteRole, "role", w.Role, w.Tags.Roles)
	one(FieldNoteLevel, "level", w.Evidence.Level, w.Tags.Evidence)
	text(FieldNoteKnown, "practice.field.known", library.MostReason, true, w.Evidence.Note)
	text(FieldNoteKnownURL, "practice.field.known_url", library.MostAddress, false, w.Evidence.URL)
	related := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeExternal, plain(d.say("practice.pick.hint"), hintMax), noteRef("noterelated", ""))
	least := 1
	related.MinQueryLength = &least
	related.InitialOptions = d.NoteOptions(w.Related)
	blocks = append(blocks, input(FieldNoteRelated, d.say("practice.field.related"), "", true, related))
	text(FieldNoteSource, "practice.field.source", library.MostItem, false, w.Source.Name)
	text(FieldNoteSourceURL, "practice.field.source_url", library.MostAddress, false, w.Source.URL)
	text(FieldNoteLicense, "practice.field.license", library.MostName, false, w.License)
	v := d.modal(d.say("practice.title."+w.Kind), d.say("button.save"), w.ref("two"), blocks...)
	v.NotifyOnClose = true
	return v
}

// ListShown is how many entries of a list, an entry a line, a field has room for. The others are kept as they are; how many
// these are stands in the id of the field.
func ListShown(values []string) (n int) {
	for size := 0; n < len(values); n++ {
		if size += utf8.RuneCountInString(values[n]) + 1; size > fieldMax {
			break
		}
	}
	return n
}

func numbered(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// SignalLines are signals as people type them: one a line, how fast and of which kind in front.
func (d Desk) SignalLines(signals []library.Signal) (lines []string) {
	for _, s := range signals {
		lines = append(lines, s.Speed+", "+s.Kind+": "+s.Signal)
	}
	return lines
}

// ReadSignals reads them back. What says neither how fast nor of which kind it is, is fast and felt.
func ReadSignals(lines []string) (signals []library.Signal) {
	for _, l := range lines {
		s := library.Signal{Signal: l, Speed: "fast", Kind: "felt"}
		if head, rest, ok := strings.Cut(l, ":"); ok {
			speed, kind, _ := strings.Cut(strings.ToLower(head), ",")
			speed, kind = strings.TrimSpace(speed), strings.TrimSpace(kind)
			if (speed == "fast" || speed == "slow") && (kind == "measured" || kind == "felt" || kind == "") {
				s.Speed, s.Signal = speed, strings.TrimSpace(rest)
				if kind != "" {
					s.Kind = kind
				}
			}
		}
		signals = append(signals, s)
	}
	return signals
}
