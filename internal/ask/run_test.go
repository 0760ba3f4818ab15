package ask_test

import (
	"context"
	"errors"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"steward/internal/ask"
	"steward/internal/assist"
	"steward/internal/storage"
)

// saying is a model in the test's hands.
type saying func(ctx context.Context) (string, error)

func (m saying) Ask(ctx context.Context, _ assist.Prompt) (string, error) { return m(ctx) }

const points = `{"points":["A point."]}`

// runs has asks done until the test ends, and returns what is shown.
func runs(t *testing.T, a *ask.Assistant, show func(ask.Outcome) error) (shown chan ask.Outcome, stop func()) {
	t.Helper()
	shown = make(chan ask.Outcome, 32)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- a.Run(ctx, func(_ context.Context, o ask.Outcome) error {
			err := show(o)
			shown <- o
			return err
		})
	}()
	stop = func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
	return shown, stop
}

func next(t *testing.T, shown chan ask.Outcome) ask.Outcome {
	t.Helper()
	select {
	case o := <-shown:
		return o
	case <-time.After(10 * time.Second):
		t.Fatal("nothing is shown")
		return ask.Outcome{}
	}
}

func well(ask.Outcome) error { return nil }

func (r *reader) asks(a *ask.Assistant, window string) string {
	r.t.Helper()
	id, err := a.Ask(r.t.Context(), annReads, storage.Ask{Task: ask.TaskExplain, Subject: "wip", Window: window})
	if err != nil {
		r.t.Fatal(err)
	}
	return id
}

func (r *reader) outcome(id string) string {
	r.t.Helper()
	a, err := r.db.View(r.t.Context()).AskOf("T1", "UANN", id)
	if err != nil {
		r.t.Fatal(err)
	}
	return a.Outcome
}

func TestAWindowWaitsForOneAsk(t *testing.T) {
	r := newReader(t)
	a := r.with(saying(func(context.Context) (string, error) { return points, nil }))
	first := r.asks(a, "V1")
	if again := r.asks(a, "V1"); again != first {
		t.Errorf("sent again it is another ask: %s, %s", first, again)
	}
	if other := r.asks(a, "V2"); other == first {
		t.Error("another window waits for the same ask")
	}
	if n, err := r.db.View(t.Context()).AskedSince("T1", time.Time{}); err != nil || n != 2 {
		t.Errorf("%d asks, %v", n, err)
	}
	shown, stop := runs(t, a, well)
	defer stop()
	for range 2 {
		if o := next(t, shown); o.Err != nil || len(o.Answer.Lists["points"]) != 1 {
			t.Errorf("%+v", o)
		}
	}
	if later := r.asks(a, "V1"); later == first {
		t.Error("what was answered is asked no more")
	}
}

// A fault of ours on the way ends the waiting and not the program.
func TestAFaultOnTheWayEndsTheWaiting(t *testing.T) {
	r := newReader(t)
	var broken atomic.Bool
	broken.Store(true)
	a := r.with(saying(func(context.Context) (string, error) {
		if broken.Swap(false) {
			panic("CANARY")
		}
		return points, nil
	}))
	id := r.asks(a, "V1")
	shown, stop := runs(t, a, well)
	defer stop()
	if o := next(t, shown); o.Why() != ask.Broken || len(o.Answer.Lists) > 0 {
		t.Errorf("%+v", o)
	}
	if how := r.outcome(id); how != string(ask.Broken) {
		t.Errorf("it ended %q", how)
	}
	r.asks(a, "V2")
	if o := next(t, shown); o.Err != nil {
		t.Errorf("the next: %+v", o)
	}
}

// An answer that cannot be drawn is taken back: the window says that there is none.
func TestAnAnswerThatCannotBeDrawnIsNone(t *testing.T) {
	r := newReader(t)
	a := r.with(saying(func(context.Context) (string, error) { return points, nil }))
	r.asks(a, "V1")
	shown, stop := runs(t, a, func(o ask.Outcome) error {
		if o.Err == nil {
			panic("CANARY")
		}
		return nil
	})
	defer stop()
	if o := next(t, shown); o.Why() != ask.Broken {
		t.Errorf("%+v", o)
	}
}

// What is under way when the program ends is there for the next one at once, not only when nobody waits any more.
func TestWhatIsUnderWayAtTheEndIsDoneAtTheNextStart(t *testing.T) {
	r := newReader(t)
	asked := make(chan struct{})
	slow := r.with(saying(func(ctx context.Context) (string, error) {
		close(asked)
		<-ctx.Done()
		return "", ctx.Err()
	}))
	id := r.asks(slow, "V1")
	shown, stop := runs(t, slow, well)
	<-asked
	stop()
	if len(shown) > 0 || r.outcome(id) != "" {
		t.Fatalf("it ended %q with the program", r.outcome(id))
	}
	shown, stop = runs(t, r.with(saying(func(context.Context) (string, error) { return points, nil })), well)
	defer stop()
	if o := next(t, shown); o.Err != nil || o.Ask.ID != id {
		t.Errorf("%+v", o)
	}
}

// Whoever turns the model off while an ask waits is not asked for.
func TestWhatMayNotBeAskedAnyMoreIsNotSent(t *testing.T) {
	r := newReader(t)
	var sent atomic.Int64
	a := r.with(saying(func(context.Context) (string, error) { sent.Add(1); return points, nil }))
	id := r.asks(a, "V1")
	r.tx(func(tx *storage.Tx) error { return tx.PutHabits("T1", "UANN", storage.Habits{}) })
	shown, stop := runs(t, a, well)
	defer stop()
	if o := next(t, shown); o.Why() != ask.Refused || !errors.Is(o.Err, ask.ErrNotWanted) || sent.Load() != 0 {
		t.Errorf("%+v, sent %d times", o, sent.Load())
	}
	if how := r.outcome(id); how != string(ask.Refused) {
		t.Errorf("it ended %q", how)
	}
}

func TestAnAskThatIsCancelledShowsNothing(t *testing.T) {
	r := newReader(t)
	asked := make(chan struct{})
	a := r.with(saying(func(ctx context.Context) (string, error) {
		close(asked)
		<-ctx.Done()
		return "", ctx.Err()
	}))
	id := r.asks(a, "V1")
	shown, stop := runs(t, a, well)
	<-asked
	if err := a.Cancel(t.Context(), annReads, id); err != nil {
		t.Fatal(err)
	}
	stop()
	if len(shown) > 0 || r.outcome(id) != string(ask.Cancelled) {
		t.Errorf("it ended %q, %d shown", r.outcome(id), len(shown))
	}
}

// More than a few at once wait for their turn, and none of them longer than the one before takes.
func TestWhoWaitsForAPlaceGetsItWhenItIsFree(t *testing.T) {
	r := newReader(t)
	var now, most atomic.Int64
	a := r.with(saying(func(context.Context) (string, error) {
		most.Store(max(most.Load(), now.Add(1)))
		time.Sleep(20 * time.Millisecond)
		now.Add(-1)
		return points, nil
	}))
	const many = 24
	for i := range many {
		r.asks(a, "V"+strconv.Itoa(i))
	}
	began := time.Now()
	shown, stop := runs(t, a, well)
	defer stop()
	for range many {
		next(t, shown)
	}
	if most.Load() > 4 {
		t.Errorf("%d at a time", most.Load())
	}
	if took := time.Since(began); took > 4500*time.Millisecond { // six rounds; looking once a second would take five seconds and more
		t.Errorf("it took %v", took)
	}
}

// The submission that was taken comes again, as Slack sometimes sends it: while it waits it is the same ask, and after that it
// asks nothing. Another submission of the same window, which looks otherwise by then, asks anew.
func TestASubmissionThatComesAgainAsksNothing(t *testing.T) {
	r := newReader(t)
	a := r.with(saying(func(context.Context) (string, error) { return points, nil }))
	send := func(natural string) (string, error) {
		return a.Ask(t.Context(), annReads, storage.Ask{Task: ask.TaskExplain, Subject: "wip", Window: "V1", Key: "another id each time", Natural: natural})
	}
	first, err := send("submission/V1/hash1/x")
	if err != nil {
		t.Fatal(err)
	}
	if again, err := send("submission/V1/hash1/x"); err != nil || again != first {
		t.Errorf("while it waits: %s, %v", again, err)
	}
	if err := a.Cancel(t.Context(), annReads, first); err != nil {
		t.Fatal(err)
	}
	if again, err := send("submission/V1/hash1/x"); !errors.Is(err, ask.ErrAgain) {
		t.Errorf("after its window was closed: %s, %v", again, err)
	}
	if other, err := send("submission/V1/hash2/x"); err != nil || other == first {
		t.Errorf("asked anew in the same window: %s, %v", other, err)
	}
	if n, err := r.db.View(t.Context()).AskedSince("T1", time.Time{}); err != nil || n != 2 {
		t.Errorf("%d asks, %v", n, err)
	}
}

// Nobody alone spends what is there for everybody.
func TestOnePersonAsksAQuarterOfTheBudget(t *testing.T) {
	for budget, want := range map[int]int{20: 10, 60: 15, 4: 4} {
		r := newReader(t)
		a := r.as(saying(func(context.Context) (string, error) { return points, nil }), ask.Options{Budget: budget})
		asked, err := 0, error(nil)
		for ; err == nil && asked < 100; asked++ {
			_, err = a.Ask(t.Context(), annReads, storage.Ask{Task: ask.TaskExplain, Subject: "wip", Window: "V" + strconv.Itoa(asked)})
		}
		asked--
		whose := ask.ErrShare
		if want == budget {
			whose = ask.ErrBudget
		}
		if asked != want || !errors.Is(err, whose) {
			t.Errorf("of %d one person asks %d times, then %v", budget, asked, err)
		}
	}
}
