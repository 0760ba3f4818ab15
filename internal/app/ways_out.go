package app

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"steward/internal/nudge"
	"steward/internal/storage"
)

// A wayOut is what the reader of a direct message that nobody asked for may say about it.
type wayOut struct {
	kind  string // what they may have less of, or none: to its reader several sayings are one kind
	later bool   // it may come again tomorrow, if it is true then; not where tomorrow is too late
}

// waysOut are those of all that is said to one person unasked. Reminders and the question who facilitates have a menu of
// their own; what people say to one another, and what comes of something one has just done, have none.
var waysOut = map[string]wayOut{
	SayAccept:  {"direct.action", true},
	SayPromise: {"direct.action", true},
	SayAdvise:  {"direct.decision", true},
	SayYours:   {"direct.decision", true},
	SayClosing: {"direct.decision", false},
	SayTimeUp:  {"direct.time_up", true},
	SayMoved:   {"direct.planned", true},
	SaySkipped: {"direct.planned", true},
	SayFew:     {"direct.planned", true},
	SayOver:    {"direct.planned", false},
}

// seldom is how long nothing of a kind comes after one of it, for whoever asked for less. Each time they ask doubles it.
const seldom = 7 * 24 * time.Hour

// WaysOut are what the reader of a message may choose, the mildest first.
func WaysOut(n storage.Notice) []string {
	w, known := waysOut[about(n)]
	switch {
	case !known || n.Kind != storage.KindDM:
		return nil
	case w.later && n.Expires.IsZero():
		return []string{SnoozeTomorrow, AskLess, StopKind}
	}
	return []string{AskLess, StopKind}
}

// directKinds are the kinds of such messages.
func directKinds() []string {
	kinds := map[string]bool{}
	for _, w := range waysOut {
		kinds[w.kind] = true
	}
	return slices.Sorted(maps.Keys(kinds))
}

// wanted reports whether somebody still wants to be told something unasked, and remembers when they last were where they
// want it seldom.
func (a *App) wanted(tx *storage.Tx, who Who, say string) (bool, error) {
	w, known := waysOut[say]
	if !known {
		return true, nil
	}
	if err := a.alone(tx, storage.Recipient{Workspace: who.Workspace, ID: who.User}); err != nil {
		return false, err
	}
	choices, err := tx.Choices(who.Workspace, who.User)
	if err != nil {
		return false, err
	}
	c, now := choices[w.kind], a.now()
	switch {
	case c.Off, c.Doubled > 0 && now.Before(c.Asked.Add(seldom<<(c.Doubled-1))):
		return false, nil
	case c.Doubled == 0:
		return true, nil
	}
	c.Asked = now
	return true, tx.PutChoice(who.Workspace, who.User, w.kind, c)
}

// Stopped reports whether the reader of a message that is about to go out has stopped its kind since it was written down.
// What it counted for is given back.
func (a *App) Stopped(ctx context.Context, n storage.Notice) (bool, error) {
	w, known := waysOut[about(n)]
	if !known || n.Kind != storage.KindDM || n.Live {
		return false, nil
	}
	choices, err := a.db.View(ctx).Choices(n.Workspace, n.Person)
	if err != nil || !choices[w.kind].Off {
		return false, err
	}
	return true, a.db.Tx(ctx, func(tx *storage.Tx) error {
		h, err := HoursOf(tx.View, Who{n.Workspace, n.Person})
		if err != nil {
			return err
		}
		return tx.GiveBack(n.Workspace, n.Person, h.Day(a.now()))
	})
}

// AnswerDirect does what the reader of a message chose in its menu; key is what the message is known by. It returns when
// the message comes again, if it does. Another's message is not found.
func (a *App) AnswerDirect(ctx context.Context, who Who, click, key, what string) (again time.Time, err error) {
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		n, err := tx.SentTo(who.Workspace, who.User, key)
		if errors.Is(err, storage.ErrNotFound) || err == nil && !slices.Contains(WaysOut(n), what) {
			return ErrMoved
		}
		if err != nil {
			return err
		}
		fresh, err := tx.Seen(click, "")
		if err != nil {
			return err
		}
		if what == SnoozeTomorrow {
			again, err = a.sayAgain(tx, who, n)
			return err
		}
		if !fresh {
			return nil
		}
		return a.sayLess(tx, who, waysOut[about(n)].kind, what)
	})
	return again, err
}

// sayAgain says a thing once more on the next working day. It is drawn from what is true then.
func (a *App) sayAgain(tx *storage.Tx, who Who, n storage.Notice) (time.Time, error) {
	h, err := HoursOf(tx.View, who)
	if err != nil {
		return time.Time{}, err
	}
	again := snoozed(h, nil, a.now(), SnoozeTomorrow)
	first, _, _ := strings.Cut(n.Key, "@")
	n.Key, n.Due = first+"@"+h.Day(again).String(), again
	if _, err := tx.SentTo(who.Workspace, who.User, n.Key); !errors.Is(err, storage.ErrNotFound) {
		return again, err // chosen twice
	}
	return again, a.inTheirTime(tx, n)
}

// sayLess has a kind come seldom, or no more.
func (a *App) sayLess(tx *storage.Tx, who Who, kind, what string) error {
	err := a.stands(tx, storage.Recipient{Workspace: who.Workspace, ID: who.User}, kind, func(c nudge.Choice) nudge.Choice {
		if what == StopKind {
			return c.Answer(nudge.Stop, a.now())
		}
		c.Asked = a.now()
		return c.Answer(nudge.Less, a.now())
	})
	if err != nil {
		return err
	}
	return tx.Enqueue(home(who.Workspace, who.User))
}
