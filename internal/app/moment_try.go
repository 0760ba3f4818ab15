package app

import (
	"context"
	"errors"
	"slices"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// ErrNotHere refuses to speak for a trial of another channel.
var ErrNotHere = errors.New("that trial belongs to another channel")

// TryHere is what somebody says when a team tries a practice because of a topic in a retro.
type TryHere struct {
	Click  Click // the retro, in the visit that the person was looking at
	Note   string
	Topic  string // its id
	Title  string // of the action that goes with it
	Owner  string // who will report how it went
	Review string // when the team decides, YYYY-MM-DD
	Why    string // what it wants to be better
}

// Try begins a trial in the channel of a retro, and adds an experiment with an owner and a date to what the retro agrees
// on: both, or neither. Where the retro has moved on, the owner is not there, or the channel tries the practice already, which
// is ErrTrying, nothing is begun. Sent twice it counts once.
func (m *Moment) Try(ctx context.Context, t TryHere) error {
	r, err := LookIn[practices.RetroRoom](m.app, ctx, t.Click.Who, t.Click.Session)
	if err != nil {
		return err
	}
	if r.Session.Running() && r.Role() == "" {
		return flow.ErrNoSeat
	}
	if !slices.ContainsFunc(practices.RetroTopics(r.Session), func(x flow.Topic) bool { return x.ID == t.Topic }) {
		return flow.ErrUnknown
	}
	review, err := m.notes.ReviewOn(ctx, t.Click.Who.Workspace, r.Channel, t.Review)
	if err != nil {
		return err
	}
	n, err := m.notes.Note(ctx, t.Click.Who.Workspace, t.Note)
	if err != nil {
		return err
	}
	t.Click.Do = []flow.Act{flow.Say{Body: flow.Action{Kind: "experiment", Title: t.Title, Owner: flow.Person(t.Owner), Due: t.Review, Topic: t.Topic}}}
	trying := Trying{Note: n.ID, Channel: r.Channel, Context: m.contextOf(ctx, t.Click.Who.Workspace, r.Channel), Why: t.Why, Review: review, Session: r.Session.ID, Topic: t.Topic}
	m.db.Warm(ctx, r.Session.ID)
	return m.db.Tx(ctx, func(tx *storage.Tx) error {
		if _, fresh, err := m.app.playIn(tx, t.Click); err != nil || !fresh {
			return err
		}
		if _, err := m.notes.start(tx, t.Click.Who, n, trying); err != nil {
			return err
		}
		return m.redraw(tx, r.Session.ID)
	})
}

// contextOf is how a channel's team works, as far as it is known.
func (m *Moment) contextOf(ctx context.Context, workspace, channel string) []string {
	t, err := m.db.View(ctx).TeamOf(workspace, channel)
	if err != nil {
		return nil // a trial without it is as good
	}
	return t.Context
}

// A Present reports whether somebody is in a channel now, as Slack says.
type Present func(channel string) bool

// seatedIn opens a retro for somebody who speaks for its channel: with a seat, while it runs. Afterwards a seat proves
// nothing, and whoever has one must still be in the channel.
func (m *Moment) seatedIn(ctx context.Context, who Who, session string, here Present) (practices.RetroRoom, error) {
	r, err := LookIn[practices.RetroRoom](m.app, ctx, who, session)
	if err != nil {
		return r, err
	}
	if r.Role() == "" || r.Role() == flow.Observer || !r.Session.Running() && !here(r.Channel) {
		return r, flow.ErrNoSeat
	}
	return r, nil
}

// Refuse remembers that a channel does not want to be offered a note, or wants it again. Whoever says so has a seat in the
// retro that showed it.
func (m *Moment) Refuse(ctx context.Context, who Who, session, note string, wanted bool, here Present) error {
	r, err := m.seatedIn(ctx, who, session, here)
	if err != nil {
		return err
	}
	if _, err := m.notes.Note(ctx, who.Workspace, note); err != nil {
		return err
	}
	return m.db.Tx(ctx, func(tx *storage.Tx) error {
		if err := tx.RefuseNote(who.Workspace, r.Channel, note, who.User, wanted); err != nil {
			return err
		}
		if !r.Session.Running() {
			return nil
		}
		return m.redraw(tx, session)
	})
}

// TrialIn opens a trial for somebody with a seat in a retro of its channel.
func (m *Moment) TrialIn(ctx context.Context, who Who, session, trial string, here Present) (practices.RetroRoom, TrialOf, error) {
	r, err := m.seatedIn(ctx, who, session, here)
	if err != nil {
		return r, TrialOf{}, err
	}
	t, err := m.notes.Trial(ctx, who.Workspace, trial)
	if err == nil && t.Channel != r.Channel {
		err = ErrNotHere
	}
	return r, t, err
}

// Conclude records what a team decided about a trial, from a retro of its channel. Said twice it is said once. What it could
// not do about the experiment that went with the trial is left, and told to the caller alone, to be logged: the trial has
// ended, and the experiment stays with its owner.
func (m *Moment) Conclude(ctx context.Context, who Who, session, trial string, o Outcome, here Present) (left, err error) {
	_, was, err := m.TrialIn(ctx, who, session, trial, here)
	if err != nil {
		return nil, err
	}
	t, err := m.notes.End(ctx, who, trial, o)
	if errors.Is(err, ErrTried) && was.State == o.State && was.Told.Why == o.Why {
		t, err = was.Trial, nil // the same once more: what was left is done now
	}
	if err != nil {
		return nil, err
	}
	left = m.carriedOut(ctx, who, session, t)
	return errors.Join(left, m.db.Tx(ctx, func(tx *storage.Tx) error { return m.redraw(tx, session) })), nil
}

// carriedOut closes the experiment that went with a trial, if whoever ends the trial owns it or leads the retro: it is done,
// however the trial ended. Others leave that to its owner. Where the retro goes through earlier actions it is said there, in
// the eyes of everybody.
func (m *Moment) carriedOut(ctx context.Context, who Who, session string, t storage.Trial) error {
	experiment, err := m.experiment(ctx, t)
	if err != nil || experiment.ID == "" {
		return err
	}
	r, err := LookIn[practices.RetroRoom](m.app, ctx, who, session)
	if err != nil {
		return err
	}
	if experiment.Owner != who.User && r.Session.Lead() != flow.Person(who.User) {
		return nil
	}
	listed := slices.ContainsFunc(r.Retro.Old, func(p flow.Promise) bool { return p.ID == experiment.ID })
	if listed && r.Session.Stage == practices.StageFacts {
		_, err := m.app.Play(ctx, Click{Who: who, Session: session, Stage: r.Session.Stage, Pass: r.Session.Visit().Pass,
			Do: []flow.Act{flow.Say{Body: flow.Verdict{Action: experiment.ID, Status: "done"}}}})
		return err
	}
	return m.db.Tx(ctx, func(tx *storage.Tx) error {
		a, err := tx.Action(t.Workspace, experiment.ID)
		if err != nil || !a.ClosedAt.IsZero() {
			return err
		}
		a.Status, a.ClosedAt = storage.ActionDone, m.now()
		return tx.PutAction(a)
	})
}

// experiment is the open action that goes with a trial; an empty one when there is none, or it is not known which.
func (m *Moment) experiment(ctx context.Context, t storage.Trial) (a storage.Action, err error) {
	if t.Told.Session == "" {
		return a, nil
	}
	actions, err := m.db.View(ctx).Actions(storage.ActionFilter{Workspace: t.Workspace, Channel: t.Channel, Session: t.Told.Session, Unclosed: true})
	actions = slices.DeleteFunc(actions, func(a storage.Action) bool { return a.Kind != "experiment" || a.Topic != t.Told.Topic })
	if err != nil || len(actions) != 1 {
		return a, err
	}
	return actions[0], nil
}

// Prolong gives a trial more time, from a retro of its channel.
func (m *Moment) Prolong(ctx context.Context, who Who, session, trial, day string, here Present) error {
	r, t, err := m.TrialIn(ctx, who, session, trial, here)
	if err != nil {
		return err
	}
	if t.State != storage.TrialRuns {
		return ErrTried
	}
	review, err := m.notes.ReviewOn(ctx, who.Workspace, r.Channel, day)
	if err != nil {
		return err
	}
	return m.db.Tx(ctx, func(tx *storage.Tx) error {
		now, err := tx.Trial(who.Workspace, trial)
		if err != nil {
			return err
		}
		if now.State != storage.TrialRuns {
			return ErrTried
		}
		now.ReviewAt = review
		if err := tx.PutTrial(now); err != nil {
			return err
		}
		return m.redraw(tx, session)
	})
}

// Changes is how many changes a channel's team has under way: trials, and experiments that are open.
func (m *Moment) Changes(ctx context.Context, workspace, channel string) (n int, err error) {
	v := m.db.View(ctx)
	trials, err := v.Trials(workspace, "", channel)
	if err != nil {
		return 0, err
	}
	sessions := map[string]bool{}
	for _, t := range trials {
		if t.State == storage.TrialRuns {
			n++
			sessions[t.Told.Session+"/"+t.Told.Topic] = true
		}
	}
	open, err := v.Actions(storage.ActionFilter{Workspace: workspace, Channel: channel, Unclosed: true})
	for _, a := range open {
		if a.Kind == "experiment" && !sessions[a.Session+"/"+a.Topic] {
			n++
		}
	}
	return n, err
}

// ManyChanges is how many changes a team has under way from which it is asked what to finish or drop first.
const ManyChanges = 2
