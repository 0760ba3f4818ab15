package growth

import (
	"maps"
	"slices"

	"steward/internal/calendar"
)

// IDP is one person's own development plan. It belongs to them: who else may read which words of it is not decided here,
// and nothing of it is an input to pay or ratings. A zero value is a plan that nothing was written into yet.
type IDP struct {
	Role       string       `json:"role"`  // ids of a matrix
	Grade      string       `json:"grade"` // the one that is aimed at
	Aspiration string       `json:"aspiration,omitempty"`
	Start      calendar.Day `json:"start,omitzero"`
	End        calendar.Day `json:"end,omitzero"`
	Status     Status       `json:"status"`

	Assessed    calendar.Day          `json:"assessed,omitzero"`
	Assessments map[string]Assessment `json:"assessments,omitempty"` // by competency
	Order       []string              `json:"order,omitempty"`       // competencies that matter most, the first first
	Alone       calendar.Day          `json:"alone,omitzero"`        // until that day what others said is for the person alone

	PeersAsked calendar.Day `json:"peers_asked,omitzero"` // when peers were last asked how they see them
	NoMean     calendar.Day `json:"no_mean,omitzero"`     // peers were asked and no mean came of it: when they may be asked again

	Goals   []Goal   `json:"goals,omitempty"`
	Actions []Action `json:"actions,omitempty"`
	Support Support  `json:"support,omitzero"`

	Every      int          `json:"every"` // days from one short review to the next
	NextReview calendar.Day `json:"next_review,omitzero"`
	Reviews    []Review     `json:"reviews,omitempty"` // the newest last, as in all lists by time
	Page       Page         `json:"page,omitzero"`     // prepared for the next conversation
	Talks      []Talk       `json:"talks,omitempty"`

	Moved  map[string]calendar.Day `json:"moved,omitempty"`   // when each goal last moved
	DoneOn map[string]calendar.Day `json:"done_on,omitempty"` // of actions
	Bare   calendar.Day            `json:"bare,omitzero"`     // since when there is no action of practice
	Taken  map[string]string       `json:"taken,omitempty"`   // what became of each act that was offered: a goal's id, or "" for discarded

	History []Period `json:"history,omitempty"`
}

// Support is what helps a plan along.
type Support struct {
	Resources  string  `json:"resources,omitempty"`
	Sponsor    string  `json:"sponsor,omitempty"`
	Hours      float64 `json:"hours,omitempty"`  // a week
	Mentor     string  `json:"mentor,omitempty"` // the id of a person of the workspace
	MentorName string  `json:"mentor_name,omitempty"`
}

// Review is one's own short look: five minutes, three questions, each of which may stay empty.
type Review struct {
	On       calendar.Day `json:"on"`
	Moved    string       `json:"moved,omitempty"`
	Helped   string       `json:"helped,omitempty"`
	Next     string       `json:"next,omitempty"`
	Progress float64      `json:"progress"` // of the plan on that day
}

// Page is the one page that a conversation needs, in the person's own words.
type Page struct {
	Aim      string `json:"aim,omitempty"`
	Moved    string `json:"moved,omitempty"`
	Evidence string `json:"evidence,omitempty"`
	Stuck    string `json:"stuck,omitempty"`
	Ask      string `json:"ask,omitempty"`
}

// Empty reports whether nothing was prepared.
func (p Page) Empty() bool { return p == Page{} }

// Talk is a conversation that was held.
type Talk struct {
	On   calendar.Day `json:"on"`
	With string       `json:"with,omitempty"`
	Note string       `json:"note,omitempty"`
}

// Period is how a plan stood when it was written anew, or closed.
type Period struct {
	Role       string       `json:"role"`
	Grade      string       `json:"grade"`
	Start      calendar.Day `json:"start"`
	End        calendar.Day `json:"end"`
	Aspiration string       `json:"aspiration,omitempty"`
	Progress   float64      `json:"progress"`
	Goals      []Goal       `json:"goals,omitempty"`
	Actions    []Action     `json:"actions,omitempty"`
}

// Clone copies a plan so that a change of one is none of the other.
func (p IDP) Clone() IDP {
	p.Assessments = maps.Clone(p.Assessments)
	p.Order, p.Goals, p.Actions = slices.Clone(p.Order), slices.Clone(p.Goals), slices.Clone(p.Actions)
	p.Reviews, p.Talks, p.History = slices.Clone(p.Reviews), slices.Clone(p.Talks), slices.Clone(p.History)
	p.Moved, p.DoneOn, p.Taken = maps.Clone(p.Moved), maps.Clone(p.DoneOn), maps.Clone(p.Taken)
	return p
}

// Begun reports whether there is a plan at all.
func (p IDP) Begun() bool { return p.Status != "" }

// Goal finds a goal by its id.
func (p IDP) Goal(id string) (Goal, bool) {
	i := slices.IndexFunc(p.Goals, func(g Goal) bool { return g.ID == id })
	if i < 0 {
		return Goal{}, false
	}
	return p.Goals[i], true
}

// Action finds an action by its id.
func (p IDP) Action(id string) (Action, bool) {
	i := slices.IndexFunc(p.Actions, func(a Action) bool { return a.ID == id })
	if i < 0 {
		return Action{}, false
	}
	return p.Actions[i], true
}

// ActiveGoals are those that are worked on.
func (p IDP) ActiveGoals() []Goal {
	return slices.DeleteFunc(slices.Clone(p.Goals), func(g Goal) bool { return g.Status != Active })
}

// Progress of the whole plan, 0 to 1.
func (p IDP) Progress() float64 { return Progress(p.Goals, p.Actions) }

// Pace of the whole plan on a day.
func (p IDP) Pace(today calendar.Day) Pace {
	return PaceOf(p.Progress(), Elapsed(p.Start, p.End, today))
}
