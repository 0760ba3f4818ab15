package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"steward/internal/coaching"
	"steward/internal/storage"
)

// SayShared is the notice by which one answer reaches the one person whom its author chose.
const SayShared = "shared"

// mostShared is how many answers one person may share in a day: enough for a talk, too few to pester somebody.
const mostShared = 10

// Gift is one answer for one person, in the words that the author has just looked at.
type Gift struct {
	Who          Who
	Key, Natural string
	ID, Part     string // of the check-in and the answer
	To           string
	Label, Words string
}

// Share gives one answer to one person: exactly the words that its author approved, and nothing else. That it was shared,
// with whom and in which words, is kept beside the answer for the author to see.
func (a *Coaching) Share(ctx context.Context, g Gift) (coaching.Journal, error) {
	if g.To == "" || g.To == g.Who.User {
		return coaching.Journal{}, ErrOneself
	}
	return a.change(ctx, g.Who, g.Key, g.Natural, func(tx *storage.Tx, c *storage.Coached, j coaching.Journal) error {
		x, ok := j.Entry(g.ID)
		if !ok {
			return fmt.Errorf("check-in %s: %w", g.ID, storage.ErrNotFound)
		}
		if !slices.Contains(coaching.Parts, g.Part) || !x.Said(g.Part) || g.Words == "" {
			return ErrChangedShared
		}
		today := 0
		for _, e := range j.Entries {
			for _, s := range e.Shared {
				if a.now().Sub(s.At) < 24*time.Hour {
					today++
				}
			}
		}
		if today >= mostShared {
			return ErrSharedEnough
		}
		s := coaching.Sharing{ID: storage.NewID(), Answer: g.Part, With: g.To, Label: g.Label, Words: g.Words, At: a.now()}
		x.Shared = append(x.Shared[:len(x.Shared):len(x.Shared)], s)
		if err := tx.PutCheckIn(*c, x); err != nil {
			return err
		}
		return tx.Enqueue(storage.Notice{Key: "shared:" + s.ID, Kind: storage.KindDM, Workspace: g.Who.Workspace, Person: g.To,
			Args: Args{Say: SayShared}.raw(), Private: []byte(strings.Join([]string{g.Who.User, x.ID, s.ID}, " "))})
	})
}

// Shared reads what a notice gives, at the moment in which it is said; ok is false when its author has deleted it since.
func (a *Coaching) Shared(ctx context.Context, n storage.Notice) (from string, s coaching.Sharing, ok bool, err error) {
	parts := strings.Split(string(n.Private), " ")
	if len(parts) != 3 {
		return "", s, false, nil
	}
	v := a.db.View(ctx)
	c, err := v.Coached(n.Workspace, parts[0])
	if err != nil {
		return "", s, false, orGone(err)
	}
	x, err := v.CheckIn(c, parts[1])
	if err != nil {
		return "", s, false, orGone(err)
	}
	for _, s := range x.Shared {
		if s.ID == parts[2] && s.With == n.Person {
			return parts[0], s, true, nil
		}
	}
	return "", s, false, nil
}
