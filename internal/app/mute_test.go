package app

import (
	"slices"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/practices"
	"steward/internal/storage"
)

func TestATeamThatIsMutedSaysNothingAboutItsHealthChecks(t *testing.T) {
	checks, err := practices.LoadHealthChecks(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, muted := range []bool{false, true} {
		o := reminding(t)
		nudges := o.library().Nudges
		o.library = func() Library { return Library{Nudges: nudges, Health: checks} }
		o.harbor()
		deck := checks.Decks[0]
		o.put(func(tx *storage.Tx) error {
			h := storage.Habits{}
			if muted {
				h.Mute = []string{"harbor"}
			}
			if err := tx.PutHabits("T", "UANN", h); err != nil {
				return err
			}
			return tx.PutHealth(storage.HealthRound{ID: "h", Workspace: "T", Channel: "C", Kind: practices.HealthCards, Deck: deck.ID, Body: []byte("{}"),
				Alarms: []string{deck.Cards[0].ID}, Begun: monday.AddDate(0, 0, -1), Closed: monday.AddDate(0, 0, -1), Due: monday})
		})
		o.clock = monday.Add(3 * time.Hour)
		o.speak()
		got := o.lines("UANN")
		if slices.Sort(got); !muted && !slices.Equal(got, []string{"health.due", "health.red_and_down"}) || muted && len(got) > 0 {
			t.Errorf("muted %v: %v", muted, got)
		}
	}
}

func TestWhoMutedATeamIsNotAskedToFacilitateThere(t *testing.T) {
	o := reminding(t)
	o.harbor(storage.Member{Person: "UBOB", Role: storage.RoleMember})
	next := func() string {
		t.Helper()
		v := o.db.View(t.Context())
		team, err := v.Team("T", "harbor")
		if err != nil {
			t.Fatal(err)
		}
		turn, _, err := o.NextFacilitator(v, team, monday, 1)
		if err != nil {
			t.Fatal(err)
		}
		return turn.Person
	}
	if got := next(); got != "UBOB" { // the delivery manager comes last
		t.Fatalf("%s is next", got)
	}
	for _, mute := range []string{"reef", "harbor"} {
		o.put(func(tx *storage.Tx) error { return tx.PutHabits("T", "UBOB", storage.Habits{Mute: []string{mute}}) })
		if got, want := next(), map[string]string{"reef": "UBOB", "harbor": "UANN"}[mute]; got != want {
			t.Errorf("who muted %s: %s is next", mute, got)
		}
	}
}
