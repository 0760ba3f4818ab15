package storage_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/storage"
)

func TestRoundsOfHealthChecks(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		c := newClock()
		db := open(t, dsn, storage.Options{Now: c.now})
		day := 24 * time.Hour
		round := func(id, channel, kind, deck string, begun, closed, due time.Duration, alarms ...string) storage.HealthRound {
			h := storage.HealthRound{ID: id, Workspace: "T1", Channel: channel, Kind: kind, Deck: deck, Body: json.RawMessage(`{}`),
				People: []string{"U1", "U2"}, Alarms: alarms, Begun: morning.Add(begun)}
			if closed > 0 {
				h.Closed, h.Due = morning.Add(closed), morning.Add(due)
			}
			must(t, db, func(tx *storage.Tx) error { return tx.PutHealth(h) })
			return h
		}
		first := round("a1", "C1", "cards", "team", 0, day, 50*day)
		round("a2", "C1", "cards", "team", 2*day, 3*day, 52*day, "pace")
		round("b1", "C2", "cards", "team", day, 2*day, 51*day, "joy")
		round("b2", "C2", "cards", "team", 4*day, 0, 0)
		safe := round("s1", "C1", "safety", "survey", 0, 5*day, 96*day)
		ids := func(rounds []storage.HealthRound, err error) (ids []string) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range rounds {
				ids = append(ids, r.ID)
			}
			return ids
		}
		v := db.View(t.Context())
		if got, err := v.Health("a1"); err != nil || !reflect.DeepEqual(got, first) {
			t.Errorf("got %+v, %v, want %+v", got, err, first)
		}
		for _, x := range []struct {
			rule      string
			got, want []string
		}{
			{"rounds of a channel and kind that are over, in order", ids(v.HealthOf("T1", "C1", "cards")), []string{"a1", "a2"}},
			{"those of any channel since, and those under way", ids(v.HealthNear("T1", "cards", morning.Add(2*day))), []string{"b2", "b1", "a2"}},
			{"nothing is due before its day", ids(v.HealthDue("T1", "cards", morning.Add(49*day))), nil},
			{"the newest round counts, and one under way is no reason to ask", ids(v.HealthDue("T1", "cards", morning.Add(60*day))), []string{"a2"}},
			{"each kind is asked for by itself", ids(v.HealthDue("T1", "safety", morning.Add(100*day))), []string{"s1"}},
			{"alarms of the newest rounds", ids(v.HealthAlarms("T1", morning)), []string{"b1", "a2"}},
			{"rounds of a deck over all channels", ids(v.HealthDecks("T1", "team", morning.Add(2*day))), []string{"b1", "a2"}},
		} {
			if !slices.Equal(x.got, x.want) {
				t.Errorf("%s: got %v, want %v", x.rule, x.got, x.want)
			}
		}
		if _, err := v.HealthPublished("T1", "C1"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("a score is published that nobody published: %v", err)
		}
		safe.Published = morning.Add(6 * day)
		must(t, db, func(tx *storage.Tx) error { return errors.Join(tx.PutHealth(safe), tx.DropHealth("b2")) })
		if got, err := v.HealthPublished("T1", "C1"); err != nil || got.ID != "s1" || !got.Published.Equal(safe.Published) {
			t.Errorf("published: %+v, %v", got, err)
		}
		if got := ids(v.HealthNear("T1", "cards", morning.Add(10*day))); got != nil {
			t.Errorf("a round that was called off is still there: %v", got)
		}
		if _, err := db.Purge(t.Context(), morning.Add(storage.KeepHealthPeople+2*day+time.Hour)); err != nil {
			t.Fatal(err)
		}
		for id, keeps := range map[string]bool{"a1": false, "b1": false, "a2": true} {
			if got, err := v.Health(id); err != nil || (len(got.People) > 0) != keeps {
				t.Errorf("%s: people %v, %v", id, got.People, err)
			}
		}
		if _, err := db.Purge(t.Context(), morning.Add(storage.KeepHealth+5*day-time.Hour)); err != nil {
			t.Fatal(err)
		}
		if got := ids(v.HealthOf("T1", "C1", "safety")); !slices.Equal(got, []string{"s1"}) {
			t.Errorf("kept %v", got)
		}
		if got := ids(v.HealthOf("T1", "C1", "cards")); got != nil {
			t.Errorf("kept %v for longer than promised", got)
		}
	})
}

func TestWhoWasAskedInAHealthRoundIsForgottenEverywhereWhenNoLaterOneIsComparedWithIt(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Now: newClock().now})
		day := 24 * time.Hour
		must(t, db, func(tx *storage.Tx) error {
			for id, flowKey := range map[string]string{"h": "health", "r": "retro"} {
				s := flow.Session{ID: id, Flow: flowKey, Format: []byte(`{"invited":["UANN","UBOB"]}`), Began: morning, Ended: morning.Add(7 * day),
					Seats: map[flow.Person]flow.Role{"UANN": flow.Facilitator, "UBOB": flow.Participant}}
				if err := tx.CreateSession(storage.Meta{ID: id, Workspace: "T1", Channel: "C1", CreatedBy: "UANN", CreatedAt: morning}, s); err != nil {
					return err
				}
			}
			return tx.PutHealth(storage.HealthRound{ID: "h", Workspace: "T1", Channel: "C1", Kind: "cards", Deck: "team", Body: json.RawMessage(`{}`),
				People: []string{"UANN", "UBOB"}, Begun: morning, Closed: morning.Add(day)})
		})
		left := func(after time.Duration) (sessions, people int) {
			t.Helper()
			if _, err := db.Purge(t.Context(), morning.Add(after)); err != nil {
				t.Fatal(err)
			}
			for _, id := range []string{"h", "r"} {
				if _, _, err := db.Session(t.Context(), id); err == nil {
					sessions++
				}
			}
			row, err := db.View(t.Context()).Health("h")
			if err != nil {
				t.Fatalf("the totals went too: %v", err)
			}
			return sessions, len(row.People)
		}
		if sessions, people := left(day + storage.KeepHealthPeople - time.Hour); sessions != 2 || people != 2 {
			t.Errorf("before the day: %d sessions, %d people", sessions, people)
		}
		if sessions, people := left(day + storage.KeepHealthPeople + time.Hour); sessions != 1 || people != 0 {
			t.Errorf("after the day: %d sessions, %d people", sessions, people)
		}
		held, err := db.View(t.Context()).Holdings("T1", "UBOB")
		for _, h := range held {
			for _, i := range h.Items {
				if i.More["session"] == "h" || i.Text == "cards" {
					t.Errorf("still known of Bob: %s %+v", h.Kind, i)
				}
			}
		}
		if err != nil {
			t.Error(err)
		}
	})
}

func TestNoWorkspaceForgetsARoundThatLaterOnesMustBeComparedWith(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Now: newClock().now})
		must(t, db, func(tx *storage.Tx) error {
			return errors.Join(tx.PutSettings("T1", storage.Settings{Retention: map[string]int{storage.KeptHealth: 1}}),
				tx.PutHealth(storage.HealthRound{ID: "h", Workspace: "T1", Channel: "C1", Kind: "cards", Deck: "team", Body: json.RawMessage(`{}`),
					People: []string{"UANN", "UBOB"}, Begun: morning, Closed: morning}))
		})
		if _, err := db.Purge(t.Context(), morning.Add(40*24*time.Hour)); err != nil {
			t.Fatal(err)
		}
		if got, err := db.View(t.Context()).HealthNear("T1", "cards", morning); err != nil || len(got) != 1 {
			t.Errorf("after 40 days: %v, %v", got, err)
		}
		if _, err := db.Purge(t.Context(), morning.Add(storage.KeepHealthPeople+time.Hour)); err != nil {
			t.Fatal(err)
		}
		if _, err := db.View(t.Context()).Health("h"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("kept for longer than the workspace says: %v", err)
		}
	})
}
