package storage_test

import (
	"errors"
	"testing"
	"time"

	"steward/internal/calendar"
	"steward/internal/storage"
)

func TestTeamsAndTheirPeople(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{})
		xmas := calendar.Span{First: calendar.Day{Year: 2026, Month: 12, Date: 25}, Last: calendar.Day{Year: 2026, Month: 12, Date: 26}}
		team := storage.Team{ID: "harbor", Workspace: "T1", Channel: "C1", Name: "Harbor", Zone: "Europe/Berlin", Days: []time.Weekday{time.Monday}, Holidays: []calendar.Span{xmas}}
		joined := time.UnixMilli(1_700_000_000_000).UTC()
		must(t, db, func(tx *storage.Tx) error {
			return errors.Join(tx.PutTeam(team), tx.PutMember(storage.Member{"harbor", "U1", "T1", storage.RoleMember, joined}),
				tx.PutMember(storage.Member{"harbor", "U1", "T1", storage.RoleLead, joined.Add(time.Hour)}))
		})
		v := db.View(t.Context())
		if got, err := v.TeamOf("T1", "C1"); err != nil || got.Name != "Harbor" || got.Holidays[0] != xmas {
			t.Errorf("team %+v, %v", got, err)
		}
		if _, err := v.Team("T2", "harbor"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("another workspace reads the team: %v", err)
		}
		members, err := v.Members("harbor")
		if err != nil || len(members) != 1 || members[0].Role != storage.RoleLead || !members[0].Joined.Equal(joined) {
			t.Errorf("members %+v, %v", members, err)
		}
		if mine, err := v.TeamsOf("T1", "U1"); err != nil || len(mine) != 1 {
			t.Errorf("teams of U1: %+v, %v", mine, err)
		}
	})
}

func TestWhatComesByItselfGoesWithItsTeam(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{})
		team := storage.Team{ID: "harbor", Workspace: "T1", Channel: "C1", Name: "Harbor", Rounds: []storage.Round{{Choice: "mood", Days: 2, Told: true}}}
		other := storage.Team{ID: "quay", Workspace: "T1", Channel: "C11", Name: "Quay"}
		must(t, db, func(tx *storage.Tx) error {
			return errors.Join(tx.PutTeam(team), tx.PutTeam(other),
				tx.PutSchedule(storage.Schedule{Workspace: "T1", Kind: "health", Subject: "C1@mood", Next: morning}),
				tx.PutSchedule(storage.Schedule{Workspace: "T1", Kind: "health", Subject: "C11@mood", Next: morning}),
				tx.PutSchedule(storage.Schedule{Workspace: "T2", Kind: "health", Subject: "C1@mood", Next: morning}))
		})
		if got, err := db.View(t.Context()).Team("T1", "harbor"); err != nil || len(got.Rounds) != 1 || got.Rounds[0] != team.Rounds[0] {
			t.Errorf("rounds %+v, %v", got.Rounds, err)
		}
		must(t, db, func(tx *storage.Tx) error { return tx.DropTeam("T1", "harbor") })
		v := db.View(t.Context())
		if _, err := v.Schedule("T1", "health", "C1@mood"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("the rhythm of a team that is gone: %v", err)
		}
		for workspace, subject := range map[string]string{"T1": "C11@mood", "T2": "C1@mood"} {
			if _, err := v.Schedule(workspace, "health", subject); err != nil {
				t.Errorf("that of another team, %s: %v", subject, err)
			}
		}
	})
}

func TestWhoIsKeptOutOfATeamIsInNoListOfIt(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{})
		must(t, db, func(tx *storage.Tx) error {
			return errors.Join(tx.PutTeam(storage.Team{ID: "harbor", Workspace: "T1", Channel: "C1", Name: "Harbor"}),
				tx.PutMember(storage.Member{Team: "harbor", Person: "U1", Workspace: "T1", Role: storage.RoleManager}),
				tx.PutMember(storage.Member{Team: "harbor", Person: "U2", Workspace: "T1", Role: storage.RoleOut}))
		})
		v := db.View(t.Context())
		if in, err := v.Members("harbor"); err != nil || len(in) != 1 || in[0].Person != "U1" {
			t.Errorf("members %+v, %v", in, err)
		}
		if out, err := v.Outsiders("harbor"); err != nil || len(out) != 1 || out[0].Person != "U2" {
			t.Errorf("outsiders %+v, %v", out, err)
		}
		if teams, err := v.TeamsOf("T1", "U2"); err != nil || len(teams) != 0 {
			t.Errorf("teams of somebody who is out: %+v, %v", teams, err)
		}
		if _, err := v.Member("harbor", "U2"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("somebody who is out has a place: %v", err)
		}
		if m, err := v.Member("harbor", "U1"); err != nil || m.Role != storage.RoleManager {
			t.Errorf("member %+v, %v", m, err)
		}
	})
}

func TestOneOfSeveralTakesOnTheUpkeepOfATeam(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db, now := open(t, dsn, storage.Options{}), morning
		must(t, db, func(tx *storage.Tx) error {
			return errors.Join(tx.PutTeam(storage.Team{ID: "follows", Workspace: "T1", Channel: "C1", Follow: true}),
				tx.PutTeam(storage.Team{ID: "reads", Workspace: "T1", Channel: "C2", Calendar: "https://example.org/a.ics"}),
				tx.PutTeam(storage.Team{ID: "neither", Workspace: "T1", Channel: "C3"}))
		})
		due := func(what string) (ids []string) {
			teams, err := db.View(t.Context()).TeamsToKeep(what, now.Add(-24*time.Hour), 10)
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range teams {
				ids = append(ids, x.ID)
			}
			return ids
		}
		for what, want := range map[string]string{storage.UpkeepMembers: "follows", storage.UpkeepCalendar: "reads"} {
			if got := due(what); len(got) != 1 || got[0] != want {
				t.Fatalf("%s: due are %v, want %s", what, got, want)
			}
			team, _ := db.View(t.Context()).Team("T1", want)
			var first, second bool
			must(t, db, func(tx *storage.Tx) (err error) {
				first, err = tx.TakeOn(what, team, now)
				return err
			})
			must(t, db, func(tx *storage.Tx) (err error) {
				second, err = tx.TakeOn(what, team, now)
				return err
			})
			if !first || second {
				t.Errorf("%s: the first took it on: %v, the second too: %v", what, first, second)
			}
			if got := due(what); len(got) != 0 {
				t.Errorf("%s: taken on, and still due: %v", what, got)
			}
			must(t, db, func(tx *storage.Tx) error { return tx.KeptUp(what, want, storage.Upkeep{Trouble: "is_archived"}) })
			if got := due(what); len(got) != 1 {
				t.Errorf("%s: asked for anew, and not due: %v", what, got)
			}
		}
		follows, _ := db.View(t.Context()).Team("T1", "follows")
		reads, _ := db.View(t.Context()).Team("T1", "reads")
		if follows.Compared.Trouble != "is_archived" || reads.Read.Trouble != "is_archived" || follows.Read.Trouble != "" {
			t.Errorf("the trouble is not told: %+v %+v", follows, reads)
		}
	})
}

func TestAWorkspaceMayKeepThingsForAShorterTimeAndNeverLonger(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		now := morning
		db := open(t, dsn, storage.Options{Now: func() time.Time { return now }})
		put := func(workspace, id string, closed time.Time) {
			must(t, db, func(tx *storage.Tx) error {
				return tx.PutAction(storage.Action{ID: id, Workspace: workspace, Channel: "C1", Title: "x", Status: storage.ActionDone, ClosedAt: closed})
			})
		}
		put("short", "old", now.AddDate(0, -4, 0))
		put("short", "new", now.AddDate(0, -2, 0))
		put("long", "kept", now.AddDate(0, -4, 0))
		put("long", "gone", now.AddDate(-2, 0, 0))
		must(t, db, func(tx *storage.Tx) error {
			return errors.Join(tx.PutSettings("short", storage.Settings{Retention: map[string]int{storage.KeptActions: 3}}),
				tx.PutSettings("long", storage.Settings{Retention: map[string]int{storage.KeptActions: 99}}))
		})
		gone, err := db.Purge(t.Context(), now)
		if err != nil {
			t.Fatal(err)
		}
		for id, there := range map[[2]string]bool{{"short", "old"}: false, {"short", "new"}: true, {"long", "kept"}: true, {"long", "gone"}: false} {
			if _, err := db.View(t.Context()).Action(id[0], id[1]); errors.Is(err, storage.ErrNotFound) == there {
				t.Errorf("%v: %v, purged %v", id, err, gone)
			}
		}
	})
}
