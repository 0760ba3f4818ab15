package flow_test

import (
	"maps"
	"slices"
	"testing"

	"steward/internal/flow"
)

var positions = []flow.Position{{Key: "yes", Reason: flow.Off}, {Key: "maybe", Reason: flow.Optional}, {Key: "no", Reason: flow.Required}}

// asking takes stances in one stage, kept as seen says, with a stage on each side.
func asking(seen flow.Seen, least int) flow.Flow {
	return flow.Flow{Key: "asking", Stages: []flow.Stage{
		{Key: "text", Block: flow.Draft{}},
		{Key: "stance", Block: flow.Stances{Positions: positions, Least: least}, Seen: seen, Auto: true, Ordered: true, Binding: true},
		{Key: "after", Block: flow.Round{}},
	}}
}

func named(s *flow.Session) { s.Anonymity = flow.Named }

func yes() flow.Stance             { return flow.Stance{Position: "yes"} }
func no(reason string) flow.Stance { return flow.Stance{Position: "no", Reason: reason} }

func TestStances(t *testing.T) {
	prove(t, asking(flow.Open, 0), []rule{
		{"a position that is not asked for is refused", func(r *room) {
			r.next()
			r.refused(flow.ErrUnknown, "bob", flow.Say{Body: flow.Stance{Position: "perhaps"}})
		}},
		{"something else than a position is refused", func(r *room) {
			r.next()
			r.refused(flow.ErrNotHere, "bob", flow.Say{Body: flow.Nothing{}})
		}},
		{"where a reason is required, blank is none", func(r *room) {
			r.next()
			r.refused(flow.ErrEmpty, "bob", flow.Say{Body: no("  ")})
			r.say("bob", no("It rains"))
		}},
		{"where a reason is optional, both will do", func(r *room) {
			r.next()
			r.say("bob", flow.Stance{Position: "maybe"})
			r.say("bob", flow.Stance{Position: "maybe", Reason: "It may rain"})
		}},
		{"where no reason is asked for, none is taken", func(r *room) {
			r.next()
			r.refused(flow.ErrNotHere, "bob", flow.Say{Body: flow.Stance{Position: "yes", Reason: "Because"}})
		}},
		{"a reason has the length of a note", func(r *room) {
			r.next()
			for _, p := range []string{"maybe", "no"} {
				r.refused(flow.ErrTooLong, "bob", flow.Say{Body: flow.Stance{Position: p, Reason: long(flow.NoteLength + 1)}})
			}
			r.say("bob", no(long(flow.NoteLength)))
		}},
		{"it is done when everybody took a position, not when one took three", func(r *room) {
			r.next()
			r.say("bob", yes())
			r.say("bob", no("Wait"))
			r.say("bob", yes())
			r.say("ann", yes())
			r.at("stance")
			r.say("cid", yes())
			r.at("after")
		}},
	})
}

func long(n int) string { return string(slices.Repeat([]rune{'ж'}, n)) }

func TestStancesByName(t *testing.T) {
	sealed := func(t *testing.T) *room { return meet(t, asking(flow.Sealed, 0), named) }
	t.Run("only the last stance of a person is ever shown", func(t *testing.T) {
		r := sealed(t)
		r.next()
		r.say("bob", no("Never"))
		r.say("ann", yes())
		r.say("bob", yes())
		r.say("cid", yes())
		got := flow.In[flow.Stance](r.s, "stance")
		if len(got) != 3 || got[0].By != "ann" || got[1].By != "bob" || got[1].Body != yes() {
			t.Errorf("got %v", got)
		}
	})
	t.Run("without names too, only the last stance of a person is shown", func(t *testing.T) {
		r := meet(t, asking(flow.Sealed, 0))
		r.next()
		r.say("bob", no("Never"))
		for _, p := range []flow.Person{"ann", "bob", "cid"} {
			r.say(p, yes())
		}
		if got := flow.Latest[flow.Stance](r.s, "stance"); len(got) != 3 {
			t.Errorf("got %v", got)
		}
	})
	t.Run("while a vote runs nobody sees how others stand", func(t *testing.T) {
		r := sealed(t)
		r.next()
		r.say("bob", no("Never"))
		for _, p := range []flow.Person{"ann", "cid", ""} {
			if seen := flow.Visible(r.f, r.s, flow.Viewer{Person: p, As: alias(p)}); seen.Log.Len() != 0 {
				t.Errorf("%q sees %v", p, seen.Log.All())
			}
		}
	})
}

func TestStancesWithoutNames(t *testing.T) {
	t.Run("below the least number nothing but the number is told", func(t *testing.T) {
		r := meet(t, asking(flow.Confidential, 4))
		r.next()
		r.say("ann", yes())
		r.say("bob", no("Never"))
		r.say("cid", yes())
		got := flow.In[flow.StanceSum](r.s, "stance")
		if len(got) != 1 || got[0].Body.Answers != 3 || got[0].Body.Counts != nil || got[0].Body.Reasons != nil {
			t.Errorf("got %+v", got)
		}
		r.must("ann", flow.Cancel{})
		if n := len(flow.All[flow.Stance](r.s)); n != 0 {
			t.Errorf("%d answers outlive the session", n)
		}
	})
}

// From the least number on positions and reasons are told, and it is forgotten whose they were.
func TestStanceSums(t *testing.T) {
	r := meet(t, asking(flow.Confidential, 3))
	r.next()
	r.say("ann", no("Too far"))
	r.say("bob", yes())
	r.say("bob", no("Too late"))
	r.say("cid", yes())
	sum := flow.In[flow.StanceSum](r.s, "stance")[0].Body
	if !maps.Equal(sum.Counts, map[string]int{"yes": 1, "no": 2}) {
		t.Errorf("counts %v", sum.Counts)
	}
	if got := slices.Sorted(slices.Values(sum.Reasons["no"])); !slices.Equal(got, []string{"Too far", "Too late"}) {
		t.Errorf("reasons %v", got)
	}
	if n := len(flow.All[flow.Stance](r.s)); n != 0 {
		t.Errorf("%d single answers are left", n)
	}
	r.refused(flow.ErrNoTurnBack, "ann", flow.Back{})
}
