package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"steward/internal/fakeslack"
	"steward/internal/storage"
)

// momentRig is a rig with a team, at half past nine on a Monday.
func momentRig(t *testing.T) *rig {
	t.Helper()
	return planRig(t, "2026-05-04 07:30")
}

// toGroups begins a retro and writes cards, up to where they are grouped.
func (r *rig) toGroups(cards ...string) {
	r.t.Helper()
	ann, bob := r.as("UANN"), r.as("UBOB")
	form := r.retroForm("UANN")
	ann.Choose(form, "Format", "Start, stop, continue")
	ann.Choose(form, "Who can see who wrote what", unattributed)
	ann.Submit(form)
	if stage := r.newest("Check-in", "Before new topics"); strings.Contains(stage.Shows(), "Before new topics") {
		r.press("UANN", stage, "next")
	}
	r.press("UANN", r.newest("Check-in"), "next")
	bob.Click(r.newest("Collecting"), "Add a thought")
	v := r.view(bob, "Your thoughts")
	bob.Fill(v, "Stop", strings.Join(cards, "\n"))
	bob.Submit(v)
	r.showsIn(bob, "Your thoughts", "so far")
	r.shut("UBOB")
	r.press("UANN", r.newest("Collecting"), "next")
	r.newest(cards[0], " more_") // of many only some are shown
}

// newest waits until the newest live message of a retro in the team's channel says one of some things.
func (r *rig) newest(contains ...string) fakeslack.Message {
	r.t.Helper()
	var last fakeslack.Message
	for until := time.Now().Add(slackWaits); time.Now().Before(until); time.Sleep(10 * time.Millisecond) {
		for _, m := range r.as("UANN").Messages("CTEAM") {
			if m.EphemeralTo == "" && strings.Contains(m.Shows(), "More…") {
				last = m
			}
		}
		for _, c := range contains {
			if strings.Contains(last.Shows(), c) {
				return last
			}
		}
	}
	r.t.Fatalf("the newest live message says none of %q: %s\nwaiting: %s", contains, last.Shows(), column(r.t, r.file,
		fmt.Sprintf(`SELECT kind || ' ' || state || ' tries ' || tries || ' due ' || (due_at - %[1]d) || ' held ' || (held_until - %[1]d) || ' ' || reason FROM outbox WHERE pending`, r.clock.Now().UnixMilli())))
	return last
}

// closeRetro ends a retro from where a topic is talked about. Of the cards only those that are quoted may be repeated.
func (r *rig) closeRetro(quotes ...string) {
	r.t.Helper()
	r.press("UANN", r.newest("What is behind this?"), "next")
	r.press("UANN", r.newest("Go on with this?"), "next")
	m := r.newest("is understanding enough?")
	r.press("UANN", m, "next")
	r.press("UANN", r.newest("Deciding"), "next")
	r.press("UANN", r.newest("How much was this time worth"), "next")
	ann := r.as("UANN")
	ann.Click(r.newest("Preview and publish"), "Preview and publish")
	preview := r.view(ann, "Preview the summary")
	if len(quotes) > 0 {
		ann.Choose(preview, "Quote these cards", quotes...)
	}
	ann.Submit(preview)
	r.card("is closed")
}

// trials are those of the team's channel.
func (r *rig) trials() []storage.Trial {
	r.t.Helper()
	all, err := r.bot.db.View(r.t.Context()).Trials(r.slack.Team().ID, "", "CTEAM")
	if err != nil {
		r.t.Fatal(err)
	}
	return all
}
