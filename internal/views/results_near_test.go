package views

import (
	"strings"
	"testing"

	"steward/internal/ballot"
	"steward/internal/flow"
	"steward/internal/practices"
)

func TestCountsThatStandTooNearAreToldWithoutNumbers(t *testing.T) {
	d := newDesk(t)
	m, _ := methodsOf().Get("star")
	dec := practices.Decision{Method: m, Hidden: true, Least: 4, TieRule: ballot.Revote,
		Options: []practices.Option{{ID: "a", Title: "Lisbon"}, {ID: "b", Title: "Cork"}}}
	near := practices.Count{Near: true, Enough: true, Options: []string{"a", "b"}, Winners: []string{"a"}}
	said := func(p practices.Poll) string { return strings.Join(d.pollRecordWords(dec, p, flow.Pick{}), " ") }
	p := practices.Poll{Count: near, Shown: true, Winner: "a"}
	if got := said(p); !strings.Contains(got, "fewer than 4 people") || !strings.Contains(got, "It is Lisbon.") || strings.Contains(got, "voted") {
		t.Errorf("a winner: %s", got)
	}
	p.Winner, p.Winners = "", []string{"a", "b"}
	if got := said(p); !strings.Contains(got, "Lisbon and Cork are level again.") {
		t.Errorf("a tie: %s", got)
	}
	p.NoQuorum = true
	if got := said(p); !strings.Contains(got, "Too few people voted") {
		t.Errorf("no quorum: %s", got)
	}
	rec := practices.Record{Decision: dec, Stances: practices.Stances{Near: true, Outcome: ballot.Adopted}}
	if got := d.countLine(rec); !strings.Contains(got, "fewer than 4 people") {
		t.Errorf("a round: %s", got)
	}
}
