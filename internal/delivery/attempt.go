package delivery

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"steward/internal/storage"
)

// An attempt is one notice on its way to Slack.
type attempt struct {
	storage.Claimed
	taken     time.Time       // when it was claimed
	unsettled bool            // an earlier try may have arrived, and nobody has looked yet
	to        string          // the channel it goes to
	opened    bool            // to was asked of Slack just now, not remembered
	known     storage.Message // where it stands already; TS is "" while it does not
	rev       int64           // what is being shown
	begun     time.Time       // when "sending" was committed
}

// The results of an attempt, as metrics count them.
const (
	resultSent      = "sent"
	resultUnchanged = "unchanged" // Slack shows it already
	resultNothing   = "nothing"   // there is nothing to show any more
	resultFound     = "found"     // an unsure try had arrived
	resultUnsure    = "unsure"
	resultRetried   = "retried"
	resultPaused    = "paused"
	resultPutOff    = "put_off" // its reader does not want to be disturbed now
	resultFailed    = "failed"
	resultExpired   = "expired"
	resultLost      = "lost" // another worker has it
)

// deliver brings one notice to its next state, whatever happens on the way, or reports that somebody else claimed it.
func (w *Worker) deliver(ctx context.Context, c storage.Claimed) (lost bool) {
	defer func() {
		if recover() != nil { // what was said may be private; the stack is not
			w.o.Log.Error("delivery panicked", "notice", c.ID, "kind", c.Kind, "stack", string(debug.Stack()))
		}
	}()
	a := &attempt{Claimed: c, taken: w.o.Now(), unsettled: c.Unsure, rev: c.Rev}
	result, err := w.advance(ctx, a)
	if err != nil {
		result, err = w.amiss(ctx, a, err)
	}
	if err != nil { // its lease runs out, and it is found again
		w.o.Log.Error("the state of a notice could not be stored", "notice", c.ID, "kind", c.Kind, "error", err)
		return false
	}
	w.o.Meter.Notice(c.Kind, result)
	return result == resultLost
}

// advance goes the whole way of a notice. An error stands for whatever was in the way.
func (w *Worker) advance(ctx context.Context, a *attempt) (result string, err error) {
	if a.unsettled && a.Kind == storage.KindEphemeral { // nothing can find it again, so once at most
		return resultUnsure, w.sent(ctx, a, storage.Message{})
	}
	if err := w.address(ctx, a); err != nil {
		return "", err
	}
	if a.unsettled {
		if done, err := w.lookBack(ctx, a); err != nil || done {
			return resultFound, err
		}
	}
	if !a.Expires.IsZero() && !w.o.Now().Before(a.Expires) {
		return resultExpired, w.put(ctx, func(tx *storage.Tx) error { return tx.Fail(a.ID, a.rev, "expired") })
	}
	if err := w.begin(ctx, a); err != nil {
		return "", err
	}
	if a.Kind == kindRemove {
		return w.removeStray(ctx, a)
	}
	shown, err := w.drawn(ctx, a.Notice)
	if err != nil {
		return "", err
	}
	if w.o.Now().Sub(a.begun) > w.o.Settle-w.o.CallTimeout-margin {
		return "", errLate
	}
	if !shown.Later.IsZero() {
		return resultPutOff, w.put(ctx, func(tx *storage.Tx) error { return tx.PutOff(a.ID, shown.Later) })
	}
	if shown.Nothing {
		return resultNothing, w.sent(ctx, a, a.known)
	}
	return w.show(ctx, a, shown)
}

// errLate says that what came before the call took so long that the call might outlive the lease, or still be under way
// when somebody asks whether it arrived.
var errLate = trouble{busy, "late", errors.New("too little time is left for the call")}

// margin is the time that a request may need to end after its timeout.
const margin = 2 * time.Second

// begin commits that the call is about to be made. The fingerprint of what is shown is taken back until the call has
// succeeded: afterwards nobody would know which of two drawings Slack shows.
func (w *Worker) begin(ctx context.Context, a *attempt) error {
	a.begun = w.o.Now()
	if a.begun.Sub(a.taken) > storage.Lease-w.o.CallTimeout-margin {
		return errLate
	}
	err := w.db.Tx(ctx, func(tx *storage.Tx) (err error) {
		if a.rev, err = tx.Sending(a.Claimed); err != nil || !a.Live {
			return err
		}
		if a.known, err = known(tx.View, a.Notice); err != nil || a.known == (storage.Message{}) {
			return err
		}
		blank := a.known
		blank.Hash = ""
		return tx.PutMessage(blank)
	})
	if err == nil {
		a.unsettled = false
		time.AfterFunc(storage.Pace+time.Millisecond, w.nudge) // then the next in the lane may begin
	}
	return err
}

// known is the message in which a live notice stands, or nothing.
func known(v storage.View, n storage.Notice) (storage.Message, error) {
	m, err := v.Message(n.Workspace, n.Key)
	if errors.Is(err, storage.ErrNotFound) {
		return storage.Message{}, nil
	}
	return m, err
}

// drawn asks the drawer, whose bugs must not end the worker.
func (w *Worker) drawn(ctx context.Context, n storage.Notice) (s Shown, err error) {
	defer func() {
		if recover() != nil {
			err = trouble{unknown, "not_drawn", fmt.Errorf("drawing panicked")}
		}
	}()
	s, err = w.draw.Draw(ctx, n)
	switch {
	case errors.Is(err, storage.ErrUnavailable):
		return s, trouble{unreached, "database", err}
	case err != nil:
		return s, trouble{unknown, "not_drawn", err}
	}
	return s, nil
}
