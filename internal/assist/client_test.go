package assist_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"steward/internal/assist"
	"steward/internal/fakemodel"
)

const (
	key    = "CANARY-KEY"
	secret = "CANARY-PROMPT"
	spoken = "CANARY-ANSWER"
)

// question is a prompt with a canary in it.
func question(t testing.TB) assist.Prompt {
	t.Helper()
	p, err := assist.Build(assist.Task{Key: "t", Ask: "Say it.", Fields: []assist.Field{{Key: "out", Kind: assist.Text, Letters: 100}}},
		assist.Material{Audience: "UANN", Parts: []assist.Part{{Label: "text", Items: []assist.Item{{ID: "i", Text: secret}}}}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// asking is a model that answers so, and a client that is impatient with it.
func asking(t *testing.T, answer func(fakemodel.Request) fakemodel.Reply, set ...func(*assist.Options)) (*fakemodel.Server, *assist.Client) {
	t.Helper()
	m := fakemodel.New(answer)
	t.Cleanup(m.Close)
	o := assist.Options{BaseURL: m.URL(), Key: key, Model: "fake", Timeout: 5 * time.Second, Backoff: time.Millisecond, Rest: time.Hour}
	for _, f := range set {
		f(&o)
	}
	return m, assist.NewClient(o)
}

// inTurn answers with one reply after the other, and the last from then on.
func inTurn(replies ...fakemodel.Reply) func(fakemodel.Request) fakemodel.Reply {
	var n atomic.Int64
	return func(fakemodel.Request) fakemodel.Reply {
		return replies[min(int(n.Add(1)), len(replies))-1]
	}
}

func discreet(t *testing.T, err error) {
	t.Helper()
	for _, c := range []string{key, secret, spoken, "CANARY", "Answer with one JSON"} {
		if err != nil && strings.Contains(err.Error(), c) {
			t.Errorf("the error says %q: %v", c, err)
		}
	}
}

func TestHowAModelFails(t *testing.T) {
	t.Parallel()
	fine := fakemodel.Reply{Text: spoken}
	for _, c := range []struct {
		name    string
		replies []fakemodel.Reply
		want    error // nil: it answers in the end
		says    string
		asked   int
		timeout time.Duration
	}{
		{name: "it answers", replies: []fakemodel.Reply{fine}, asked: 1},
		{name: "one that is too slow is asked once more", replies: []fakemodel.Reply{{After: time.Minute}, fine}, asked: 2, timeout: 300 * time.Millisecond},
		{name: "one that stays slow is given up", replies: []fakemodel.Reply{{After: time.Minute}}, want: assist.ErrUnreached, says: "too slow", asked: 2, timeout: 150 * time.Millisecond},
		{name: "429 passes", replies: []fakemodel.Reply{{Status: 429}, fine}, asked: 2},
		{name: "500 twice is the end", replies: []fakemodel.Reply{{Status: 500}}, want: assist.ErrUnreached, says: "status 500", asked: 2},
		{name: "500 and then an answer", replies: []fakemodel.Reply{{Status: 500}, fine}, asked: 2},
		{name: "a connection that is cut", replies: []fakemodel.Reply{{Cut: true, Text: spoken}, fine}, asked: 2},
		{name: "a connection that is always cut", replies: []fakemodel.Reply{{Cut: true, Text: spoken}}, want: assist.ErrUnreached, says: "no usable response", asked: 2},
		{name: "no JSON", replies: []fakemodel.Reply{{Malformed: true}}, want: assist.ErrUnreached, says: "no usable response", asked: 2},
		{name: "no choice", replies: []fakemodel.Reply{{Empty: true}}, want: assist.ErrUnreached, says: "no usable response", asked: 2},
		{name: "a wrong key stays wrong", replies: []fakemodel.Reply{{Status: 401}}, want: assist.ErrUnreached, says: "status 401", asked: 1},
		{name: "no such model stays so", replies: []fakemodel.Reply{{Status: 404}}, want: assist.ErrUnreached, says: "status 404", asked: 1},
		{name: "too much is not asked for again", replies: []fakemodel.Reply{{Oversized: 1 << 20}}, want: assist.ErrUnreached, says: "too long", asked: 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m, client := asking(t, inTurn(c.replies...), func(o *assist.Options) {
				if c.timeout > 0 {
					o.Timeout = c.timeout
				}
			})
			said, err := client.Ask(t.Context(), question(t))
			if !errors.Is(err, c.want) || c.want == nil && (err != nil || said != spoken) {
				t.Fatalf("said %.50q, %v", said, err)
			}
			if c.says != "" && !strings.HasSuffix(err.Error(), c.says) {
				t.Errorf("the error is %q, want %q at its end", err, c.says)
			}
			discreet(t, err)
			if n := len(m.Asked()); n != c.asked {
				t.Errorf("asked %d times, want %d", n, c.asked)
			}
		})
	}
}

// An answer that is too long is left where it is: what went out is what fits into the buffers on the way.
func TestTheRestOfAnEndlessAnswerIsNotRead(t *testing.T) {
	t.Parallel()
	const size = 64 << 20
	m, client := asking(t, func(fakemodel.Request) fakemodel.Reply { return fakemodel.Reply{Oversized: size} })
	if _, err := client.Ask(t.Context(), question(t)); !errors.Is(err, assist.ErrUnreached) {
		t.Fatal(err)
	}
	if n := m.Wrote(); n > size/4 {
		t.Errorf("%d of %d bytes were taken", n, size)
	}
}

func TestNothingFollowsARedirect(t *testing.T) {
	t.Parallel()
	var elsewhere atomic.Int64
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { elsewhere.Add(1) }))
	t.Cleanup(other.Close)
	m, client := asking(t, func(fakemodel.Request) fakemodel.Reply {
		return fakemodel.Reply{Redirect: other.URL + "/v1/chat/completions"}
	})
	_, err := client.Ask(t.Context(), question(t))
	if !errors.Is(err, assist.ErrUnreached) || !strings.HasSuffix(err.Error(), "it points elsewhere") {
		t.Errorf("the redirect ends as %v", err)
	}
	discreet(t, err)
	if n := elsewhere.Load(); n > 0 {
		t.Errorf("the other host was asked %d times", n)
	}
	if n := len(m.Asked()); n != 1 {
		t.Errorf("asked %d times", n)
	}
}

func TestWhoeverStopsWaitingIsFreeAtOnce(t *testing.T) {
	t.Parallel()
	m, client := asking(t, func(fakemodel.Request) fakemodel.Reply { return fakemodel.Reply{After: time.Minute} })
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { _, err := client.Ask(ctx, question(t)); ended <- err }()
	await(t, "a question", func() bool { return len(m.Asked()) == 1 })
	began := time.Now()
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("it ends as %v", err)
	}
	if d := time.Since(began); d > 2*time.Second {
		t.Errorf("it took %v", d)
	}
	await(t, "the end of the connection", func() bool { return m.Left() == 1 })
	if _, err := client.Ask(ctx, question(t)); !errors.Is(err, context.Canceled) || len(m.Asked()) != 1 {
		t.Errorf("a context that is over asks %d times and ends as %v", len(m.Asked()), err)
	}
}

func await(t *testing.T, what string, is func() bool) {
	t.Helper()
	for until := time.Now().Add(10 * time.Second); !is(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

func TestAModelThatKeepsFailingIsLeftAlone(t *testing.T) {
	t.Parallel()
	var ahead atomic.Int64
	m, client := asking(t, func(fakemodel.Request) fakemodel.Reply { return fakemodel.Reply{Status: 500} }, func(o *assist.Options) {
		o.Rest, o.Now = time.Minute, func() time.Time { return time.Unix(1e9+ahead.Load(), 0) }
	})
	p := question(t)
	for range 2 {
		_, _ = client.Ask(t.Context(), p)
	}
	if n := len(m.Asked()); n != 3 {
		t.Fatalf("asked %d times before the rest", n)
	}
	rests := func(at int64) {
		t.Helper()
		ahead.Store(at)
		before := len(m.Asked())
		if _, err := client.Ask(t.Context(), p); !errors.Is(err, assist.ErrResting) {
			t.Errorf("after %d s it ends as %v", at, err)
		}
		if n := len(m.Asked()); n != before {
			t.Errorf("after %d s it is asked", at)
		}
	}
	rests(0)
	rests(59)

	ahead.Store(60) // one question goes through and fails: it rests again
	_, err := client.Ask(t.Context(), p)
	if n := len(m.Asked()); n != 4 || !errors.Is(err, assist.ErrResting) {
		t.Errorf("asked %d times, %v", n, err)
	}
	rests(119)

	ahead.Store(120) // many at once: one goes through
	free := make(chan struct{})
	m.Answer(func(fakemodel.Request) fakemodel.Reply { <-free; return fakemodel.Reply{Text: spoken} })
	var all sync.WaitGroup
	var answered, resting atomic.Int64
	for range 20 {
		all.Go(func() {
			switch _, err := client.Ask(t.Context(), p); {
			case err == nil:
				answered.Add(1)
			case errors.Is(err, assist.ErrResting):
				resting.Add(1)
			}
		})
	}
	await(t, "those who are refused", func() bool { return resting.Load() == 19 })
	close(free)
	all.Wait()
	if n := len(m.Asked()); n != 5 || answered.Load() != 1 {
		t.Errorf("asked %d times, %d answers", n, answered.Load())
	}
	for range 3 { // and all is well again
		if _, err := client.Ask(t.Context(), p); err != nil {
			t.Error(err)
		}
	}
}

// Somebody who stops waiting for the one question after a rest lets the next go through.
func TestAProbeThatNobodyWaitsForIsNoVerdict(t *testing.T) {
	t.Parallel()
	var ahead atomic.Int64
	m, client := asking(t, func(fakemodel.Request) fakemodel.Reply { return fakemodel.Reply{Status: 503} }, func(o *assist.Options) {
		o.Rest, o.Now = time.Minute, func() time.Time { return time.Unix(1e9+ahead.Load(), 0) }
	})
	for range 2 {
		_, _ = client.Ask(t.Context(), question(t))
	}
	ahead.Store(61)
	m.Answer(func(fakemodel.Request) fakemodel.Reply { return fakemodel.Reply{After: time.Minute} })
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { _, _ = client.Ask(ctx, question(t)); close(ended) }()
	await(t, "the probe", func() bool { return len(m.Asked()) == 4 })
	cancel()
	<-ended
	m.Answer(fakemodel.Says(spoken))
	if said, err := client.Ask(t.Context(), question(t)); said != spoken {
		t.Errorf("the next ends as %v", err)
	}
}

// A service that does not know JSON mode or a limit of tokens is asked without, and from then on only so.
func TestAServiceThatTakesMessagesAlone(t *testing.T) {
	t.Parallel()
	for _, status := range []int{400, 422} {
		picky := func(q fakemodel.Request) fakemodel.Reply {
			if strings.Contains(q.Body, "response_format") || strings.Contains(q.Body, "max_tokens") {
				return fakemodel.Reply{Status: status}
			}
			return fakemodel.Reply{Text: spoken}
		}
		m, client := asking(t, picky)
		for range 2 {
			if said, err := client.Ask(t.Context(), question(t)); said != spoken {
				t.Fatalf("it ends as %v", err)
			}
		}
		if n := len(m.Asked()); n != 3 {
			t.Errorf("asked %d times, want twice for the first answer and once for the second", n)
		}
	}
}

// A prompt that a service refuses whatever goes with it says nothing about the next.
func TestAPromptThatIsRefusedIsNoFault(t *testing.T) {
	t.Parallel()
	m, client := asking(t, func(fakemodel.Request) fakemodel.Reply { return fakemodel.Reply{Status: 400} })
	for range 4 {
		_, err := client.Ask(t.Context(), question(t))
		if !errors.Is(err, assist.ErrUnreached) || !strings.HasSuffix(err.Error(), "status 400") {
			t.Errorf("it ends as %v", err)
		}
		discreet(t, err)
	}
	m.Answer(fakemodel.Says(spoken))
	if _, err := client.Ask(t.Context(), question(t)); err != nil {
		t.Error(err)
	}
	if q := m.Asked(); !strings.Contains(q[len(q)-1].Body, `"max_tokens"`) {
		t.Error("a refusal of both ways was taken for a reason to ask in the poorer one")
	}
}

// What goes over the wire: for most services with a limit and JSON mode, for the newest models of OpenAI without, since
// they refuse it; never a temperature; and no header for a key that nobody set.
func TestWhatIsSentBesideThePrompt(t *testing.T) {
	t.Parallel()
	for model, limited := range map[string]bool{"gpt-4o-mini": true, "llama3.1:8b": true, "gpt-5-mini": false, "o3": false} {
		m, client := asking(t, fakemodel.Says(spoken), func(o *assist.Options) { o.Model, o.Key = model, "" })
		if _, err := client.Ask(t.Context(), question(t)); err != nil {
			t.Fatalf("%s: %v", model, err)
		}
		q := m.Asked()[0]
		for _, with := range []string{`"max_tokens":`, `"response_format":{"type":"json_object"}`} {
			if strings.Contains(q.Body, with) != limited {
				t.Errorf("%s gets %s", model, q.Body)
			}
		}
		for _, never := range []string{"temperature", "max_completion_tokens", `"user":`, `"stream":true`} {
			if strings.Contains(q.Body, never) {
				t.Errorf("%s gets %s", model, q.Body)
			}
		}
		if got := q.Header.Values("Authorization"); len(got) > 0 {
			t.Errorf("%s gets the header %q for no key", model, got)
		}
	}
	m, client := asking(t, fakemodel.Says(spoken))
	if _, err := client.Ask(t.Context(), question(t)); err != nil {
		t.Fatal(err)
	}
	if got := m.Asked()[0].Header.Get("Authorization"); got != "Bearer "+key {
		t.Errorf("the key goes as %q", got)
	}
}

func TestNothingIsNotAsked(t *testing.T) {
	t.Parallel()
	m, client := asking(t, fakemodel.Says(spoken))
	if _, err := client.Ask(t.Context(), assist.Prompt{}); !errors.Is(err, assist.ErrNothing) || len(m.Asked()) > 0 {
		t.Errorf("asked %d times, %v", len(m.Asked()), err)
	}
}

// A second try is made only where all of it fits into the time that somebody waits.
func TestTheSecondTryFitsOrIsNotMade(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		rule    string
		timeout time.Duration
		want    int
	}{
		{"two tries of a quick model fit", 20 * time.Second, 2},
		{"two of a slow one fit, when the first failed at once", 80 * time.Second, 2},
		{"a second one that would be cut is not made", 95 * time.Second, 1},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			t.Parallel()
			m, client := asking(t, fakemodel.Says("busy"), func(o *assist.Options) { o.Timeout = tt.timeout })
			m.Answer(func(fakemodel.Request) fakemodel.Reply { return fakemodel.Reply{Status: http.StatusServiceUnavailable} })
			ctx, cancel := context.WithTimeout(t.Context(), 90*time.Second)
			defer cancel()
			if _, err := client.Ask(ctx, question(t)); !errors.Is(err, assist.ErrUnreached) {
				t.Errorf("it says %v", err)
			}
			if n := len(m.Asked()); n != tt.want {
				t.Errorf("asked %d times, want %d", n, tt.want)
			}
		})
	}
}
