package fakeslack

import (
	"context"
	"time"
)

// What changed, in [Change].Kind.
const (
	ChangedMessage  = "message"  // posted, edited, deleted, or got a reply or reaction
	ChangedView     = "view"     // a modal opened, changed or closed
	ChangedHome     = "home"     // a Home tab was published
	ChangedChannel  = "channel"  // made, archived, joined or left
	ChangedUser     = "user"     // joined the team or changed their profile
	ChangedLedger   = "ledger"   // a call or delivery passed
	ChangedSockets  = "sockets"  // the app connected or went
	ChangedManifest = "manifest" // the app was installed anew
)

// Change says what to look at again; it carries no content.
type Change struct {
	Seq         int
	Kind        string
	User        string // the only person concerned; "" for all who can see the channel
	Channel, TS string
	View        string
}

// Subscribe returns a feed of changes until stop is called. A reader that falls far behind loses changes in the
// middle but never the newest, so "something changed, draw again" is always safe.
func (s *Server) Subscribe() (changes <-chan Change, stop func()) {
	feed := make(chan Change, 256)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.feeds[feed] = true
	return feed, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.feeds[feed] {
			delete(s.feeds, feed)
			close(feed)
		}
	}
}

// tell informs all feeds; the caller holds the lock.
func (s *Server) tell(c Change) {
	s.lastChange++
	c.Seq = s.lastChange
	for feed := range s.feeds {
		for sent := false; !sent; {
			select {
			case feed <- c:
				sent = true
			default:
				select { // drop the oldest
				case <-feed:
				default:
				}
			}
		}
	}
}

// Await waits until cond holds, looking again after every change, and tells whether it came to hold in time.
func (s *Server) Await(ctx context.Context, cond func() bool) bool {
	changes, stop := s.Subscribe()
	defer stop()
	again := time.NewTicker(20 * time.Millisecond) // for conditions on things outside the workspace
	defer again.Stop()
	for {
		if cond() {
			return true
		}
		select {
		case <-ctx.Done():
			return cond()
		case <-s.done:
			return cond()
		case <-changes:
		case <-again.C:
		}
	}
}

// await is Await with the server's own patience.
func (s *Server) await(cond func() bool) bool {
	ctx, cancel := context.WithTimeout(context.Background(), s.opts.Patience)
	defer cancel()
	return s.Await(ctx, cond)
}
