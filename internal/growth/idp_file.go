package growth

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"unicode/utf8"
)

// How long texts of a plan are at most, in characters, and how many there are of what.
const (
	MostTitle   = 150
	MostText    = 1000
	MostLine    = 300
	MostUnit    = 30
	MostActions = 60
	MostReviews = 300
	MostPlanned = 30
	mostHistory = 40
	mostTaken   = 2000
	MostHours   = 60
	mostFile    = 1 << 20 // bytes
)

// planFormat names what a file holds.
const planFormat = "steward-development-plan/1"

// file is a plan outside the database.
type file struct {
	Format string `json:"format"`
	Plan   IDP    `json:"plan"`
}

// ErrNoPlanFile refuses a text that is no exported plan. ErrUnfit refuses one whose plan does not hold together.
var (
	ErrNoPlanFile = errors.New("this is no exported development plan")
	ErrUnfit      = errors.New("the plan in this file does not hold together")
)

// Unfit says which part of a plan does not hold together. Its text names places, never what somebody wrote.
type Unfit struct{ Where string }

func (u Unfit) Error() string { return ErrUnfit.Error() + ": " + u.Where }

// Unwrap makes it ErrUnfit.
func (u Unfit) Unwrap() error { return ErrUnfit }

// Export writes a plan as JSON. The same plan is always the same bytes, here and wherever it is imported: what came from a
// file is not marked in it, since all of it does for whoever reads it.
func (p IDP) Export() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(file{planFormat, p.filed(false)})
	return b.Bytes(), err
}

// Import reads what Export wrote, and checks all of it: it may come from anywhere. What others said is marked as coming from
// a file.
func Import(text []byte) (IDP, error) {
	if len(text) > mostFile || !utf8.Valid(text) {
		return IDP{}, ErrNoPlanFile
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	var f file
	if err := d.Decode(&f); err != nil || f.Format != planFormat {
		return IDP{}, ErrNoPlanFile
	}
	if _, err := d.Token(); err != io.EOF {
		return IDP{}, ErrNoPlanFile
	}
	return f.Plan.filed(true), f.Plan.Fits()
}

// partID is the shape of ids inside a plan: they become parts of what buttons say they are.
var partID = regexp.MustCompile(`^[a-z0-9]{1,40}$`)

// personID is the shape of Slack's ids of people.
var personID = regexp.MustCompile(`^[UW][A-Z0-9]{1,30}$`)

// fits collects the first thing that does not fit.
type fits struct{ wrong string }

func (f *fits) that(ok bool, where string, args ...any) {
	if !ok && f.wrong == "" {
		f.wrong = fmt.Sprintf(where, args...)
	}
}

func (f *fits) short(most int, where string, texts ...string) {
	for _, t := range texts {
		f.that(utf8.RuneCountInString(t) <= most, "%s is longer than %d characters", where, most)
	}
}

// Fits checks that a plan holds together. It returns an [Unfit].
func (p IDP) Fits() error {
	var f fits
	f.that(slices.Contains([]Status{Draft, Active, Paused, Closed}, p.Status), "status")
	f.that(matrixID.MatchString(p.Role) && len(p.Role) <= mostName, "role")
	f.that(matrixID.MatchString(p.Grade) && len(p.Grade) <= mostName || p.Grade == "" && p.Status == Draft, "grade")
	f.that(slices.Contains(Cadences, p.Every), "every")
	f.that(p.Status == Draft || p.Start.Before(p.End), "end")
	f.short(MostText, "aspiration", p.Aspiration)
	f.assessed(p)
	f.goals("", p.Goals, p.Actions)
	f.that(len(p.ActiveGoals()) <= MostActive, "goals: more than %d are active", MostActive)
	s := p.Support
	f.short(MostText, "support", s.Resources, s.Sponsor)
	f.that(s.Mentor == "" || personID.MatchString(s.Mentor), "mentor")
	f.short(MostLine, "mentor_name", s.MentorName)
	f.that(s.Hours >= 0 && s.Hours <= MostHours, "hours")
	f.that(len(p.Reviews) <= MostReviews && len(p.Talks) <= MostReviews && len(p.History) <= mostHistory && len(p.Taken) <= mostTaken, "there is too much of it")
	for i, r := range p.Reviews {
		f.short(MostText, fmt.Sprintf("reviews[%d]", i), r.Moved, r.Helped, r.Next)
		f.that(part(r.Progress), "reviews[%d].progress", i)
	}
	g := p.Page
	f.short(MostText, "page", g.Aim, g.Moved, g.Evidence, g.Stuck, g.Ask)
	for i, t := range p.Talks {
		f.short(MostText, fmt.Sprintf("talks[%d]", i), t.With, t.Note)
	}
	for i, h := range p.History {
		f.short(MostText, fmt.Sprintf("history[%d]", i), h.Aspiration)
		f.that(matrixID.MatchString(h.Role), "history[%d].role", i)
		f.that(part(h.Progress), "history[%d].progress", i)
		f.goals(fmt.Sprintf("history[%d].", i), h.Goals, h.Actions)
	}
	for act, goal := range p.Taken {
		f.short(MostLine, "taken", act)
		f.that(goal == "" || partID.MatchString(goal), "taken")
	}
	if f.wrong != "" {
		return Unfit{f.wrong}
	}
	return nil
}

func part(x float64) bool { return x >= 0 && x <= 1 }

func (f *fits) assessed(p IDP) {
	f.that(len(p.Assessments) <= 2*MostCompetencies && len(p.Order) <= MostCompetencies, "assessments: there are too many")
	for c, a := range p.Assessments {
		f.that(matrixID.MatchString(c) && len(c) <= mostName, "assessments: an id is none")
		f.that(a.Self >= 0 && a.Self <= Highest && a.Lead >= 0 && a.Lead <= Highest, "assessments: levels are %d to %d", Lowest, Highest)
		f.that(a.Interest == nil || *a.Interest >= 0 && *a.Interest <= MostInterest, "assessments: interest is 0 to %d", MostInterest)
		f.that(a.Peers == Mean{} || a.Peers.N >= FewestPeers && a.Peers.Mean >= Lowest && a.Peers.Mean <= Highest, "assessments: a mean of peers is of %d or more", FewestPeers)
	}
	for _, c := range p.Order {
		f.that(matrixID.MatchString(c) && len(c) <= mostName, "order")
	}
}

// MostInterest is the most that somebody can care for a competency; 0 is not at all.
const MostInterest = 3

func (f *fits) goals(in string, goals []Goal, actions []Action) {
	f.that(len(goals) <= MostPlanned && len(actions) <= MostActions, "%sgoals: there are too many of them, or of their actions", in)
	seen := map[string]bool{}
	for i, g := range goals {
		at := fmt.Sprintf("%sgoals[%d]", in, i)
		f.that(partID.MatchString(g.ID) && !seen[g.ID], "%s.id", at)
		seen[g.ID] = true
		f.that(g.Title != "", "%s.title", at)
		f.short(MostTitle, at+".title", g.Title)
		f.short(MostText, at, g.Why, g.Serves)
		f.that(slices.Contains(Kinds, g.Kind), "%s.kind", at)
		f.that(g.Weight >= 1 && g.Weight <= 3, "%s.weight", at)
		f.that(slices.Contains([]Status{Active, Paused, Closed}, g.Status), "%s.status", at)
		f.that(g.Kind != ByMeasure || g.Measure.Check() == nil, "%s.measure", at)
		f.short(MostUnit, at+".measure", g.Measure.Unit)
		for _, x := range []float64{g.Measure.Baseline, g.Measure.Target, g.Measure.Current} {
			f.that(!math.IsNaN(x) && math.Abs(x) <= MostNumber, "%s.measure", at)
		}
	}
	acts := map[string]bool{}
	for i, a := range actions {
		at := fmt.Sprintf("%sactions[%d]", in, i)
		f.that(partID.MatchString(a.ID) && !acts[a.ID], "%s.id", at)
		acts[a.ID] = true
		f.that(seen[a.Goal], "%s.goal", at)
		f.that(a.What != "" && a.Owner == "", "%s.what", at)
		f.short(MostLine, at, a.What)
		f.short(MostText, at, a.Evidence)
		f.that(slices.Contains(Ways, a.Way), "%s.way", at)
		f.that(a.Weight >= 1 && a.Weight <= 3, "%s.weight", at)
		f.that(slices.Contains(States, a.State), "%s.state", at)
	}
}

// MostNumber is how large a measure's numbers are at most, either way.
const MostNumber = 1e12
