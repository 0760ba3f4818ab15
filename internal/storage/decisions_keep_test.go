package storage_test

import (
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/storage"
)

// Who took part in a decision is known as long as its record is, though its session is gone after a year.
func TestSeatsOfADecisionLastAsLongAsItsRecord(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		o := newOffice(t, dsn, storage.Options{})
		for _, id := range []string{"decided", "other"} {
			begin(t, o.db, id)
			for _, step := range []string{"m1", "m2"} {
				must(t, o.db, stepping(id, flow.Move{ID: step, By: "UANN", Do: flow.Advance{}}))
			}
		}
		must(t, o.db, func(tx *storage.Tx) error {
			return tx.PutDecision(storage.Decision{ID: "decided", Workspace: "T1", Channel: "C1", Status: "accepted", DecidedOn: "2030-01-01",
				ReviewOn: "2032-01-01", Record: []byte(`{}`), CreatedAt: morning})
		})
		seated := func(session string) flow.Role {
			t.Helper()
			role, err := o.db.View(t.Context()).SeatIn("T1", session, "UBOB")
			if err != nil {
				t.Fatal(err)
			}
			return role
		}
		purge := func(after time.Duration) {
			t.Helper()
			if _, err := o.db.Purge(t.Context(), morning.Add(after)); err != nil {
				t.Fatal(err)
			}
		}
		purge(storage.KeepSessions + 24*time.Hour)
		if _, _, err := o.db.Session(t.Context(), "decided"); err == nil {
			t.Fatal("the session is still there: the test proves nothing")
		}
		if seated("decided") != flow.Participant || seated("other") != "" {
			t.Errorf("after a year: %q in the decision, %q elsewhere", seated("decided"), seated("other"))
		}
		if role, _ := o.db.View(t.Context()).SeatIn("T2", "decided", "UBOB"); role != "" {
			t.Errorf("%q in another workspace", role)
		}
		found, err := o.db.View(t.Context()).Decisions(storage.DecisionFilter{Workspace: "T1", Person: "UBOB"})
		if err != nil || len(found) != 1 {
			t.Errorf("bob took part in %d decisions, %v", len(found), err)
		}
		if in, err := o.db.View(t.Context()).SeatedIn("T1", "C1", "UBOB"); err != nil || !in {
			t.Errorf("bob had a seat in the channel: %v, %v", in, err)
		}
		purge(storage.KeepDecisions + 24*time.Hour)
		if n, err := o.db.Count(t.Context(), "session_seats", "session = 'decided'"); err != nil || n != 0 {
			t.Errorf("%d seats outlive the record, %v", n, err)
		}
	})
}
