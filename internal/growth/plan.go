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
	Baseline, Target, Current float64
	Unit                      string `json:",omitempty"`
}

// Goal is something to reach.
type Goal struct {
	ID      string
	Title   string
	Why     string       `json:",omitempty"`
	Serves  string       `json:",omitempty"` // what it is for: a competency's id, or a goal of the company in words
	Kind    Kind         `json:",omitempty"`
	Weight  int          // 1 to 3
	Measure Measure      `json:",omitzero"`  // when it is told by a number
	Reached bool         `json:",omitempty"` // when it is a milestone
	Due     calendar.Day `json:",omitzero"`
	Status  Status
}

// Action is one step towards a goal.
type Action struct {
	ID       string
	Goal     string // its id
	What     string
	Way      Way          `json:",omitempty"` // how one learns by it; of processes ""
	Owner    string       `json:",omitempty"` // whose it is, where it is not the plan's owner's
	Weight   int          // 1 to 3
	Due      calendar.Day `json:",omitzero"`
	State    State
	Evidence string `json:",omitempty"` // what can be done now that could not before
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
