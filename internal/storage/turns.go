package storage

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"
)

// turns lets the transactions of one process that load the same session come one after the other. The database would
// do that too, but each would find the session changed after its wait and load it anew, and all would hold a connection.
// The zero value is ready.
type turns struct {
	mu    sync.Mutex
	those map[string]*turn
}

type turn struct {
	holder chan struct{} // full while somebody has it; Go lets those who wait in one by one, in order
	users  int           // the holder and those who wait
}

// opposite is how long a transaction that holds one session waits at most for another, whose holder may be waiting for
// ours. The wait is drawn by lot, so that one of the two gives way and not both at once.
const opposite = 200 * time.Millisecond

// take waits until no other transaction of this process has the session.
func (t *turns) take(ctx context.Context, session string, holding bool) error {
	t.mu.Lock()
	if t.those == nil {
		t.those = map[string]*turn{}
	}
	mine := t.those[session]
	if mine == nil {
		mine = &turn{holder: make(chan struct{}, 1)}
		t.those[session] = mine
	}
	mine.users++
	t.mu.Unlock()

	var late <-chan time.Time
	if holding {
		late = time.After(opposite/10 + rand.N(opposite*9/10))
	}
	select {
	case mine.holder <- struct{}{}:
		return nil
	case <-late:
		t.forget(session)
		return fmt.Errorf("%w: another transaction has it, and may wait for ours", ErrConflict)
	case <-ctx.Done():
		t.forget(session)
		return ctx.Err()
	}
}

// leave lets the next one have the session.
func (t *turns) leave(session string) {
	t.mu.Lock()
	<-t.those[session].holder
	t.mu.Unlock()
	t.forget(session)
}

func (t *turns) forget(session string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.those[session].users--; t.those[session].users == 0 {
		delete(t.those, session)
	}
}
