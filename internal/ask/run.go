package ask

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"steward/internal/app"
	"steward/internal/assist"
	"steward/internal/flow"
	"steward/internal/storage"
)

// Outcome is what became of an ask. With an error there is no answer, and what Steward says by itself stands.
type Outcome struct {
	Ask    storage.Ask
	Who    app.Who
	Answer assist.Answer
	Err    error
}

// Ending is how an ask ended, as it is stored and said.
type Ending string

// The endings.
const (
	Answered  Ending = "answered"
	Cancelled Ending = "cancelled"
	Late      Ending = "late"    // nobody waits any more
	Refused   Ending = "refused" // it may not be asked any more
	Unreached Ending = "unreached"
	Unusable  Ending = "unusable"
	Changed   Ending = "changed" // it is not any more what the person was shown
	Broken    Ending = "broken"  // a fault of ours
)

// Why is how the ask ended.
func (o Outcome) Why() Ending { return endingOf(o.Err) }

const (
	// Patience is how long somebody waits for an answer at most.
	Patience = 90 * time.Second
	// together is how many asks are under way at a time.
	together = 4
	poll     = time.Second
)

// Run does what is asked until ctx ends; what is under way then is done at the next start, if somebody still waits. show
// puts an outcome before its person; a window that is gone is no error.
func (a *Assistant) Run(ctx context.Context, show func(context.Context, Outcome) error) error {
	var flights sync.WaitGroup
	defer flights.Wait()
	free := make(chan struct{}, together)
	look := time.NewTicker(poll)
	defer look.Stop()
	for {
		for range together - len(free) {
			taken, err := a.db.TakeAsks(ctx, a.now(), 1)
			if err != nil && ctx.Err() == nil {
				a.o.Log.Warn("look for what was asked of the model, will try again", "err", err)
			}
			if len(taken) == 0 {
				break
			}
			free <- struct{}{}
			flights.Go(func() {
				defer func() { <-free; a.look() }() // another may wait for the place
				a.fly(ctx, taken[0], show)
			})
		}
		select {
		case <-ctx.Done():
			return nil
		case <-a.wake:
		case <-look.C:
		}
	}
}

// fly brings one ask to its end. Only the end of the program leaves it waiting.
func (a *Assistant) fly(ctx context.Context, q storage.Ask, show func(context.Context, Outcome) error) {
	var held sync.WaitGroup
	defer held.Wait()
	q = unfolded(q)
	call, cancel := context.WithDeadline(ctx, time.Now().Add(q.CreatedAt.Add(Patience).Sub(a.now())))
	defer cancel()
	held.Go(func() { a.hold(call, cancel, q.ID) })
	a.mu.Lock()
	a.calls[q.ID] = cancel
	a.mu.Unlock()
	defer func() { a.mu.Lock(); delete(a.calls, q.ID); a.mu.Unlock() }()

	out := Outcome{Ask: q, Who: app.Who{Workspace: q.Workspace, User: q.Person}}
	if !a.guarded(q, func() { out.Answer, out.Err = a.answer(call, out.Who, q) }) {
		out.Answer, out.Err = assist.Answer{}, errBroken
	}
	if ctx.Err() != nil {
		a.giveBack(ctx, q.ID)
		return
	}
	ended := false
	err := a.db.Tx(ctx, func(tx *storage.Tx) (err error) { ended, err = tx.EndAsk(q.ID, string(out.Why())); return err })
	if err != nil {
		a.o.Log.Warn("the end of an ask could not be stored", "ask", q.ID, "err", err)
	}
	if !ended { // cancelled, or done elsewhere
		return
	}
	if out.Err != nil {
		a.o.Log.Info("the model gave no answer", append([]any{"ask", q.ID, "task", q.Task, "why", out.Why()}, detail(out)...)...)
	}
	a.reveal(ctx, out, show)
}

// telling is how long the end of an ask may take to reach its window once it is stored, also while the program ends: nobody
// else tells it then, and the window would say forever that the model is asked.
const telling = 30 * time.Second

// reveal puts an outcome that is stored before its person.
func (a *Assistant) reveal(ctx context.Context, out Outcome, show func(context.Context, Outcome) error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), telling)
	defer cancel()
	q := out.Ask
	var unseen error
	if !a.guarded(q, func() { unseen = show(ctx, out) }) { // it cannot be drawn: then the window says that there is none
		out.Answer, out.Err = assist.Answer{}, errBroken
		a.guarded(q, func() { unseen = show(ctx, out) })
	}
	if unseen != nil {
		a.o.Log.Info("an answer of the model was not shown", "ask", q.ID, "task", q.Task, "err", unseen)
	}
}

// detail is what a log may say beside how an ask ended: what kept a model from answering, which holds nothing of what was
// asked. Other errors may name a conflict or feedback by its id.
func detail(o Outcome) []any {
	if o.Why() != Unreached {
		return nil
	}
	return []any{"err", o.Err}
}

// errBroken stands for a fault of ours on the way of an ask: nothing of its answer can be used.
var errBroken = errors.New("something broke on the way")

// guarded runs a part of the way of an ask and reports whether it came to its end. A fault there ends neither the program nor
// the waiting of the person.
func (a *Assistant) guarded(q storage.Ask, part func()) (done bool) {
	defer func() {
		if recover() != nil { // what was said may be private; the stack is not
			a.o.Log.Error("asking the model panicked", "ask", q.ID, "task", q.Task, "stack", string(debug.Stack()))
		}
	}()
	part()
	return true
}

// hold keeps an ask for this process while ctx lasts. One that was ended elsewhere, as by a window that was closed before
// another process, is cut.
func (a *Assistant) hold(ctx context.Context, cut func(), id string) {
	beat := time.NewTicker(storage.AskLease / 4)
	defer beat.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-beat.C:
		}
		ours := true
		err := a.db.Tx(ctx, func(tx *storage.Tx) (err error) {
			ours, err = tx.HoldAsk(id, a.now().Add(storage.AskLease))
			return err
		})
		switch {
		case err == nil && !ours:
			cut()
			return
		case err != nil && ctx.Err() == nil:
			a.o.Log.Warn("an ask could not be held", "ask", id, "err", err)
		}
	}
}

// giveBack leaves an ask to the next start, or to another process, at once.
func (a *Assistant) giveBack(ctx context.Context, id string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	err := a.db.Tx(ctx, func(tx *storage.Tx) error { _, err := tx.HoldAsk(id, a.now()); return err })
	if err != nil {
		a.o.Log.Warn("an ask could not be given back, and waits for its lease", "ask", id, "err", err)
	}
}

func (a *Assistant) answer(ctx context.Context, who app.Who, q storage.Ask) (assist.Answer, error) {
	if ctx.Err() != nil {
		return assist.Answer{}, ctx.Err()
	}
	p, err := a.Prompt(ctx, who, q)
	if err != nil {
		return assist.Answer{}, err
	}
	if q.Mark != "" && q.Mark != p.Mark() {
		return assist.Answer{}, ErrChanged
	}
	entry, err := a.logged(ctx, q, p)
	if err != nil {
		return assist.Answer{}, err
	}
	said, err := a.model.Ask(ctx, p)
	if err != nil {
		return assist.Answer{}, err
	}
	if entry != "" {
		if err := a.db.Tx(ctx, func(tx *storage.Tx) error { return tx.LogSaid(q, entry, p.Shown(), said) }); err != nil {
			a.o.Log.Warn("an answer of the model was not logged", "ask", q.ID, "task", q.Task) // what went out is there
		}
	}
	return p.Read(said)
}

// unlogged are tasks whose words are in no log, whoever wants one: what somebody writes about a conflict, or to themselves.
var unlogged = []string{TaskWording, TaskQuestion}

// logged writes down what is about to be sent, where the operator keeps a log, and returns the id of the entry. What cannot be
// written down is not sent.
func (a *Assistant) logged(ctx context.Context, q storage.Ask, p assist.Prompt) (entry string, err error) {
	if !a.o.Sealed || slices.Contains(unlogged, q.Task) {
		return "", nil
	}
	err = a.db.Tx(ctx, func(tx *storage.Tx) (err error) { entry, err = tx.LogAsk(q, p.Shown()); return err })
	switch {
	case err != nil && ctx.Err() != nil:
		return "", ctx.Err()
	case errors.Is(err, storage.ErrNotFound):
		return "", err // its person erased themselves meanwhile
	case err != nil:
		return "", fmt.Errorf("%w: the log cannot be written", errBroken)
	}
	return entry, nil
}

func endingOf(err error) Ending {
	switch {
	case err == nil:
		return Answered
	case errors.Is(err, ErrChanged):
		return Changed
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return Late
	case errors.Is(err, errBroken):
		return Broken
	case errors.Is(err, assist.ErrAnswer):
		return Unusable
	case errors.Is(err, assist.ErrUnreached), errors.Is(err, assist.ErrResting):
		return Unreached
	}
	for _, no := range refusals {
		if errors.Is(err, no) {
			return Refused
		}
	}
	return Broken
}

// refusals are why an ask is not sent though nothing is broken: what it is about has moved on, or somebody said no.
var refusals = []error{ErrOff, ErrTeamOff, ErrOlder, ErrNotWanted, ErrKeptOut, ErrUnknownPeople, ErrBudget, ErrShare, ErrNoTask, ErrHeavy, ErrChoose, assist.ErrNothing, assist.ErrTooMuch,
	storage.ErrNotFound, flow.ErrNotYours, flow.ErrMovedOn, flow.ErrEnded, flow.ErrNotFound, app.ErrNotSetUp, app.ErrCoachingOff, app.ErrNoCheckIns}
