package growth

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// planned is a plan with what most have: one metric on its way, one improvement that runs.
func planned(t *testing.T) Process {
	t.Helper()
	p := Process{Name: "Releases", Purpose: "Bring changes to users", Customer: "Support", Asked: "the head of product", Owner: "UANN"}.Begin(day(t, "2026-03-02"))
	steps := []func() (Process, error){
		func() (Process, error) { return p.PutMetric(cycle(t)) },
		func() (Process, error) {
			return p.PutGoal(CompanyGoal{ID: "g1", Goal: "Keep customers", Contribution: "Fixes reach them within days."})
		},
		func() (Process, error) { return p.PutImprovement(change(t, "i1", Doing), p.Start) },
		func() (Process, error) {
			return p.PutStage(ProcessStage{ID: "s1", Name: "Review", Kind: Delivery, Limit: 3})
		},
	}
	for _, step := range steps {
		var err error
		if p, err = step(); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

func cycle(t *testing.T) Metric {
	return Metric{ID: "m1", Name: "Cycle time", Definition: "first commit to live, 85th percentile", Unit: "days", Direction: Down,
		Baseline: Baseline{Value: 12, From: day(t, "2026-01-05"), To: day(t, "2026-01-18"), N: 14}, Target: Target{Value: 8, By: day(t, "2026-09-01")}}
}

func change(t *testing.T, id string, s State) Improvement {
	i := Improvement{Action: Action{ID: id, Goal: "m1", What: "Review in pairs", Owner: "UBOB", State: s, Due: day(t, "2026-05-01")},
		Expect: "Reviews wait a day less, because they happen at once.", Asked: "the team"}
	if i.over() {
		i.Evidence = "Reviews wait half a day now."
	}
	return i
}

func TestABaselineNeedsTenItemsOrFourWeeks(t *testing.T) {
	for _, c := range []struct {
		name, from, to string
		n              int
		want           error
	}{
		{"nobody knows yet", "", "", 0, nil},
		{"ten items in a day", "2026-01-05", "2026-01-05", 10, nil},
		{"nine items in four weeks", "2026-01-05", "2026-02-01", 9, nil},
		{"nine items in a day less", "2026-01-05", "2026-01-31", 9, ErrThinBaseline},
		{"items without days", "", "", 40, ErrNoDay},
		{"it ends before it begins", "2026-02-05", "2026-01-31", 40, ErrBackwards},
	} {
		b := Baseline{Value: 3, N: c.n}
		if c.from != "" {
			b.From, b.To = day(t, c.from), day(t, c.to)
		}
		if err := b.Check(); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestATargetLiesInTheDirectionOfTheMetric(t *testing.T) {
	for name, c := range map[string]struct {
		alter func(*Metric)
		want  error
	}{
		"as it should be":           {func(*Metric) {}, nil},
		"no target at all":          {func(m *Metric) { m.Target = Target{} }, nil},
		"the other direction":       {func(m *Metric) { m.Direction = Up }, ErrWrongWay},
		"where it is already":       {func(m *Metric) { m.Target.Value = 12 }, ErrNoWay},
		"a target without baseline": {func(m *Metric) { m.Baseline = Baseline{} }, ErrNoBaseline},
		"before the baseline":       {func(m *Metric) { m.Target.By = m.Baseline.From }, ErrBackwards},
		"no definition":             {func(m *Metric) { m.Definition = " " }, ErrUntold},
	} {
		m := cycle(t)
		c.alter(&m)
		if err := m.Check(); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestImprovements(t *testing.T) {
	for name, c := range map[string]struct {
		alter func(*Improvement)
		want  error
	}{
		"with all that it takes":      {func(*Improvement) {}, nil},
		"without a metric":            {func(i *Improvement) { i.Goal = "" }, ErrNoMetric},
		"with a metric of elsewhere":  {func(i *Improvement) { i.Goal = "m9" }, ErrNoMetric},
		"that nobody asked for":       {func(i *Improvement) { i.Asked = " " }, ErrNobodyAsked},
		"without an owner":            {func(i *Improvement) { i.Owner = "" }, ErrNoOwner},
		"without a day":               {func(i *Improvement) { i.Due = day(t, "2026-01-01").Add(0); i.Due = Metric{}.Target.By }, ErrNoDay},
		"over, and nothing is said":   {func(i *Improvement) { i.State = Done }, ErrNoOutcome},
		"for a goal that is not here": {func(i *Improvement) { i.Serves = "g9" }, ErrNoSuch},
	} {
		p, i := planned(t), change(t, "i2", Doing)
		c.alter(&i)
		if _, err := p.PutImprovement(i, p.Start); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTwoImprovementsRunAtOnce(t *testing.T) {
	p := planned(t)
	p, err := p.PutImprovement(change(t, "i2", Doing), p.Start)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.PutImprovement(change(t, "i3", Doing), p.Start); !errors.Is(err, ErrTwoRunning) {
		t.Errorf("a third one: %v", err)
	}
	p, err = p.PutImprovement(change(t, "i3", Todo), p.Start)
	if err != nil {
		t.Errorf("a third one that waits: %v", err)
	}
	if _, err := p.PutImprovement(change(t, "i1", Doing), p.Start); err != nil {
		t.Errorf("one that runs already cannot be changed: %v", err)
	}
	if p, err = p.PutImprovement(change(t, "i1", Done), p.Start.Add(9)); err != nil || len(p.Running()) != 1 {
		t.Fatalf("one ends: %v, %d run", err, len(p.Running()))
	}
	if i, _ := p.Improvement("i1"); i.Since != p.Start.Add(9) {
		t.Errorf("its state is of %s", i.Since)
	}
	if _, err := p.PutImprovement(change(t, "i3", Doing), p.Start); err != nil {
		t.Errorf("then another one begins: %v", err)
	}
}

func TestAMetricThatIsNeededStays(t *testing.T) {
	p := planned(t)
	if _, err := p.Remove(PartMetric, "m1"); !errors.Is(err, ErrMetricUsed) {
		t.Errorf("%v", err)
	}
	p, _ = p.Remove(PartImprovement, "i1")
	if _, err := p.Remove(PartMetric, "m1"); err != nil {
		t.Errorf("%v", err)
	}
	if _, err := p.Remove(PartStage, "s9"); !errors.Is(err, ErrNoSuch) {
		t.Errorf("%v", err)
	}
}

func TestWhatServesAGoalThatIsGoneIsLocalHygiene(t *testing.T) {
	p := planned(t)
	p, err := p.PutStrategy(Strategy{Items: []Intent{{ID: "a", Horizon: HorizonNow, Text: "Smaller batches", Serves: "g1"}}})
	if err != nil {
		t.Fatal(err)
	}
	gone, err := p.Remove(PartGoal, "g1")
	if err != nil || gone.Strategy.Items[0].Serves != "" {
		t.Errorf("%v: %+v", err, gone.Strategy.Items)
	}
	if p.Strategy.Items[0].Serves != "g1" {
		t.Error("the version before was altered")
	}
}

func TestThreeLinesOnAHorizon(t *testing.T) {
	n := 0
	id := func() string { n++; return fmt.Sprint("x", n) }
	s := Strategy{}.Rewrite(map[string][]string{HorizonNow: {"a", "b", "c"}, HorizonLater: {"d"}}, []string{"e"}, id)
	p, err := planned(t).PutStrategy(s)
	if err != nil || len(p.Strategy.On(HorizonNow)) != 3 || len(p.Strategy.On(HorizonNext)) != 0 {
		t.Fatalf("%v: %+v", err, p.Strategy)
	}
	if _, err := p.PutStrategy(Strategy{}.Rewrite(map[string][]string{HorizonNext: {"a", "b", "c", "d"}}, nil, id)); !errors.Is(err, ErrThree) {
		t.Errorf("four: %v", err)
	}
	p.Strategy.Items[1].Serves = "g1"
	moved := p.Strategy.Rewrite(map[string][]string{HorizonNow: {"a"}, HorizonNext: {"b", "b"}}, nil, id)
	if b := moved.On(HorizonNext); len(b) != 2 || b[0].ID != s.Items[1].ID || b[0].Serves != "g1" || b[1].ID == b[0].ID {
		t.Errorf("a line that moved: %+v", moved)
	}
}

func TestProgressPaceAndQuestions(t *testing.T) {
	p := planned(t)
	if got := p.Lacks(); !slices.Equal(got, []string{LacksStrategy}) {
		t.Errorf("lacks %v", got)
	}
	p, err := p.Read("m1", Reading{Value: 10, On: day(t, "2026-04-01"), N: 11})
	if err != nil || p.Progress() != 0.5 {
		t.Fatalf("%v: progress %v", err, p.Progress())
	}
	if pace, ok := p.Pace(day(t, "2026-04-01")); !ok || pace != OnTrack {
		t.Errorf("pace %s", pace)
	}
	if due := day(t, "2026-05-01"); slices.Contains(p.Asks(due), AskOverdue) || !slices.Contains(p.Asks(due.Add(1)), AskOverdue) {
		t.Errorf("on its day %v, a day later %v", p.Asks(due), p.Asks(due.Add(1)))
	}
	far := cycle(t)
	far.Target.By = day(t, "2027-04-02")
	p, _ = p.PutMetric(far)
	if asks := p.Asks(day(t, "2026-03-02")); !slices.Contains(asks, AskHorizon) {
		t.Errorf("thirteen months ahead: %v", asks)
	}
	if asks := p.Asks(day(t, "2026-04-02")); slices.Contains(asks, AskHorizon) {
		t.Errorf("twelve months ahead: %v", asks)
	}
}

func TestAPlanOnWhichNothingMovesForAReviewPeriodIsAskedAbout(t *testing.T) {
	p := planned(t)
	p.Improvements[0].Since = p.Start
	if p.Stuck(p.Start.Add(29)) || !p.Stuck(p.Start.Add(30)) {
		t.Error("it is asked about before a period is over, or never")
	}
	look := Lookback{ID: "r1", Kind: Operations, On: p.Start.Add(30), Moved: "Nothing", Next: "Smaller steps", Not: "The new tool"}
	if _, err := p.Review(look); !errors.Is(err, ErrNoOutcome) {
		t.Errorf("a review that says nothing of it: %v", err)
	}
	look.Stuck = WayShrink
	p, err := p.Review(look)
	if err != nil || p.Operations != look.On.Add(30) || p.Direction != p.Start.Add(91) {
		t.Fatalf("%v: next %s and %s", err, p.Operations, p.Direction)
	}
	if p.Stuck(look.On.Add(29)) {
		t.Error("it is asked about again at once")
	}
	moved, _ := p.PutImprovement(change(t, "i1", Done), look.On.Add(3))
	if moved.Stuck(look.On.Add(40)) {
		t.Error("an improvement that ended is no movement")
	}
	read, _ := p.Read("m1", Reading{Value: 11, On: look.On.Add(5)})
	if read.Stuck(look.On.Add(40)) {
		t.Error("a number that came nearer is no movement")
	}
	if day, kind := p.Due(); kind != Operations || day != p.Operations {
		t.Errorf("due %s %s", day, kind)
	}
	look.Kind, look.ID, look.On = Directing, "r2", look.On.Add(61)
	if p, err = p.Review(look); err != nil || p.Direction != look.On.Add(91) || p.Operations != look.On.Add(30) {
		t.Errorf("%v: after a look at where it goes %s and %s", err, p.Operations, p.Direction)
	}
	closed, err := p.Close(Conclusion{Runs: true, Told: "They hold the review alone.", On: look.On})
	if err != nil || closed.Status != Closed || closed.Stuck(look.On.Add(100)) {
		t.Errorf("%v: %+v", err, closed.End)
	}
	if _, err := p.Close(Conclusion{Runs: true}); !errors.Is(err, ErrUntold) {
		t.Errorf("an end that nothing tells: %v", err)
	}
}

func TestHistoryInWords(t *testing.T) {
	was := planned(t)
	now, _ := was.PutStage(ProcessStage{ID: "s2", Name: "Launch", Kind: Launch})
	m := cycle(t)
	m.Target.Value = 6
	now, _ = now.PutMetric(m)
	now, _ = now.PutImprovement(change(t, "i1", Done), now.Start)
	now.Owner = "UBOB"
	var got []string
	for _, c := range Changes(was, now) {
		got = append(got, strings.Join([]string{c.Part, c.Title, c.Field, c.From, c.To, c.How}, "|"))
	}
	want := []string{
		"plan||owner|<@UANN>|<@UBOB>|altered",
		"stage|Launch||||added",
		"metric|Cycle time|target|8 days (2026-09-01)|6 days (2026-09-01)|altered",
		"improvement|Review in pairs|state|doing|done|altered",
		"improvement|Review in pairs|evidence||Reviews wait half a day now.|altered",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
	if back := Changes(now, was); len(back) != 5 || back[4].How != Removed || back[4].Title != "Launch" {
		t.Errorf("the other way round: %+v", back)
	}
	if same := Changes(now, now); len(same) != 0 {
		t.Errorf("no change: %+v", same)
	}
}

func TestAPlanCanBeStored(t *testing.T) {
	p := planned(t)
	raw, err := json.Marshal(p)
	var back Process
	if err == nil {
		err = json.Unmarshal(raw, &back)
	}
	if err != nil || len(Changes(p, back)) != 0 || back.Improvements[0].Goal != "m1" || back.Start != p.Start {
		t.Errorf("%v: %s", err, raw)
	}
}

func TestLevelOfMaturity(t *testing.T) {
	text, err := os.ReadFile("testdata/maturity.json")
	var v struct {
		Maturity []struct {
			In  map[int]float64
			Out int
		}
	}
	if err == nil {
		err = json.Unmarshal(text, &v)
	}
	if err != nil || len(v.Maturity) == 0 {
		t.Fatal(err)
	}
	for _, c := range v.Maturity {
		if got := LevelOf(c.In); got != c.Out {
			t.Errorf("%v: level %d, want %d", c.In, got, c.Out)
		}
	}
}
