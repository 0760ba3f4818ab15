package app

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"steward/internal/calendar"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// Two processes look at the same planned retro at once: one opens it, and nothing is opened twice.
func TestTwoThatLookAtOnceOpenOneRetro(t *testing.T) {
	o := newOffice(t)
	other := New(o.db, o.library, o.now)
	p := storage.Planned{ID: storage.NewID(), Workspace: "T", Team: "team", Channel: "C", Slot: "2030-03-05", State: practices.PlanAccepted, Lead: "ann",
		Day: calendar.DayOf(o.clock.Add(time.Hour)), Clock: calendar.ClockOf(o.clock.Add(time.Hour)), Zone: "UTC", At: o.clock.Add(time.Hour), Look: o.clock,
		Format: "start-stop-continue", Minutes: 45, Anonymity: "unattributed", Round: 1}
	err := o.db.Tx(t.Context(), func(tx *storage.Tx) error {
		if err := tx.PutTeam(storage.Team{ID: "team", Workspace: "T", Channel: "C", Name: "Harbor", Zone: "UTC"}); err != nil {
			return err
		}
		for _, id := range []string{"ann", "bob", "cid", "dee"} {
			if err := tx.PutMember(storage.Member{Team: "team", Person: id, Workspace: "T", Role: storage.RoleMember}); err != nil {
				return err
			}
		}
		_, err := tx.AddPlanned(p)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 4 {
		for _, a := range []*App{o.App, other} {
			group.Go(func() {
				if _, err := a.RunPlanned(context.Background()); err != nil {
					t.Error(err)
				}
			})
		}
	}
	group.Wait()
	running, err := o.db.View(t.Context()).Running("T", "C", practices.RetroKey)
	if err != nil || len(running) != 1 {
		t.Fatalf("%d retros are open, %v", len(running), err)
	}
	if got, err := o.db.View(t.Context()).Planned("T", p.ID); err != nil || got.State != practices.PlanOpen || got.Session != running[0].Meta.ID {
		t.Errorf("the plan: %+v, %v", got, err)
	}
}

// The same day of a cadence is planned once, whoever plans it.
func TestADayOfACadenceIsPlannedOnce(t *testing.T) {
	o := newOffice(t)
	rule := calendar.Rule{Every: calendar.Weekly, N: 2, Days: []time.Weekday{time.Thursday}, At: calendar.At(15, 0), Zone: "UTC", From: calendar.DayOf(o.clock)}
	err := o.db.Tx(t.Context(), func(tx *storage.Tx) error {
		return tx.PutTeam(storage.Team{ID: "team", Workspace: "T", Channel: "C", Name: "Harbor", Zone: "UTC", Cadence: rule})
	})
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if err := o.db.Tx(t.Context(), func(tx *storage.Tx) error { _, err := o.planNext(tx, "T", "C"); return err }); err != nil {
			t.Fatal(err)
		}
	}
	coming, err := o.db.View(t.Context()).Coming("T", "C")
	if err != nil || len(coming) != 1 {
		t.Fatalf("%d are planned, %v", len(coming), err)
	}
}

// Who left, who stayed and who only watched: each gets their own thoughts back, and a strict retro gives none.
func TestThoughtsGoBackToTheirAuthorsAlone(t *testing.T) {
	for _, c := range []struct {
		mode string
		back int
	}{{"named", 1}, {"unattributed", 1}, {"strict", 0}} {
		t.Run(c.mode, func(t *testing.T) {
			o := newOffice(t)
			id := o.start(func(s *Start) { s.Anonymity = flow.Anonymity(c.mode) })
			o.write("bob", id, "from bob")
			o.write("cid", id, "from cid")
			for _, user := range []string{"bob", "cid", "dee", "ann"} {
				o.play(user, id, flow.Leave{})
			}
			if s, _, err := o.db.Session(t.Context(), id); err != nil || s.Running() || !s.Cancelled {
				t.Fatalf("everybody has left and it goes on: %v", err)
			}
			for _, user := range []string{"bob", "cid", "dee", "ann"} {
				kept, err := o.Kept(t.Context(), who(user), "")
				want := c.back
				if user == "dee" || user == "ann" {
					want = 0
				}
				if err != nil || len(kept) != want || want == 1 && kept[0].Text != "from "+user {
					t.Errorf("%s has %v, %v", user, kept, err)
				}
			}
		})
	}
}

// Somebody accepts between the look for what is due and the look at it: it is looked at again, and does not rest for ever.
func TestAPlanThatMovedWhileItWasFoundIsLookedAtAnew(t *testing.T) {
	o := newOffice(t)
	p := storage.Planned{ID: storage.NewID(), Workspace: "T", Team: "team", Channel: "C", Slot: "2030-03-05", State: practices.PlanAccepted, Lead: "ann",
		Zone: "UTC", At: o.clock.Add(time.Hour), Look: o.clock}
	err := o.db.Tx(t.Context(), func(tx *storage.Tx) error { _, err := tx.AddPlanned(p); return err })
	if err != nil {
		t.Fatal(err)
	}
	found := p
	found.State = practices.PlanProposed
	if err := o.App.look(t.Context(), found); err != nil {
		t.Fatal(err)
	}
	if got, err := o.db.View(t.Context()).Planned("T", p.ID); err != nil || !got.Look.Equal(p.Look) {
		t.Errorf("it is looked at %v, %v", got.Look, err)
	}
}

func TestAPlannedRetroDoesNotSayWhoIsOnLeave(t *testing.T) {
	o := newOffice(t)
	at := o.clock.Add(time.Hour)
	p := storage.Planned{ID: storage.NewID(), Workspace: "T", Team: "team", Channel: "C", Slot: "2030-03-05", State: practices.PlanAccepted, Lead: "ann", Zone: "UTC", At: at}
	err := o.db.Tx(t.Context(), func(tx *storage.Tx) error {
		err := tx.PutTeam(storage.Team{ID: "team", Workspace: "T", Channel: "C", Name: "Harbor", Zone: "UTC"})
		for _, id := range []string{"ann", "bob", "cid"} {
			err = errors.Join(err, tx.PutMember(storage.Member{Team: "team", Person: id, Workspace: "T", Role: storage.RoleMember}))
		}
		day := calendar.DayOf(at)
		_, added := tx.AddPlanned(p)
		return errors.Join(err, added, tx.PutHabits("T", "bob", storage.Habits{Away: []calendar.Span{{First: day, Last: day}}}))
	})
	if err != nil {
		t.Fatal(err)
	}
	room, err := o.App.PlannedRetro(t.Context(), Who{"T", "ann"}, p.ID)
	if err != nil || !slices.Equal(room.People, []string{"ann", "bob", "cid"}) {
		t.Errorf("it shows %v, %v", room.People, err)
	}
}
