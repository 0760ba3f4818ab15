package app

import (
	"errors"
	"slices"
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

func (o *pair) mine(user string) (ids []string) {
	o.t.Helper()
	rooms, err := o.Mine(o.t.Context(), who(user))
	if err != nil {
		o.t.Fatal(err)
	}
	for _, r := range rooms {
		ids = append(ids, r.ID)
	}
	return ids
}

func TestHidingIsForOnesOwnPage(t *testing.T) {
	o := newPair(t)
	id := o.invite("bob")
	if err := o.Hide(t.Context(), who("ann"), id); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("hiding what goes on: %v", err)
	}
	o.play("bob", id, flow.Go{Door: practices.ExitWithdrawn})
	for _, user := range both {
		if err := o.Hide(t.Context(), who(user), id); err != nil {
			t.Fatal(err)
		}
		if len(o.mine(user)) != 0 {
			t.Errorf("%s still has it on the page", user)
		}
	}
	if _, err := o.Look(t.Context(), who("ann"), id); err != nil {
		t.Errorf("both hid it, and it is gone: %v", err)
	}
	for i, user := range both {
		if gone, err := o.Forget(t.Context(), who(user), id); err != nil || gone != (i == 1) {
			t.Errorf("%s asks to delete it: gone %v, %v", user, gone, err)
		}
		if gone, err := o.Forget(t.Context(), who(user), id); i == 0 && (err != nil || gone) {
			t.Errorf("asking twice counts twice: %v, %v", gone, err)
		}
	}
}

// What waits for somebody stands first on their page, whatever its id.
func TestWhatWaitsComesFirst(t *testing.T) {
	o := newPair(t)
	over, first, second := o.invite("bob"), o.invite("cid"), ""
	o.play("bob", over, flow.Go{Door: practices.ExitWithdrawn})
	o.clock = o.clock.Add(time.Hour)
	second = o.invite("dee")
	waits := o.invite("eve")
	o.play("eve", waits, flow.Say{Body: flow.Ready{}})
	if got := o.mine("ann"); !slices.Equal(got, []string{waits, second, first, over}) {
		t.Errorf("got %v, want %v", got, []string{waits, second, first, over})
	}
}
