package delivery

import (
	"context"
	"log/slog"
	"strings"
	"time"

	"steward/internal/storage"
)

// Options are what a worker needs from outside. The zero value works.
type Options struct {
	Log *slog.Logger // nil is silent; logs carry ids, kinds and error codes, never text
	// Now must be the clock of the database; nil is the system's.
	Now func() time.Time
	// Parallel is how many notices are under way at a time; 0 is 4. One call that hangs leaves the others going.
	Parallel int
	// CallTimeout ends a call to Slack; 0 is 8 s.
	CallTimeout time.Duration
	// Settle is how old an unsure try must be before history is asked whether it arrived; 0 is 20 s. It must be longer
	// than a request can be under way, or the answer may be "no" just before it arrives.
	Settle time.Duration
	// Poll is how often the outbox is looked at without being told; 0 is 1 s.
	Poll time.Duration
	// Failed is told what was given up for good, so that somebody hears what to do about it: with Slack's code, such as
	// not_in_channel or is_archived, or with one of ours: no_answer, server_error, http_error, unreachable, database
	// late (it lasted too long), not_drawn, no_text, no_view, malformed (bugs). It may be told twice of one failure, if the
	// program dies in between: a notice it enqueues should have [FailureKey] as its key.
	Failed func(ctx context.Context, n storage.Notice, code string)
	Meter  Meter
}

// Meter counts. Kinds, methods and outcomes come from small closed sets.
type Meter interface {
	// Notice counts a step of a notice: sent, unchanged, nothing, retried, paused, put_off, unsure, found, failed, expired.
	Notice(kind, result string)
	// Called counts a call to one of Slack's methods: ok, limited or failed.
	Called(method, outcome string)
	// Waiting tells every few seconds how many notices Slack has not yet taken.
	Waiting(notices int)
}

// silent counts nothing.
type silent struct{}

func (silent) Notice(string, string) {}
func (silent) Called(string, string) {}
func (silent) Waiting(int)           {}

func (o Options) withDefaults() Options {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = func() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }
	}
	if o.Parallel == 0 {
		o.Parallel = 4
	}
	if o.CallTimeout == 0 {
		o.CallTimeout = 8 * time.Second
	}
	if o.Settle == 0 {
		o.Settle = 20 * time.Second
	}
	if o.Poll == 0 {
		o.Poll = time.Second
	}
	if o.Failed == nil {
		o.Failed = func(context.Context, storage.Notice, string) {}
	}
	if o.Meter == nil {
		o.Meter = silent{}
	}
	return o
}

const failurePrefix = "failure:"

// FailureKey is the key for a notice that tells somebody that n could not be shown. When that one fails too it is
// logged and nothing else, so that a failure never breeds failures.
func FailureKey(n storage.Notice, code string) string { return failurePrefix + code + ":" + n.Key }

func aboutFailure(n storage.Notice) bool { return strings.HasPrefix(n.Key, failurePrefix) }
