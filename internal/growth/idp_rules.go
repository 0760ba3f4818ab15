package growth

import (
	"errors"

	"steward/internal/calendar"
)

// Limits of a plan: few goals, each with a next step soon.
const (
	MostActive = 3
	nextStep   = 30 // days within which each active goal has an action due
	staleAfter = 21 // days without any movement
	bareAfter  = 7  // days without an action of practice before that is said
	unsaidFor  = 2  // days for which a done action may have no line on what it brought
	TalkEvery  = 42 // days at most between two conversations with a mentor or lead
	Quarter    = 91 // days that a plan is written for, unless its owner says otherwise
)

// Cadences are the days between two short reviews that can be chosen; the first is the usual.
var Cadences = []int{14, 7, 28}

// Refusals of plans.
var (
	ErrNoGoals   = errors.New("the plan has no goal")
	ErrManyGoals = errors.New("more goals at once than a person can work on")
	ErrNoStep    = errors.New("a goal has no action that is due soon")
	ErrBackwards = errors.New("the end is before the beginning")
)

// Check tells what keeps a plan from being put to work.
func (p IDP) Check(today calendar.Day) error {
	active := p.ActiveGoals()
	switch {
	case len(active) == 0:
		return ErrNoGoals
	case len(active) > MostActive:
		return ErrManyGoals
	case !p.Start.Before(p.End):
		return ErrBackwards
	}
	for _, g := range active {
		if !p.HasStep(g, today) {
			return ErrNoStep
		}
	}
	return nil
}

// HasStep reports whether a goal needs no next action: one is due soon or overdue, or the goal is reached.
func (p IDP) HasStep(g Goal, today calendar.Day) bool {
	if g.Progress(p.Actions) >= 1 {
		return true
	}
	for _, a := range Of(p.Actions, g.ID) {
		if (a.State == Todo || a.State == Doing) && !a.Due.None() && a.Due.Sub(today) <= nextStep {
			return true
		}
	}
	return false
}

// Warning is something worth a thought. It forbids nothing.
type Warning struct {
	What string // a key for words
	Goal string // the id of the goal that it is about, if it is about one
}

// What a plan is warned about.
const (
	NoPractice  = "no_experience" // nothing of it is a real task. 70-20-10 is a reminder to favour practice, not a law.
	MostlyTold  = "mostly_formal" // more than half of it are courses and reading
	FarHorizon  = "horizon"       // it reaches beyond twelve months
	Resting     = "stale"         // a goal has not moved for three weeks
	WithoutStep = "no_step"       // a goal has no action that is due soon
	Aimless     = "no_goal"       // it is at work, and no goal is worked on
	TimeUp      = "over"          // its time is over: it wants to be written anew
)

// Warnings of a plan on a day.
func (p IDP) Warnings(today calendar.Day) (found []Warning) {
	practice, formal, all := p.ways()
	if all > 0 && practice == 0 {
		found = append(found, Warning{What: NoPractice})
	}
	if 2*formal > all {
		found = append(found, Warning{What: MostlyTold})
	}
	if p.far(p.End) {
		found = append(found, Warning{What: FarHorizon})
	}
	for _, g := range p.ActiveGoals() {
		if p.far(g.Due) {
			found = append(found, Warning{FarHorizon, g.ID})
		}
		if p.Status != Active {
			continue
		}
		if p.Stale(g, today) {
			found = append(found, Warning{Resting, g.ID})
		}
		if !p.HasStep(g, today) {
			found = append(found, Warning{WithoutStep, g.ID})
		}
	}
	if p.Status == Active && len(p.ActiveGoals()) == 0 {
		found = append(found, Warning{What: Aimless})
	}
	if p.Status == Active && p.End.Before(today) {
		found = append(found, Warning{What: TimeUp})
	}
	return found
}

// ways counts actions that were not dropped: of practice, formal, and all.
func (p IDP) ways() (practice, formal, all int) {
	for _, a := range p.Actions {
		if g, ok := p.Goal(a.Goal); a.State == Dropped || !ok || g.Status == Closed {
			continue
		}
		all++
		switch a.Way {
		case Experience:
			practice++
		case Education:
			formal++
		}
	}
	return practice, formal, all
}

// far reports whether a day is more than twelve months after the beginning.
func (p IDP) far(d calendar.Day) bool {
	if d.None() || p.Start.None() {
		return false
	}
	year := p.Start
	year.Year++
	return year.Before(d)
}

// Stale reports whether an active goal, which is not reached, has rested for three weeks.
func (p IDP) Stale(g Goal, today calendar.Day) bool {
	at, ok := p.restsFrom(g)
	return ok && !today.Before(at)
}

func (p IDP) restsFrom(g Goal) (calendar.Day, bool) {
	if g.Status != Active || g.Progress(p.Actions) >= 1 {
		return calendar.Day{}, false
	}
	moved := p.Moved[g.ID]
	if moved.None() {
		moved = p.Start
	}
	return moved.Add(staleAfter), true
}
