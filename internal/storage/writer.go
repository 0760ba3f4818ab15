package storage

import (
	"context"
	"database/sql"
	"sync"
	"sync/atomic"
)

// queueLength is how many requests wait without blocking their callers in the channel; more wait in front of it.
const queueLength = 1024

// writer is the one goroutine that writes to a SQLite file. Requests that come while the disk is busy wait in its
// queue and share the next commit. An idle writer begins at once: it never waits for company.
type writer struct {
	db    *DB
	conn  *sql.Conn
	stmts *statements
	// autocommit asks SQLite whether a transaction is open: some failures end it without being asked to.
	autocommit func() bool

	mu     sync.RWMutex // closed and the sending side of queue
	closed bool
	queue  chan *request
	ended  chan struct{}

	next   *request // taken from the queue, but not for the current commit
	marked bool     // the current request has its savepoint
	failed bool     // a statement of the current request failed
}

// request is a transaction that somebody waits for.
type request struct {
	ctx   context.Context
	fn    func(*Tx) error
	alone func(context.Context, *sql.Conn) error // instead of fn: work outside any transaction
	taken atomic.Bool                            // by the writer, or by its own caller who gave up
	done  chan outcome
}

type outcome struct {
	err   error
	panic any
}

func startWriter(db *DB, conn *sql.Conn, autocommit func() bool) *writer {
	w := &writer{
		db:         db,
		conn:       conn,
		stmts:      newStatements(conn.PrepareContext),
		autocommit: autocommit,
		queue:      make(chan *request, queueLength),
		ended:      make(chan struct{}),
	}
	go w.run()
	return w
}

// ask hands a request to the writer and waits for its outcome.
func (w *writer) ask(r *request) error {
	r.done = make(chan outcome, 1)
	if err := w.send(r); err != nil {
		return err
	}
	var out outcome
	select {
	case out = <-r.done:
	case <-r.ctx.Done():
		if r.taken.CompareAndSwap(false, true) {
			return r.ctx.Err()
		}
		out = <-r.done // it has begun, so its end is worth knowing
	}
	if out.panic != nil {
		panic(out.panic)
	}
	return out.err
}

func (w *writer) send(r *request) error {
	w.mu.RLock()
	defer w.mu.RUnlock()
	if w.closed {
		return ErrClosed
	}
	if err := r.ctx.Err(); err != nil {
		return err
	}
	select {
	case w.queue <- r:
		return nil
	case <-r.ctx.Done():
		return r.ctx.Err()
	}
}

// close lets the writer finish what was accepted.
func (w *writer) close() error {
	w.mu.Lock()
	if !w.closed {
		w.closed = true
		close(w.queue)
	}
	w.mu.Unlock()
	<-w.ended
	return w.stmts.close()
}

func (w *writer) run() {
	defer close(w.ended)
	for r := range w.queue {
		for r != nil {
			if r.alone != nil {
				w.runAlone(r)
			} else {
				w.commit(r)
			}
			r, w.next = w.next, nil
		}
	}
}

func (w *writer) runAlone(r *request) {
	if r.taken.CompareAndSwap(false, true) {
		r.done <- outcome{err: sqliteErr(r.alone(r.ctx, w.conn))}
	}
}
