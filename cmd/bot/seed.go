package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"steward/internal/app"
	"steward/internal/fakeslack"
	"steward/internal/flow"
	"steward/internal/playground"
	"steward/internal/practices"
	"steward/internal/storage"
)

// seed gives the playground's team a past: a retro two weeks ago, played through the engine, and what it left behind.
// All dates follow the clock of today.
func seed(ctx context.Context, b *bot, workspace *fakeslack.Server) error {
	then := b.now().AddDate(0, 0, -14)
	format, ok := b.app.Formats().Get("start-stop-continue")
	if !ok {
		return fmt.Errorf("seed: no such format")
	}
	due := b.now().AddDate(0, 0, -1).Format(time.DateOnly)
	params, err := json.Marshal(practices.Retro{Format: format, Goal: "Calmer releases", Minutes: 45})
	if err != nil {
		return err
	}
	s := flow.Session{ID: storage.NewID(), Flow: practices.RetroKey, Format: params, Anonymity: flow.Unattributed, Seed: 14, Seats: map[flow.Person]flow.Role{}}
	for _, u := range playground.Users() {
		s.Seats[flow.Person(u.ID)] = flow.Participant
	}
	s.Seats["U0MAYA"] = flow.Facilitator
	s, err = past(s, then)
	if err != nil {
		return fmt.Errorf("seed: %w", err)
	}
	meta := storage.Meta{ID: s.ID, Workspace: workspace.Team().ID, Channel: playground.ChannelHarbor, CreatedBy: "U0MAYA", CreatedAt: then}
	err = b.db.Tx(ctx, func(tx *storage.Tx) error {
		if err := tx.CreateSession(meta, s); err != nil {
			return err
		}
		for i, a := range []storage.Action{
			{Title: "Send the alert of the nightly copy to the channel", Owner: "U0SAM", DoneWhen: "one test alert was seen here", Kind: "action"},
			{Title: "Agree on hours in which reviews get an answer", Owner: "U0AIKO", DoneWhen: "written in the team's agreements", Kind: "agreement", Carried: 2},
			{Title: "Write the release steps down", Owner: "U0BO", DoneWhen: "somebody else released with them", Kind: "action", Status: storage.ActionDone, ClosedAt: b.now().AddDate(0, 0, -3)},
		} {
			a.ID, a.Workspace, a.Channel, a.Session, a.Due = fmt.Sprintf("%s.%d", s.ID, i), meta.Workspace, meta.Channel, s.ID, due
			a.CreatedAt, a.UpdatedAt, a.AcceptedAt = then, then, then
			if err := tx.PutAction(a); err != nil {
				return err
			}
		}
		for _, u := range playground.Users() {
			zoned := storage.Person{Workspace: meta.Workspace, ID: u.ID, Name: u.Name, RealName: u.RealName, Zone: u.TZ, Locale: u.Locale, UpdatedAt: then}
			if err := tx.PutPerson(zoned); err != nil {
				return err
			}
		}
		err := tx.PutContacts(meta.Workspace, storage.Contacts{Lines: map[string]string{"hr": "Noor in the people team, room 12", "emergency": "112"}, People: []string{"U0INES"}})
		if err != nil {
			return err
		}
		return tx.Keep(storage.Thought{ID: storage.NewID(), Workspace: meta.Workspace, Channel: meta.Channel, Author: "U0MAYA",
			Text: "The handover on Friday felt calm: Tomás had the plan ready", CreatedAt: b.now().AddDate(0, 0, -4)})
	})
	if err != nil {
		return fmt.Errorf("seed: %w", err)
	}
	return b.seedSummary(workspace, s, then)
}

// begin opens today's retro, as Maya would: whoever opens the playground finds it running.
func begin(ctx context.Context, b *bot) error {
	start := app.Start{Who: app.Who{Workspace: playground.Team().ID, User: "U0MAYA"}, Key: "playground", Channel: playground.ChannelHarbor,
		Format: "start-stop-continue", Goal: "Releases that need one attempt", Minutes: 45, Anonymity: flow.Unattributed}
	for _, u := range playground.Users() {
		start.People = append(start.People, u.ID)
	}
	if _, err := b.app.StartRetro(ctx, start); err != nil {
		return fmt.Errorf("begin today's retro: %w", err)
	}
	return nil
}

// past plays the old retro through the engine, so that what it left is what a real one would leave.
func past(s flow.Session, at time.Time) (flow.Session, error) {
	p, err := practices.Of(s)
	if err != nil {
		return s, err
	}
	f := p.Flow()
	s, _ = flow.Start(f, s, at)
	n := 0
	play := func(by flow.Person, do flow.Act) {
		if err != nil {
			return
		}
		n++
		stage := ""
		if say, ok := do.(flow.Say); ok {
			if _, card := say.Body.(flow.Item); card {
				stage = practices.StageCollect
			}
		}
		s, _, err = flow.Step(f, s, flow.Move{ID: fmt.Sprint("seed", n), By: by, As: by + "?", At: at.Add(time.Duration(n) * time.Minute), Stage: stage, Do: do})
	}
	say := func(by flow.Person, b flow.Body) { play(by, flow.Say{Body: b}) }
	to := func(stage string) {
		for range 20 {
			if err == nil && s.Stage != stage {
				play("U0MAYA", flow.Advance{})
			}
		}
	}
	say("U0BO", flow.Item{Column: "stop", Text: "Releases that need three attempts"})
	say("U0SAM", flow.Item{Column: "start", Text: "Alerts where people see them"})
	say("U0TOM", flow.Item{Column: "continue", Text: "Testing with the real berth plan"})
	say("U0AIKO", flow.Item{Column: "start", Text: "Answering reviews within a day"})
	to(practices.StageVote)
	first := practices.RetroTopics(s)
	if err == nil && len(first) > 1 {
		say("U0BO", flow.Dots{On: map[string]int{first[0].ID: 1, first[1].ID: 1}})
		say("U0TOM", flow.Dots{On: map[string]int{first[0].ID: 1}})
	}
	to(practices.StageDiscuss)
	if now := p.(practices.Retro).RetroNow(s); err == nil && len(now) > 0 {
		say("U0INES", flow.Note{Topic: now[0].ID, Text: "We notice trouble late, because signals go where nobody looks"})
	}
	if err == nil {
		play("U0MAYA", flow.Advance{To: practices.StageDecide})
	}
	to(practices.StageRate)
	for i, p := range []flow.Person{"U0BO", "U0INES", "U0RAVI", "U0TOM", "U0AIKO"} {
		say(p, flow.Scores{On: map[string]int{"roti": []int{4, 4, 3, 5, 4}[i]}})
	}
	to(practices.StageSummary)
	say("U0MAYA", flow.Publish{})
	return s, err
}

// seedSummary puts the old summary where the channel would have it.
func (b *bot) seedSummary(workspace *fakeslack.Server, s flow.Session, then time.Time) error {
	room, err := practices.LookIn[practices.RetroRoom](s, playground.ChannelHarbor, flow.Viewer{}, then)
	if err != nil {
		return err
	}
	m := b.artist.Desk.Summary(room, flow.Publish{})
	blocks, err := json.Marshal(m.Blocks)
	if err != nil {
		return err
	}
	workspace.Seed(fakeslack.Message{Channel: playground.ChannelHarbor, User: fakeslack.BotUserID, Text: m.Text, Blocks: blocks}, then.Add(50*time.Minute))
	return nil
}
