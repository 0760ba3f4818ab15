package main

import (
	"strings"
	"time"

	"steward/internal/app"
	"steward/internal/coaching"
	"steward/internal/fakeslack"
)

// wants turns check-ins on for somebody, with a goal of their own.
func (r *rig) wants(who, goal string) fakeslack.View {
	r.t.Helper()
	r.as(who).Command("CTEAM", "/checkin")
	v := r.shows(who, "At most five questions about a goal of your own")
	r.fill(who, v, "coach_goal", goal)
	r.as(who).Submit(v)
	return r.shows(who, "Check-ins are on, every two weeks.")
}

// tap presses a button by its label in the window in front of somebody, at the pace of a person.
func (r *rig) tap(who, label, then string) fakeslack.View {
	r.t.Helper()
	time.Sleep(pace)
	v, ok := r.slack.Person(who).View()
	if !ok {
		r.t.Fatalf("%s has no window to press %q in", who, label)
	}
	r.as(who).Click(v, label)
	return r.turns(who, v, then)
}

// answer fills fields of the window in front of somebody and sends it. Fields that end in = are chosen.
func (r *rig) answer(who, then string, fields ...string) fakeslack.View {
	r.t.Helper()
	time.Sleep(pace)
	v, ok := r.slack.Person(who).View()
	if !ok {
		r.t.Fatalf("%s has no window to answer in", who)
	}
	for i := 0; i+1 < len(fields); i += 2 {
		if name, chosen := strings.CutSuffix(fields[i], "="); chosen {
			r.choose(who, v, name, fields[i+1])
		} else {
			r.fill(who, v, name, fields[i+1])
		}
	}
	r.as(who).Submit(v)
	return r.shows(who, then)
}

// pace is slow enough for a person.
const pace = 120 * time.Millisecond

// shut closes every window of somebody.
func (r *rig) shut(who string) {
	r.t.Helper()
	if v, ok := r.slack.Person(who).View(); ok {
		r.as(who).CloseAll(v)
	}
}

// checkIn goes through a whole check-in, the first of somebody who has turned them on.
func (r *rig) checkIn(who string) {
	r.t.Helper()
	r.shut(who)
	r.as(who).Command("CTEAM", "/checkin")
	r.shows(who, "Question 1 of 4")
	r.answer(who, "Question 2 of 4", "coach_mood=", "4, good", "coach_energy=", "3, enough")
	r.answer(who, "Question 3 of 4", "coach_reflection", "CANARY-REFLECTION of "+who)
	r.answer(who, "Question 4 of 4", "coach_scale=", "6", "coach_floor", "CANARY-FLOOR of "+who, "coach_higher", "CANARY-HIGHER of "+who)
	r.answer(who, "Thanks, recorded.", "coach_when", "CANARY-WHEN of "+who, "coach_will", "CANARY-WILL of "+who, "coach_confidence=", "8")
}

// journal is what is kept of somebody, from the database.
func (r *rig) journal(who string) coaching.Journal {
	r.t.Helper()
	j, err := r.bot.coaching.Journal(r.t.Context(), app.Who{Workspace: r.slack.Team().ID, User: who})
	if err != nil {
		r.t.Fatal(err)
	}
	return j
}

// on reads the window in front of somebody.
func (r *rig) on(who string) string {
	r.t.Helper()
	v, ok := r.slack.Person(who).View()
	if !ok {
		r.t.Fatalf("%s has no window", who)
	}
	return v.Shows()
}

// say changes the answers of one step, as another window of the same person would.
func (r *rig) say(who, id, step string, a coaching.Answers) {
	r.t.Helper()
	if _, _, err := r.bot.coaching.Tell(r.t.Context(), app.Say{Who: app.Who{Workspace: r.slack.Team().ID, User: who}, ID: id, Step: step, Answers: a}); err != nil {
		r.t.Fatal(err)
	}
}
