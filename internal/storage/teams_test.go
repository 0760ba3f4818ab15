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
