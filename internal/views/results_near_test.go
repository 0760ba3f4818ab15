package views

import (
	"encoding/json"
	"strings"
	"testing"

	"steward/internal/ballot"
	"steward/internal/flow"
	"steward/internal/practices"
)

func TestAMatrixThatFewScoredIsToldKindly(t *testing.T) {
	d := newDesk(t)
	m, _ := methodsOf().Get("weighted_matrix")
	dec := practices.Decision{Method: m, Hidden: true, Least: 4, Criteria: []practices.Criterion{{ID: "cost", Name: "Cost", Weight: 1}, {ID: "speed", Name: "Speed", Weight: 2}},
		Options: []practices.Option{{ID: "a", Title: "Lisbon"}, {ID: "b", Title: "Cork"}}}
	sheets := []ballot.Sheet{}
	for range 4 {
		sheets = append(sheets, ballot.Sheet{"a": {"cost": 5, "speed": 4}, "b": {"cost": 2}})
	}
	sheets[0]["b"]["speed"] = 3
	tally, err := ballot.Matrix([]ballot.Criterion{{ID: "cost", Weight: 1}, {ID: "speed", Weight: 2}}, []string{"a", "b"}, sheets)
	if err != nil {
		t.Fatal(err)
	}
	tally.Floor(4)
	p := practices.Poll{Count: practices.Count{Ballots: 4, Options: tally.Options, Winners: tally.Winners, Matrix: &tally}, Shown: true, Winner: "a"}
	got := strings.Join(d.pollRecordWords(dec, p, flow.Pick{}), " ")
	if !strings.Contains(got, "In front: Lisbon.") || !strings.Contains(got, "Fewer than 4 people scored") || strings.Contains(got, "weight") {
		t.Errorf("%s", got)
	}
	shown, _ := json.Marshal(d.pollRecord(dec, p, flow.Pick{}))
	if n := strings.Count(string(shown), "not shown"); n < 2 || strings.Contains(string(shown), "2.67") {
		t.Errorf("%s", shown)
	}
}

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
