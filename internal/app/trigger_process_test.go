package app

import (
	"testing"

	"steward/internal/calendar"
	"steward/internal/growth"
	"steward/internal/storage"
)

// Whoever is named for an improvement hears of it once its day is over, and the owner of the plan of rules to look at again.
func TestRemindersOfPlansOfProcesses(t *testing.T) {
	o := school(t)
	today := calendar.DayOf(o.clock)
	var p storage.Process
	put := func(change func(*growth.Process)) {
		t.Helper()
		was := p.Plan
		p.Plan.Improvements, p.Plan.Policies = append([]growth.Improvement(nil), was.Improvements...), append([]growth.Policy(nil), was.Policies...)
		change(&p.Plan)
		o.do(func(tx *storage.Tx) (err error) {
			p, err = tx.PutProcess(p, "ann", growth.Changes(was, p.Plan))
			return err
		})
	}
	p = storage.Process{ID: "p1", Workspace: "T", Plan: growth.Process{Name: "Releases", Purpose: "p", Owner: "ann"}.Begin(today)}
	put(func(x *growth.Process) {
		x.Improvements = []growth.Improvement{{Action: growth.Action{ID: "i1", What: "Review in pairs", Owner: "bob", Due: today.Add(7), State: growth.Doing}}}
		x.Policies = []growth.Policy{{ID: "r1", Rule: "Nobody merges alone", Review: today.Add(14)}}
	})
	const late, rule = "process.improvement_due", "process.policy_due"
	reminds := func(kind, person string) bool {
		t.Helper()
		all, err := triggers[kind].Find(o.App, t.Context(), "T")
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range all {
			words, still, err := triggers[kind].Still(o.App, t.Context(), "T", c)
			if err != nil || !still || words["process"] != "Releases" || words["title"] == "" {
				t.Errorf("%s: %v, %v, %v", kind, words, still, err)
			}
			if step, err := triggers[kind].Open(o.App, t.Context(), "T", c); err != nil || step.Verb != "process" || step.Arg != "p1" {
				t.Errorf("opens %+v, %v", step, err)
			}
			if c.Person != person {
				t.Errorf("%s reminds %s", kind, c.Person)
			}
		}
		return len(all) > 0
	}
	o.clock = o.clock.AddDate(0, 0, 7)
	if reminds(late, "bob") {
		t.Error("reminded on the day itself")
	}
	o.clock = o.clock.AddDate(0, 0, 1)
	if !reminds(late, "bob") || reminds(rule, "ann") {
		t.Error("the day after bob is reminded, and ann of no rule yet")
	}
	o.clock = o.clock.AddDate(0, 0, 6)
	if !reminds(rule, "ann") {
		t.Error("the day of the rule has come")
	}
	put(func(x *growth.Process) { x.Improvements[0].State, x.Improvements[0].Evidence = growth.Done, "it works" })
	if reminds(late, "bob") {
		t.Error("reminded of what is done")
	}
	put(func(x *growth.Process) { x.Status = growth.Closed })
	if reminds(rule, "ann") {
		t.Error("reminded of a closed plan")
	}
}
