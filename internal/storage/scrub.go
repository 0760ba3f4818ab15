package storage

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"time"
)

// Scrub removes what deleted rows left behind in the files, so that erased means gone.
//
// On SQLite deleted text is overwritten with zeros (secure_delete), and Scrub moves the log into the file and cuts it
// to nothing. On PostgreSQL it writes the table of secrets anew and vacuums the others.
//
// Not reached: copies taken before, and blocks that the file system or the drive has set aside. On PostgreSQL also the
// bytes of deleted rows on pages whose room nobody has taken yet (pseudonyms without their secret, withdrawn text), and
// the server's own write-ahead log and its archive, until they are recycled.
func (db *DB) Scrub(ctx context.Context) error {
	if err := db.engine.scrub(ctx); err != nil {
		return fmt.Errorf("scrub: %w", err)
	}
	return nil
}

// scrub waits for readers as long as the busy timeout says; they are short.
func (e *sqlite) scrub(ctx context.Context) error {
	return e.writer.ask(&request{ctx: ctx, alone: func(ctx context.Context, conn *sql.Conn) error {
		var busy, log, moved int
		if err := conn.QueryRowContext(context.WithoutCancel(ctx), "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &log, &moved); err != nil {
			return err
		}
		if busy != 0 {
			return fmt.Errorf("%w: a reader holds on to the log", ErrUnavailable)
		}
		return nil
	}})
}

// A scrub follows a hint after scrubDelay, so that several changes share one, and comes once in scrubPause at most.
const (
	scrubDelay = 300 * time.Millisecond
	scrubPause = 5 * time.Second
)

// scrubber cleans the files after something was erased.
type scrubber struct {
	hints chan struct{}
	end   context.CancelFunc
	wg    sync.WaitGroup
}

func startScrubber(db *DB) *scrubber {
	ctx, cancel := context.WithCancel(context.Background())
	s := &scrubber{hints: make(chan struct{}, 1), end: cancel}
	s.wg.Go(func() {
		for wait := time.Duration(0); ; wait = scrubPause {
			if !pause(ctx, wait) || !s.hinted(ctx) || !pause(ctx, scrubDelay) {
				return
			}
			if err := db.Scrub(ctx); err != nil && ctx.Err() == nil {
				db.log.Warn("scrub, will try again", "err", err)
				s.hint()
			}
		}
	})
	return s
}

// pause waits and reports whether to go on.
func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

func (s *scrubber) hinted(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-s.hints:
		return true
	}
}

// hint says that something was erased.
func (s *scrubber) hint() {
	select {
	case s.hints <- struct{}{}:
	default:
	}
}

func (s *scrubber) stop() {
	s.end()
	s.wg.Wait()
}
