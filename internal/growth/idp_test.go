package growth

import (
	"bytes"
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"steward/internal/calendar"
)

var (
	newYear = calendar.Day{Year: 2030, Month: 1, Date: 7}
	soon    = newYear.Add(14)
)

// working is a plan with one goal and one action of practice, put to work at new year.
func working(t *testing.T) IDP {
	t.Helper()
	p := IDP{Role: "engineer", Grade: "senior", Status: Draft, Start: newYear, End: newYear.Add(Quarter), Every: 14}
	p, err := p.PutGoal(Goal{ID: "g", Title: "Lead reviews", Kind: ByActions, Weight: 2, Status: Active}, newYear)
	if err != nil {
		t.Fatal(err)
	}
	p = p.PutAction(Action{ID: "a", Goal: "g", What: "Lead one", Way: Experience, Weight: 1, State: Todo, Due: soon}, newYear)
	if p, err = p.Turn(Active, newYear); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestWhatKeepsAPlanFromBeingPutToWork(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(*IDP)
		want   error
	}{
		"nothing":                         {func(*IDP) {}, nil},
		"no goal":                         {func(p *IDP) { p.Goals = nil }, ErrNoGoals},
		"goals that are paused are none":  {func(p *IDP) { p.Goals[0].Status = Paused }, ErrNoGoals},
		"four goals":                      {func(p *IDP) { p.Goals = append(p.Goals, p.Goals[0], p.Goals[0], p.Goals[0]) }, ErrManyGoals},
		"an end before the beginning":     {func(p *IDP) { p.End = p.Start }, ErrBackwards},
		"no action within 30 days":        {func(p *IDP) { p.Actions[0].Due = newYear.Add(31) }, ErrNoStep},
		"an action on the 30th day":       {func(p *IDP) { p.Actions[0].Due = newYear.Add(30) }, nil},
		"an action that is overdue":       {func(p *IDP) { p.Actions[0].Due = newYear.Add(-9) }, nil},
		"only an action that was dropped": {func(p *IDP) { p.Actions[0].State = Dropped }, ErrNoStep},
		"a goal that is reached":          {func(p *IDP) { p.Actions[0].State = Done }, nil},
	} {
		p := working(t).Clone()
		tt.change(&p)
		if err := p.Check(newYear); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := working(t).PutGoal(Goal{ID: "m", Kind: ByMeasure, Weight: 1, Measure: Measure{Baseline: 2, Target: 2}}, newYear); !errors.Is(err, ErrNoWay) {
		t.Errorf("a target that is the baseline: %v", err)
	}
}

func TestAThirdGoalFitsAndAFourthDoesNot(t *testing.T) {
	p := working(t)
	for _, id := range []string{"h", "i"} {
		var err error
		if p, err = p.PutGoal(Goal{ID: id, Kind: ByMilestone, Weight: 1, Status: Active}, newYear); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := p.PutGoal(Goal{ID: "j", Kind: ByMilestone, Weight: 1, Status: Active}, newYear); !errors.Is(err, ErrManyGoals) {
		t.Errorf("a fourth: %v", err)
	}
	if _, err := p.PutGoal(Goal{ID: "j", Kind: ByMilestone, Weight: 1, Status: Paused}, newYear); err != nil {
		t.Errorf("one that waits: %v", err)
	}
}

func TestWarnings(t *testing.T) {
	says := func(p IDP, on calendar.Day) (what []string) {
		for _, w := range p.Warnings(on) {
			what = append(what, w.What)
		}
		return what
	}
	p := working(t)
	if got := says(p, newYear); len(got) > 0 {
		t.Errorf("a good plan is warned about: %v", got)
	}
	way := func(ways ...Way) IDP {
		p := p.Clone()
		p.Actions = nil
		for i, w := range ways {
			p.Actions = append(p.Actions, Action{ID: string(rune('a' + i)), Goal: "g", Way: w, Weight: 1, State: Todo, Due: soon})
		}
		return p
	}
	for name, tt := range map[string]struct {
		p    IDP
		want []string
	}{
		"no practice":                     {way(Exposure), []string{NoPractice}},
		"more than half is formal":        {way(Experience, Education, Education), []string{MostlyTold}},
		"half is not more than half":      {way(Experience, Education), nil},
		"all of it is formal":             {way(Education), []string{NoPractice, MostlyTold}},
		"a plan without actions says one": {way(), []string{WithoutStep}},
	} {
		if got := says(tt.p, newYear); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v", name, got)
		}
	}
	year := p.Clone()
	year.End = calendar.Day{Year: 2031, Month: 1, Date: 7}
	if got := says(year, newYear); len(got) > 0 {
		t.Errorf("twelve months are fine: %v", got)
	}
	year.End = year.End.Add(1)
	if got := says(year, newYear); !slices.Equal(got, []string{FarHorizon}) {
		t.Errorf("a day more: %v", got)
	}
	if got := says(p, newYear.Add(20)); slices.Contains(got, Resting) {
		t.Errorf("after 20 days: %v", got)
	}
	if got := says(p, newYear.Add(21)); !slices.Contains(got, Resting) {
		t.Errorf("after 21 days: %v", got)
	}
	if got := says(p, newYear.Add(Quarter+1)); !slices.Contains(got, TimeUp) {
		t.Errorf("after its end: %v", got)
	}
}

func TestWhatIsDueAndWhen(t *testing.T) {
	p := working(t)
	kinds := func(p IDP, after int) (found []string) {
		for _, m := range p.Due(newYear.Add(after)) {
			found = append(found, m.Kind)
		}
		return found
	}
	for after, want := range map[int][]string{13: nil, 14: {MatterReview}, 20: {MatterReview}, 21: {MatterReview, MatterStale}, 42: {MatterReview, MatterTalk, MatterStale}} {
		if got := kinds(p, after); !slices.Equal(got, want) {
			t.Errorf("after %d days: %v, want %v", after, got, want)
		}
	}
	if p.LookAt() != newYear.Add(14) {
		t.Errorf("looked at on %s", p.LookAt())
	}
	p = p.Look(Review{Moved: "a bit"}, newYear.Add(15))
	if got := kinds(p, 20); len(got) > 0 || p.NextReview != newYear.Add(29) {
		t.Errorf("after a review: %v, next %s", got, p.NextReview)
	}
	p = p.Talked(Talk{On: newYear.Add(20), With: "Bob"})
	if p.TalkBy() != newYear.Add(62) {
		t.Errorf("the next conversation by %s", p.TalkBy())
	}
	a, _ := p.Action("a")
	a.State = Done
	p = p.PutAction(a, newYear.Add(20))
	if got := kinds(p, 21); len(got) > 0 {
		t.Errorf("a day after it was done: %v", got)
	}
	if got := kinds(p, 22); !slices.Equal(got, []string{MatterUnsaid}) {
		t.Errorf("two days after: %v", got)
	}
	a.Evidence = "I can read a room"
	if got := kinds(p.PutAction(a, newYear.Add(23)), 24); len(got) > 0 {
		t.Errorf("with a line: %v", got)
	}
	bare := p.PutAction(Action{ID: "a", Goal: "g", What: "Read", Way: Education, Weight: 1, State: Todo, Due: soon}, newYear.Add(20))
	if got := kinds(bare, 26); len(got) > 0 {
		t.Errorf("six days without practice: %v", got)
	}
	if got := kinds(bare, 27); !slices.Equal(got, []string{MatterPractice}) {
		t.Errorf("seven: %v", got)
	}
	for _, s := range []Status{Paused, Closed} {
		q, err := p.Turn(s, newYear.Add(50))
		if err != nil || len(q.Due(newYear.Add(500))) > 0 || !q.LookAt().None() {
			t.Errorf("%s: %v, %v", s, err, q.Due(newYear.Add(500)))
		}
	}
	paused, _ := p.Turn(Paused, newYear.Add(50))
	if again, err := paused.Turn(Active, newYear.Add(90)); err != nil || again.NextReview != newYear.Add(104) || len(again.Warnings(newYear.Add(91))) > 1 {
		t.Errorf("resumed: %v, next %s, %v", err, again.NextReview, again.Warnings(newYear.Add(91)))
	}
}

func TestWritingAPlanAnew(t *testing.T) {
	p := working(t)
	p, err := p.PutGoal(Goal{ID: "h", Title: "Other", Kind: ByMilestone, Weight: 1, Status: Active, Reached: true}, newYear)
	if err != nil {
		t.Fatal(err)
	}
	today := newYear.Add(80)
	q := p.Anew([]string{"g"}, today.Add(Quarter), today)
	if len(q.Goals) != 1 || q.Goals[0].ID != "g" || len(q.Actions) != 1 || q.Status != Draft || q.Start != today {
		t.Errorf("%+v", q)
	}
	if len(q.History) != 1 || len(q.History[0].Goals) != 2 || q.History[0].End != today || math.Abs(q.History[0].Progress-1./3) > near {
		t.Errorf("history: %+v", q.History)
	}
	closed, _ := p.Turn(Closed, today)
	if q := closed.Anew(nil, today.Add(Quarter), today); len(q.History) != 1 || len(q.Goals)+len(q.Actions) != 0 {
		t.Errorf("a closed plan is history once: %+v", q)
	}
}

func TestAPlanAtWorkWithoutAGoalSaysSo(t *testing.T) {
	p := working(t)
	g, _ := p.Goal("g")
	g.Status = Closed
	closed, err := p.PutGoal(g, newYear.Add(3))
	if err != nil {
		t.Fatal(err)
	}
	for what, q := range map[string]IDP{"closed": closed, "dropped": p.DropGoal("g", newYear.Add(3))} {
		if w := q.Warnings(newYear.Add(3)); len(w) != 1 || w[0].What != Aimless {
			t.Errorf("its last goal %s: %v", what, w)
		}
		if q.Bare != newYear.Add(3) {
			t.Errorf("its last goal %s: without practice since %s", what, q.Bare)
		}
	}
}

func TestActsAreTakenOnce(t *testing.T) {
	p := working(t).Take("retro:1", Action{}, newYear)
	p = p.Take("retro:2", Action{ID: "e", Goal: "g", What: "Facilitated a retro", Way: Experience, Weight: 1, State: Done, Evidence: "to its end"}, newYear)
	if len(p.Actions) != 2 || p.Taken["retro:2"] != "g" || p.DoneOn["e"] != newYear {
		t.Errorf("%+v", p)
	}
	p = p.Take("retro:3", Action{ID: "f", Goal: "g", What: "Facilitated another", Way: Experience, Weight: 1, State: Done}, newYear)
	for _, m := range p.Due(newYear.Add(9)) {
		if m.Kind == MatterUnsaid {
			t.Errorf("what was taken as evidence is asked for evidence: %+v", m)
		}
	}
	if goal, known := p.Taken["retro:1"]; !known || goal != "" {
		t.Error("what was discarded is forgotten")
	}
}

// full is a plan with something in every place.
func full(t *testing.T) IDP {
	t.Helper()
	two := 2
	p := working(t)
	p.Aspiration, p.Assessed, p.Order = "Zoë <b>&\u2028 \"wants\" this", newYear, []string{"craft"}
	p.Assessments = map[string]Assessment{"craft": {Self: 3, Lead: 2, Peers: MeanOf([]int{2, 3, 2}), Interest: &two}, "discovery": {Self: 1}}
	p.Alone, p.PeersAsked = newYear.Add(2), newYear
	p.Support = Support{Resources: "a book", Sponsor: "the boss", Hours: 1.5, Mentor: "UBOB", MentorName: "aunt"}
	p, _ = p.PutGoal(Goal{ID: "m", Title: "Days", Why: "w", Serves: "craft", Kind: ByMeasure, Weight: 1, Due: soon, Status: Active,
		Measure: Measure{Baseline: 20, Target: 10, Current: 14.5, Unit: "days"}}, newYear)
	p = p.Look(Review{Moved: "m", Helped: "h", Next: "n"}, newYear).Take("x", Action{}, newYear)
	p = p.Talked(Talk{On: newYear, With: "Bob", Note: "good"})
	p.Page = Page{Aim: "a", Ask: "b"}
	a, _ := p.Action("a")
	a.State, a.Evidence = Done, "I can"
	p = p.PutAction(a, newYear)
	p.History = append(p.History, p.period(newYear.Add(3)))
	return p
}

func TestAPlanLeavesAndReturnsAsTheSameBytes(t *testing.T) {
	p := full(t)
	out, err := p.Export()
	if err != nil {
		t.Fatal(err)
	}
	back, err := Import(out)
	if err != nil {
		t.Fatal(err)
	}
	if marked := p.filed(true); !reflect.DeepEqual(back, marked) {
		t.Errorf("got  %+v\nwant %+v", back, marked)
	}
	again, err := back.Export()
	if err != nil || !bytes.Equal(out, again) {
		t.Errorf("%v\n%s\n%s", err, out, again)
	}
}

func TestAFileThatIsNoPlanIsRefused(t *testing.T) {
	out, err := full(t).Export()
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		old, new string
		want     error
		where    string
	}{
		"another format":            {"development-plan/1", "development-plan/9", ErrNoPlanFile, ""},
		"keys that nobody knows":    {`"role":`, `"rolle":`, ErrNoPlanFile, ""},
		"a part is missing":         {`"every":14,`, `"every":14`, ErrNoPlanFile, ""},
		"something follows":         {"}}\n", "}}x", ErrNoPlanFile, ""},
		"a level that is none":      {`"self":3`, `"self":7`, ErrUnfit, "assessments"},
		"a mean of two":             {`"n":3`, `"n":2`, ErrUnfit, "mean of peers"},
		"an id with a colon":        {`"id":"a"`, `"id":"a:b"`, ErrUnfit, "actions[0].id"},
		"an action of no goal":      {`"goal":"g"`, `"goal":"zz"`, ErrUnfit, "actions[0].goal"},
		"a state that is none":      {`"state":"done"`, `"state":"won"`, ErrUnfit, "actions[0].state"},
		"a weight that is none":     {`"weight":2`, `"weight":4`, ErrUnfit, "goals[0].weight"},
		"a target that is no way":   {`"baseline":20`, `"baseline":10`, ErrUnfit, "goals[1].measure"},
		"a text that is too long":   {`"why":"w"`, `"why":"` + strings.Repeat("w", MostText+1) + `"`, ErrUnfit, "goals[1]"},
		"a cadence that is none":    {`"every":14`, `"every":1`, ErrUnfit, "every"},
		"a date that is none":       {`"2030-01-07"`, `"2030-13-07"`, ErrNoPlanFile, ""},
		"an end before the start":   {`"end":"2030-04-08"`, `"end":"2029-04-08"`, ErrUnfit, "end"},
		"a status that is none":     {`"status":"active","assessed"`, `"status":"done","assessed"`, ErrUnfit, "status"},
		"a key that stands in tags": {`"role":"engineer"`, `"role":"Engineer <b>"`, ErrUnfit, "role"},
	} {
		text := strings.Replace(string(out), tt.old, tt.new, 1)
		if text == string(out) {
			t.Errorf("%s: the test changes nothing", name)
		}
		_, err := Import([]byte(text))
		if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.where) {
			t.Errorf("%s: %v", name, err)
		}
		if err != nil && (strings.Contains(err.Error(), "Lead") || strings.Contains(err.Error(), "Zo")) {
			t.Errorf("%s: the error quotes the plan: %v", name, err)
		}
	}
	for name, text := range map[string][]byte{"binary": {0, 255, 254}, "nothing": nil, "much": bytes.Repeat([]byte(" "), mostFile+1)} {
		if _, err := Import(text); !errors.Is(err, ErrNoPlanFile) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatAFileSaysThatOthersSaidIsNotShared(t *testing.T) {
	forged, err := IDP{Role: "engineer", Grade: "senior", Status: Active, Every: 14, Start: newYear, End: soon,
		Assessments: map[string]Assessment{"craft": {Lead: 5, Peers: Mean{9, 5}}}}.Export()
	if err != nil {
		t.Fatal(err)
	}
	p, err := Import(bytes.Replace(forged, []byte(`"lead":5`), []byte(`"lead":5,"lead_from_file":false`), 1))
	if err != nil {
		t.Fatal(err)
	}
	d := Desk{IDP: p, Today: newYear, Matrix: Matrices{Roles: []Role{{ID: "engineer", Competencies: []Competency{{ID: "craft"}}}}}}
	if a := d.Assessments["craft"]; a.Lead != 5 || !a.LeadFiled || !a.PeersFiled {
		t.Errorf("its owner sees %+v", a)
	}
	if d.Shareable(ShareLevels, "") {
		t.Error("a file says that a lead sees the highest level, and that can be shared as where somebody stands")
	}
	d.IDP = d.SeenBy(map[string]int{"craft": 2}, nil)
	if got := d.SaidHere()["craft"].Level(); got != 2 || !d.Shareable(ShareLevels, "") {
		t.Errorf("a lead said 2 here, and what can be shared is %v", got)
	}
}
