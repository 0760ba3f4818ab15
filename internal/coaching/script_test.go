package coaching_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"steward/internal/coaching"
)

func n(i int) *int { return &i }

func TestSteps(t *testing.T) {
	plan := coaching.Commitment{When: "it is Monday", Will: "ask", Confidence: n(6)}
	for rule, tt := range map[string]struct {
		c    coaching.CheckIn
		want string
	}{
		"the first has nothing to look back at":    {coaching.CheckIn{}, "arrive question scale commit"},
		"the next begins with the last commitment": {coaching.CheckIn{Before: plan}, "arrive review question scale commit"},
		"below 7 a smaller step is looked for":     {coaching.CheckIn{Answers: coaching.Answers{Plan: plan}}, "arrive question scale commit smaller"},
		"from 7 on it is not":                      {coaching.CheckIn{Answers: coaching.Answers{Plan: coaching.Commitment{When: "a", Will: "b", Confidence: n(7)}}}, "arrive question scale commit"},
		"nor when nothing is planned":              {coaching.CheckIn{Answers: coaching.Answers{Plan: coaching.Commitment{Confidence: n(2)}}}, "arrive question scale commit"},
	} {
		if got := strings.Join(tt.c.Steps(), " "); got != tt.want {
			t.Errorf("%s: %s", rule, got)
		}
	}
	full := coaching.CheckIn{Before: plan, Answers: coaching.Answers{Plan: plan}}
	if at, of := full.Place(coaching.StepSmaller); at != 5 || of != 5 {
		t.Errorf("the smaller step is question %d of %d", at, of)
	}
	var forth, back []string
	for s := coaching.StepArrive; s != ""; s = full.After(s) {
		forth = append(forth, s)
		back = append([]string{full.Back(s)}, back...)
	}
	if len(forth) != 6 || !slices.Equal(back[:5], []string{"commit", "scale", "question", "review", "arrive"}) {
		t.Errorf("forth %v, back %v", forth, back)
	}
}

func TestWithTakesOneStepOnly(t *testing.T) {
	all := coaching.Answers{Mood: 3, Energy: 2, Review: coaching.Carry, Helped: "h", Reflection: "r", Scale: n(0), Floor: "f", Higher: "+",
		Plan: coaching.Commitment{When: "w", Will: "i", Confidence: n(10)}}
	var c coaching.CheckIn
	for i, step := range []string{coaching.StepArrive, coaching.StepReview, coaching.StepQuestion, coaching.StepScale, coaching.StepCommit} {
		var err error
		if c, err = c.With(step, all); err != nil {
			t.Fatal(step, err)
		}
		said := 0
		for _, part := range coaching.Parts {
			if c.Said(part) {
				said++
			}
		}
		if want := []int{0, 2, 3, 6, 7}[i]; said != want {
			t.Errorf("after %s %d parts are said, want %d", step, said, want)
		}
	}
	for rule, tt := range map[string]struct {
		step string
		a    coaching.Answers
		want error
	}{
		"a plan has two halves":       {coaching.StepCommit, coaching.Answers{Plan: coaching.Commitment{When: "w"}}, coaching.ErrHalf},
		"and the other":               {coaching.StepCommit, coaching.Answers{Plan: coaching.Commitment{Will: "w"}}, coaching.ErrHalf},
		"confidence ends at 10":       {coaching.StepCommit, coaching.Answers{Plan: coaching.Commitment{When: "w", Will: "w", Confidence: n(11)}}, coaching.ErrUnknown},
		"mood ends at 5":              {coaching.StepArrive, coaching.Answers{Mood: 6}, coaching.ErrUnknown},
		"energy is not negative":      {coaching.StepArrive, coaching.Answers{Energy: -1}, coaching.ErrUnknown},
		"a review is one of five":     {coaching.StepReview, coaching.Answers{Review: "failed"}, coaching.ErrUnknown},
		"the scale begins at 0":       {coaching.StepScale, coaching.Answers{Scale: n(-1)}, coaching.ErrUnknown},
		"an answer has an end":        {coaching.StepQuestion, coaching.Answers{Reflection: strings.Repeat("ж", coaching.MostAnswer+1)}, coaching.ErrLong},
		"characters count, not bytes": {coaching.StepQuestion, coaching.Answers{Reflection: strings.Repeat("ж", coaching.MostAnswer)}, nil},
		"there are no other steps":    {"sixth", coaching.Answers{}, coaching.ErrNoStep},
		"nothing is an answer":        {coaching.StepCommit, coaching.Answers{}, nil},
	} {
		if _, err := (coaching.CheckIn{}).With(tt.step, tt.a); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v", rule, err)
		}
	}
	low, _ := coaching.CheckIn{}.With(coaching.StepCommit, coaching.Answers{Plan: coaching.Commitment{When: "a", Will: "b", Confidence: n(4)}})
	low, _ = low.With(coaching.StepSmaller, coaching.Answers{Plan: coaching.Commitment{Smaller: "one line"}})
	if low.Plan.Smaller != "one line" || low.Plan.When != "a" {
		t.Errorf("%+v", low.Plan)
	}
	if again, _ := low.With(coaching.StepCommit, coaching.Answers{Plan: coaching.Commitment{When: "a", Will: "b", Confidence: n(8)}}); again.Plan.Smaller != "" {
		t.Error("a smaller step stays although nobody needs it")
	}
}

func TestLast(t *testing.T) {
	plan := func(will string) coaching.Commitment { return coaching.Commitment{When: "w", Will: will} }
	said := func(day int, review, will string) coaching.CheckIn {
		c := coaching.CheckIn{Began: tuesday.AddDate(0, 0, day)}
		c.Review = review
		if will != "" {
			c.Plan = plan(will)
		}
		return c
	}
	for rule, tt := range map[string]struct {
		before []coaching.CheckIn
		want   string
	}{
		"nothing before":                        {nil, ""},
		"the newest counts, whatever the order": {[]coaching.CheckIn{said(14, "", "new"), said(0, "", "old")}, "new"},
		"carried on it stays":                   {[]coaching.CheckIn{said(0, "", "a"), said(14, coaching.Carry, "")}, "a"},
		"unsaid it stays":                       {[]coaching.CheckIn{said(0, "", "a"), said(14, "", "")}, "a"},
		"done it is over":                       {[]coaching.CheckIn{said(0, "", "a"), said(14, coaching.Done, "")}, ""},
		"dropped it is over":                    {[]coaching.CheckIn{said(0, "", "a"), said(14, coaching.Drop, "")}, ""},
		"not done, not carried: over":           {[]coaching.CheckIn{said(0, "", "a"), said(14, coaching.Not, "")}, ""},
		"another takes its place":               {[]coaching.CheckIn{said(0, "", "a"), said(14, coaching.Carry, "b")}, "b"},
		"carried through two, then done":        {[]coaching.CheckIn{said(0, "", "a"), said(14, coaching.Carry, ""), said(28, coaching.Done, "")}, ""},
	} {
		if got := coaching.Last(tt.before); got.Will != tt.want {
			t.Errorf("%s: %q", rule, got.Will)
		}
	}
}

func TestFinishCountsOnceAndOnlyWhatSaysSomething(t *testing.T) {
	p, c := coaching.Profile{}.Finish(coaching.CheckIn{At: coaching.StepCommit}, tuesday)
	if p.Completed != 0 || c.Open() || c.At != "" {
		t.Errorf("all skipped: %+v %+v", p, c)
	}
	c.Reflection = "later"
	p, c = p.Finish(c, tuesday.Add(time.Hour))
	p, c = p.Finish(c, tuesday.Add(2*time.Hour))
	if p.Completed != 1 || !c.Ended.Equal(tuesday) {
		t.Errorf("%+v, ended %s", p, c.Ended)
	}
}

func TestAPersonalQuestionWaitsForTheEndOfMondayMorning(t *testing.T) {
	monday := time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC)
	c := coaching.CheckIn{Question: coaching.Question{Depth: coaching.Personal}}
	if !c.Untimely(monday) || c.Untimely(monday.Add(30*time.Minute)) {
		t.Error("at half past nine it is untimely, at ten it is not")
	}
	c.Reflection = "answered on Friday"
	if c.Untimely(monday) {
		t.Error("what was answered stays")
	}
}
