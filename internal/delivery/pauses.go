package delivery

import (
	"sync"
	"time"
)

// pauses remembers when a method may be used again in a workspace. The database keeps the pauses of the methods that
// notices are filed under; these are for the ones used on the way. The zero value is empty.
type pauses struct {
	mu    sync.Mutex
	until map[string]time.Time
}

func (p *pauses) set(workspace, method string, until time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.until == nil {
		p.until = map[string]time.Time{}
	}
	if until.After(p.until[workspace+" "+method]) {
		p.until[workspace+" "+method] = until
	}
}

// left is how long the pause goes on.
func (p *pauses) left(workspace, method string, now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return max(0, p.until[workspace+" "+method].Sub(now))
}
