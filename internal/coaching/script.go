package coaching

import (
	"errors"
	"slices"
	"time"
	"unicode/utf8"
)

// The steps of a check-in: five questions at most. Smaller belongs to the fifth.
const (
	StepArrive   = "arrive"   // mood and energy
	StepReview   = "review"   // the last commitment
	StepQuestion = "question" // one question for the stage
	StepScale    = "scale"
	StepCommit   = "commit"
	StepSmaller  = "smaller"
)

// Lengths of what may be said, in characters.
const (
	MostAnswer = 1000
	MostPlan   = 300
	MostGoal   = 300
)

var (
	ErrNoStep  = errors.New("coaching: this check-in has no such step")
	ErrHalf    = errors.New("coaching: a plan has a when and a then")
	ErrLong    = errors.New("coaching: longer than an answer may be")
	ErrUnknown = errors.New("coaching: no such answer")
)

// Steps are those of this check-in, in their order: the last commitment is looked at where there is one, a smaller step
// is looked for where confidence is low.
func (c CheckIn) Steps() []string {
	steps := []string{StepArrive}
	if !c.Before.None() {
		steps = append(steps, StepReview)
	}
	steps = append(steps, StepQuestion, StepScale, StepCommit)
	if c.Plan.Unsure() {
		steps = append(steps, StepSmaller)
	}
	return steps
}

// Place is the number of a step and how many there are; the smaller step counts as part of the fifth question.
func (c CheckIn) Place(step string) (n, of int) {
	steps := slices.DeleteFunc(c.Steps(), func(s string) bool { return s == StepSmaller })
	if step == StepSmaller {
		step = StepCommit
	}
	return slices.Index(steps, step) + 1, len(steps)
}

// After is the step that follows; "" is the end.
func (c CheckIn) After(step string) string {
	steps := c.Steps()
	if i := slices.Index(steps, step); i >= 0 && i+1 < len(steps) {
		return steps[i+1]
	}
	return ""
}

// Back is the step before; the first has none and stays.
func (c CheckIn) Back(step string) string {
	steps := c.Steps()
	if i := slices.Index(steps, step); i > 0 {
		return steps[i-1]
	}
	return step
}

// With takes the answers of one step, and leaves those of the others as they were.
func (c CheckIn) With(step string, a Answers) (CheckIn, error) {
	switch step {
	case StepArrive:
		if !from(0, a.Mood, 5) || !from(0, a.Energy, 5) {
			return c, ErrUnknown
		}
		c.Mood, c.Energy = a.Mood, a.Energy
	case StepReview:
		if a.Review != "" && !slices.Contains(Reviews, a.Review) {
			return c, ErrUnknown
		}
		c.Review, c.Helped = a.Review, a.Helped
	case StepQuestion:
		c.Reflection = a.Reflection
	case StepScale:
		if !tenth(a.Scale) {
			return c, ErrUnknown
		}
		c.Scale, c.Floor, c.Higher = a.Scale, a.Floor, a.Higher
	case StepCommit:
		if err := a.Plan.fits(); err != nil {
			return c, err
		}
		a.Plan.Smaller = c.Plan.Smaller
		if !a.Plan.Unsure() {
			a.Plan.Smaller = ""
		}
		if c.Plan = a.Plan; c.Plan.None() {
			c.Plan = Commitment{}
		}
	case StepSmaller:
		c.Plan.Smaller = a.Plan.Smaller
	default:
		return c, ErrNoStep
	}
	return c, c.Answers.short()
}

func (c Commitment) fits() error {
	switch {
	case (c.When == "") != (c.Will == ""):
		return ErrHalf
	case !tenth(c.Confidence):
		return ErrUnknown
	case tooLong(MostPlan, c.When, c.Will):
		return ErrLong
	}
	return nil
}

func (a Answers) short() error {
	if tooLong(MostAnswer, a.Helped, a.Reflection, a.Floor, a.Higher, a.Plan.Smaller) {
		return ErrLong
	}
	return nil
}

func tooLong(most int, texts ...string) bool {
	return slices.ContainsFunc(texts, func(t string) bool { return utf8.RuneCountInString(t) > most })
}

func from(least, n, most int) bool { return least <= n && n <= most }

// tenth reports whether a number is one from 0 to 10, or none.
func tenth(n *int) bool { return n == nil || from(0, *n, 10) }

// Last is the commitment that a new check-in looks back at, after all that came before it. One that was carried on stays
// until another takes its place; one that nobody said anything about stays too. What was done or dropped, or was told of
// without being carried on, is over.
func Last(before []CheckIn) Commitment {
	sorted := slices.Clone(before)
	slices.SortStableFunc(sorted, func(a, b CheckIn) int { return a.Began.Compare(b.Began) })
	var last Commitment
	for _, c := range sorted {
		switch {
		case !c.Plan.None():
			last = c.Plan
		case c.Review != "" && c.Review != Carry:
			last = Commitment{}
		}
	}
	return last
}

// Abandoned is after how long an open check-in is left as it is, and a new one begins.
const Abandoned = 14 * 24 * time.Hour
