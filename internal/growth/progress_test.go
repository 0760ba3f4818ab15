package growth

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"steward/internal/calendar"
)

// near is how far a result may be from its vector, which has four decimals.
const near = 5e-5

func vectors(t *testing.T, to any) {
	t.Helper()
	text, err := os.ReadFile("testdata/progress.json")
	if err == nil {
		err = json.Unmarshal(text, to)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestProgress(t *testing.T) {
	var v struct {
		IDP struct {
			Actions struct {
				In       [][2]any
				Progress float64
			}
			Metric []struct{ Base, Target, Current, Progress float64 }
			Plan   struct {
				Goals []struct {
					Weight   int
					Progress float64
				}
				Progress float64
			}
			Pace []struct {
				Start, End, Today string
				Progress          float64
				Out               [2]any
			}
		}
	}
	vectors(t, &v)
	var actions []Action
	for _, group := range v.IDP.Actions.In {
		for range int(group[0].(float64)) {
			actions = append(actions, Action{Goal: "g", Weight: 1, State: State(group[1].(string))})
		}
	}
	if got := (Goal{ID: "g", Kind: ByActions}).Progress(actions); math.Abs(got-v.IDP.Actions.Progress) > near {
		t.Errorf("actions: %v, want %v", got, v.IDP.Actions.Progress)
	}
	for _, m := range v.IDP.Metric {
		if got := (Measure{Baseline: m.Base, Target: m.Target, Current: m.Current}).Progress(); math.Abs(got-m.Progress) > near {
			t.Errorf("%+v: %v", m, got)
		}
	}
	var goals []Goal
	for _, g := range v.IDP.Plan.Goals { // a number that stands where the vector has it
		goals = append(goals, Goal{Weight: g.Weight, Kind: ByMeasure, Status: Active, Measure: Measure{Target: 1, Current: g.Progress}})
	}
	goals = append(goals, Goal{Weight: 3, Kind: ByMilestone, Status: Paused})
	if got := Progress(goals, nil); math.Abs(got-v.IDP.Plan.Progress) > near {
		t.Errorf("plan: %v, want %v", got, v.IDP.Plan.Progress)
	}
	for _, p := range v.IDP.Pace {
		elapsed := Elapsed(day(t, p.Start), day(t, p.End), day(t, p.Today))
		if math.Abs(elapsed-p.Out[0].(float64)) > 0.005 { // the vector rounds to whole percent
			t.Errorf("%+v: elapsed %v", p, elapsed)
		}
		if got := PaceOf(p.Progress, elapsed); string(got) != p.Out[1] {
			t.Errorf("%+v: %s", p, got)
		}
	}
}

func day(t *testing.T, text string) calendar.Day {
	t.Helper()
	var d calendar.Day
	if err := d.UnmarshalText([]byte(text)); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestWhatHasNoProgress(t *testing.T) {
	for name, got := range map[string]float64{
		"no goals":               Progress(nil, nil),
		"no actions":             Goal{ID: "g"}.Progress(nil),
		"all dropped":            Goal{ID: "g"}.Progress([]Action{{Goal: "g", Weight: 1, State: Dropped}}),
		"the target is reached":  Measure{Baseline: 3, Target: 3, Current: 3}.Progress(),
		"actions of another one": Goal{ID: "g"}.Progress([]Action{{Goal: "h", Weight: 1, State: Done}}),
	} {
		if got != 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
	if (Measure{Baseline: 3, Target: 3}).Check() != ErrNoWay {
		t.Error("a target that is the baseline is a goal")
	}
	if Elapsed(day(t, "2026-05-01"), day(t, "2026-05-01"), day(t, "2026-04-01")) != 1 {
		t.Error("a period without days is not over")
	}
}
