package practices

import (
	"fmt"
	"testing"
	"time"

	"steward/internal/flow"
)

// gathered is a live retro of so many people, led by p0, that stands in its check-in.
func gathered(t *testing.T, people int, mode flow.Anonymity) (flow.Session, Retro) {
	t.Helper()
	r := Retro{Format: Format{ID: "x", DurationMin: 45, Columns: []Column{{ID: "a", Title: "A"}}}, Minutes: 45}
	s := flow.Session{ID: "s", Anonymity: mode, Seats: map[flow.Person]flow.Role{"watcher": flow.Observer}, Seed: 7}
	for i := range people {
		s.Seats[flow.Person(fmt.Sprint("p", i))] = flow.Participant
	}
	s.Seats["p0"] = flow.Facilitator
	s, _ = flow.Start(r.Flow(), s, time.Unix(1_700_000_000, 0))
	return s, r
}

var moves int

// does plays one act; what people say in secret is said behind "~" and their name.
func does(t *testing.T, r Retro, s flow.Session, who flow.Person, do flow.Act) flow.Session {
	t.Helper()
	moves++
	s, _, err := flow.Step(r.Flow(), s, flow.Move{ID: fmt.Sprint("m", moves), By: who, As: "~" + who, Mask: masked, At: time.Unix(1_700_000_100, 0), Do: do})
	if err != nil {
		t.Fatalf("%s: %v", who, err)
	}
	return s
}

func masked(p flow.Person) flow.Person { return "~" + p }

// looked is the session as its facilitator sees it.
func looked(s flow.Session, r Retro) Room {
	return Viewpoint{Session: s, Practice: r, Flow: r.Flow(), Me: flow.Viewer{Person: "p0", As: "~p0"}}.Room()
}

func TestHowManyHaveNotSpokenIsToldOnlyWhereItPointsAtNobody(t *testing.T) {
	for _, c := range []struct {
		rule   string
		people int
		spoke  []flow.Person
		want   Unheard
	}{
		{"of two, nothing", 2, nil, Unheard{N: 1}},
		{"of three, no number", 3, []flow.Person{"p1"}, Unheard{N: 1}},
		{"nobody yet is what everybody sees", 3, nil, Unheard{N: 2, None: true}},
		{"of four, two of three", 4, []flow.Person{"p1"}, Unheard{Told: true, N: 2}},
		{"one alone is not told of", 4, []flow.Person{"p1", "p2"}, Unheard{N: 1}},
		{"whoever leads does not count", 4, []flow.Person{"p0", "p1"}, Unheard{Told: true, N: 2}},
	} {
		s, r := gathered(t, c.people, flow.Unattributed)
		for _, p := range c.spoke {
			s = does(t, r, s, p, flow.Say{Body: flow.Line{Text: "here"}})
		}
		if got := looked(s, r).Unheard(); got != c.want {
			t.Errorf("%s: %+v", c.rule, got)
		}
	}
}

func TestOfHiddenThoughtsANumberNeedsOneMore(t *testing.T) {
	for _, c := range []struct {
		people int
		mode   flow.Anonymity
		want   Unheard
	}{
		{4, flow.Unattributed, Unheard{N: 3}},
		{5, flow.Unattributed, Unheard{Told: true, N: 4}},
		{6, flow.Named, Unheard{Told: true, N: 5}},
		{6, flow.Strict, Unheard{}},
	} {
		s, r := gathered(t, c.people, c.mode)
		s = does(t, r, s, "p0", flow.Advance{})
		s = does(t, r, s, "p1", flow.Say{Body: flow.Item{Column: "a", Text: "a thought"}})
		if got := looked(s, r).Unheard(); got != c.want {
			t.Errorf("%d people, %s: %+v", c.people, c.mode, got)
		}
	}
}
