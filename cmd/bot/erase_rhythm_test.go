package main

import (
	"slices"
	"strings"
	"testing"
	"time"

	"steward/internal/app"
	"steward/internal/calendar"
	"steward/internal/coaching"
	"steward/internal/practices"
	"steward/internal/storage"
)

// rhythmOf gives Bob a bit of everything that the rhythm of a team keeps about people.
func rhythmOf(t *testing.T, r *rig) {
	t.Helper()
	ws, now := r.slack.Team().ID, r.clock.Now()
	today := calendar.DayOf(now)
	team := r.team("UANN", "CTEAM", "Harbor")
	r.becomes("everybody is in the team", func() bool { return len(r.roles(team)) == len(crew) })
	alone := r.team("UBOB", "CAWAY", "Bob's own")
	r.put(func(tx *storage.Tx) error {
		for _, m := range []string{"UANN", "UCID", "UDEE"} {
			if err := tx.DropMember(alone, m); err != nil {
				return err
			}
		}
		return tx.PutHabits(ws, "UBOB", storage.Habits{Off: []string{"digests"}, Mute: []string{alone}, Away: []calendar.Span{{First: today.Add(30), Last: today.Add(40)}}})
	})
	r.promised("UBOB", "CANARY-PROMISE", -3)
	r.clock.Advance(time.Hour) // it looks once an hour
	m := r.remindedNow("UBOB", 1, "CANARY-PROMISE")
	r.as("UBOB").Choose(m, r.find(m, "nudgeset"), "Remind me in a week")
	r.remindedNow("UBOB", 1, "Put off until")
	r.put(func(tx *storage.Tx) error {
		return tx.FindNudges(ws, "review", false, []storage.Nudge{{Recipient: "UBOB", Kind: "review", Subject: "waits@UBOB", Due: now.Add(time.Hour), Look: now.Add(time.Hour)}}, now)
	})

	r.wants("UBOB", "CANARY-GOAL of UBOB")
	r.checkIn("UBOB")
	r.shut("UBOB")
	r.wants("UANN", "a goal of Ann")
	r.checkIn("UANN")
	r.shut("UANN")
	entry := r.journal("UANN").Entries[0]
	part := slices.IndexFunc(coaching.Parts, entry.Said)
	_, err := r.bot.coaching.Share(t.Context(), app.Gift{Who: r.who("UANN"), Key: "share", ID: entry.ID, Part: coaching.Parts[part], To: "UBOB", Label: "Plan", Words: "for Bob Baker"})
	if err != nil {
		t.Fatal(err)
	}

	r.setRhythm("every second Thursday 15:00")
	p := r.coming()
	p.Lead, p.State, p.Passed, p.People, p.DoubtedBy = "UBOB", practices.PlanProposed, []string{"UBOB"}, []string{"UANN", "UBOB"}, "UBOB"
	p.Round, p.Look = 1, p.At
	r.put(func(tx *storage.Tx) error { return tx.PutPlanned(p) })

	r.begin("UANN", "/steward health", "Team health", tenMinutes, crewIDs()...)
	r.feels("UBOB", r.card("Team health: Open for answers"), "card:purpose", "2", "card:value", "2")
	r.put(func(tx *storage.Tx) error {
		return tx.PutHours(storage.Meta{ID: "earlier", Workspace: ws, Channel: "CTEAM"}, now, []string{"UANN", "UBOB"}, []string{"UBOB"})
	})
	for from, to := range map[string]string{"UBOB": "UCID", "UCID": "UBOB"} {
		later := storage.Notice{Key: "thanks:" + from, Kind: storage.KindDM, Workspace: ws, Person: to, Due: now.Add(time.Hour),
			Args: []byte(`{"say":"thanks"}`), Private: []byte(`{"From":"` + from + `","To":"` + to + `","Did":"CANARY-THANKS"}`)}
		r.put(func(tx *storage.Tx) error { return tx.Enqueue(later) })
	}
}

func TestNothingOfTheRhythmOfAnErasedPersonIsLeft(t *testing.T) {
	t.Parallel()
	for rule, start := range map[string]func(*testing.T) *rig{"with keys": newPrivacyRig, "without": newTeamRig} {
		t.Run(rule, func(t *testing.T) {
			t.Parallel()
			r := start(t)
			r.clockAt("America/New_York", time.Monday, "12:00")
			rhythmOf(t, r)
			r.settle()
			r.present("UBOB", "Bob Baker")
			had := r.kindsOf("UBOB")
			for _, kind := range []string{"habits", "teams", "nudges", "nudge_log", "budget", "choices", "checkins", "plans", "hours", "rounds", "notices"} {
				if had[kind] == 0 {
					t.Errorf("there is nothing of Bob in %q: the test proves nothing", kind)
				}
			}
			team, err := r.bot.db.View(t.Context()).TeamOf(r.slack.Team().ID, "CTEAM")
			if err != nil {
				t.Fatal(err)
			}

			r.eraseMe("UBOB")
			r.gone("UBOB", "Bob Baker", "CANARY-THANKS", "CANARY-GOAL of UBOB")
			if left := r.kindsOf("UBOB"); len(left) > 0 {
				t.Errorf("left of Bob: %v", left)
			}
			for _, s := range r.journal("UANN").Entries[0].Shared {
				if strings.Contains(s.With, "UBOB") {
					t.Errorf("the journal of Ann still names Bob: %+v", s)
				}
			}
			if _, err := r.bot.db.View(t.Context()).TeamOf(r.slack.Team().ID, "CAWAY"); err == nil {
				t.Error("a team of nobody is kept")
			}
			if p := r.coming(); p.State != practices.PlanWaiting || slices.Contains(p.Passed, "UBOB") {
				t.Errorf("the planned retro: %+v", p)
			}

			// The daily look, a sweep and a new day: nothing brings Bob back.
			r.put(func(tx *storage.Tx) error { return tx.KeptUp(storage.UpkeepMembers, team.ID, storage.Upkeep{}) })
			r.bot.keeper.Kick()
			r.becomes("the team was compared", func() bool {
				now, err := r.bot.db.View(t.Context()).Team(r.slack.Team().ID, team.ID)
				return err == nil && !now.Compared.At.IsZero()
			})
			r.clock.Advance(26 * time.Hour)
			r.settle()
			time.Sleep(quiet)
			if _, in := r.roles(team.ID)["UBOB"]; in {
				t.Error("the channel brought Bob back into its team")
			}
			r.gone("UBOB", "Bob Baker")

			if _, err := r.bot.app.Join(t.Context(), r.who("UBOB"), "CTEAM"); err != nil { // of his own accord
				t.Fatal(err)
			}
			r.put(func(tx *storage.Tx) error { return tx.DropMember(team.ID, "UBOB") })
			r.put(func(tx *storage.Tx) error { return tx.KeptUp(storage.UpkeepMembers, team.ID, storage.Upkeep{}) })
			r.bot.keeper.Kick()
			r.becomes("Bob, who came back, follows the channel again", func() bool { return r.roles(team.ID)["UBOB"] != "" })
		})
	}
}
