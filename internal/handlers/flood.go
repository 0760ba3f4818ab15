package handlers

import (
	"sync"
	"time"

	"steward/internal/app"
)

// A person may press quickly, but not like a machine: a burst of clicks, then a few a second. The numbers are this
// project's own choice; an eager person in a retro stays far below them.
const (
	burst     = 30.0
	perSecond = 5.0
)

// flood keeps one bucket for each person. Full buckets are forgotten, so memory is bounded by who is active.
type flood struct {
	mu      sync.Mutex
	buckets map[app.Who]bucket
	swept   time.Time
}

type bucket struct {
	left float64
	at   time.Time
	told bool // the person has been asked to wait
}

// take returns nil if the person may go on now. The first refusal is told, those right after it are silent: an answer
// to each would be a flood as well.
func (f *flood) take(who app.Who, now time.Time) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.buckets == nil {
		f.buckets = map[app.Who]bucket{}
	}
	if now.Sub(f.swept) > time.Minute {
		f.swept = now
		for k, b := range f.buckets {
			if b.left+now.Sub(b.at).Seconds()*perSecond >= burst {
				delete(f.buckets, k)
			}
		}
	}
	b, ok := f.buckets[who]
	if !ok {
		b = bucket{left: burst, at: now}
	}
	b.left = min(b.left+max(now.Sub(b.at).Seconds(), 0)*perSecond, burst)
	b.at = now
	var refused error
	switch {
	case b.left >= 1:
		b.left--
		b.told = false
	case b.told:
		refused = errSilent
	default:
		b.told, refused = true, errSlowDown
	}
	f.buckets[who] = b
	return refused
}
