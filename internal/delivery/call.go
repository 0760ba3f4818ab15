package delivery

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"
)

// trouble is what keeps a notice from being shown, other than an answer of Slack's.
type trouble struct {
	kind fault
	code string
	err  error
}

func (t trouble) Error() string { return fmt.Sprintf("%s: %v", t.code, t.err) }
func (t trouble) Unwrap() error { return t.err }

// A slip is a call to Slack that did not succeed.
type slip struct {
	method string
	err    error
}

func (s slip) Error() string { return fmt.Sprintf("%s: %v", s.method, s.err) }
func (s slip) Unwrap() error { return s.err }

// once says that doing it twice shows it twice.
func (s slip) once() bool { return s.method == methodPost || s.method == methodEphemeral }

// call makes one call to Slack, unless its method is paused.
func (w *Worker) call(ctx context.Context, a *attempt, method string, do func(context.Context) error) error {
	if left := w.quiet.left(a.Workspace, method, w.o.Now()); left > 0 {
		return slip{method, &slack.RateLimitedError{RetryAfter: left}}
	}
	ctx, cancel := context.WithTimeout(ctx, w.o.CallTimeout)
	defer cancel()
	err := do(ctx)
	if err == nil {
		w.o.Meter.Called(method, "ok")
		return nil
	}
	v := judge(err)
	if v.kind == limited {
		w.quiet.set(a.Workspace, method, w.o.Now().Add(v.after))
		w.o.Meter.Called(method, "limited")
	} else {
		w.o.Meter.Called(method, "failed")
	}
	return slip{method, err}
}
