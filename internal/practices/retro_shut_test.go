package practices

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"steward/internal/flow"
)

// The plan is one of an older make, which put everything off alike.
func TestCardsAreTakenUntilTheEveningBeforeTheReveal(t *testing.T) {
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	evening, morning := start.Add(31*time.Hour), start.Add(48*time.Hour)
	r := Retro{Async: true, Format: Format{ID: "x", Columns: []Column{{ID: "c", Title: "C"}}},
		Plan: Plan{Shut: evening, Collect: morning, Longer: 24 * time.Hour}}
	params, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	f := r.Flow()
	s, _ := flow.Start(f, flow.Session{ID: "s", Format: params, Anonymity: flow.Named,
		Seats: map[flow.Person]flow.Role{"ann": flow.Facilitator, "bob": flow.Participant, "cid": flow.Participant}}, start)
	card := func(s flow.Session, at time.Time) (flow.Session, error) {
		s, _, err := flow.Step(f, s, flow.Move{ID: at.String(), By: "bob", At: at, Do: flow.Say{Body: flow.Item{Column: "c", Text: "thought"}}})
		return s, err
	}
	if s, err = card(s, evening.Add(-time.Minute)); err != nil {
		t.Errorf("a minute before: %v", err)
	}
	if _, err := card(s, evening); !errors.Is(err, flow.ErrShut) {
		t.Errorf("on the minute: %v, want %v", err, flow.ErrShut)
	}
	s, signals, err := flow.Step(f, s, flow.Move{At: morning, Do: flow.Tick{}})
	if err != nil || s.Stage != StageCollect || len(signals) != 1 || signals[0].Kind != flow.Extended {
		t.Fatalf("one of three spoke: stage %s, %v, %v; want collecting lengthened", s.Stage, signals, err)
	}
	if _, err := card(s, evening.Add(23*time.Hour)); err != nil {
		t.Errorf("in the day that was added: %v", err)
	}
	if _, err := card(s, evening.Add(25*time.Hour)); !errors.Is(err, flow.ErrShut) {
		t.Errorf("after the day that was added: %v, want %v", err, flow.ErrShut)
	}
}
