package app

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
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
		if errors.Is(err, storage.ErrNotFound) { // its key was destroyed: it is gone, and bars nobody
			continue
		}
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
	notices := a.notices(tx, c, &c, p, me, signals)
	if err := tx.CreateCase(c); err != nil {
		return err
	}
	return tx.Enqueue(notices...)
}
