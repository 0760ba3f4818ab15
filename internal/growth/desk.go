package growth

import (
	"slices"
	"time"

	"steward/internal/calendar"
)

// Desk is everything that somebody's own pages show: their plan, and what belongs to it.
type Desk struct {
	IDP
	ID      string
	Offered bool // the workspace has development plans
	Sealed  bool // master keys are set
	Matrix  Matrices
	Shares  []Share // that the owner gave
	Asking  Asking
	Offers  []Offer
	Today   calendar.Day // on the owner's clock
}

// Share is a part of a plan in the words that its owner approved for one reader. Who is the other of the two: for the
// owner the reader, for the reader the owner.
type Share struct {
	ID, Who     string
	At          time.Time
	Part, About string
	Title       string
	Words       string
}

// Parts of a plan that can be shared.
const (
	ShareGoal   = "goal"   // one goal, with its actions
	ShareLevels = "levels" // the levels that views come to, without single views
	SharePage   = "page"   // the page for a conversation
	ShareWhole  = "plan"   // aspiration and all goals
)

// Shareable reports whether a part is there to be shared. What others said about somebody is for them alone at first.
func (d Desk) Shareable(part, about string) bool {
	switch part {
	case ShareGoal:
		_, ok := d.Goal(about)
		return ok
	case ShareLevels:
		return !d.AloneNow() && slices.ContainsFunc(d.RoleOf().Competencies, func(c Competency) bool { return d.Assessments[c.ID].SaidHere().Said() })
	case SharePage:
		return !d.Page.Empty()
	case ShareWhole:
		return len(d.Goals) > 0
	}
	return false
}

// AloneNow reports whether what others said is still for the owner alone.
func (d Desk) AloneNow() bool { return !d.Alone.None() && d.Today.Before(d.Alone) }

// RoleOf is the role of the plan; one without competencies when the matrix is gone.
func (d Desk) RoleOf() Role {
	r, _ := d.Matrix.Role(d.Role)
	return r
}

// GradeOf is the grade that is aimed at.
func (d Desk) GradeOf() Grade {
	g, _ := d.RoleOf().Grade(d.Grade)
	return g
}

// Suggested are the competencies that are worth a goal now.
func (d Desk) Suggested() []Gap {
	return Suggest(Gaps(d.RoleOf(), d.GradeOf(), d.Assessments), d.Order)
}

// Asking says how far the asking for views is, without a word on who has answered.
type Asking struct {
	Peers  int  // how many were asked
	Lead   bool // a lead was asked and has not answered
	Enough bool // three peers or more have answered
	Until  time.Time
}

// Offer is something that the owner really did here, which can go into the plan as evidence.
type Offer struct {
	Key     string
	Kind    string
	On      time.Time
	Title   string
	Flow    string
	Channel string
}

// Question is what somebody is asked about another: how they see them.
type Question struct {
	ID, Owner    string
	Lead         bool
	RoleName     string
	Competencies []Competency
	Answered     bool
	Levels       map[string]int
	Until        time.Time
	LevelNames   map[int]string
}
