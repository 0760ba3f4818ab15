package coaching_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"steward/internal/coaching"
)

var tuesday = time.Date(2026, 3, 3, 9, 30, 0, 0, time.UTC)

func TestDepthGrows(t *testing.T) {
	for _, tt := range []struct {
		completed int
		optIn     bool
		want      int
	}{{0, true, 1}, {1, true, 1}, {2, false, 2}, {4, true, 2}, {5, false, 2}, {5, true, 3}, {50, false, 2}} {
		if got := coaching.Depth(tt.completed, tt.optIn); got != tt.want {
			t.Errorf("after %d, asked for: %v: depth %d, want %d", tt.completed, tt.optIn, got, tt.want)
		}
	}
}

func TestNothingPersonalOnAMondayMorning(t *testing.T) {
	for at, want := range map[string]int{"2026-03-02T09:30:00Z": 2, "2026-03-02T00:00:00Z": 2, "2026-03-02T09:59:59Z": 2, "2026-03-02T10:00:00Z": 3, "2026-03-03T09:30:00Z": 3, "2026-03-01T23:59:00Z": 3} {
		when, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if got := coaching.DepthAt(3, when); got != want {
			t.Errorf("%s: depth %d, want %d", at, got, want)
		}
	}
}

func TestDraw(t *testing.T) {
	b := book(t).Bank
	t.Run("the same ask gives the same question", func(t *testing.T) {
		a := coaching.Ask{Stage: "goal", Depth: 2, Now: tuesday, Seed: 7, Draw: 3}
		one, _ := b.Draw(a)
		two, ok := b.Draw(a)
		if !ok || one != two {
			t.Errorf("%v and %v", one, two)
		}
	})
	t.Run("every fitting question has the same chance, and no other any", func(t *testing.T) {
		const draws = 6000
		got := map[string]int{}
		for n := range draws {
			q, _ := b.Draw(coaching.Ask{Stage: "reality", Topic: "process", Depth: 1, Now: tuesday, Seed: 42, Draw: n})
			got[q.ID]++
		}
		if len(got) != 2 {
			t.Fatalf("drawn: %v", got)
		}
		for id, n := range got {
			if n < draws/2-250 || n > draws/2+250 { // six standard deviations
				t.Errorf("%s was drawn %d times of %d", id, n, draws)
			}
		}
	})
	t.Run("stage, topic and depth hold", func(t *testing.T) {
		for n := range 500 {
			q, ok := b.Draw(coaching.Ask{Stage: "reality", Topic: "conflict", Depth: 2, Now: tuesday, Seed: int64(n)})
			if !ok || q.Stage != "reality" || q.Topic != "conflict" || q.Depth > 2 {
				t.Fatalf("drew %+v", q)
			}
		}
	})
	t.Run("what was asked rests for 60 days", func(t *testing.T) {
		a := coaching.Ask{Stage: "reality", Topic: "conflict", Depth: 2, Now: tuesday, Asked: map[string]time.Time{"q031": tuesday.Add(-coaching.Restful + time.Second)}}
		if q, _ := b.Draw(a); q.ID == "q031" || q.Stage != "reality" {
			t.Errorf("drew %+v", q)
		}
		a.Asked["q031"] = tuesday.Add(-coaching.Restful)
		if q, _ := b.Draw(a); q.ID != "q031" {
			t.Errorf("after 60 days drew %+v", q)
		}
	})
	t.Run("when nothing is left there is none, and depth is never given up", func(t *testing.T) {
		asked := map[string]time.Time{}
		for {
			q, ok := b.Draw(coaching.Ask{Stage: "options", Depth: 1, Now: tuesday, Asked: asked})
			if !ok {
				break
			}
			if _, again := asked[q.ID]; again || q.Depth != 1 || q.Stage != "options" && q.Stage != "open" {
				t.Fatalf("drew %+v", q)
			}
			asked[q.ID] = tuesday
		}
		if len(asked) < 15 {
			t.Errorf("only %d were there", len(asked))
		}
	})
	t.Run("what the script asks anyway is never drawn", func(t *testing.T) {
		for n := range 400 {
			for _, stage := range []string{"will", "scaling", "review"} {
				q, _ := b.Draw(coaching.Ask{Stage: stage, Topic: "self", Depth: 3, Now: tuesday, Seed: int64(n)})
				if slices.Contains([]string{"q057", "q058", "q073", "q074", "q088", "q089"}, q.ID) {
					t.Fatalf("drew %s", q.ID)
				}
			}
		}
	})
}

func TestMethod(t *testing.T) {
	for rule, tt := range map[string]struct {
		s    coaching.Standing
		want string
	}{
		"the person chooses":                 {coaching.Standing{Energy: 1, Wants: coaching.GROW}, coaching.GROW},
		"and the other way":                  {coaching.Standing{Wants: coaching.OSKAR}, coaching.OSKAR},
		"low energy builds on what works":    {coaching.Standing{Energy: 2}, coaching.OSKAR},
		"unsaid energy is not low":           {coaching.Standing{Goal: true}, coaching.GROW},
		"a partial success is built on":      {coaching.Standing{Goal: true, Energy: 5, Review: coaching.Partly}, coaching.OSKAR},
		"a goal that is not clear is formed": {coaching.Standing{Energy: 4, Review: coaching.Not}, coaching.GROW},
	} {
		if got := tt.s.Method(); got != tt.want {
			t.Errorf("%s: %s", rule, got)
		}
	}
	if got := (coaching.Standing{}).Stage(coaching.GROW, 3); got != "goal" {
		t.Errorf("without a goal: %s", got)
	}
	var path []string
	for n := range 5 {
		path = append(path, (coaching.Standing{Goal: true}).Stage(coaching.OSKAR, n))
	}
	if !slices.Equal(path, []string{"outcome", "knowhow", "affirm", "review", "outcome"}) {
		t.Errorf("%v", path)
	}
}

// A hundred people have forty check-ins each: no rule of drawing is ever broken.
func TestRulesOfDrawingHoldOverYears(t *testing.T) {
	b := book(t).Bank
	for seed := range int64(100) {
		p := coaching.Profile{Seed: seed, Deep: seed%2 == 0, Goal: "g", Topic: append([]string{""}, coaching.Topics...)[seed%11]}
		last := map[string]time.Time{}
		for n := range 40 {
			at := tuesday.Add(time.Duration(n) * 13 * 24 * time.Hour)
			c := coaching.CheckIn{Began: at}
			deep := 0
			for _, method := range []string{"", coaching.OSKAR, coaching.GROW} { // the person asks for another way twice
				p, c = p.Ask(b, c, method, at)
				if c.Question.ID == "" {
					continue
				}
				if c.Question.Depth > coaching.DepthAt(coaching.Depth(p.Completed, p.Deep), at) {
					t.Fatalf("person %d, check-in %d: %+v", seed, n, c.Question)
				}
				if c.Question.Depth == coaching.Personal {
					deep++
				}
				if before, ok := last[c.Question.ID]; ok && at.Sub(before) < coaching.Restful {
					t.Fatalf("person %d: %s again after %s", seed, c.Question.ID, at.Sub(before))
				}
				last[c.Question.ID] = at
			}
			if deep > 1 {
				t.Fatalf("person %d, check-in %d: %d personal questions", seed, n, deep)
			}
			c.Reflection = fmt.Sprint(n)
			p, _ = p.Finish(c, at)
		}
	}
}
