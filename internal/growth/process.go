package growth

import (
	"slices"

	"steward/internal/calendar"
)

// Process is the development plan of a process: how work goes through it, what it should become, for whom, and what was
// tried. It is open to everybody of the workspace.
type Process struct {
	Name      string
	Purpose   string   // what it is there for
	Customer  string   `json:",omitempty"` // who gets something from it
	Supplier  string   `json:",omitempty"` // who gives something to it
	Asked     string   // the sponsor or the request behind the plan
	Owner     string   `json:",omitempty"` // exactly one person; "" once they left
	Helpers   []string `json:",omitempty"` // who may change it beside the owner, as the owner decided
	Teams     []string `json:",omitempty"` // ids
	Start     calendar.Day
	Status    Status     // Active or Closed
	End       Conclusion `json:",omitzero"`
	Published Standing   `json:",omitzero"`

	Stages       []ProcessStage `json:",omitempty"` // in the order in which work passes them
	Metrics      []Metric       `json:",omitempty"`
	Goals        []CompanyGoal  `json:",omitempty"`
	Improvements []Improvement  `json:",omitempty"`
	Policies     []Policy       `json:",omitempty"`
	Strategy     Strategy       `json:",omitzero"`
	Maturity     Maturity       `json:",omitzero"`
	Reviews      []Lookback     `json:",omitempty"` // the oldest first
	Operations   calendar.Day   `json:",omitzero"`  // when the next look at how it runs is due
	Direction    calendar.Day   `json:",omitzero"`  // when the next look at where it goes is due
}

// Conclusion is how a plan ended. The good end is that the team runs the process without a delivery manager.
type Conclusion struct {
	Runs bool         // the team runs it; else the plan was dropped
	Told string       // what tells it, or why it was dropped
	By   string       `json:",omitempty"` // who runs it now
	On   calendar.Day `json:",omitzero"`
}

// Standing is where the strategy stands for everybody, which version of the plan that is, and of which day.
type Standing struct {
	Channel string
	Version int64
	On      calendar.Day `json:",omitzero"`
}

// Stages are of these kinds.
const (
	Discovery = "discovery"
	Delivery  = "delivery"
	Launch    = "launch"
)

// StageKinds in the order in which work passes them.
var StageKinds = []string{Discovery, Delivery, Launch}

// ProcessStage is one step of the way from idea to user.
type ProcessStage struct {
	ID, Name, Kind string
	Entry          string `json:",omitempty"` // when something may come in
	Exit           string `json:",omitempty"` // when it is done here
	Limit          int    `json:",omitempty"` // of work in progress; 0 is none
	Queue          bool   `json:",omitempty"` // work only waits here
}

// Directions in which a number should go.
const (
	Down = "down"
	Up   = "up"
)

// Metric is a number of the process, never of a person. It is typed in by hand.
type Metric struct {
	ID, Name   string
	Definition string // from which moment to which, of what
	Unit       string `json:",omitempty"`
	Direction  string // Down or Up
	Baseline   Baseline
	Target     Target    `json:",omitzero"`
	Guardrail  string    `json:",omitempty"` // what must not get worse on the way
	Readings   []Reading `json:",omitempty"` // the oldest first
}

// Baseline is how it was, and of how much. The zero value says that nobody knows yet.
type Baseline struct {
	Value    float64
	From, To calendar.Day `json:",omitzero"`
	N        int          `json:",omitempty"` // items
}

// Target is where it should be by a day. Without a day there is none.
type Target struct {
	Value float64
	By    calendar.Day `json:",omitzero"`
}

// Reading is how it was later.
type Reading struct {
	Value float64
	On    calendar.Day
	N     int `json:",omitempty"` // items; 0 is unknown
}

// CompanyGoal is a goal of the company, and what the process adds to it in one sentence.
type CompanyGoal struct {
	ID, Goal     string
	Contribution string
}

// Improvement is a change of the process: an action towards a metric. Doing means that it runs.
type Improvement struct {
	Action
	Serves string       `json:",omitempty"` // the id of a goal of the company; "" is local hygiene
	Expect string       // what should change if it is done, and why
	Asked  string       // who asked for it
	Since  calendar.Day `json:",omitzero"` // when its state changed last
}

// Policy is a rule of the process that was made explicit.
type Policy struct {
	ID, Rule string
	Review   calendar.Day
}

// Horizons of a strategy, the nearest first.
const (
	HorizonNow   = "now"
	HorizonNext  = "next"
	HorizonLater = "later"
)

// Horizons in order.
var Horizons = []string{HorizonNow, HorizonNext, HorizonLater}

// Strategy is what is done about the process, in which order, and what is not.
type Strategy struct {
	Items []Intent `json:",omitempty"`
	Not   []string `json:",omitempty"`
}

// Intent is one line of a strategy.
type Intent struct {
	ID, Horizon, Text string
	Serves            string `json:",omitempty"` // the id of a goal of the company; "" is local hygiene
}

// On returns the lines of a horizon.
func (s Strategy) On(horizon string) []Intent {
	return slices.DeleteFunc(slices.Clone(s.Items), func(i Intent) bool { return i.Horizon != horizon })
}

// Kinds of reviews.
const (
	Operations = "operations" // how it runs, monthly
	Directing  = "strategy"   // where it goes, quarterly
)

// Days from one review to the next.
var reviewEvery = map[string]int{Operations: 30, Directing: 91}

// Lookback is a review of a plan.
type Lookback struct {
	ID, Kind string
	On       calendar.Day
	By       string
	With     []string `json:",omitempty"`
	Moved    string   // what moved
	Next     string   // what comes next
	Not      string   // what will not be done
	Stuck    string   `json:",omitempty"` // what follows from nothing having moved: one of WaysOut
	Progress float64  // of the plan on that day
}

// What can follow from a plan on which nothing moved for a whole review period.
const (
	WayShrink = "shrink"
	WayReplan = "replan"
	WayDrop   = "drop"
	WayKeep   = "keep"
)

// WaysOut in the order in which they are offered.
var WaysOut = []string{WayShrink, WayReplan, WayDrop, WayKeep}
