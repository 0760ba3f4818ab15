package delivery

import (
	"context"
	"errors"
	"sync"
	"time"

	"steward/internal/storage"
)

// Worker takes notices from the outbox and shows them. One is enough for a process; several processes may share a
// PostgreSQL database.
type Worker struct {
	db   *storage.DB
	api  Slack
	draw Drawer
	o    Options

	key    []byte        // of fingerprints that should tell nothing to a reader of the database
	look   chan struct{} // there may be something to claim
	quiet  pauses        // of the methods that no notice is filed under
	mu     sync.Mutex
	flying map[string]*storage.Claimed // by id, what is under way, as it was claimed last
}

// New returns a worker that does nothing until Run.
func New(db *storage.DB, api Slack, draw Drawer, o Options) *Worker {
	return &Worker{
		db: db, api: api, draw: draw, o: o.withDefaults(),
		key: newKey(), look: make(chan struct{}, 1), flying: map[string]*storage.Claimed{},
	}
}

// gaugeEvery is how often the waiting notices are counted.
const gaugeEvery = 10 * time.Second

// Run delivers until ctx ends. Then nothing new is begun, and what is under way may end within its timeout; whatever
// does not is found unsure at the next start. It must run only once at a time.
func (w *Worker) Run(ctx context.Context) error {
	calls, cut := context.WithCancel(context.WithoutCancel(ctx))
	defer cut()
	poll, gauge := time.NewTicker(w.o.Poll), time.NewTicker(gaugeEvery)
	defer poll.Stop()
	defer gauge.Stop()
	var flights sync.WaitGroup
	ailing := false
	w.count(ctx)
	for {
		looked := time.Now()
		err := w.launch(ctx, calls, &flights)
		if errors.Is(err, storage.ErrClosed) && ctx.Err() == nil {
			w.land(&flights, cut)
			return err
		}
		if failing := err != nil && ctx.Err() == nil; failing != ailing {
			if ailing = failing; failing {
				w.o.Log.Error("the outbox cannot be read; trying again", "error", err)
			} else {
				w.o.Log.Info("the outbox can be read again")
			}
		}
		select {
		case <-ctx.Done():
			w.land(&flights, cut)
			return nil
		case <-w.db.Wake():
			breathe(ctx, looked)
		case <-w.look:
			breathe(ctx, looked)
		case <-poll.C:
		case <-gauge.C:
			w.count(ctx)
		}
	}
}

// breath is the least time between two looks at the outbox. While many people write, something new is there all the
// time, each look costs a transaction that others wait behind, and nobody sees whether a card is drawn 20 ms later. The
// first of a quiet moment goes out at once.
const breath = 20 * time.Millisecond

func breathe(ctx context.Context, since time.Time) {
	if wait := breath - time.Since(since); wait > 0 {
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
	}
}

// launch begins as many notices as there are free hands.
func (w *Worker) launch(ctx, calls context.Context, flights *sync.WaitGroup) error {
	w.mu.Lock()
	free := w.o.Parallel - len(w.flying)
	w.mu.Unlock()
	if free <= 0 || ctx.Err() != nil {
		return nil
	}
	claimed, err := w.db.Claim(ctx, w.o.Now(), free)
	if err != nil {
		return err
	}
	for _, c := range claimed {
		w.mu.Lock()
		already := w.flying[c.ID] != nil // the clock jumped past its lease
		w.flying[c.ID] = &c
		w.mu.Unlock()
		if !already {
			flights.Go(func() { w.fly(calls, &c) })
		}
	}
	return nil
}

// fly brings one notice a step further. One whose lease the clock jumped past, as after a machine slept, is lost to
// whoever claimed it last: that was this worker, unless another one took it.
func (w *Worker) fly(ctx context.Context, c *storage.Claimed) {
	for again := true; again; {
		lost := w.deliver(ctx, *c)
		w.mu.Lock()
		last := w.flying[c.ID]
		again = lost && last != c
		if c = last; !again {
			delete(w.flying, c.ID)
		}
		w.mu.Unlock()
	}
	w.nudge()
}

// land waits for what is under way, then cuts it off.
func (w *Worker) land(flights *sync.WaitGroup, cut context.CancelFunc) {
	late := time.AfterFunc(w.o.CallTimeout, cut)
	defer late.Stop()
	flights.Wait()
}

// nudge has the outbox looked at soon.
func (w *Worker) nudge() {
	select {
	case w.look <- struct{}{}:
	default:
	}
}

func (w *Worker) count(ctx context.Context) {
	states, err := w.db.View(ctx).Backlog()
	if err != nil {
		return // the claim says so already
	}
	w.o.Meter.Waiting(states["waiting"] + states["sending"] + states["unsure"])
}
