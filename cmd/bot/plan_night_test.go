package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/calendar"
	"steward/internal/practices"
	"steward/internal/storage"
)

// askedToLead are those of the crew who were asked to facilitate.
func (r *rig) askedToLead() (who []string) {
	r.t.Helper()
	for _, u := range crew {
		p := r.as(u.ID)
		for _, m := range p.Messages(p.BotDM()) {
			if strings.Contains(m.Shows(), "Would you facilitate") || strings.Contains(m.Shows(), "Nobody has said yes so far") {
				who = append(who, u.ID)
				break
			}
		}
	}
	return who
}

// 2026-11-15 is a Sunday; the retro of the next morning begins before anybody's hours do.
func TestNobodyIsAskedAtNightAboutARetroOfTheNextMorning(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-15 22:30")
	r.setRhythm("every monday 09:00")
	r.due()
	time.Sleep(quiet)
	if got := r.askedToLead(); got != nil {
		t.Errorf("asked at half past eleven at night: %v", got)
	}
	first := r.coming()
	r.goTo(instantOf(first.At.Add(time.Minute)))
	r.goTo(instantOf(first.At.Add(time.Hour)))
	if got := r.askedToLead(); got != nil {
		t.Errorf("asked when it was over: %v", got)
	}
	if p, err := r.bot.db.View(t.Context()).Planned(r.slack.Team().ID, first.ID); err != nil || p.State != practices.PlanSkipped {
		t.Errorf("it is %s, %v", p.State, err)
	}
	ann := r.as("UANN")
	if _, err := ann.AwaitMessage(ann.BotDM(), "Nobody took the retro"); err != nil {
		t.Errorf("whoever looks after the team is not told: %v", err)
	}
}

// Ann looks after the team and is away; everybody else passes. She is not asked on her leave.
func TestWhoeverIsAwayIsNotAskedWhenEverybodyPasses(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.setRhythm(rhythm)
	first := r.coming()
	day := func(text string) calendar.Day {
		d, err := calendar.ParseDay(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	r.put(func(tx *storage.Tx) error {
		h, err := tx.Habits(r.slack.Team().ID, "UANN")
		if err != nil {
			return err
		}
		h.Away = []calendar.Span{{First: day("2026-11-16"), Last: day("2026-11-30")}}
		return tx.PutHabits(r.slack.Team().ID, "UANN", h)
	})
	r.goTo(instantOf(practices.ProposesAt(first.At, berlinHours(t))))
	for range 3 {
		lead, m := r.proposed()
		r.as(lead).Click(m, "Somebody else")
		r.settle()
		r.due()
	}
	r.goTo(instantOf(first.At.Add(-time.Minute)))
	ann := r.as("UANN")
	if got := ann.Messages(ann.BotDM()); len(got) > 0 {
		t.Errorf("Ann was written to on her leave: %s", got[0].Shows())
	}
	r.goTo(instantOf(first.At.Add(time.Hour)))
	if p, err := r.bot.db.View(t.Context()).Planned(r.slack.Team().ID, first.ID); err != nil || p.State != practices.PlanSkipped || len(p.Passed) != 3 {
		t.Errorf("it is %+v, %v", p, err)
	}
}
