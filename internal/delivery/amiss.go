package delivery

import (
	"context"
	"errors"
	"time"

	"steward/internal/storage"
)

// amiss stores what follows from whatever was in the way of a notice.
func (w *Worker) amiss(ctx context.Context, a *attempt, err error) (result string, _ error) {
	if errors.Is(err, storage.ErrLost) {
		return resultLost, nil
	}
	if soon, ok := errors.AsType[tooSoon](err); ok {
		return resultUnsure, w.hold(ctx, a, soon.until, false)
	}
	call, isCall := errors.AsType[slip](err)
	own, isOwn := errors.AsType[trouble](err)
	if !isCall && !isOwn { // the database: nothing can be stored now
		return "", err
	}
	v := verdict{kind: own.kind, code: own.code}
	if isCall {
		v = judge(call.err)
	}
	w.o.Log.Warn("a notice could not be shown", "notice", a.ID, "kind", a.Kind, "session", a.Session, "workspace", a.Workspace,
		"method", call.method, "code", v.code, "tries", a.Tries+1, "slack", v.notes)
	switch {
	case v.kind == limited:
		return resultPaused, w.pause(ctx, a, call.method, v.after)
	case call.method == methodUpdate && v.code == "message_not_found":
		return w.anew(ctx, a)
	case call.method == methodPost && v.code == "channel_not_found" && a.Kind == storage.KindDM && !a.opened:
		return resultRetried, w.reopen(ctx, a)
	case v.kind == final, a.Tries+1 >= patience[v.kind]:
		return resultFailed, w.fail(ctx, a, v.code)
	case v.kind == doubtful && isCall && call.once():
		return resultUnsure, w.unsure(ctx, a)
	}
	return resultRetried, w.hold(ctx, a, w.o.Now().Add(backoff(a.Tries)), true)
}

// pause holds back everything that uses the method, for as long as Slack said. Nobody failed: no try is used.
func (w *Worker) pause(ctx context.Context, a *attempt, method string, after time.Duration) error {
	until := w.o.Now().Add(after)
	return w.put(ctx, func(tx *storage.Tx) error {
		if err := tx.Pause(a.Workspace, method, until); err != nil {
			return err
		}
		return a.hold(tx, until, false)
	})
}

// hold puts the notice back until then.
func (w *Worker) hold(ctx context.Context, a *attempt, until time.Time, countTry bool) error {
	return w.put(ctx, func(tx *storage.Tx) error { return a.hold(tx, until, countTry) })
}

func (a *attempt) hold(tx *storage.Tx, until time.Time, countTry bool) error {
	if a.unsettled { // it still is
		return tx.Unsure(a.ID, until, countTry)
	}
	return tx.Retry(a.ID, until, countTry)
}

// unsure follows a post without an answer. An ephemeral one is done: better not seen than seen twice. A direct message
// is looked for once its request cannot be under way any more, and a post in a channel is sent again.
func (w *Worker) unsure(ctx context.Context, a *attempt) error {
	if a.Kind == storage.KindEphemeral {
		return w.sent(ctx, a, storage.Message{})
	}
	until := w.o.Now().Add(backoff(a.Tries))
	if settled := a.begun.Add(w.o.Settle); direct(a.to) && settled.After(until) {
		until = settled
	}
	return w.put(ctx, func(tx *storage.Tx) error { return tx.Unsure(a.ID, until, true) })
}

// anew posts a live message that somebody deleted once more. Whoever deletes it a second time means it: that is a
// failure, of which the facilitator hears.
func (w *Worker) anew(ctx context.Context, a *attempt) (string, error) {
	marker := "anew:" + a.Key
	_, err := w.db.View(ctx).Message(a.Workspace, marker)
	switch {
	case err == nil:
		return resultFailed, w.fail(ctx, a, "message_not_found")
	case !errors.Is(err, storage.ErrNotFound):
		return "", err
	}
	return resultRetried, w.put(ctx, func(tx *storage.Tx) error {
		if err := tx.DropMessage(a.Workspace, a.Key); err != nil {
			return err
		}
		if err := tx.PutMessage(storage.Message{Workspace: a.Workspace, Subject: marker, Channel: a.to}); err != nil {
			return err
		}
		return tx.Retry(a.ID, w.o.Now(), false)
	})
}

// reopen forgets the channel of somebody's direct messages, so that Slack is asked for it again.
func (w *Worker) reopen(ctx context.Context, a *attempt) error {
	return w.put(ctx, func(tx *storage.Tx) error {
		if err := tx.DropMessage(a.Workspace, dmOf(a.Person)); err != nil {
			return err
		}
		return tx.Retry(a.ID, w.o.Now(), true)
	})
}

// fail gives a notice up. Somebody is told first: if the program dies in between, they are told again rather than not.
func (w *Worker) fail(ctx context.Context, a *attempt, code string) error {
	w.o.Log.Error("a notice was given up", "notice", a.ID, "kind", a.Kind, "session", a.Session, "workspace", a.Workspace, "code", code)
	if !aboutFailure(a.Notice) && a.Kind != kindRemove {
		w.o.Failed(ctx, a.Notice, code)
	}
	return w.put(ctx, func(tx *storage.Tx) error { return tx.Fail(a.ID, a.rev, code) })
}

// sent stores that the notice is shown, and where. Cards are edited there, threads hang there.
func (w *Worker) sent(ctx context.Context, a *attempt, at storage.Message) error {
	defer func() { time.AfterFunc(storage.Pace+time.Millisecond, w.nudge) }() // then the next in the lane may begin
	return w.put(ctx, func(tx *storage.Tx) error {
		if there, err := tx.Noticed(a.ID); err != nil || !there {
			return err // whoever it was for has been erased meanwhile
		}
		if a.Live && at != (storage.Message{}) || a.Kind == storage.KindPost && at.TS != "" {
			m := storage.Message{Workspace: a.Workspace, Subject: a.Key, Channel: at.Channel, TS: at.TS, Hash: at.Hash}
			if err := tx.PutMessage(m); err != nil {
				return err
			}
		}
		return tx.Sent(a.ID, a.rev, at.Channel, at.TS)
	})
}

// insist is how long a result that Slack already holds is kept trying to reach the disk.
const insist = 5 * time.Second

// put commits a result. A shutdown does not stop it, and a full disk gets another chance: what is not stored is sent
// again.
func (w *Worker) put(ctx context.Context, fn func(*storage.Tx) error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), insist)
	defer cancel()
	for {
		err := w.db.Tx(ctx, fn)
		if !errors.Is(err, storage.ErrUnavailable) {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(insist / 20):
		}
	}
}
