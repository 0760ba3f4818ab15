package storage

import (
	"context"
	"database/sql"
	"fmt"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Bounds of one commit. A thousand requests take about 30 ms; nobody should wait longer than that for others.
const (
	batchRequests = 1024
	batchTime     = 25 * time.Millisecond
	queueLength   = 1024
)

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

// batch is what shares one commit.
type batch struct {
	began    time.Time
	requests []*request
	outcomes []outcome
	sessions map[string]*live
	wake     bool
	scrub    bool
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

// another returns the next waiting request, or nil if there is none or the batch is full.
func (w *writer) another(b *batch) *request {
	if len(b.requests) >= batchRequests || time.Since(b.began) > batchTime {
		return nil
	}
	select {
	case r := <-w.queue: // nil once it is closed and empty
		if r != nil && r.alone != nil {
			w.next = r
			return nil
		}
		return r
	default:
		return nil
	}
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

// exec and query are for the request that is being served.

func (w *writer) exec(query string, args ...any) (int64, error) {
	if err := w.mark(); err != nil {
		return 0, err
	}
	n, err := w.plain(query, args...)
	return n, w.explain(err)
}

func (w *writer) query(query string, args ...any) (*sql.Rows, error) {
	if !strings.HasPrefix(query, "SELECT") {
		if err := w.mark(); err != nil {
			return nil, err
		}
	}
	stmt, err := w.stmts.of(query)
	if err != nil {
		return nil, w.explain(err)
	}
	rows, err := stmt.Query(args...)
	return rows, w.explain(err)
}

// mark sets the savepoint of the current request before its first write.
func (w *writer) mark() error {
	if w.marked {
		return nil
	}
	_, err := w.plain("SAVEPOINT request")
	w.marked = err == nil
	return w.explain(err)
}

// explain also remembers that something failed: the transaction may be gone with it.
func (w *writer) explain(err error) error {
	if err == nil {
		return nil
	}
	w.failed = true
	return sqliteErr(err)
}

func (w *writer) plain(query string, args ...any) (int64, error) {
	stmt, err := w.stmts.of(query)
	if err != nil {
		return 0, err
	}
	res, err := stmt.Exec(args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// overTx answers those who use a transaction after its end.
type overTx struct{}

var errOver = fmt.Errorf("storage: the transaction is over")

func (overTx) exec(string, ...any) (int64, error)      { return 0, errOver }
func (overTx) query(string, ...any) (*sql.Rows, error) { return nil, errOver }
func (overTx) explain(err error) error                 { return err }
