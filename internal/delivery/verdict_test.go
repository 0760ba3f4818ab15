package delivery

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"testing"
	"time"

	"github.com/slack-go/slack"
)

func TestWhatAnErrorMeans(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	_, refused := slack.New("xoxb", slack.OptionAPIURL("http://"+closed.Addr().String()+"/api/")).AuthTest()
	for _, tt := range []struct {
		rule string
		err  error
		kind fault
		code string
	}{
		{"no connection: it did not leave this machine", refused, unreached, "unreachable"},
		{"a limit says for how long", &slack.RateLimitedError{RetryAfter: 7 * time.Second}, limited, "ratelimited"},
		{"a limit without a time", slack.StatusCodeError{Code: 429}, limited, "ratelimited"},
		{"a limit in words", slack.SlackErrorResponse{Err: "rate_limited"}, limited, "rate_limited"},
		{"5xx: Slack may have done it", slack.StatusCodeError{Code: 503}, doubtful, "server_error"},
		{"4xx: something on the way refused", slack.StatusCodeError{Code: 407}, busy, "http_error"},
		{"a timeout", context.DeadlineExceeded, doubtful, "no_answer"},
		{"a connection cut in the middle", io.ErrUnexpectedEOF, doubtful, "no_answer"},
		{"an answer that stops in the middle", errors.New("unexpected end of JSON input"), doubtful, "no_answer"},
		{"Slack says that some of it may be done", slack.SlackErrorResponse{Err: "internal_error"}, doubtful, "internal_error"},
		{"Slack does not do it now", slack.SlackErrorResponse{Err: "service_unavailable"}, busy, "service_unavailable"},
		{"Slack will never do it", slack.SlackErrorResponse{Err: "is_archived"}, final, "is_archived"},
		{"a code of next year", slack.SlackErrorResponse{Err: "too_many_moons"}, unknown, "too_many_moons"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			v := judge(slip{methodPost, fmt.Errorf("call: %w", tt.err)})
			if v.kind != tt.kind || v.code != tt.code {
				t.Errorf("got %d %s, want %d %s", v.kind, v.code, tt.kind, tt.code)
			}
			if tt.kind == limited && v.after == 0 {
				t.Error("a limit without a pause")
			}
		})
	}
}

func TestBackoffGrowsAndVaries(t *testing.T) {
	for tries := range 40 {
		full := min(longestWait, time.Second<<min(tries, 20))
		seen := map[time.Duration]bool{}
		for range 50 {
			wait := backoff(tries)
			if wait < full/2 || wait > full {
				t.Fatalf("after %d tries %v, not between %v and %v", tries, wait, full/2, full)
			}
			seen[wait] = true
		}
		if len(seen) < 2 {
			t.Fatalf("after %d tries always the same wait", tries)
		}
	}
}

// What a fault is worth follows from the waits: see patience.
func TestPatience(t *testing.T) {
	for kind, want := range map[fault][2]time.Duration{
		unknown:   {15 * time.Second, time.Minute},
		busy:      {30 * time.Minute, 70 * time.Minute},
		doubtful:  {30 * time.Minute, 70 * time.Minute},
		unreached: {12 * time.Hour, 25 * time.Hour},
	} {
		var total time.Duration
		for tries := range patience[kind] - 1 {
			total += backoff(tries)
		}
		if total < want[0] || total > want[1] {
			t.Errorf("fault %d: given up after %v", kind, total)
		}
	}
}

func TestFingerprints(t *testing.T) {
	a, b := Shown{Text: "a"}, Shown{Text: "b"}
	of := func(key []byte, s Shown) string {
		print, err := fingerprint(key, s)
		if err != nil {
			t.Fatal(err)
		}
		return print
	}
	shown := of(nil, a)
	if shown != of(nil, Shown{Text: "a"}) || shown == of(nil, b) {
		t.Error("what looks the same is the same, what does not is not")
	}
	private := of(newKey(), a)
	if private == of(newKey(), a) || private == shown {
		t.Error("a private fingerprint tells what it is of")
	}
}
