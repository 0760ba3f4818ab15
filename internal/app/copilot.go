package app

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// What whoever facilitates is told in private, if they are new to it or asked for it.
const (
	SayCue    = "cue"    // a stage began
	SaySilent = "silent" // half of a topic's time is over, and some have not contributed
)

// newTo is for how many sessions of a practice somebody is told what to do next, unless they say otherwise.
const newTo = 3

// briefest is the shortest stage for which a cue is worth reading: whoever leads twenty seconds has no time for one.
const briefest = time.Minute

// cued reports whether a person gets cues in sessions of a flow.
func cued(v storage.View, who Who, flow string) (bool, error) {
	habits, err := v.Habits(who.Workspace, who.User)
	if err != nil {
		return false, err
	}
	if on, said := habits.Guide[flow]; said {
		return on, nil
	}
	n, err := v.Facilitated(who.Workspace, who.User, flow)
	return n < newTo, err
}

// cues are what whoever leads is told in private after a step: at most once in each stage. In the talk about topics it
// is half-way, and only when some have not contributed; everywhere else it is at the beginning, while they are there to
// see it: when they led on themselves or, in a meeting, also when time did.
func (a *App) cues(tx *storage.Tx, x step) ([]storage.Notice, error) {
	lead := x.now.Lead()
	began := slices.ContainsFunc(x.signals, func(sig flow.Signal) bool { return sig.Kind == flow.Began && sig.Stage == x.now.Stage })
	if lead == "" || !began || !x.now.Running() {
		return nil, nil
	}
	live := practices.Live(x.practice)
	n, due := a.cue(x, lead, live)
	if !due {
		return nil, nil
	}
	on, err := cued(tx.View, Who{x.meta.Workspace, string(lead)}, x.now.Flow)
	if err != nil || !on {
		return nil, err
	}
	return []storage.Notice{n}, nil
}

// cue is the cue of the stage that began, if it has one.
func (a *App) cue(x step, lead flow.Person, live bool) (n storage.Notice, due bool) {
	visit := x.now.Visit()
	left := x.now.Deadline.Sub(visit.At) // negative without a deadline
	if x.now.Stage == practices.StageDiscuss && live {
		if !practices.Opens(x.now) || left < briefest {
			return n, false
		}
		n = whisper(x.meta, lead, fmt.Sprintf("silent:%s:%d", x.now.ID, visit.Pass), Args{Say: SaySilent, N: visit.Pass})
		n.Due, n.Expires = visit.At.Add(left/2), x.now.Deadline
		return n, true
	}
	if !live && x.by != lead || x.now.Times(x.now.Stage) > 1 || !x.now.Deadline.IsZero() && left < briefest {
		return n, false
	}
	return whisper(x.meta, lead, fmt.Sprintf("cue:%s:%s", x.now.ID, x.now.Stage), Args{Say: SayCue, ID: x.now.Stage, N: visit.Pass}), true
}

// A Guided is a session as whoever facilitates it sees it, and whether cues come to them in sessions of its kind.
type Guided struct {
	practices.Room
	Cues bool
}

// Guide opens the facilitator's guide. Whoever does not hold the seat is refused with flow.ErrNotYours.
func (a *App) Guide(ctx context.Context, who Who, id string) (g Guided, err error) {
	if g.Room, err = a.Look(ctx, who, id); err != nil {
		return g, err
	}
	switch {
	case !g.Session.Running():
		return g, flow.ErrEnded
	case !g.Leads():
		return g, flow.ErrNotYours
	}
	g.Cues, err = cued(a.db.View(ctx), who, g.Session.Flow)
	return g, err
}

// Cue has cues come, or not, in all sessions of a flow that the person facilitates.
func (a *App) Cue(ctx context.Context, who Who, flow string, on bool) error {
	return a.accustom(ctx, who, func(h *storage.Habits) {
		h.Guide = maps.Clone(h.Guide)
		if h.Guide == nil {
			h.Guide = map[string]bool{}
		}
		h.Guide[flow] = on
	})
}

// Reflect has the person told at the end of their sessions how they took part, or not.
func (a *App) Reflect(ctx context.Context, who Who, on bool) error {
	return a.accustom(ctx, who, func(h *storage.Habits) {
		h.On = slices.DeleteFunc(h.On, func(kind string) bool { return kind == KindReflection })
		if on {
			h.On = append(h.On, KindReflection)
		}
	})
}

// Habits are how a person wants to be met.
func (a *App) Habits(ctx context.Context, who Who) (storage.Habits, error) {
	return a.db.View(ctx).Habits(who.Workspace, who.User)
}

// accustom changes how a person wants to be met.
func (a *App) accustom(ctx context.Context, who Who, change func(*storage.Habits)) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		h, err := tx.Habits(who.Workspace, who.User)
		if err != nil {
			return err
		}
		change(&h)
		if err := tx.ComesBack(who.Workspace, who.User); err != nil {
			return err
		}
		return tx.PutHabits(who.Workspace, who.User, h)
	})
}
