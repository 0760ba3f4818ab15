package practices

import (
	"time"

	"steward/internal/ballot"
	"steward/internal/calendar"
	"steward/internal/flow"
)

// The stages that decisions are made of. Keys are stored data: renaming one needs an alias.
const (
	StageStatements = "statements" // what people think, one short sentence each
	StageSift       = "sift"       // what they think of each other's sentences
	StageClarify    = "clarify"    // questions, and answers of the proposer
	StageReact      = "react"      // one quick reaction each
	StageAmend      = "amend"      // the proposer may change the wording
	StageConsent    = "consent"    // consent, concern or objection
	StageIntegrate  = "integrate"  // objections are worked into the proposal
	StageStance     = "stance"     // where each stands towards the proposal
	StageHear       = "hear"       // those who are not content yet
	StagePoll       = "poll"       // ballots between options
	StageTie        = "tie"        // the one named beforehand picks between options that are level
	StageAdvise     = "advise"     // advice of those affected and of those who know
	StageSettle     = "settle"     // one person decides
	StageRecord     = "record"     // what is written down
)

// DecisionKey is the key of the flow of decisions.
const DecisionKey = "decision"

// Decision holds the parameters of one decision: all of them are fixed before the first ballot.
type Decision struct {
	Method   Method         `json:"method"`
	Fallback Method         `json:"fallback,omitzero"` // where consensus is not reached
	Question string         `json:"question"`
	WhyNow   string         `json:"why_now,omitempty"`
	Affected string         `json:"affected,omitempty"` // who is affected, in words
	Limits   string         `json:"limits,omitempty"`   // what cannot move
	Proposal string         `json:"proposal,omitempty"` // the first wording
	Context  string         `json:"context,omitempty"`  // the message it came from
	Link     string         `json:"link,omitempty"`     // and where that stands
	Options  []Option       `json:"options,omitempty"`
	Criteria []Criterion    `json:"criteria,omitempty"`
	Capacity int            `json:"capacity,omitempty"` // how many of the options there is room for
	Current  string         `json:"current,omitempty"`  // the option that leaves things as they are
	Kind     string         `json:"kind,omitempty"`     // choose, policy, rights, prioritise
	Door     string         `json:"door"`               // one_way, two_way
	Impact   string         `json:"impact"`             // low, medium, high
	Proposer flow.Person    `json:"proposer"`
	Decider  flow.Person    `json:"decider,omitempty"`
	Asked    []Adviser      `json:"asked,omitempty"` // whose advice is asked for
	Roles    []RoleHolder   `json:"roles,omitempty"` // of the role set, if one is used
	RoleSet  string         `json:"role_set,omitempty"`
	Sift     bool           `json:"sift,omitempty"`   // map the disagreement first
	Hidden   bool           `json:"hidden,omitempty"` // ballots without names
	Least    int            `json:"least,omitempty"`  // the fewest ballots without names that are counted
	Share    string         `json:"share"`            // of the group whose answers make a quorum, as written: 0.6
	Quorum   int            `json:"quorum"`           // the same in people
	TieRule  ballot.TieRule `json:"tie_rule"`
	Window   time.Duration  `json:"window"`             // how long each round of voting is open
	Advice   time.Duration  `json:"advice,omitempty"`   // how long advice is waited for; 0 is two working days
	Review   string         `json:"review"`             // when it is looked at again, YYYY-MM-DD
	Previous string         `json:"previous,omitempty"` // the decision that this one replaces
}

// Option is one thing to choose.
type Option struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// Criterion is what options are judged by, with its weight among the others: any positive number.
type Criterion struct {
	ID     string  `json:"id"`
	Name   string  `json:"name"`
	Weight float64 `json:"weight"`
}

// Adviser is somebody whose advice is asked for, because they are affected, or because they know; or both.
type Adviser struct {
	Person   flow.Person `json:"person"`
	Affected bool        `json:"affected,omitempty"`
	Expert   bool        `json:"expert,omitempty"`
}

// RoleHolder is who holds a role of the role set.
type RoleHolder struct {
	Role   string      `json:"role"`
	Person flow.Person `json:"person"`
}

// OptionIDs lists the options in the order in which they were written down.
func (d Decision) OptionIDs() []string {
	ids := make([]string, len(d.Options))
	for i, o := range d.Options {
		ids[i] = o.ID
	}
	return ids
}

// Option returns the option with that id; one that is not known is its id.
func (d Decision) Option(id string) Option {
	for _, o := range d.Options {
		if o.ID == id {
			return o
		}
	}
	return Option{ID: id, Title: id}
}

// Wording is the proposal in its newest version. Where a poll comes first, the option that it chose is the proposal.
func (d Decision) Wording(s flow.Session) string {
	text := d.Proposal
	if text == "" {
		if chosen := d.Chosen(s); chosen != "" {
			text = d.Option(chosen).Title
		}
	}
	for _, w := range flow.All[flow.Wording](s, StageAmend, StageIntegrate) {
		text = w.Body.Text
	}
	return text
}

// Patience is how long the facilitator may be silent before somebody else may take over: as long as a round of voting
// is open, which tells a decision made in one meeting from one made over days; at least ten minutes, at most a day.
func (d Decision) Patience() time.Duration {
	return min(max(d.window(), 10*time.Minute), 24*time.Hour)
}

const (
	usualWindow = 24 * time.Hour // of a vote
	adviceDays  = 2              // working days that advice is waited for
	usualLeast  = 4              // ballots without names
)

// window is how long a vote is open. Nobody can end one early, so one without an end might never end.
func (d Decision) window() time.Duration {
	if d.Window <= 0 {
		return usualWindow
	}
	return d.Window
}

// adviceTime is how long advice is waited for, from when it is asked for: other stages may come before.
func (d Decision) adviceTime(s flow.Session) time.Duration {
	if d.Advice > 0 {
		return d.Advice
	}
	asked := s.Visit().At
	return calendar.Hours{Zone: asked.Location()}.Later(asked, adviceDays).Sub(asked)
}

// secret reports whether ballots have no names. Where reasons need faces they always have.
func (d Decision) secret() bool { return d.Hidden && !d.Method.Named() }

// least is the smallest number of ballots without names that is counted.
func (d Decision) least() int {
	if d.secret() && d.Least <= 0 {
		return usualLeast
	}
	return d.Least
}

// Inside counts those who have answered in a stage whose answers are not shown yet. Who left after answering is still
// one of them: the answer counts.
func (d Decision) Inside(s flow.Session) Inside {
	answered := flow.Answered(s)
	return Inside{People: answered, Voices: s.Voices() + answered - flow.Authors(s)}
}
