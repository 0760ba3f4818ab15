package app

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"time"

	"golang.org/x/sync/errgroup"

	"steward/internal/calendar"
	"steward/internal/nudge"
	"steward/internal/storage"
)

// SayNudges is the notice of one message with reminders.
const SayNudges = "nudges"

// BundleKey is the subject of the reminders that somebody gets on a day: there is one such message at most.
func BundleKey(recipient, day string) string { return "nudge:" + recipient + ":" + day }

const (
	recipientsAtOnce = 500 // that one look takes on
	sideBySide       = 8   // decisions that share a commit
)

// spreadOver is how long after the start of a window the last person is spoken to. Who is when is drawn from the id, so
// that it is the same each day: half past nine in a company of thousands is then not one second for Slack.
const spreadOver = 30 * time.Minute

// spread is how far into a window somebody waits.
func spread(id string, over time.Duration) time.Duration {
	h := fnv.New32a()
	h.Write([]byte(id))
	return time.Duration(h.Sum32()%uint32(over/time.Second)) * time.Second
}

// SayDue says what is due to everybody to whom something is, and returns to how many. Who or what fails does not keep the
// others waiting; it is looked at again in an hour.
func (a *App) SayDue(ctx context.Context) (told int, err error) {
	for ctx.Err() == nil {
		due, err := a.db.View(ctx).NudgesDue(a.now(), recipientsAtOnce)
		if err != nil || len(due) == 0 {
			return told, err
		}
		if err := a.sayAll(ctx, due); err != nil {
			return told + len(due), err
		}
		told += len(due)
	}
	return told, nil
}

// sayAll decides about people and channels side by side, from what can be read. What is not said now, which is most of
// it, is put off in one transaction; each of the others has one of its own, in which it is decided on once more.
func (a *App) sayAll(ctx context.Context, due []storage.Recipient) error {
	failed, turns := make([]error, len(due)), make([]turn, len(due))
	each := func(do func(i int) error) {
		var group errgroup.Group
		group.SetLimit(sideBySide)
		for i := range due {
			group.Go(func() error {
				if failed[i] == nil {
					failed[i] = do(i)
				}
				return nil
			})
		}
		_ = group.Wait()
	}
	each(func(i int) (err error) {
		turns[i], err = a.consider(ctx, due[i])
		return err
	})
	var rest []storage.Wait
	for _, t := range turns {
		rest = append(rest, t.rest...)
	}
	if err := a.db.Tx(ctx, func(tx *storage.Tx) error { return tx.LookAgainAt(rest) }); err != nil {
		return err
	}
	each(func(i int) error {
		if !turns[i].speak {
			return nil
		}
		return a.sayTo(ctx, due[i], turns[i])
	})
	for i, err := range failed {
		if err != nil {
			err = errors.Join(fmt.Errorf("say what is due: %w", err), a.putOff(ctx, due[i]))
		}
		failed[i] = errors.Join(turns[i].broken, err)
	}
	return errors.Join(failed...)
}

// turn is what was found when it was considered whether to speak to somebody.
type turn struct {
	holds  map[string]bool // what waits, and whether it is still true
	hours  calendar.Hours
	now    time.Time
	speak  bool
	rest   []storage.Wait // what is not said now, and until when it waits
	broken error          // which rows nobody can tell of, and why: they wait by themselves
}

// afterFailure is how long something waits that failed.
const afterFailure = time.Hour

// putOff lets what failed wait.
func (a *App) putOff(ctx context.Context, r storage.Recipient) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		due, err := tx.NudgesOf(r, a.now())
		for _, n := range due {
			if err == nil {
				err = tx.LookAgain(n.ID, a.now().Add(afterFailure))
			}
		}
		return err
	})
}

// consider decides whether there is something to say to one person or channel now. It only reads: whether each thing is
// still true may take a while, and a transaction keeps others waiting.
func (a *App) consider(ctx context.Context, r storage.Recipient) (t turn, err error) {
	view := a.db.View(ctx)
	t.now, t.holds = a.now(), map[string]bool{}
	waiting, err := view.NudgesOf(r, t.now)
	if err != nil {
		return t, err
	}
	looks, candidates := map[string]time.Time{}, []nudge.Candidate(nil)
	for _, n := range waiting {
		_, still, err := a.still(ctx, n)
		if err != nil {
			t.broken = errors.Join(t.broken, fmt.Errorf("is %s %s still true: %w", n.Kind, n.ID, err))
			t.rest = append(t.rest, storage.Wait{ID: n.ID, Look: n.Look, Again: t.now.Add(afterFailure)})
			continue
		}
		t.holds[n.ID], looks[n.ID], candidates = still, n.Look, append(candidates, candidate(n))
	}
	if t.hours, err = a.hoursOf(view, r); err != nil {
		return t, err
	}
	s, err := a.standing(view, r, t.hours, t.now)
	if err != nil {
		return t, err
	}
	plan := nudge.Decide(t.now, s, a.library().Nudges, candidates, func(c nudge.Candidate) bool { return t.holds[c.ID] })
	if t.speak = len(plan.Say) > 0; t.speak {
		return t, nil
	}
	for _, v := range plan.Rest {
		t.rest = append(t.rest, storage.Wait{ID: v.ID, Look: looks[v.ID], Again: v.Again})
	}
	return t, nil
}

// sayTo speaks to one person or channel, if there is still something to say: what came in between is decided on the next
// time.
func (a *App) sayTo(ctx context.Context, r storage.Recipient, t turn) error {
	holds, hours, now := t.holds, t.hours, t.now
	today := hours.Day(now)
	err := a.db.Tx(ctx, func(tx *storage.Tx) error {
		if err := tx.Spend(r.Workspace, r.ID, today, 0); err != nil { // one decides about a day at a time
			return err
		}
		due, err := tx.NudgesOf(r, now)
		if err != nil {
			return err
		}
		if len(due) == 0 {
			return errNoneLeft // nothing stays of the day that was taken, nor of somebody who erased themselves
		}
		rows, candidates := map[string]storage.Nudge{}, []nudge.Candidate(nil)
		for _, n := range due {
			if _, looked := holds[n.ID]; looked {
				rows[n.ID], candidates = n, append(candidates, candidate(n))
			}
		}
		s, err := a.standing(tx.View, r, hours, now)
		if err != nil {
			return err
		}
		plan := nudge.Decide(now, s, a.library().Nudges, candidates, func(c nudge.Candidate) bool { return holds[c.ID] })
		for _, v := range plan.Rest {
			if err := tx.LookAgain(v.ID, v.Again); err != nil {
				return err
			}
		}
		return a.say(tx, r, s, plan, rows)
	})
	if errors.Is(err, errNoneLeft) {
		return nil
	}
	return err
}

var errNoneLeft = errors.New("nothing waits any more")

// say stores a plan: the log, the budget, how the person stands to each kind, and the message.
func (a *App) say(tx *storage.Tx, r storage.Recipient, s nudge.Standing, plan nudge.Plan, rows map[string]storage.Nudge) error {
	if len(plan.Say) == 0 {
		return nil
	}
	day := plan.Day.String()
	bundle, lines, asked := BundleKey(r.ID, day), []storage.Nudge(nil), map[string]bool{}
	for _, c := range plan.Say {
		lines = append(lines, rows[c.ID])
		if asked[c.Trigger] {
			continue
		}
		asked[c.Trigger] = true
		if err := tx.PutChoice(r.Workspace, r.ID, c.Trigger, s.Choices[c.Trigger].Say(s.Hours, a.now())); err != nil {
			return err
		}
	}
	if err := tx.Said(bundle, day, lines); err != nil {
		return err
	}
	if err := tx.Spend(r.Workspace, r.ID, plan.Day, 1); err != nil {
		return err
	}
	n := bundleNotice(r, bundle)
	n.Expires = plan.Ends.Add(time.Minute) // the last minute of the window counts
	return tx.Enqueue(n)
}
