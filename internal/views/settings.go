package views

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	cal "steward/internal/calendar"
)

// Workspace is what was decided for everybody.
type Workspace struct {
	Features []string // all there are
	Off      []string
	Keeps    []Keep
	From, To cal.Clock
	Admin    bool     // the reader may change it
	Contacts bool     // people to turn to can be named here
	Tasks    []string // for which the language model could be asked
	Asked    []string // for which it may be
}

// A Keep is how long one kind of things is kept, in months.
type Keep struct {
	Kind         string
	Months, Most int
}

// keepsOf are the months that can be chosen up to a limit.
func keepsOf(most int) (months []int) {
	for _, n := range []int{1, 3, 6, 9, 12, 24, 36, 60} {
		if n <= most {
			months = append(months, n)
		}
	}
	return months
}

// Fields of the form for a workspace.
const (
	FieldFeatures = "features"
	FieldKeep     = "keep:"
)

// homeWorkspace leads to what was decided for everybody, and to a new team.
func (d Desk) homeWorkspace(Desktop) []slack.Block {
	return []slack.Block{row(d.newTeamButton(), button(Ref{Verb: "settings"}.String(), "", d.say("home.settings")), button(Ref{Verb: "privacy"}.String(), "", d.say("home.privacy")))}
}

// Settings shows what was decided for everybody, and changes it for admins. note answers what was just done.
func (d Desk) Settings(w Workspace, note string) slack.ModalViewRequest {
	var blocks []slack.Block
	if note != "" {
		blocks = append(blocks, section(note))
	}
	blocks = append(blocks, section(list(d.holds(w))))
	if !w.Admin {
		blocks = append(blocks, context(d.say("settings.read_only")))
		return d.modal(d.say("settings.title"), "", "settings", blocks...)
	}
	features := d.optionsOf("feature.", w.Features)
	on := slices.DeleteFunc(slices.Clone(features), func(o *slack.OptionBlockObject) bool { return slices.Contains(w.Off, o.Value) })
	from, to := cal.Hours{From: w.From, To: w.To}.Span()
	blocks = append(blocks, context(d.say("settings.rights")), divider(),
		input(FieldFeatures, d.say("settings.features"), d.say("settings.features.hint"), true, ticks(FieldFeatures, features, on)),
		input(FieldBegins, d.say("settings.from"), d.say("settings.from.hint"), false, clockField(FieldBegins, from)),
		input(FieldEnds, d.say("settings.to"), "", false, clockField(FieldEnds, to)))
	if d.Model.Usable() {
		blocks = append(blocks, d.tasksField(w))
	}
	for _, k := range w.Keeps {
		var options []*slack.OptionBlockObject
		for _, n := range keepsOf(k.Most) {
			options = append(options, option(strconv.Itoa(n), d.Words.Count("settings.months", n)))
		}
		blocks = append(blocks, input(FieldKeep+k.Kind, d.say("settings.keep."+k.Kind), "", false,
			selectField(FieldKeep+k.Kind, d.say("settings.keep."+k.Kind), strconv.Itoa(k.Months), options...)))
	}
	blocks = append(blocks, context(d.say("settings.keep.hint")))
	if w.Contacts {
		blocks = append(blocks, sectionWith(d.say("settings.contacts"), button(Ref{Verb: "caseadmin"}.String(), "", d.say("case.home.setup.button"))))
	}
	return d.modal(d.say("settings.title"), d.say("button.save"), Ref{Verb: "settings"}.String(), blocks...)
}

// holds says in plain words what holds for everybody.
func (d Desk) holds(w Workspace) []string {
	var on, off []string
	for _, f := range w.Features {
		if slices.Contains(w.Off, f) {
			off = append(off, d.say("feature."+f))
		} else {
			on = append(on, d.say("feature."+f))
		}
	}
	nothing := d.say("settings.none")
	from, to := cal.Hours{From: w.From, To: w.To}.Span()
	lines := []string{d.say("settings.on", "features", cmp.Or(strings.Join(on, ", "), nothing)), d.say("settings.off", "features", cmp.Or(strings.Join(off, ", "), nothing)),
		d.say("settings.hours", "from", from, "to", to)}
	for _, k := range w.Keeps {
		lines = append(lines, d.say("settings.kept", "what", d.say("settings.keep."+k.Kind), "time", d.Words.Count("settings.months", k.Months)))
	}
	return append(lines, d.modelHolds(w))
}
