package app

import (
	"errors"
	"slices"
	"strings"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// erase takes a person out of their conversations about a conflict. One that goes on ends as if somebody had left: the
// others read the same sentence as ever. What the person wrote is deleted, but for an agreement that everybody signed,
// which the others keep. A conversation of which nobody else is left is destroyed.
func (a *Cases) erase(tx *storage.Tx, who Who, l *storage.Leaver) error {
	if !a.db.CanSeal() {
		return nil
	}
	ids, err := tx.CasesOf(who.Workspace, who.User)
	if err != nil {
		return err
	}
	for _, id := range ids {
		c, err := tx.Case(who.Workspace, who.User, id)
		if errors.Is(err, storage.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		if err := a.eraseFrom(tx, c, flow.Person(who.User), l); err != nil {
			return err
		}
	}
	return nil
}

func (a *Cases) eraseFrom(tx *storage.Tx, c storage.Case, me flow.Person, l *storage.Leaver) error {
	if others := slices.DeleteFunc(seated(c.Session), func(p string) bool { return p == string(me) }); len(others) == 0 {
		return tx.DropCase(c.ID)
	}
	p, err := conflictOf(c)
	if err != nil {
		return err
	}
	was := c
	var notices []storage.Notice
	if c.Session.Running() {
		signals, err := a.step(&c, p, me, "", 0, flow.Go{Door: practices.ExitWithdrawn})
		if err != nil {
			return err
		}
		notices = a.notices(tx, was, &c, p, me, signals)
	}
	var kept []flow.Contribution
	signed, _ := practices.SignedVersion(c.Session)
	for _, said := range c.Session.Log.All() {
		if said.By != me || said.ID == signed.ID {
			kept = append(kept, said)
		}
	}
	c.Session.Log = flow.LogOf(kept)
	if c.Session, err = l.Session(c.Session); err != nil {
		return err
	}
	stand := string(l.Stand(c.ID))
	c.Told = slices.DeleteFunc(slices.Clone(c.Told), func(told string) bool { return strings.HasSuffix(told, "."+string(me)) })
	c.Hidden = without(c.Hidden, string(me))
	c.Asked = append(without(c.Asked, string(me)), stand) // the others may have it deleted: nobody asks for more
	if p, err = conflictOf(c); err != nil {
		return err
	}
	c.Due = a.due(c, p)
	if err := tx.SaveCase(c, true); err != nil {
		return err
	}
	if err := tx.SeatCase(c); err != nil {
		return err
	}
	return tx.Enqueue(notices...)
}

func without(list []string, one string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(x string) bool { return x == one })
}
