package fakeslack

import (
	"slices"
	"time"
)

// Fault makes calls of a Web API method go wrong. Set one or several of the effects.
type Fault struct {
	Method  string // such as "chat.postMessage"; "*" for all, "response_url" for response URLs
	Channel string // only calls for this channel; "" for any
	Times   int    // how many calls it hits; 1 when zero, for ever when negative

	Stall      time.Duration // wait before doing anything
	Error      string        // answer ok:false with this code, without doing the work
	Status     int           // answer with this HTTP status and no JSON, without doing the work
	RetryAfter time.Duration // answer 429 ratelimited with this Retry-After, without doing the work
	Drop       bool          // do the work, then cut the connection instead of answering
}

// Inject adds a fault. Faults of one method are used up in the order they were added.
func (s *Server) Inject(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f.Times = orElse(f.Times, 1)
	s.faults = append(s.faults, &f)
}

// Heal removes all faults.
func (s *Server) Heal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// faultFor takes the next fault that concerns a call; the caller holds the lock.
func (s *Server) faultFor(method, channel string) Fault {
	for i, f := range s.faults {
		if f.Method != method && f.Method != "*" || f.Channel != "" && f.Channel != channel {
			continue
		}
		if f.Times > 0 {
			if f.Times--; f.Times == 0 {
				s.faults = slices.Delete(s.faults, i, i+1)
			}
		}
		return *f
	}
	return Fault{}
}
