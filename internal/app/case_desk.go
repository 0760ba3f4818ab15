package app

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"steward/internal/practices"
	"steward/internal/storage"
)

// Setup says whether conversations can be offered in a workspace.
type Setup struct {
	Keys     bool // there are master keys to seal with
	Contacts storage.Contacts
}

// emergency is the kind of contact that is a number rather than a person of the organisation.
const emergency = "emergency"

// Human reports whether there is somebody to turn to.
func Human(c storage.Contacts) bool {
	for kind, line := range c.Lines {
		if kind != emergency && strings.TrimSpace(line) != "" {
			return true
		}
	}
	return len(c.People) > 0
}

// On reports whether conversations are offered: never without a person to turn to.
func (s Setup) On() bool { return s.Keys && Human(s.Contacts) }

// Setup returns how far a workspace is set up.
func (a *Cases) Setup(ctx context.Context, workspace string) (Setup, error) {
	s := Setup{Keys: a.db.CanSeal()}
	var err error
	s.Contacts, err = a.db.View(ctx).Contacts(workspace)
	if errors.Is(err, storage.ErrNotFound) {
		err = nil
	}
	return s, err
}

// PutContacts stores whom people can turn to. That who is an admin was asked of Slack just now.
func (a *Cases) PutContacts(ctx context.Context, who Who, key string, admin bool, c storage.Contacts) error {
	if !admin {
		return ErrNotAdmin
	}
	if !Human(c) {
		return ErrNoContacts
	}
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if fresh, err := tx.Seen(key, ""); err != nil || !fresh {
			return err
		}
		if err := tx.PutContacts(who.Workspace, c); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
}

// Contacts returns whom somebody can turn to. Nobody who is a party is among them: parties are ids and names.
func (a *Cases) Contacts(ctx context.Context, workspace string, parties ...string) (storage.Contacts, error) {
	setup, err := a.Setup(ctx, workspace)
	if err != nil {
		return storage.Contacts{}, err
	}
	c := storage.Contacts{Lines: maps.Clone(setup.Contacts.Lines)}
	for _, p := range setup.Contacts.People {
		if !slices.Contains(parties, p) {
			c.People = append(c.People, p)
		}
	}
	maps.DeleteFunc(c.Lines, func(_, line string) bool {
		return slices.ContainsFunc(parties, func(p string) bool {
			return p != "" && strings.Contains(strings.ToLower(line), strings.ToLower(p))
		})
	})
	return c, nil
}

// Mine are the conversations of one person, for that person's eyes.
func (a *Cases) Mine(ctx context.Context, who Who) (rooms []practices.ConflictRoom, err error) {
	view := a.db.View(ctx)
	ids, err := view.CasesOf(who.Workspace, who.User)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		c, err := view.Case(who.Workspace, who.User, id)
		if errors.Is(err, storage.ErrNotFound) || err == nil && slices.Contains(c.Hidden, who.User) {
			continue
		}
		if err != nil {
			return rooms, err
		}
		r, err := a.room(c, who.User)
		if errors.Is(err, storage.ErrNotFound) {
			continue
		}
		if err != nil {
			return rooms, err
		}
		rooms = append(rooms, r)
	}
	return rooms, nil
}

// Never remembers that somebody wants no invitations, or that they do again.
func (a *Cases) Never(ctx context.Context, who Who, never bool) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error { return tx.RefuseCases(who.Workspace, who.User, never) })
}

// Refuses reports whether somebody wants no invitations.
func (a *Cases) Refuses(ctx context.Context, who Who) (bool, error) {
	return a.db.View(ctx).RefusesCases(who.Workspace, who.User)
}

// Forget asks for a conversation that is over to be deleted before its time, and hides it from one's own home tab. It is
// deleted once everybody has asked.
func (a *Cases) Forget(ctx context.Context, who Who, id string) (gone bool, err error) {
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		c, err := tx.Case(who.Workspace, who.User, id)
		if err != nil {
			return err
		}
		if c.Session.Running() {
			return storage.ErrNotFound
		}
		for _, list := range []*[]string{&c.Asked, &c.Hidden} {
			if !slices.Contains(*list, who.User) {
				*list = append(*list, who.User)
			}
		}
		if err := tx.Enqueue(home(who.Workspace, who.User)); err != nil {
			return err
		}
		if gone = len(c.Asked) >= len(c.Session.Seats); gone {
			return tx.DropCase(id)
		}
		return tx.SaveCase(c, false)
	})
	return gone, err
}
