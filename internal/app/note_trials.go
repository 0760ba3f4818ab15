package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"steward/internal/calendar"
	"steward/internal/library"
	"steward/internal/storage"
)

// Refusals about trials.
var (
	ErrTrying   = errors.New("this channel tries that practice already")
	ErrNoReview = errors.New("when to decide is missing, or not ahead")
	ErrTried    = errors.New("this trial has ended already")
	ErrNoWhy    = errors.New("why is missing")
	ErrNoState  = errors.New("a trial ends kept, changed or dropped")
	ErrNoWhat   = errors.New("what was changed is missing")
)

// A Trying is what a team says when it begins to try a practice.
type Trying struct {
	Note, Channel string
	Context       []string  // tags; of what kind the team is
	Why           string    // what it wants to be better
	Baseline      string    // how it is now
	Review        time.Time // when it wants to decide; zero is after the note's own weeks
	Session       string    // the retro in which it was decided, or ""
	Topic         string    // the id of the topic there
	Ask           bool      // whoever records it may be asked
}

// An Outcome is what a team says at the end of a trial.
type Outcome struct {
	State    string // storage.TrialKept, TrialChanged or TrialDropped
	Why      string
	Changed  string // what was changed, when it was
	Result   string // how it is now
	Signal   string // what told it
	SignalOn string // when, YYYY-MM-DD
	Again    string // yes, perhaps, no
	Adapted  string // the note that came of it, or ""
	Ask      bool   // whoever records it may be asked; false takes their own yes back, and nobody else's
}

// TrialOf is a trial with its note.
type TrialOf struct {
	storage.Trial
	Name string
	Due  bool // the day on which the team wanted to decide has come
	// Action is the id of the experiment that goes with it, where that is open; only a retro that opens looks it up.
	Action string
}

// usualTrial is for how long a practice is tried when its note does not say: long enough to feel it twice.
const usualTrial = 4

// TrialWeeks is for how many weeks a note is tried.
func TrialWeeks(n library.Note) int {
	if n.TrialWeeks > 0 {
		return n.TrialWeeks
	}
	return usualTrial
}

// MostReview is how far ahead a team may want to decide: half a year, the longest trial of a note.
const MostReview = 26 * 7 * 24 * time.Hour

// ReviewOn is the morning, on a channel's own clock, of the day on which its team wants to decide: YYYY-MM-DD, ahead and
// not beyond MostReview, or ErrNoReview.
func (a *Notes) ReviewOn(ctx context.Context, workspace, channel, day string) (time.Time, error) {
	hours, err := HoursOfTeam(a.db.View(ctx), workspace, channel)
	if err != nil {
		return time.Time{}, err
	}
	on, err := time.ParseInLocation(time.DateOnly, day, hours.Where())
	if err != nil || !on.After(a.now()) || on.After(a.now().Add(MostReview)) {
		return time.Time{}, ErrNoReview
	}
	from, _ := hours.Span()
	return calendar.Moment(calendar.DayOf(on), from, hours.Where()), nil
}

// Start records that the team of a channel tries a practice. Whoever calls it has seen to it that the person belongs
// there. A channel tries a practice once at a time: ErrTrying comes with the trial that runs.
func (a *Notes) Start(ctx context.Context, who Who, t Trying) (trial storage.Trial, err error) {
	n, err := a.Note(ctx, who.Workspace, t.Note)
	if err != nil {
		return trial, err
	}
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		trial, err = a.start(tx, who, n, t)
		return err
	})
	return trial, err
}

func (a *Notes) start(tx *storage.Tx, who Who, n Shelved, t Trying) (storage.Trial, error) {
	if err := tx.HoldNotes(who.Workspace); err != nil { // of two at once the second sees the first
		return storage.Trial{}, err
	}
	running, err := tx.Trials(who.Workspace, n.ID, t.Channel)
	if err != nil {
		return storage.Trial{}, err
	}
	for _, r := range running {
		if r.State == storage.TrialRuns {
			return r, ErrTrying
		}
	}
	trial := storage.Trial{ID: storage.NewID(), Workspace: who.Workspace, Note: n.ID, Channel: t.Channel, State: storage.TrialRuns,
		StartedBy: who.User, StartedAt: a.now(), ReviewAt: t.Review,
		Told: storage.Told{NoteVersion: n.Version, Context: t.Context, Why: t.Why, Baseline: t.Baseline, Session: t.Session, Topic: t.Topic}}
	if trial.ReviewAt.IsZero() {
		trial.ReviewAt = a.now().AddDate(0, 0, 7*TrialWeeks(n.Note))
	}
	if t.Ask {
		trial.Told.Ask = who.User
	}
	team, err := tx.TeamOf(who.Workspace, t.Channel)
	if err == nil {
		trial.Team = team.ID
	} else if !errors.Is(err, storage.ErrNotFound) {
		return trial, err
	}
	if err := tx.RefuseNote(who.Workspace, t.Channel, n.ID, who.User, true); err != nil { // they want it after all
		return trial, err
	}
	if err := tx.PutTrial(trial); err != nil {
		return trial, err
	}
	return trial, tx.UseNote(who.Workspace, n.ID)
}

// End records what came of a trial. A note that no team had evidence for becomes active with the first team that kept or
// changed it.
func (a *Notes) End(ctx context.Context, who Who, id string, o Outcome) (t storage.Trial, err error) {
	switch {
	case !slices.Contains([]string{storage.TrialKept, storage.TrialChanged, storage.TrialDropped}, o.State):
		return t, ErrNoState
	case o.Why == "":
		return t, ErrNoWhy
	case o.State == storage.TrialChanged && o.Changed == "":
		return t, ErrNoWhat
	}
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		if t, err = tx.Trial(who.Workspace, id); err != nil {
			return err
		}
		if t.State != storage.TrialRuns {
			return ErrTried
		}
		t.State, t.EndedAt = o.State, a.now()
		said := &t.Told
		said.Hoped, said.Why, said.Changed, said.Result = said.Why, o.Why, o.Changed, o.Result
		said.Signal, said.SignalOn, said.Again, said.Adapted = o.Signal, o.SignalOn, o.Again, o.Adapted
		if o.Ask {
			said.Ask = who.User
		} else if said.Ask == who.User { // each about themselves
			said.Ask = ""
		}
		if err := tx.PutTrial(t); err != nil {
			return err
		}
		if o.State != storage.TrialDropped {
			if err := a.activate(tx, who, t.Note); err != nil {
				return err
			}
		}
		return tx.UseNote(who.Workspace, t.Note)
	})
	return t, err
}

// DoNotAsk takes back that somebody may be asked about a note, whatever they said with its trials. It is theirs to say, also
// when they have left the channel.
func (a *Notes) DoNotAsk(ctx context.Context, who Who, note string) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		trials, err := tx.Trials(who.Workspace, note, "")
		if err != nil {
			return err
		}
		for _, t := range trials {
			if t.Told.Ask != who.User {
				continue
			}
			t.Told.Ask = ""
			if err := tx.PutTrial(t); err != nil {
				return err
			}
		}
		return nil
	})
}

// activate makes a note active that had no team behind it. That is the workspace's doing and nobody's change of the text.
func (a *Notes) activate(tx *storage.Tx, who Who, id string) error {
	n, err := tx.LocalNote(who.Workspace, id)
	if errors.Is(err, storage.ErrNotFound) || err == nil && n.Note.Status != library.Draft {
		return nil
	}
	if err != nil {
		return err
	}
	n.Note.Status, n.UpdatedBy = library.Active, who.User
	n.Note.Version++
	_, err = tx.PutNote(n, n.Version, "a team has tried it")
	return err
}

// Trials are those of a channel, the newest first.
func (a *Notes) Trials(ctx context.Context, workspace, channel string) (list []TrialOf, err error) {
	found, err := a.db.View(ctx).Trials(workspace, "", channel)
	if err != nil {
		return nil, err
	}
	for _, t := range found {
		of, err := a.trialOf(ctx, t)
		if err != nil {
			return nil, err
		}
		list = append(list, of)
	}
	return list, nil
}

// Trial is one trial, or storage.ErrNotFound.
func (a *Notes) Trial(ctx context.Context, workspace, id string) (TrialOf, error) {
	t, err := a.db.View(ctx).Trial(workspace, id)
	if err != nil {
		return TrialOf{}, err
	}
	return a.trialOf(ctx, t)
}

func (a *Notes) trialOf(ctx context.Context, t storage.Trial) (TrialOf, error) {
	n, err := a.Note(ctx, t.Workspace, t.Note)
	of := TrialOf{Trial: t, Name: t.Note, Due: t.State == storage.TrialRuns && !t.ReviewAt.After(a.now())}
	if errors.Is(err, storage.ErrNotFound) { // a newer program does not bring it any more
		return of, nil
	}
	of.Name = n.Name
	return of, err
}
