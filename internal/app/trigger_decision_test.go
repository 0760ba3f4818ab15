package app

import (
	"fmt"
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
)

const (
	kindBallot = "decision.ballot_open_not_voted"
	kindAdvice = "decision.advice_requested"
	kindStuck  = "decision.no_progress_10_days"
)

// decision opens a decision of ann's with bob, cid and dee, and returns its id.
func (o *office) decision(method string, change func(*NewDecision)) string {
	o.t.Helper()
	m, ok := o.Methods().Get(method)
	if !ok {
		o.t.Fatalf("no method %s", method)
	}
	o.clicks++
	c := NewDecision{Who: who("ann"), Key: fmt.Sprint("decide", o.clicks), Channel: "C", People: []string{"ann", "bob", "cid", "dee"}, Share: "0.6",
		Decision: practices.Decision{Method: m, Question: "Do we ship on Tuesdays?", Proposal: "We ship on Tuesdays", Door: "two_way", Impact: "medium",
			Window: 72 * time.Hour, Review: "2026-06-02", TieRule: o.Methods().Defaults.TieRule}}
	if change != nil {
		change(&c)
	}
	if err := o.StartDecision(o.t.Context(), c); err != nil {
		o.t.Fatal(err)
	}
	all, err := o.db.View(o.t.Context()).UnderWay("T", practices.DecisionKey)
	if err != nil || len(all) == 0 {
		o.t.Fatal(err)
	}
	return all[len(all)-1].Meta.ID
}

// vote opens a vote on a proposal, for three days from now.
func (o *office) vote(change func(*NewDecision)) string {
	o.t.Helper()
	id := o.decision("fist_to_five", change)
	for range 5 {
		s, _, err := o.db.Session(o.t.Context(), id)
		if err != nil {
			o.t.Fatal(err)
		}
		if s.Stage == practices.StageStance {
			return id
		}
		o.play("ann", id, flow.Advance{})
	}
	o.t.Fatal("it does not come to the vote")
	return ""
}

func TestWhoHasNotVotedIsToldWithinADayOfTheEnd(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 12)
	id := o.vote(nil) // until Thursday noon
	o.play("bob", id, flow.Say{Body: flow.Stance{Position: "4"}})
	o.nobody(day(2, 11.5), kindBallot, "more than a day before the end")
	o.alone(day(3, 12), kindBallot, "ann", "cid", "dee")
}

func TestWhoVotedBetweenTheSweepAndTheirMorningHearsNothing(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 20)
	id := o.vote(nil) // until Thursday evening: its last day begins on Wednesday evening
	o.nobody(day(3, 8), kindBallot, "before working hours")
	o.waits(kindBallot)
	o.play("cid", id, flow.Say{Body: flow.Stance{Position: "4"}})
	o.alone(day(3, 19), kindBallot, "ann", "bob", "dee")
}

func TestAnObserverOfAVoteIsNotRemindedOfIt(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 12)
	id := o.vote(nil)
	o.play("eve", id, flow.Join{As: flow.Observer})
	o.alone(day(3, 12), kindBallot, "ann", "bob", "cid", "dee")
}

func TestAVoteOfADayHasItsOwnReminderAlone(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 12)
	o.vote(func(c *NewDecision) { c.Window = 24 * time.Hour })
	o.nobody(day(1, 12), kindBallot, "a day is too short for this one")
}

func TestWhoWasAskedForAdviceIsToldWhenHalfOfTheTimeIsOver(t *testing.T) {
	advice := func(c *NewDecision) {
		c.Decider = "ann"
		c.Advice = 4 * 24 * time.Hour
		c.Asked = []practices.Adviser{{Person: "bob", Affected: true}, {Person: "cid", Expert: true}}
	}
	o := staffed(t)
	o.clock = day(0, 12)
	id := o.decision("advice_process", advice)
	s, _, err := o.db.Session(t.Context(), id)
	if err != nil || s.Stage != practices.StageAdvise {
		t.Fatalf("it is in %s, %v", s.Stage, err)
	}
	last := min(s.Deadline.Sub(o.clock)/2, 24*time.Hour)
	from := s.Deadline.Add(-last)
	o.play("bob", id, flow.Say{Body: flow.Line{Text: "Try it on one service first"}})
	o.nobody(from.Add(-30*time.Minute), kindAdvice, "in the first half of the time")
	o.alone(s.Deadline, kindAdvice, "cid")
}

func TestAdviceThatCameBetweenTheSweepAndTheMorningIsNotAskedFor(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 20)
	id := o.decision("advice_process", func(c *NewDecision) {
		c.Decider = "ann"
		c.Asked = []practices.Adviser{{Person: "bob", Affected: true}, {Person: "cid", Expert: true}}
	})
	s, _, err := o.db.Session(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	morning := s.Deadline.Truncate(24 * time.Hour).Add(8 * time.Hour)
	o.nobody(morning, kindAdvice, "before working hours")
	o.waits(kindAdvice)
	for _, user := range []string{"bob", "cid"} {
		o.play(user, id, flow.Say{Body: flow.Line{Text: "Fine with me"}})
	}
	o.nobody(s.Deadline.Add(48*time.Hour), kindAdvice, "both have answered")
}

func TestWhoeverLeadsADecisionThatRestsIsToldAfterTenWorkingDays(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 12)
	id := o.decision("consent", nil) // it waits for questions, and nothing ends that but a person
	if s, _, err := o.db.Session(t.Context(), id); err != nil || !s.Deadline.IsZero() {
		t.Fatalf("it goes on by itself: %v, %v", s.Deadline, err)
	}
	o.nobody(day(14, 11.5), kindStuck, "nine working days and some hours")
	o.alone(day(14, 16), kindStuck, "ann")
}

func TestADecisionThatMovedIsNotCalledStuck(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 20)
	id := o.decision("consent", nil)
	o.nobody(day(15, 8), kindStuck, "before working hours")
	o.waits(kindStuck)
	o.play("ann", id, flow.Advance{})
	o.nobody(day(28, 8), kindStuck, "it moved, and ten working days from then are not over")
}
