package practices

import (
	"time"

	"steward/internal/calendar"
	"steward/internal/flow"
)

// PlannedRetro is a retro on a date as one person sees it.
type PlannedRetro struct {
	ID, Team, Channel, Session string
	State                      string // one of the Plan states below
	At                         time.Time
	Zone                       *time.Location // of the team, whose clock the date is kept on
	Reader                     *time.Location // of whoever looks at it

	Lead   string // who is asked to facilitate, or does
	Reason string // key of the words that say why it is them
	By     string // who named them
	Moved  string // why it is not on the day of the cadence; of one that was left out, LeftOut and why
	Raised bool   // nobody took it so far, and it is for whoever looks after the team to say
	Gone   bool   // the viewer is asked no more
	Put    bool   // because they asked to be asked again, at
	Again  time.Time

	Choice    Suggestion
	Goal      string
	People    []string
	Named     bool // they were chosen by hand; else they are the team, whoever is in it by then
	Minutes   int
	Async     bool
	Dates     Plan // of an asynchronous one, as it would be today
	Anonymity flow.Anonymity

	Asked bool      // the viewer is the one who is asked, or does it
	May   bool      // the viewer may change it
	Next  time.Time // of one that was left out: when the next one is; zero is never
}

// LeftOut begins the key of the sentence that says why a retro was left out.
const LeftOut = "left."

// What has become of a planned retro.
const (
	PlanWaiting  = "waiting"
	PlanProposed = "proposed"
	PlanAccepted = "accepted"
	PlanOpen     = "open"
	PlanRunning  = "running"
	PlanOver     = "over"
	PlanSkipped  = "skipped"
)

// Coming reports whether it is still to be.
func (p PlannedRetro) Coming() bool {
	return p.State == PlanWaiting || p.State == PlanProposed || p.State == PlanAccepted || p.State == PlanOpen
}

// Agreed reports whether somebody said that they will facilitate it.
func (p PlannedRetro) Agreed() bool { return p.State == PlanAccepted || p.State == PlanOpen }

// Rhythm is when a team's retros come, as one person sees it.
type Rhythm struct {
	Team, Name, Channel string
	Rule                calendar.Rule // the zero rule plans none
	Resting             bool
	Zone, Reader        *time.Location
	Coming              []PlannedRetro
	Dates               []time.Time // the next days of the cadence
	May                 bool        // the viewer may change it
	Outside             int         // of the last sessions, how many were outside the viewer's hours
	Sessions            int         // how many those were
	Fairer              []Slot      // where hours are shared unevenly: better ones; for whoever looks after the team alone
}
