package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"steward/internal/calendar"
	"steward/internal/nudge"
	"steward/internal/storage"
)

// Refusals about what the bot said on its own.
var (
	ErrMoved     = errors.New("what it is about has moved on")
	ErrNotForYou = errors.New("somebody else's to say")
)

// What somebody may do about a nudge, beside opening it.
const (
	SnoozeTomorrow = "tomorrow"
	SnoozeWeek     = "week"
	SnoozeLeave    = "leave"
	AskLess        = "less"
	StopKind       = "stop"
	NotUseful      = "not_useful"
)

// Reminded is where a click on a nudge was made: the day of the message, and the channel when it is not a direct message.
type Reminded struct {
	Day, Channel string
	Nudge        string // its row
}

func (r Reminded) to(who Who) storage.Recipient {
	if r.Channel != "" {
		return storage.Recipient{Workspace: who.Workspace, ID: r.Channel, Public: true}
	}
	return storage.Recipient{Workspace: who.Workspace, ID: who.User}
}

// line finds what was said where a click was made. A direct message belongs to whoever clicks: another's is not found.
func (a *App) line(v storage.View, who Who, at Reminded) (storage.Line, error) {
	lines, err := v.Lines(who.Workspace, BundleKey(at.to(who).ID, at.Day))
	if err != nil {
		return storage.Line{}, err
	}
	for _, l := range lines {
		if l.Nudge == at.Nudge {
			return l, nil
		}
	}
	return storage.Line{}, ErrMoved
}

// AnswerNudge does what somebody chose about a nudge, and has its message say so. In a channel only its facilitator may.
func (a *App) AnswerNudge(ctx context.Context, who Who, key string, at Reminded, what string) error {
	if at.Channel != "" {
		if may, err := a.Facilitates(ctx, who, at.Channel); err != nil || !may {
			return errors.Join(err, ErrNotForYou)
		}
	}
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if fresh, err := tx.Seen(key, ""); err != nil || !fresh {
			return err
		}
		return a.answer(tx, who, at, what)
	})
}

// ActedOn remembers that the button of a nudge was pressed, and returns what it opens. What has moved meanwhile is
// refused with ErrMoved, and its message says so.
func (a *App) ActedOn(ctx context.Context, who Who, key string, at Reminded) (Step, error) {
	view := a.db.View(ctx)
	l, err := a.line(view, who, at)
	if err != nil {
		return Step{}, err
	}
	n, err := view.Nudge(who.Workspace, at.Nudge)
	holds := false
	if err == nil {
		_, holds, err = a.still(ctx, n)
	}
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return Step{}, err
	}
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		fresh, err := tx.Seen(key, "")
		if err != nil || !fresh {
			return err
		}
		if !holds {
			return tx.Enqueue(bundleNotice(at.to(who), l.Bundle))
		}
		return a.answer(tx, who, at, string(nudge.Acted))
	})
	if err != nil || !holds {
		return Step{}, errors.Join(err, ErrMoved)
	}
	return triggers[n.Kind].Open(a, ctx, who.Workspace, candidate(n))
}

// answer stores an answer to a line: in the log, in the choice of its recipient, and in the row that it is about.
func (a *App) answer(tx *storage.Tx, who Who, at Reminded, what string) error {
	l, err := a.line(tx.View, who, at)
	if err != nil {
		return err
	}
	to := at.to(who)
	answer, until := nudge.Answer(what), time.Time{}
	switch what {
	case SnoozeTomorrow, SnoozeWeek, SnoozeLeave:
		answer = nudge.Snooze
		hours, err := a.hoursOf(tx.View, to)
		if err != nil {
			return err
		}
		habits, err := tx.Habits(to.Workspace, to.ID) // of a channel there are none
		if err != nil {
			return err
		}
		until = snoozed(hours, habits.Away, a.now(), what)
	case AskLess:
		answer = nudge.Less
	case StopKind:
		answer = nudge.Stop
	case NotUseful:
		answer = nudge.NotUseful
	}
	if l.Result == string(answer) && answer != nudge.Snooze {
		return nil // the same once more
	}
	if err := a.stands(tx, to, l.Kind, func(c nudge.Choice) nudge.Choice { return c.Answer(answer, a.now()) }); err != nil {
		return err
	}
	if err := tx.Answer(to.Workspace, l.Bundle, l.Nudge, string(answer)); err != nil {
		return err
	}
	if !until.IsZero() {
		if err := tx.SnoozeNudge(to.Workspace, l.Nudge, until); err != nil {
			return err
		}
	}
	notices := []storage.Notice{bundleNotice(to, l.Bundle)}
	if answer == nudge.Stop || answer == nudge.NotUseful {
		notices = append(notices, home(who.Workspace, who.User))
	}
	return tx.Enqueue(notices...)
}

// alone has whoever else decides about the same person or channel at this moment wait, or waits for them: of two changes of
// how somebody stands to a kind none is lost.
func (a *App) alone(tx *storage.Tx, r storage.Recipient) error {
	hours, err := a.hoursOf(tx.View, r)
	if err != nil {
		return err
	}
	return tx.Spend(r.Workspace, r.ID, hours.Day(a.now()), 0)
}

// stands changes how somebody stands to a kind.
func (a *App) stands(tx *storage.Tx, r storage.Recipient, kind string, change func(nudge.Choice) nudge.Choice) error {
	if err := a.alone(tx, r); err != nil {
		return err
	}
	choices, err := tx.Choices(r.Workspace, r.ID)
	if err != nil {
		return err
	}
	return tx.PutChoice(r.Workspace, r.ID, kind, change(choices[kind]))
}

// snoozed is when somebody is reminded again: tomorrow or in a week, or on the first day after the leave that comes or is
// under way. Without a leave that is known it is in a week.
func snoozed(h calendar.Hours, away []calendar.Span, now time.Time, what string) time.Time {
	today := h.Day(now)
	day := today.Add(1)
	if what == SnoozeWeek {
		day = today.Add(7)
	}
	if what == SnoozeLeave {
		day = today.Add(7)
		if leave := nextLeave(away, today); !leave.First.None() {
			day = leave.Last.Add(1)
		}
	}
	if opens, works := h.Place(day, 0); works {
		return opens
	}
	return calendar.Moment(day, 0, h.Where())
}

// AllowNudges takes back what keeps a kind quiet for a person.
func (a *App) AllowNudges(ctx context.Context, who Who, kind string) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		err := a.stands(tx, storage.Recipient{Workspace: who.Workspace, ID: who.User}, kind, func(c nudge.Choice) nudge.Choice {
			if slices.Contains(directKinds(), kind) {
				c.Doubled = 0 // it is listed with the stopped ones
			}
			return c.Allow()
		})
		if err != nil {
			return err
		}
		if err := tx.LookAtAll(who.Workspace, who.User, kind); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
}

// EnableNudges allows a kind again that was disabled for everybody. Whether somebody may is the caller's to ask.
func (a *App) EnableNudges(ctx context.Context, who Who, kind string) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if err := tx.Enable(who.Workspace, kind); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
}
