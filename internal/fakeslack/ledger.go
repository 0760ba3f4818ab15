package fakeslack

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// Entry is one thing that passed between the app and Slack.
type Entry struct {
	Seq  int
	At   time.Time // by the workspace's clock
	Kind string    // "call" (Web API), "response_url", "upload" or "delivery" (something sent to the app)
	Name string    // the method, or what was delivered: "/retro", "block_actions", "event:message"
	Via  string    // of a delivery: "socket" or "http"
	User string    // of a delivery: who caused it
	// Request holds the call's arguments (without token) or the delivered payload, Answer the reply or acknowledgement.
	Request, Answer json.RawMessage
	Status          int           // HTTP status, 0 over a socket
	Took            time.Duration // real time until the answer
	Attempt         int           // of a delivery: 0 first, then the number of the retry
	EventID         string        // the same for all attempts of one event
	Failure         string        // Slack's error code of a call; ack_timeout, no_connection, … of a delivery
	Open            bool          // no answer yet
}

// Ledger is everything that passed, oldest first.
type Ledger []Entry

// Ledger returns a copy of what passed so far (the newest [Options].LedgerSize entries).
func (s *Server) Ledger() Ledger {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make(Ledger, len(s.ledger))
	for i, e := range s.ledger {
		out[i] = *e
	}
	return out
}

// Calls are the Web API calls of a method.
func (l Ledger) Calls(method string) Ledger {
	return l.where(func(e Entry) bool { return e.Kind == "call" && e.Name == method })
}

// Deliveries are what was sent to the app under a name: a command, an interaction type, or "event:" and an event type.
func (l Ledger) Deliveries(name string) Ledger {
	return l.where(func(e Entry) bool { return e.Kind == "delivery" && e.Name == name })
}

// Failures are the calls that Slack refused and the deliveries that the app did not take.
func (l Ledger) Failures() Ledger {
	return l.where(func(e Entry) bool { return e.Failure != "" })
}

// Mentions are the entries whose request or answer holds a text.
func (l Ledger) Mentions(text string) Ledger {
	return l.where(func(e Entry) bool {
		return strings.Contains(string(e.Request), text) || strings.Contains(string(e.Answer), text)
	})
}

func (l Ledger) where(keep func(Entry) bool) Ledger {
	return slices.DeleteFunc(slices.Clone(l), func(e Entry) bool { return !keep(e) })
}

// record opens an entry; the caller holds the lock, and closes it with settle.
func (s *Server) record(e Entry) *Entry {
	s.lastSeq++
	e.Seq, e.At, e.Open = s.lastSeq, s.opts.Now(), true
	s.ledger = append(s.ledger, &e)
	if over := len(s.ledger) - s.opts.LedgerSize; over > 0 {
		s.ledger = slices.Delete(s.ledger, 0, over+s.opts.LedgerSize/10) // in slices, so that forgetting stays cheap
	}
	return &e
}

func (s *Server) settle(e *Entry, started time.Time, answer json.RawMessage, status int, failure string) {
	e.Took, e.Answer, e.Status, e.Failure, e.Open = time.Since(started), answer, status, failure, false
	s.tell(Change{Kind: ChangedLedger})
}
