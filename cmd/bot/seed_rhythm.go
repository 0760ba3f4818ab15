package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"steward/internal/app"
	"steward/internal/calendar"
	"steward/internal/coaching"
	"steward/internal/playground"
	"steward/internal/practices"
	"steward/internal/storage"
)

// Those of the cast who do not work from nine to five, so that all seven share the early afternoon in Berlin.
var shifts = map[string][2]calendar.Clock{
	"U0RAVI": {calendar.At(12, 0), calendar.At(20, 0)},
	"U0TOM":  {calendar.At(7, 0), calendar.At(15, 0)},
	"U0SAM":  {calendar.At(7, 0), calendar.At(15, 0)},
}

// nextWeek is what the seven have in front of them: promises with dates, by days after the coming Monday.
var nextWeek = []struct {
	owner, title, doneWhen string
	day                    int
}{
	{"U0BO", "Ask Kiel for a berth to test with", "Kiel has answered", 2},
	{"U0BO", "Rehearse the rollback with Sam", "it took less than ten minutes", 2},
	{"U0BO", "Tell support about the new alert", "support has seen one", 2},
	{"U0RAVI", "Sketch the screen for two boats and one berth", "the sketch hangs in this channel", 3},
}

// seedRhythm gives the playground's team a rhythm: a retro on the Wednesday after the coming Monday and every second week
// from then, promises that fall due before it, and a check-in that somebody asked for. Whoever moves the clock to that
// Monday, and on from day to day, sees what the bot says on its own.
func (b *bot) seedRhythm(ctx context.Context) error {
	workspace, now := playground.Team().ID, b.now()
	monday := calendar.DayOf(playground.NextMonday(now))
	// The team wants the language model from the beginning. That says nothing until one is set up and the admin turns it on.
	team := storage.Team{ID: "harbor", Workspace: workspace, Channel: playground.ChannelHarbor, Name: "Harbor", Zone: playground.Zone, Follow: true, Assist: true,
		Cadence: calendar.Rule{Every: calendar.Weekly, N: 2, Days: []time.Weekday{time.Wednesday}, At: calendar.At(14, 30), Zone: playground.Zone, From: monday}}
	where, err := calendar.Zone(playground.Zone)
	if err != nil {
		return err
	}
	at, ok := team.Cadence.Next(calendar.Moment(monday, 0, where), calendar.Hours{})
	if !ok {
		return errors.New("seed: the retro never comes")
	}
	// The id decides between people who never led one: it is Inês whose turn it is, and Tomás after her.
	retro := storage.Planned{ID: "harbor-retro-3", Workspace: workspace, Team: team.ID, Channel: team.Channel, Slot: calendar.DayOf(at).String(),
		State: practices.PlanWaiting, At: at, Look: practices.ProposesAt(at, calendar.Hours{Zone: where}), Day: calendar.DayOf(at), Clock: team.Cadence.At, Zone: playground.Zone}
	checkIn := storage.Coached{Workspace: workspace, Person: "U0AIKO", State: coaching.On, Every: coaching.Cadences[0],
		Next: calendar.Moment(monday.Add(3), calendar.At(10, 0), where), Profile: coaching.Profile{Topic: "stakeholders", Goal: "Say no to a customer without a bad conscience", Seed: 7}}
	err = b.db.Tx(ctx, func(tx *storage.Tx) error {
		if err := tx.PutTeam(team); err != nil {
			return err
		}
		for _, u := range playground.Users() {
			m := storage.Member{Team: team.ID, Person: u.ID, Workspace: workspace, Role: storage.RoleMember, Joined: now}
			if u.ID == "U0MAYA" {
				m.Role = storage.RoleManager
			}
			if err := tx.PutMember(m); err != nil {
				return err
			}
			if s, ok := shifts[u.ID]; ok {
				if err := tx.PutHabits(workspace, u.ID, storage.Habits{From: s[0], To: s[1]}); err != nil {
					return err
				}
			}
		}
		for i, p := range nextWeek {
			a := storage.Action{ID: fmt.Sprintf("%s.%d", team.ID, i), Workspace: workspace, Channel: team.Channel, Title: p.title, Owner: p.owner, DoneWhen: p.doneWhen,
				Kind: "action", Due: monday.Add(p.day).String(), CreatedAt: now, UpdatedAt: now, AcceptedAt: now}
			if err := tx.PutAction(a); err != nil {
				return err
			}
		}
		if _, err := tx.AddPlanned(retro); err != nil {
			return err
		}
		if err := tx.PutSchedule(storage.Schedule{Workspace: workspace, Kind: app.WorkRetro, Subject: team.Channel, Next: at}); err != nil {
			return err
		}
		_, err := tx.PutCoached(checkIn)
		return err
	})
	if err != nil {
		return fmt.Errorf("seed the rhythm: %w", err)
	}
	return nil
}
