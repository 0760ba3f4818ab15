package delivery_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/delivery"
	"steward/internal/fakeslack"
	"steward/internal/storage"
)

// rush is a clock on which so many seconds pass in one, and that can be moved.
type rush struct {
	start time.Time
	speed time.Duration
	moved atomic.Int64
}

func (r *rush) now() time.Time {
	return r.start.Add(time.Since(r.start)*r.speed + time.Duration(r.moved.Load())).UTC().Truncate(time.Millisecond)
}

// easel is a Drawer whose newest state the test writes.
type easel struct {
	mu    sync.Mutex
	state map[string]func() (delivery.Shown, error)
	drawn int
}

func (e *easel) set(key string, state func() (delivery.Shown, error)) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.state[key] = state
}

func (e *easel) shows(key string, s delivery.Shown) {
	e.set(key, func() (delivery.Shown, error) { return s, nil })
}

func (e *easel) says(key, text string) { e.shows(key, delivery.Shown{Text: text}) }

func (e *easel) Draw(_ context.Context, n storage.Notice) (delivery.Shown, error) {
	e.mu.Lock()
	state := e.state[n.Key]
	e.drawn++
	e.mu.Unlock()
	if state == nil {
		return delivery.Shown{Text: "notice " + n.Key}, nil
	}
	return state()
}

// tally is a Meter to read from.
type tally struct {
	mu     sync.Mutex
	counts map[string]int
}

func (t *tally) add(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.counts[key]++
}

func (t *tally) Notice(kind, result string)    { t.add(kind + " " + result) }
func (t *tally) Called(method, outcome string) { t.add(method + " " + outcome) }
func (t *tally) Waiting(notices int)           { t.add(fmt.Sprint("waiting ", notices)) }

func (t *tally) of(key string) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.counts[key]
}

func (t *tally) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return fmt.Sprint(maps.Clone(t.counts))
}

// wire is the network to Slack. A request it holds back reaches Slack although its sender is gone.
type wire struct{ holdBack atomic.Pointer[late] }

type late struct {
	method string
	by     time.Duration
	gone   chan struct{} // closed when the sender is cut off
}

func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	l := w.holdBack.Load()
	if l == nil || !strings.HasSuffix(r.URL.Path, l.method) || !w.holdBack.CompareAndSwap(l, nil) {
		return http.DefaultTransport.RoundTrip(r)
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	time.AfterFunc(l.by, func() {
		if resp, err := http.Post(r.URL.String(), r.Header.Get("Content-Type"), bytes.NewReader(body)); err == nil {
			resp.Body.Close()
		}
	})
	<-l.gone
	return nil, io.ErrUnexpectedEOF
}

// desk is a worker between a database in a file and a Slack on loopback, both on one fast clock.
type desk struct {
	*testing.T
	easel
	tally
	clock  *rush
	dsn    string
	slack  *fakeslack.Server
	wire   wire
	client *slack.Client
	db     *storage.DB
	worker *delivery.Worker
	opts   delivery.Options
	log    lockedText
	stop   func()

	failures sync.Mutex
	failed   []string
}

const team = "T0TEAM001"

// speed makes a pace of a second last 25 ms, and the 20 s until an unsure try is looked for 0.5 s.
const speed = 40

// newDatabase is where desks keep their outbox. With the tag e2e some tests run on PostgreSQL too.
var newDatabase = func(t testing.TB) string { return filepath.Join(t.TempDir(), "steward.db") }

// at opens a desk whose clock runs at that speed. Its worker runs until the test ends.
func at(t *testing.T, speed time.Duration, change ...func(*delivery.Options)) *desk {
	d := &desk{T: t, clock: &rush{start: time.Now(), speed: speed}, dsn: newDatabase(t)}
	d.state, d.counts = map[string]func() (delivery.Shown, error){}, map[string]int{}
	d.slack = fakeslack.New(fakeslack.Options{Now: d.clock.now, NoRateLimits: true})
	t.Cleanup(d.slack.Close)
	d.client = slack.New(d.slack.BotToken(), slack.OptionAPIURL(d.slack.APIURL()), slack.OptionHTTPClient(&http.Client{Transport: &d.wire}))
	d.opts = delivery.Options{
		Now: d.clock.now, Poll: 5 * time.Millisecond, Meter: &d.tally,
		Log: slog.New(slog.NewTextHandler(io.MultiWriter(t.Output(), &d.log), &slog.HandlerOptions{Level: slog.LevelDebug})),
		Failed: func(_ context.Context, n storage.Notice, code string) {
			d.failures.Lock()
			defer d.failures.Unlock()
			d.failed = append(d.failed, n.Key+" "+code)
		},
	}
	for _, c := range change {
		c(&d.opts)
	}
	d.open()
	d.run()
	t.Cleanup(func() { d.stop(); d.db.Close() })
	return d
}

// lockedText is what was logged.
type lockedText struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *lockedText) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lockedText) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func (d *desk) open() {
	d.Helper()
	db, err := storage.Open(context.Background(), d.dsn, storage.Options{Now: d.clock.now, Method: delivery.Method})
	if err != nil {
		d.Fatal(err)
	}
	d.db = db
	d.worker = delivery.New(db, d.client, &d.easel, d.opts)
}

func (d *desk) run() {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- d.worker.Run(ctx) }()
	d.stop = sync.OnceFunc(func() {
		cancel()
		if err := <-done; err != nil && !errors.Is(err, storage.ErrClosed) {
			d.Error(err)
		}
	})
}

// crash ends the worker as a kill does: nothing of what is under way is stored. Then a new one starts on the same file.
func (d *desk) crash() {
	d.Helper()
	d.db.Close() // whatever comes back from Slack now finds no database
	d.slack.Heal()
	d.stop()
	d.open()
	d.run()
}

func (d *desk) enqueue(notices ...storage.Notice) {
	d.Helper()
	for i := range notices {
		notices[i].Workspace = team
	}
	if err := d.db.Tx(d.Context(), func(tx *storage.Tx) error { return tx.Enqueue(notices...) }); err != nil {
		d.Fatal(err)
	}
}

func card(key string) storage.Notice {
	return storage.Notice{Key: key, Live: true, Kind: storage.KindCard, Channel: "CTEAM"}
}

func post(key string) storage.Notice {
	return storage.Notice{Key: key, Kind: storage.KindPost, Channel: "CTEAM"}
}

func dm(key string) storage.Notice {
	return storage.Notice{Key: key, Kind: storage.KindDM, Person: "UANN"}
}

// await waits until something holds.
func (d *desk) await(what string, holds func() bool) {
	d.Helper()
	for deadline := time.Now().Add(15 * time.Second); !holds(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			states, _ := d.db.View(d.Context()).Backlog()
			d.Fatalf("never came true: %s\noutbox %v\nmetrics %v", what, states, &d.tally)
		}
	}
}

// settled waits until no notice waits.
func (d *desk) settled() {
	d.Helper()
	d.await("everything is sent or given up", func() bool {
		states, err := d.db.View(d.Context()).Backlog()
		return err == nil && states["waiting"]+states["sending"]+states["unsure"] == 0
	})
}

// texts are the messages of a channel as they stand.
func (d *desk) texts(channel string) (out []string) {
	for _, m := range d.slack.Messages(channel) {
		out = append(out, m.Text)
	}
	return out
}

// dmOf are the direct messages of a person.
func (d *desk) dmOf(person string) []string {
	for _, c := range d.slack.Channels() {
		if c.IM && c.Has(person) {
			return d.texts(c.ID)
		}
	}
	return nil
}

func (d *desk) want(what string, got, want any) {
	d.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		d.Errorf("%s:\n got %v\nwant %v", what, got, want)
	}
}

// counted waits for the meter, which is told after the database.
func (d *desk) counted(key string, want int) {
	d.Helper()
	d.await(fmt.Sprint(key, " = ", want), func() bool { return d.of(key) == want })
}

func (d *desk) wantFailed(want ...string) {
	d.Helper()
	d.failures.Lock()
	defer d.failures.Unlock()
	d.want("failures told", d.failed, want)
}

// gaps returns the times between the calls of a method, on the fast clock.
func (d *desk) gaps(method string) (out []time.Duration) {
	calls := d.slack.Ledger().Calls(method)
	for i := 1; i < len(calls); i++ {
		out = append(out, calls[i].At.Sub(calls[i-1].At))
	}
	return out
}
