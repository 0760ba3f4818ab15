package app

import (
	"testing"

	"steward/internal/calendar"
	"steward/internal/growth"
	"steward/internal/storage"
)

// What was there before somebody came ticks nothing of what they set out to do.
func TestSignsCountFromTheFirstDay(t *testing.T) {
	o := school(t)
	team := storage.Team{ID: "t1", Workspace: "T", Channel: "C", Zone: "Europe/Berlin"}
	start := calendar.DayOf(o.clock)
	signs := func(before int) map[string]string {
		t.Helper()
		on := start.Add(-before)
		p := storage.Process{ID: "p" + on.String(), Workspace: "T", Plan: growth.Process{Name: "Releases", Purpose: "p", Owner: "ann", Teams: []string{"t1"}}.Begin(on)}
		p.Plan.Metrics = []growth.Metric{{ID: "m", Name: "Cycle time", Direction: growth.Down, Baseline: growth.Baseline{Value: 12, From: on.Add(-60), To: on.Add(-10), N: 20}, Target: growth.Target{Value: 8, By: start.Add(90)},
			Readings: []growth.Reading{{Value: 10, On: on, N: 10}}}}
		p.Plan.Improvements = []growth.Improvement{{Action: growth.Action{ID: "i", What: "Review in pairs", Owner: "bob", Goal: "m", State: growth.Doing}, Since: on}}
		o.do(func(tx *storage.Tx) error {
			_, err := tx.PutProcess(p, "ann", growth.Changes(growth.Process{}, p.Plan))
			return err
		})
		s, err := o.signs(o.db.View(t.Context()), team, who("ann"), start)
		o.must(err)
		return s
	}
	was := signs(30)
	for _, sign := range []string{"running", "moved"} {
		if _, seen := was[sign]; seen {
			t.Errorf("%s is ticked by what was there before", sign)
		}
	}
	now := signs(0)
	for _, sign := range []string{"running", "moved"} {
		if now[sign] != "Releases" {
			t.Errorf("%s is not ticked: %v", sign, now)
		}
	}
}
