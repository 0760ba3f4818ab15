package storage_test

import (
	"errors"
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

func TestEvennessOfSessions(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{})
		e := storage.Even{Session: "s1", Workspace: "T1", Channel: "C1", Flow: "retro", Evenness: practices.Evenness{People: 5, Turns: 20, Gini: .672, Even: .429}}
		must(t, db, func(tx *storage.Tx) error { return tx.PutEven(e) })
		v := db.View(t.Context())
		if got, err := v.Evenness("T1", "C1", time.Time{}, 10); err != nil || len(got) != 0 {
			t.Errorf("of a session that runs: %+v, %v", got, err)
		}
		e.Ended = morning
		must(t, db, func(tx *storage.Tx) error { return tx.PutEven(e) })
		for _, channel := range []string{"C1", ""} {
			if got, err := v.Evenness("T1", channel, morning, 10); err != nil || len(got) != 1 || got[0] != e {
				t.Errorf("in %q: %+v, %v", channel, got, err)
			}
		}
		for _, none := range []struct{ workspace, channel string }{{"T2", ""}, {"T1", "C2"}} {
			if got, err := v.Evenness(none.workspace, none.channel, time.Time{}, 10); err != nil || len(got) != 0 {
				t.Errorf("%v: %+v, %v", none, got, err)
			}
		}
		if got, err := v.Evenness("T1", "C1", morning.Add(time.Millisecond), 10); err != nil || len(got) != 0 {
			t.Errorf("later: %+v, %v", got, err)
		}
		must(t, db, func(tx *storage.Tx) error { return tx.DropEven("s1") })
		if _, err := v.EvennessOf("s1"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("after it was dropped: %v", err)
		}
	})
}

func TestWhoLedGoesWithTheSession(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{})
		put := func(id, channel, key string, ended time.Time, stage string, seats map[flow.Person]flow.Role) {
			must(t, db, func(tx *storage.Tx) error {
				s := flow.Session{ID: id, Flow: key, Stage: stage, Ended: ended, Seats: seats}
				return errors.Join(tx.CreateSession(storage.Meta{ID: id, Workspace: "T1", Channel: channel}, s),
					tx.PutEven(storage.Even{Session: id, Workspace: "T1", Channel: channel, Flow: key, Ended: ended}))
			})
		}
		leads := func(p flow.Person) map[flow.Person]flow.Role {
			return map[flow.Person]flow.Role{p: flow.Facilitator, "U9": flow.Participant}
		}
		put("s1", "C1", "retro", morning, "", leads("U1"))
		put("s2", "C1", "decision", morning.Add(time.Hour), "", leads("U2"))
		put("s3", "C1", "retro", morning.Add(2*time.Hour), "", map[flow.Person]flow.Role{"U9": flow.Participant})
		put("s4", "C1", "retro", time.Time{}, "collect", leads("U1"))
		put("s6", "C1", practices.HealthKey, morning.Add(time.Hour), "", leads("U1")) // nobody began it
		put("s5", "C2", "retro", morning, "", leads("U1"))
		v := db.View(t.Context())
		led, err := v.Led("T1", "C1", morning)
		if err != nil || len(led) != 3 || led[0].By != "" || led[1].By != "U2" || led[2] != (practices.Led{By: "U1", Ended: morning}) {
			t.Errorf("led: %+v, %v", led, err)
		}
		if n, err := v.Facilitated("T1", "U1", "retro"); err != nil || n != 2 {
			t.Errorf("U1 led %d retros, %v", n, err)
		}
		if n, err := v.Facilitated("T1", "U9", "retro"); err != nil || n != 0 {
			t.Errorf("U9 led %d retros, %v", n, err)
		}
		if _, err := db.Purge(t.Context(), morning.Add(storage.KeepSessions+90*time.Minute)); err != nil {
			t.Fatal(err)
		}
		if led, err = v.Led("T1", "C1", time.Time{}); err != nil || len(led) != 1 {
			t.Errorf("a year later: %+v, %v", led, err)
		}
		if _, err := v.EvennessOf("s1"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("the numbers of a session outlive it: %v", err)
		}
	})
}

func TestTheHostOfAChannelIsWhoeverLedOrBeganTheLast(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{})
		host := func() string {
			t.Helper()
			who, err := db.View(t.Context()).Host("T1", "C1")
			if err != nil && !errors.Is(err, storage.ErrNotFound) {
				t.Fatal(err)
			}
			return who
		}
		begins := func(id string, at time.Time, seats map[flow.Person]flow.Role) {
			t.Helper()
			s := flow.Session{ID: id, Flow: "retro", Stage: "collect", Began: at, Seats: seats}
			must(t, db, func(tx *storage.Tx) error {
				return tx.CreateSession(storage.Meta{ID: id, Workspace: "T1", Channel: "C1", CreatedBy: "UANN", CreatedAt: at}, s)
			})
		}
		if got := host(); got != "" {
			t.Errorf("where nothing ever ran: %q", got)
		}
		begins("s1", morning, map[flow.Person]flow.Role{"UANN": flow.Participant, "UBOB": flow.Facilitator})
		if got := host(); got != "UBOB" {
			t.Errorf("%q leads", got)
		}
		begins("s2", morning.Add(time.Hour), map[flow.Person]flow.Role{"UANN": flow.Participant, "UCID": flow.Participant})
		if got := host(); got != "UANN" {
			t.Errorf("nobody leads, and %q began it", got)
		}
	})
}
