package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// Cases are the use cases of conversations about a conflict. They are kept apart from sessions: nothing of a case is in
// a list, a channel or a card, and only those who take part can load it.
type Cases struct {
	db    *storage.DB
	guide practices.Guide
	now   func() time.Time
	// spread is the longest that a private message waits.
	spread time.Duration
}

// NewCases returns the use cases on a database.
func NewCases(db *storage.DB, guide practices.Guide, now func() time.Time) *Cases {
	return &Cases{db: db, guide: guide, now: now, spread: mostSpread}
}

// Heavy reports whether a text may be better placed with a person. It is looked at and forgotten.
func (a *Cases) Heavy(texts ...string) bool { return a.guide.Words.Heavy(texts...) }

// Refusals of conversations.
var (
	ErrNotSetUp   = errors.New("conflict help is not set up in this workspace")
	ErrHowMany    = errors.New("a conversation has two to four people")
	ErrAskedLast  = errors.New("one of them was asked not long ago")
	ErrManyCases  = errors.New("three conversations at once are enough")
	ErrNotAdmin   = errors.New("for admins of the workspace")
	ErrNoContacts = errors.New("at least one person to turn to is needed")
)

func conflictOf(c storage.Case) (practices.Conflict, error) {
	p, err := practices.Of(c.Session)
	if err != nil {
		return practices.Conflict{}, fmt.Errorf("case %s cannot be read", c.ID) // the cause would quote it
	}
	conflict, ok := p.(practices.Conflict)
	if !ok {
		return conflict, fmt.Errorf("case %s is no conflict", c.ID)
	}
	return conflict, nil
}

// Look opens a case for one of its people. For everybody else there is none.
func (a *Cases) Look(ctx context.Context, who Who, id string) (practices.ConflictRoom, error) {
	c, err := a.db.View(ctx).Case(who.Workspace, who.User, id)
	if err != nil {
		return practices.ConflictRoom{}, err
	}
	return a.room(c, who.User)
}

// room is a case as one person sees it. Somebody who asked never to be invited sees none.
func (a *Cases) room(c storage.Case, user string) (practices.ConflictRoom, error) {
	r, err := practices.LookIn[practices.ConflictRoom](c.Session, "", flow.Viewer{Person: flow.Person(user)}, a.now())
	if err == nil && slices.Contains(r.Conflict.Quiet, r.Me.Person) {
		err = storage.ErrNotFound
	}
	return r, err
}

// Play applies a click: one transaction for the delivery's key, the case and the notices.
func (a *Cases) Play(ctx context.Context, c Click) (room practices.ConflictRoom, err error) {
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		held, err := tx.Case(c.Who.Workspace, c.Who.User, c.Session)
		if err != nil {
			return err
		}
		if _, err := a.room(held, c.Who.User); err != nil {
			return err
		}
		fresh := true
		if c.Key != "" {
			if fresh, err = tx.Seen(c.Key, c.Natural); err != nil {
				return err
			}
		}
		if fresh {
			if held, err = a.apply(tx, held, c); err != nil {
				return err
			}
		}
		room, err = a.room(held, c.Who.User)
		return err
	})
	return room, err
}

func (a *Cases) apply(tx *storage.Tx, c storage.Case, click Click) (storage.Case, error) {
	p, err := conflictOf(c)
	if err != nil {
		return c, err
	}
	was, me := c, flow.Person(click.Who.User)
	signals, err := a.step(&c, p, me, click.Stage, click.Pass, click.Do...)
	if err != nil || len(signals) == 0 {
		return was, err
	}
	c.Due = a.due(c, p)
	notices := a.notices(tx, was, &c, p, me, signals)
	if err := tx.SaveCase(c, forgot(was, c)); err != nil {
		return was, err
	}
	return c, tx.Enqueue(notices...)
}

// step plays acts of one person. What somebody writes anew takes the place of what they wrote before.
func (a *Cases) step(c *storage.Case, p practices.Conflict, me flow.Person, stage string, pass int, acts ...flow.Act) (signals []flow.Signal, err error) {
	f, s := p.Flow(), c.Session
	do := func(act flow.Act) error {
		var more []flow.Signal
		s, more, err = flow.Step(f, s, flow.Move{ID: storage.NewID(), By: me, At: a.now(), Stage: stage, Pass: pass, Do: act})
		signals = append(signals, more...)
		return err
	}
	for _, act := range acts {
		if say, ok := act.(flow.Say); ok {
			if old, ok := practices.Replaces(s, me, say.Body); ok {
				if err := do(flow.Withdraw{ID: old}); err != nil {
					return nil, err
				}
			}
		}
		if err := do(act); err != nil {
			return nil, err
		}
	}
	if c.Session, err = p.Parted(s); err != nil {
		return nil, fmt.Errorf("part case %s: %w", c.ID, err)
	}
	return signals, nil
}

// forgot reports whether something that was stored is not to be stored any more, in whatever copy.
func forgot(was, is storage.Case) bool {
	_, gone := is.Session.Log.Changes(was.Session.Log)
	return len(gone) > 0 || !bytes.Equal(was.Session.Format, is.Session.Format)
}
