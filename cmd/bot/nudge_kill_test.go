package main

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"steward/internal/calendar"
	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/storage"
)

// How many people are told something at once, and how often the bot dies meanwhile; with the tag e2e more of both.
var (
	told       = 150
	toldKills  = 5
	toldLength = 100 * time.Millisecond // of a call to Slack
)

// crowd are people to whom something is due, in a workspace of their own.
func crowd(n int) (o fakeslack.Options) {
	o.NoRateLimits, o.LedgerSize = true, 200_000
	for i := range n {
		o.Users = append(o.Users, fakeslack.User{ID: fmt.Sprintf("U%04d", i), Name: fmt.Sprint("p", i), RealName: fmt.Sprint("Person ", i), TZ: "Etc/UTC"})
	}
	o.Channels = []fakeslack.Channel{{ID: "CTEAM", Name: "team", Members: []string{"U0000", fakeslack.BotUserID}}}
	return o
}

// allDue stores an overdue action for each of them. Their day began some hours ago and goes on for long, whatever the hour
// at which this test runs.
func (o *office) allDue(n int) {
	o.t.Helper()
	db, err := storage.Open(o.t.Context(), o.file, storage.Options{})
	if err != nil {
		o.t.Fatal(err)
	}
	defer db.Close()
	now := time.Now().UTC()
	from := calendar.ClockOf(now.Add(-2 * time.Hour))
	week := []time.Weekday{0, 1, 2, 3, 4, 5, 6}
	workspace := o.slack.Team().ID
	err = db.Tx(o.t.Context(), func(tx *storage.Tx) error {
		for i := range n {
			id := fmt.Sprintf("U%04d", i)
			if err := tx.PutHabits(workspace, id, storage.Habits{Days: week, From: from, To: from}); err != nil {
				return err
			}
			if err := tx.PutAction(storage.Action{ID: storage.NewID(), Workspace: workspace, Channel: "CTEAM", Session: "s", Title: "Write the runbook", Owner: id,
				AcceptedAt: now, Due: now.AddDate(0, 0, -9).Format(time.DateOnly), Kind: "action"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		o.t.Fatal(err)
	}
}

// cutting lets calls take some time, and cuts one answer in ten after its effect.
func (o *office) cutting(calls int) {
	for range calls/10 + 1 {
		o.slack.Inject(fakeslack.Fault{Method: "chat.postMessage", Times: 9, Stall: toldLength})
		o.slack.Inject(fakeslack.Fault{Method: "chat.postMessage", Stall: toldLength, Drop: true})
	}
}

// eachOnce checks what people see: one reminder each.
func (o *office) eachOnce(n, kills int) {
	o.t.Helper()
	none, twice := 0, 0
	for i := range n {
		p := o.slack.Person(fmt.Sprintf("U%04d", i))
		switch seen := len(p.Messages(p.BotDM())); {
		case seen == 0:
			none++
		case seen > 1:
			twice++
		}
	}
	if none+twice > 0 {
		o.t.Errorf("of %d people %d saw nothing and %d saw it twice", n, none, twice)
	}
	o.t.Logf("%d people, %d kills: %d saw it twice, %d saw nothing", n, kills, twice, none)
}

func killedReminding(t *testing.T) {
	o := newOffice(t, config.Socket, crowd(told))
	o.allDue(told)
	o.cutting(told)
	o.open()
	for range toldKills {
		time.Sleep(time.Duration(200+rand.IntN(800)) * time.Millisecond)
		o.crash()
		o.open()
	}
	o.reached(told)
	o.settled()
	o.eachOnce(told, toldKills)
}

// reached waits until everybody has seen something.
func (o *office) reached(n int) {
	o.t.Helper()
	for began := time.Now(); ; time.Sleep(2 * time.Second) {
		missing := 0
		for i := range n {
			p := o.slack.Person(fmt.Sprintf("U%04d", i))
			if len(p.Messages(p.BotDM())) == 0 {
				missing++
			}
		}
		if missing == 0 {
			return
		}
		if time.Since(began) > 12*time.Minute {
			o.t.Fatalf("%d still see nothing:\n%.3000s", missing, o.doing())
		}
	}
}
