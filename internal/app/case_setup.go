package app

import (
	"context"
	"errors"
	"strings"

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
