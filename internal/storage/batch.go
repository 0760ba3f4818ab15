package storage

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"time"
)

// Bounds of one commit. A thousand requests take about 30 ms; nobody should wait longer than that for others.
const (
	batchRequests = 1024
	batchTime     = 25 * time.Millisecond
)

// batch is what shares one commit.
type batch struct {
	began    time.Time
	requests []*request
	outcomes []outcome
	sessions map[string]*live
	wake     bool
	scrub    bool
	yielded  int // how many requests there were when others were let go on
}

// commit runs first and everybody who waits behind it in one transaction, and answers all after it is on disk.
func (w *writer) commit(first *request) {
	b := &batch{began: time.Now(), sessions: map[string]*live{}}
	_, err := w.plain("BEGIN IMMEDIATE")
	if err != nil {
		b.requests = []*request{first}
		w.answer(b, err)
		return
	}
	for r := first; r != nil; r = w.another(b) {
		if !r.taken.CompareAndSwap(false, true) {
			continue
		}
		b.requests = append(b.requests, r)
		if err = w.serve(b, r); err != nil {
			break
		}
	}
	if err == nil {
		_, err = w.plain("COMMIT")
	}
	if err != nil && !w.autocommit() {
		if _, e := w.plain("ROLLBACK"); e != nil {
			w.db.log.Error("roll back", "err", e)
		}
	}
	w.answer(b, err)
}

// another returns the next waiting request, or nil if there is none or the batch is full. Before it says that there is
// none it lets everybody go on who can: on a busy machine they come with more requests, on an idle one nothing is lost.
func (w *writer) another(b *batch) *request {
	for len(b.requests) < batchRequests && time.Since(b.began) <= batchTime {
		select {
		case r := <-w.queue: // nil once it is closed and empty
			if r != nil && r.alone != nil {
				w.next = r
				return nil
			}
			return r
		default:
		}
		if b.yielded == len(b.requests) {
			return nil
		}
		b.yielded = len(b.requests)
		runtime.Gosched()
	}
	return nil
}

// serve runs one request inside its savepoint. The error it returns is that of the whole batch: the transaction is gone.
func (w *writer) serve(b *batch, r *request) error {
	w.marked, w.failed = false, false
	tx := &Tx{View: View{q: w, db: w.db}, ctx: r.ctx, batch: b.sessions}
	out := call(r.fn, tx)
	tx.q = overTx{}
	b.outcomes = append(b.outcomes, out)
	if w.failed && w.autocommit() {
		return fmt.Errorf("%w: %w", ErrUnavailable, out.err)
	}
	if out.err != nil || out.panic != nil {
		if !w.marked {
			return nil
		}
		if _, err := w.plain("ROLLBACK TO request"); err != nil {
			return err
		}
		_, err := w.plain("RELEASE request")
		return err
	}
	if w.marked {
		if _, err := w.plain("RELEASE request"); err != nil {
			return err
		}
	}
	for id, l := range tx.mine {
		b.sessions[id] = l
	}
	b.wake, b.scrub = b.wake || tx.wake, b.scrub || tx.scrub
	return nil
}

// call runs fn and catches its panic, which is given back to the caller's goroutine.
func call(fn func(*Tx) error, tx *Tx) (out outcome) {
	defer func() {
		if p := recover(); p != nil {
			out.panic = fmt.Sprintf("%v\n\nin a transaction:\n%s", p, debug.Stack())
		}
	}()
	out.err = fn(tx)
	return out
}

// answer tells everybody. After a failed commit nobody's work was kept, whatever came of it before; refusals that
// rested on another's unkept work are void as well.
func (w *writer) answer(b *batch, err error) {
	if err != nil {
		err = sqliteErr(err)
		w.db.log.Error("commit", "requests", len(b.requests), "err", err)
		for id := range b.sessions {
			w.db.cache.drop(id)
		}
		for i, r := range b.requests {
			out := outcome{err: err}
			if i < len(b.outcomes) && b.outcomes[i].panic != nil {
				out = b.outcomes[i]
			}
			r.done <- out
		}
		return
	}
	publish(w.db.cache, b.sessions)
	if b.wake {
		w.db.notify()
	}
	if b.scrub {
		w.db.scrubs.hint()
	}
	for i, r := range b.requests {
		r.done <- b.outcomes[i]
	}
}
