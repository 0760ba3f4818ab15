package growth

import (
	"slices"

	"steward/internal/calendar"
)

// Kind says how the progress of a goal is told.
type Kind string

const (
	ByActions   Kind = "actions"   // by what was done of it
	ByMeasure   Kind = "metric"    // by a number on its way from a baseline to a target
	ByMilestone Kind = "milestone" // it is reached, or it is not
)

// Kinds in the order in which they are offered.
var Kinds = []Kind{ByActions, ByMeasure, ByMilestone}

// State is how far an action is.
type State string

const (
	Todo    State = "todo"
	Doing   State = "doing"
	Done    State = "done"
	Dropped State = "dropped"
)

// States in the order in which they are offered.
var States = []State{Todo, Doing, Done, Dropped}

// Status is how a goal, or a whole plan, stands by the decision of whom it belongs to.
type Status string

const (
	Draft  Status = "draft" // of a plan
	Active Status = "active"
	Paused Status = "paused"
	Closed Status = "closed"
)

// Measure is a number on its way. Its unit is words: days, percent, people.
type Measure struct {
	Baseline float64 `json:"baseline"`
	Target   float64 `json:"target"`
	Current  float64 `json:"current"`
	Unit     string  `json:"unit,omitempty"`
}

// Goal is something to reach.
type Goal struct {
	ID      string       `json:"id"`
	Title   string       `json:"title"`
	Why     string       `json:"why,omitempty"`
	Serves  string       `json:"serves,omitempty"` // what it is for: a competency's id, or a goal of the company in words
	Kind    Kind         `json:"kind,omitempty"`
	Weight  int          `json:"weight"`            // 1 to 3
	Measure Measure      `json:"measure,omitzero"`  // when it is told by a number
	Reached bool         `json:"reached,omitempty"` // when it is a milestone
	Due     calendar.Day `json:"due,omitzero"`
	Status  Status       `json:"status"`
}

// Action is one step towards a goal.
type Action struct {
	ID       string       `json:"id"`
	Goal     string       `json:"goal"` // its id
	What     string       `json:"what"`
	Way      Way          `json:"way,omitempty"`   // how one learns by it; of processes ""
	Owner    string       `json:"owner,omitempty"` // whose it is, where it is not the plan's owner's
	Weight   int          `json:"weight"`          // 1 to 3
	Due      calendar.Day `json:"due,omitzero"`
	State    State        `json:"state"`
	Evidence string       `json:"evidence,omitempty"` // what can be done now that could not before
}

// Way is how one learns by an action.
type Way string

const (
	Experience Way = "experience" // a real task
	Exposure   Way = "social"     // with and from others
	Education  Way = "formal"     // courses and reading
)

// Ways in the order in which they are offered: practice first.
var Ways = []Way{Experience, Exposure, Education}

// Of returns the actions towards a goal.
func Of(actions []Action, goal string) []Action {
	return slices.DeleteFunc(slices.Clone(actions), func(a Action) bool { return a.Goal != goal })
}
