package storage

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"time"

	"steward/internal/seal"
)

// Options are what a database needs from outside. The zero value works.
type Options struct {
	Keys seal.Keys    // seal private values; without keys they are stored plainly
	Log  *slog.Logger // nil is silent
	// Now is the clock of everything stored; nil is the system's. It should give whole milliseconds.
	Now func() time.Time
	// Method names what a pause holds back: the way in which a kind of notice reaches Slack the first time, and again.
	// Nil is one way for all first times and another for all repeats.
	Method func(kind string, again bool) string
	// Relaxed gives up durability at a power cut for speed (SQLite's synchronous=NORMAL). Only the test that shows what
	// is lost then sets it.
	Relaxed bool
	// Erasures is the file with the list of erasures. For SQLite "" is beside the database; for PostgreSQL it is none.
	Erasures string
	// AssistLog is how long the log of the language model is kept, KeepAssistLog at most. 0 is not at all.
	AssistLog time.Duration
}

// ErasuresPath is where the list of erasures of a database is kept when nothing else is said; "" is nowhere.
func ErasuresPath(dsn string) string {
	if IsPostgres(dsn) {
		return ""
	}
	return dsn + ".erased"
}

// DB is a database. It is safe for concurrent use.
type DB struct {
	engine engine
	cache  *cache
	keys   seal.Keys
	log    *slog.Logger
	now    func() time.Time
	method func(kind string, again bool) string
	wake   chan struct{}
	seq    atomic.Int64
	logged time.Duration // how long the log of the language model is kept
	scrubs *scrubber

	erasures *Erasures
}

// engine is what differs between SQLite and PostgreSQL.
type engine interface {
	// do runs fn in one transaction and returns once it is on disk.
	do(ctx context.Context, fn func(*Tx) error) error
	// snapshot runs fn with a consistent view of what was committed.
	snapshot(ctx context.Context, fn func(querier) error) error
	// reader answers single queries outside any transaction.
	reader(ctx context.Context) querier
	// shared reports whether other processes may write to the same database.
	shared() bool
	// skipLocked is what a claim adds to its selection so that two workers never wait for one another.
	skipLocked() string
	// scrub removes what deleted rows left behind.
	scrub(ctx context.Context) error
	close() error
}

// Open opens the database at dsn, a file path for SQLite or a postgres:// URL, and brings its tables up to date.
func Open(ctx context.Context, dsn string, o Options) (*DB, error) {
	db := &DB{
		cache:  newCache(liveContributions),
		keys:   o.Keys,
		log:    o.Log,
		now:    o.Now,
		method: o.Method,
		logged: min(o.AssistLog, KeepAssistLog),
		wake:   make(chan struct{}, 1),
	}
	if db.log == nil {
		db.log = slog.New(slog.DiscardHandler)
	}
	if db.now == nil {
		db.now = func() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }
	}
	if db.method == nil {
		db.method = func(_ string, again bool) string {
			if again {
				return "again"
			}
			return "first"
		}
	}
	db.erasures = &Erasures{path: cmp.Or(o.Erasures, ErasuresPath(dsn)), keys: o.Keys, now: db.now}
	var err error
	if IsPostgres(dsn) {
		db.engine, err = openPostgres(ctx, dsn, db)
	} else {
		db.engine, err = openSQLite(ctx, dsn, db, o.Relaxed)
	}
	if err != nil {
		return nil, err
	}
	db.scrubs = startScrubber(db)
	db.scrubs.hint() // an earlier process may have ended between an erasure and its scrub
	return db, nil
}

// IsPostgres reports whether dsn is the address of a PostgreSQL server rather than a file.
func IsPostgres(dsn string) bool {
	return strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://")
}

// Close finishes what was accepted and closes the database.
func (db *DB) Close() error {
	db.scrubs.stop()
	return db.engine.close()
}

// attempts bounds how often a transaction starts over after a conflict.
const attempts = 8

// Tx runs fn in a transaction and returns once its commit is on disk. An error or a panic of fn takes back what it did
// and nothing else.
//
// fn may run more than once, so it must not change anything outside. It must not wait for anything either, nor call Tx:
// on SQLite everybody else waits for it. A context that ends before fn began skips it; afterwards the transaction runs
// to its end.
func (db *DB) Tx(ctx context.Context, fn func(*Tx) error) error {
	var err error
	for try := range attempts {
		if err = db.engine.do(ctx, fn); !errors.Is(err, ErrConflict) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(rand.Int64N(int64(time.Millisecond) << try))):
		}
	}
	return err
}

// View returns the read side outside any transaction.
func (db *DB) View(ctx context.Context) View {
	return View{q: db.engine.reader(ctx), db: db}
}

// Wake tells the delivery worker that there is something to send. It is a hint: notices of other processes, and those
// that fall due later, are found by asking once a second.
func (db *DB) Wake() <-chan struct{} { return db.wake }

func (db *DB) notify() {
	select {
	case db.wake <- struct{}{}:
	default:
	}
}

// nextSeq orders notices as they were written. It follows the real clock, so that it goes on rising after a restart,
// and never gives a number twice.
func (db *DB) nextSeq() int64 {
	for {
		last := db.seq.Load()
		next := max(last+1, time.Now().UnixMicro())
		if db.seq.CompareAndSwap(last, next) {
			return next
		}
	}
}
