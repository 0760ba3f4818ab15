package app

import (
	"testing"

	"steward/internal/flow"
)

const kindVoices = "session.gini_over_0_4"

var (
	bobAlone = map[string][]string{"bob": {"One", "Two", "Three", "Four"}}
	allAlike = map[string][]string{"ann": {"One"}, "bob": {"Two"}, "cid": {"Three"}, "dee": {"Four"}}
)

func TestWhoeverLedIsToldThatAFewHadMostOfTheTurns(t *testing.T) {
	for _, mode := range []flow.Anonymity{flow.Named, flow.Unattributed, flow.Strict} {
		o := staffed(t)
		o.clock = day(0, 15)
		o.held(bobAlone, 0, func(c *Start) { c.Anonymity = mode })
		o.alone(day(14, 20), kindVoices, "ann")
	}
}

func TestEvenTurnsAreNoNews(t *testing.T) {
	o := staffed(t)
	o.held(allAlike, 0, nil)
	o.nobody(day(14, 20), kindVoices, "everybody had one turn")
}

// One of five people has six turns and four have one each: a Gini coefficient of exactly 0.4 is not over it.
func TestAGiniOfExactlyFourTenthsIsNoNews(t *testing.T) {
	o := staffed(t)
	id := o.start(func(c *Start) { c.People, c.Anonymity = []string{"bob", "cid", "dee", "eve"}, flow.Named })
	for user, n := range map[string]int{"ann": 6, "bob": 1, "cid": 1, "dee": 1, "eve": 1} {
		for i := range n {
			o.write(user, id, user+string(rune('a'+i)))
		}
	}
	o.publish(id, 0)
	e, err := o.db.View(t.Context()).EvennessOf(id)
	if err != nil || e.Gini != .4 {
		t.Fatalf("the numbers are %+v, %v: the test proves nothing", e, err)
	}
	o.nobody(day(14, 20), kindVoices, "it is not over 0.4")
}

func TestOfThreePeopleNothingIsSaidAboutTurns(t *testing.T) {
	o := staffed(t)
	o.held(bobAlone, 0, func(c *Start) { c.People, c.Anonymity = []string{"bob", "cid"}, flow.Named })
	o.nobody(day(14, 20), kindVoices, "three people")
}

func TestAnEvenSessionSinceThenIsTheBetterNews(t *testing.T) {
	o := staffed(t)
	o.clock = day(0, 18) // too late to be spoken to
	o.held(bobAlone, 0, nil)
	o.nobody(day(1, 8), kindVoices, "before working hours")
	o.waits(kindVoices)
	o.held(allAlike, 0, nil)
	o.nobody(day(14, 20), kindVoices, "the last session was even")
}
