package app

import (
	"context"
	"maps"
	"slices"

	"steward/internal/nudge"
)

// A Trigger puts one line of the catalogue to work. What it finds are ids; what is said about them is read anew each time
// it is drawn.
type Trigger struct {
	// Once says that each subject is spoken of once. Otherwise it is spoken of again, after the back-off, while it is true.
	Once bool
	// Find lists, in one workspace, what is true now and who may be told. It is asked once an hour.
	Find func(a *App, ctx context.Context, workspace string) ([]nudge.Candidate, error)
	// Still reports whether one candidate is true at this moment, and the words that its text names. If the thing moved,
	// nothing is said.
	Still func(a *App, ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error)
	// Open is what the button with the primary verb opens: a verb that there is already.
	Open func(a *App, ctx context.Context, workspace string, c nudge.Candidate) (Step, error)
}

// Words fill the placeholders of a text, as people wrote them. {date} and {deadline} are days, YYYY-MM-DD, or moments in
// RFC 3339.
type Words map[string]string

// Step is a click that a nudge stands for: a verb, what it is about, and the channel in which it would have been made.
type Step struct {
	Verb, Session, Stage string
	Pass                 int
	Arg, Value, Channel  string
}

// triggers are the triggers by the names that the catalogue knows them by. A line in nudges.yaml without one here waits
// for its feature and says nothing.
var triggers = map[string]Trigger{}

// add puts the triggers of one file into the table, before anything runs.
func add(more map[string]Trigger) { maps.Copy(triggers, more) }

// NudgeKinds are the kinds that can be said here, in the order of the catalogue: what a person may switch on and off.
func (a *App) NudgeKinds() (kinds []nudge.Kind) {
	catalogue := a.library().Nudges
	for _, name := range slices.Sorted(maps.Keys(triggers)) {
		if k, ok := catalogue[name]; ok {
			kinds = append(kinds, k)
		}
	}
	return kinds
}
