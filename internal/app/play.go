package app

import (
	"context"
	"fmt"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// Click is one thing that somebody did to a session, or several that count together or not at all.
type Click struct {
	Who     Who
	Session string
	Stage   string // what the person was looking at; "" is whatever is current
	Pass    int
	Key     string // Slack's id of the delivery; "" for those that come once
	Natural string // what the delivery is about, since Slack may send one under several ids
	Do      []flow.Act
	Release []string // thoughts that leave the drawer with this click, as cards
	Column  string   // where those cards go
}

// Play applies a click: one transaction for the delivery's key, the session, the records and the notices. It returns
// once all of it is on disk. A delivery that came before changes nothing and is no error. What the person sees then is
// drawn after the transaction: on SQLite everybody else waits for it.
func (a *App) Play(ctx context.Context, c Click) (practices.Viewpoint, error) {
	var view practices.Viewpoint
	a.db.Warm(ctx, c.Session)
	err := a.db.Tx(ctx, func(tx *storage.Tx) (err error) {
		view, _, err = a.playIn(tx, c)
		return err
	})
	return view, err
}

// playIn applies a click in a transaction in which more may happen. fresh is false when it came before: then all of it did.
func (a *App) playIn(tx *storage.Tx, c Click) (view practices.Viewpoint, fresh bool, err error) {
	s, me, meta, err := a.enter(tx, c.Who, c.Session)
	if err != nil {
		return view, false, err
	}
	fresh = true
	if c.Key != "" {
		if fresh, err = tx.Seen(c.Key, c.Natural); err != nil {
			return view, false, err
		}
	}
	if fresh {
		if s, err = a.apply(tx, meta, s, me, c); err != nil {
			return view, false, err
		}
	}
	view, err = a.viewpoint(s, meta, me)
	return view, fresh, err
}

// enter loads a session for a person of its workspace.
func (a *App) enter(tx *storage.Tx, who Who, id string) (flow.Session, flow.Viewer, storage.Meta, error) {
	s, err := tx.Session(id)
	if err != nil {
		return s, flow.Viewer{}, storage.Meta{}, err
	}
	meta, err := tx.Meta(id)
	if err != nil {
		return s, flow.Viewer{}, meta, err
	}
	if meta.Workspace != who.Workspace {
		return s, flow.Viewer{}, meta, fmt.Errorf("session %s: %w", id, storage.ErrNotFound)
	}
	secret, err := tx.Secret(id)
	me, err := viewer(secret, err, who.User)
	return s, me, meta, err
}

func (a *App) apply(tx *storage.Tx, meta storage.Meta, s flow.Session, me flow.Viewer, c Click) (flow.Session, error) {
	r, err := a.runs.of(s)
	if err != nil {
		return s, err
	}
	for _, id := range c.Release {
		t, err := tx.Release(c.Who.Workspace, c.Who.User, id)
		if err != nil {
			return s, err
		}
		c.Do = append(c.Do[:len(c.Do):len(c.Do)], flow.Say{Body: flow.Item{Column: c.Column, Text: t.Text}})
	}
	was := s
	mask, err := masks(tx, s)
	if err != nil {
		return s, err
	}
	if s, r, err = a.abreast(tx, meta, s, r); err != nil {
		return was, err
	}
	var signals []flow.Signal
	for _, do := range c.Do {
		m := flow.Move{ID: storage.NewID(), By: me.Person, As: me.As, Mask: mask, At: a.now(), Stage: c.Stage, Pass: c.Pass, Do: do}
		var more []flow.Signal
		if s, more, err = flow.Step(r.flow, s, m); err != nil {
			return was, err
		}
		signals = append(signals, more...)
	}
	return s, a.store(tx, step{meta, r.practice, was, s, signals, me.Person, mask})
}

// step is what one click, or time, did to a session.
type step struct {
	meta     storage.Meta
	practice practices.Practice
	was, now flow.Session
	signals  []flow.Signal
	by       flow.Person                   // who clicked; "" is time
	mask     func(flow.Person) flow.Person // pseudonyms as they were before the step; nil without
}

// store writes what a step came to: the session, its secret, what it yields, and what must be shown.
func (a *App) store(tx *storage.Tx, x step) error {
	if len(x.signals) == 0 {
		return nil
	}
	s := x.now
	if err := tx.SaveSession(s); err != nil {
		return err
	}
	if x.was.Seats[x.by] == "" && s.Seats[x.by] != "" { // whoever takes a seat is here again
		if err := tx.ComesBack(x.meta.Workspace, string(x.by)); err != nil {
			return err
		}
	}
	aside, err := a.shared(tx, x) // before the secret goes
	if err == nil {
		err = a.giveBack(tx, x)
	}
	if err != nil {
		return err
	}
	for _, sig := range x.signals {
		switch sig.Kind {
		case flow.Revealed:
			err = tx.PutSecret(s.ID, newSecret()) // whoever wrote the cards is forgotten for good
		case flow.Closed, flow.Cancelled:
			err = tx.DropSecret(s.ID)
		}
		if yield := trades[s.Flow].yield; err == nil && yield != nil {
			err = yield(a, tx, x.meta, x.practice, s, sig)
		}
		if err != nil {
			return err
		}
	}
	cues, err := a.cues(tx, x)
	if err != nil {
		return err
	}
	told := append(append(notices(x.meta, x.practice, s, x.signals), cues...), aside...)
	return a.politely(tx, told...)
}
