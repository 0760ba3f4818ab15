package assist

import (
	"sync"
	"time"
)

// failures in a row after which the model is left alone.
const failures = 3

// breaker leaves a model alone that keeps failing; after a rest one question goes through, and its fate decides.
type breaker struct {
	rest time.Duration

	mu     sync.Mutex
	failed int
	until  time.Time // zero: nothing is wrong
	trying bool      // the one question after a rest is under way
}

// admits says whether a question may go out now, and whether it is the one after a rest. Whoever was admitted says what
// came of it, with saw or abandoned.
func (b *breaker) admits(now time.Time) (may, probe bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.failed < failures {
		return true, false
	}
	if b.trying || now.Before(b.until) {
		return false, false
	}
	b.trying = true
	return true, true
}

func (b *breaker) saw(well, probe bool, now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if probe {
		b.trying = false
	}
	if well {
		b.failed = 0
		return
	}
	b.failed++
	b.until = now.Add(b.rest)
}

// abandoned says that nobody waited for the end.
func (b *breaker) abandoned(probe bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if probe {
		b.trying = false
	}
}
