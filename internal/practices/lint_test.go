package practices

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

func TestLint(t *testing.T) {
	now := time.Date(2026, 3, 20, 15, 0, 0, 0, time.UTC)
	for _, c := range vectors[[]struct {
		Title, Owner string
		Due          *int   `json:"due_in_days"`
		DoneWhen     string `json:"done_when"`
		Flags        []Flag
	}](t, "action_lint") {
		a := ActionDraft{Title: c.Title, Owner: c.Owner, DoneWhen: c.DoneWhen}
		if c.Due != nil {
			a.Due = now.AddDate(0, 0, *c.Due)
		}
		got := Lint(a, 1, 0, now)
		slices.Sort(got)
		slices.Sort(c.Flags)
		if !slices.Equal(got, c.Flags) {
			t.Errorf("%s: got %v, want %v", c.Title, got, c.Flags)
		}
	}
}

func TestLintRules(t *testing.T) {
	berlin := must(time.LoadLocation("Europe/Berlin"))
	now := time.Date(2026, 3, 20, 23, 30, 0, 0, time.UTC) // the 21st in Berlin
	good := ActionDraft{Title: "Write the runbook", Owner: "U1", Due: now.AddDate(0, 0, 7), DoneWhen: "used once"}
	with := func(change func(*ActionDraft)) ActionDraft { a := good; change(&a); return a }
	for name, c := range map[string]struct {
		a               ActionDraft
		open, ownerOpen int
		want            []Flag
	}{
		"nothing to doubt":                              {good, 3, 2, nil},
		"an owner is missing":                           {with(func(a *ActionDraft) { a.Owner = "  " }), 1, 0, []Flag{NoOwner}},
		"a group by any spelling is a group":            {with(func(a *ActionDraft) { a.Owner = " @Everyone" }), 1, 0, []Flag{OwnerIsGroup}},
		"six weeks to the day are fine":                 {with(func(a *ActionDraft) { a.Due = time.Date(2026, 5, 2, 23, 59, 0, 0, berlin) }), 1, 0, nil},
		"a day more is too far":                         {with(func(a *ActionDraft) { a.Due = time.Date(2026, 5, 3, 0, 0, 0, 0, berlin) }), 1, 0, []Flag{DueTooFar}},
		"a weak verb with a finish line is fine":        {with(func(a *ActionDraft) { a.Title = "Try pairing" }), 1, 0, nil},
		"a weak verb without one is doubted twice":      {with(func(a *ActionDraft) { a.Title = "Try: pairing"; a.DoneWhen = " " }), 1, 0, []Flag{NoDoneWhen, WeakVerb}},
		"the fourth open action is one too many":        {good, 4, 0, []Flag{TooMany}},
		"an owner with three others has enough":         {good, 3, 3, []Flag{OwnerOverloaded}},
		"an empty form is doubted without falling over": {ActionDraft{}, 1, 0, []Flag{NoOwner, NoDue, NoDoneWhen}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Lint(c.a, c.open, c.ownerOpen, now); !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func ExampleLint() {
	now := time.Date(2026, 3, 20, 9, 0, 0, 0, time.UTC)
	fmt.Println(Lint(ActionDraft{Title: "Improve tests", Owner: "team"}, 1, 0, now))
	// Output: [owner_is_group no_due no_done_when weak_verb]
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
