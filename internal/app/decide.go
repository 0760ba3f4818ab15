package app

import (
	"context"
	"encoding/json"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// NewDecision is what somebody chose for a new decision.
type NewDecision struct {
	Who     Who
	Key     string // Slack's id of the submission
	Channel string
	People  []string // the one who asks is added when missing
	Share   string   // of the group whose answers make a quorum
	practices.Decision
}

// Flawed refuses a decision whose frame does not hold.
type Flawed struct{ Flaws []practices.Flaw }

func (Flawed) Error() string { return "the frame of the decision does not hold" }

// Methods returns the ways to decide.
func (a *App) Methods() practices.Methods { return a.library().Methods }

// StartDecision opens a decision in a channel. All that it is decided by is frozen here. The same submission twice
// opens one. Several decisions may be under way in one channel.
func (a *App) StartDecision(ctx context.Context, c NewDecision) error {
	d := c.Decision
	d.Proposer = flow.Person(c.Who.User)
	seated := d.Seated(c.People)
	if len(seated) > MostPeople {
		return ErrMany
	}
	today := a.today(a.db.View(ctx), c.Who)
	if flaws := append(d.Framed(), d.Fits(len(seated), a.Methods().Defaults.AnonymousMin, today)...); len(flaws) > 0 {
		return Flawed{flaws}
	}
	d.Least = a.Methods().Defaults.AnonymousMin
	d = d.Counted(len(seated), c.Share)
	if id := d.Method.Needs.Fallback; id != "" {
		d.Fallback, _ = a.Methods().Get(id)
	}
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if fresh, err := tx.Seen(c.Key, ""); err != nil || !fresh {
			return err
		}
		if d.Previous != "" {
			if err := a.mayReplace(tx, c.Who, d.Previous); err != nil {
				return err
			}
		}
		return a.openDecision(tx, c, d, seated)
	})
}

func (a *App) openDecision(tx *storage.Tx, c NewDecision, d practices.Decision, seated []flow.Person) error {
	params, err := json.Marshal(d)
	if err != nil {
		return err
	}
	now := a.now()
	// Named, because reasons need faces; where ballots have none, their stages are confidential.
	s := flow.Session{ID: storage.NewID(), Format: params, Anonymity: flow.Named, Seed: newSeed(), Seats: map[flow.Person]flow.Role{}}
	for _, p := range seated {
		s.Seats[p] = flow.Participant
	}
	s.Seats[d.Proposer] = flow.Facilitator
	s, signals := flow.Start(d.Flow(), s, now)
	meta := storage.Meta{ID: s.ID, Workspace: c.Who.Workspace, Channel: c.Channel, CreatedBy: c.Who.User, CreatedAt: now}
	if err := tx.ComesBack(meta.Workspace, meta.CreatedBy); err != nil {
		return err
	}
	if err := tx.CreateSession(meta, s); err != nil {
		return err
	}
	if err := tx.PutSecret(s.ID, newSecret()); err != nil {
		return err
	}
	cues, err := a.cues(tx, step{meta: meta, practice: d, now: s, signals: signals, by: d.Proposer})
	if err != nil {
		return err
	}
	return tx.Enqueue(append(append(homesOf(meta, s), notices(meta, d, s, signals)...), cues...)...)
}

// Today is the day, YYYY-MM-DD, where a person is.
func (a *App) Today(ctx context.Context, who Who) string { return a.today(a.db.View(ctx), who) }

// FlowOf is the key of the flow that a session of the person's workspace runs, "" when there is none.
func (a *App) FlowOf(ctx context.Context, who Who, id string) string {
	s, meta, err := a.db.Session(ctx, id)
	if err != nil || meta.Workspace != who.Workspace {
		return ""
	}
	return s.Flow
}
