package app

import (
	"context"
	"encoding/json"
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
}

// NewCases returns the use cases on a database.
func NewCases(db *storage.DB, guide practices.Guide, now func() time.Time) *Cases {
	return &Cases{db: db, guide: guide, now: now}
}

// Refusals of conversations.
var (
	ErrNotSetUp   = errors.New("conflict help is not set up in this workspace")
	ErrHowMany    = errors.New("a conversation has two to four people")
	ErrAskedLast  = errors.New("one of them was asked not long ago")
	ErrManyCases  = errors.New("three conversations at once are enough")
	ErrNotAdmin   = errors.New("for admins of the workspace")
	ErrNoContacts = errors.New("at least one person to turn to is needed")
)

// mostCases is how many conversations one person may have opened at once.
const mostCases = 3

// Invitation is what an initiator has approved, word for word.
type Invitation struct {
	Who    Who
	Key    string
	People []string
	Topic  string
	Text   string
}

// Open begins a conversation: what was asked in private before is stored nowhere. The same submission twice opens one.
func (a *Cases) Open(ctx context.Context, inv Invitation) (string, error) {
	setup, err := a.Setup(ctx, inv.Who.Workspace)
	if err != nil {
		return "", err
	}
	if !setup.On() {
		return "", ErrNotSetUp
	}
	people := slices.Compact(slices.Sorted(slices.Values(append(slices.Clone(inv.People), inv.Who.User))))
	if len(people) < a.guide.Limits.PartiesMin || len(people) > a.guide.Limits.PartiesMax {
		return "", ErrHowMany
	}
	id := ""
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		if fresh, err := tx.Seen(inv.Key, ""); err != nil || !fresh {
			return err
		}
		if err := a.mayAsk(tx, inv.Who, people); err != nil {
			return err
		}
		id = storage.NewID()
		return a.begin(tx, id, inv, people)
	})
	return id, err
}

// mayAsk refuses to press: nobody asks somebody anew as long as they talk already, or while it is not long that an
// invitation came to nothing.
func (a *Cases) mayAsk(tx *storage.Tx, who Who, people []string) error {
	ids, err := tx.CasesOf(who.Workspace, who.User)
	if err != nil {
		return err
	}
	running := 0
	for _, id := range ids {
		c, err := tx.Case(who.Workspace, who.User, id)
		if err != nil {
			return err
		}
		p, err := conflictOf(c)
		if err != nil {
			return err
		}
		if p.Initiator != flow.Person(who.User) {
			continue
		}
		if c.Session.Running() {
			running++
		}
		again := slices.ContainsFunc(people, func(p string) bool {
			_, there := c.Session.Seats[flow.Person(p)]
			return p != who.User && there
		})
		if again && (c.Session.Running() || c.Session.Visit().Stage == practices.StageInvite) {
			return ErrAskedLast
		}
	}
	if running >= mostCases {
		return ErrManyCases
	}
	return nil
}

func (a *Cases) begin(tx *storage.Tx, id string, inv Invitation, people []string) error {
	me := flow.Person(inv.Who.User)
	p := practices.NewConflict(a.guide, me, inv.Topic, inv.Text)
	s := flow.Session{ID: id, Anonymity: flow.Named, Seed: newSeed(), Seats: map[flow.Person]flow.Role{}}
	for _, who := range people {
		s.Seats[flow.Person(who)] = flow.Participant
		never, err := tx.RefusesCases(inv.Who.Workspace, who)
		if err != nil {
			return err
		}
		if never && who != inv.Who.User {
			p.Quiet = append(p.Quiet, flow.Person(who))
		}
	}
	var err error
	if s.Format, err = json.Marshal(p); err != nil {
		return err
	}
	s, _ = flow.Start(p.Flow(), s, a.now())
	c := storage.Case{ID: id, Workspace: inv.Who.Workspace}
	c.Session = s
	signals, err := a.step(&c, p, me, "", 0, flow.Say{Body: flow.Clear{}}, flow.Say{Body: flow.Approve{Hash: flow.Hash(inv.Text)}})
	if err != nil {
		return err
	}
	c.Due = a.due(c, p)
	if err := tx.CreateCase(c); err != nil {
		return err
	}
	return tx.Enqueue(a.notices(tx, c, p, me, signals)...)
}

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
	if err := tx.SaveCase(c, forgot(was, c)); err != nil {
		return was, err
	}
	return c, tx.Enqueue(a.notices(tx, c, p, me, signals)...)
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
	c.Session = s
	return signals, nil
}

// forgot reports whether something that was stored is not to be stored any more, in whatever copy.
func forgot(was, is storage.Case) bool {
	_, gone := is.Session.Log.Changes(was.Session.Log)
	return len(gone) > 0
}
