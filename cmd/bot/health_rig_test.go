package main

import (
	"path/filepath"
	"testing"

	"steward/internal/config"
	"steward/internal/fakeslack"
)

// sixth are two more people, so that a team is large enough for totals of which nobody can be made out.
var sixth = []fakeslack.User{
	{ID: "UEVE", Name: "eve", RealName: "Eve Evans", TZ: "Europe/Berlin", Locale: "en-US"},
	{ID: "UFAY", Name: "fay", RealName: "Fay Fisher", TZ: "Europe/Berlin", Locale: "en-US"},
}

var six = []string{"UANN", "UBOB", "UCID", "UDEE", "UEVE", "UFAY"}

// newHealthRig is a rig with a team of six.
func newHealthRig(t *testing.T, mode config.Mode) *rig {
	t.Helper()
	r := &rig{t: t, clock: &testClock{}, file: filepath.Join(t.TempDir(), "steward.db"), more: sixth}
	r.open(mode)
	return r
}

// checkup fills the start form of a health check and sends it.
func (r *rig) checkup(who, command, deck, open string, people ...string) fakeslack.Outcome {
	r.t.Helper()
	p := r.as(who)
	p.Command("CTEAM", command)
	form := r.view(p, "Check the health")
	if deck != "" {
		p.Choose(form, "deck", deck)
	}
	p.Choose(form, "open", open)
	p.Choose(form, "people", people...)
	return r.slack.Person(who).Submit(form)
}

// begin starts one, which must succeed.
func (r *rig) begin(who, command, deck, open string, people ...string) {
	r.t.Helper()
	if out := r.checkup(who, command, deck, open, people...); !out.OK() {
		r.t.Fatalf("the start: %+v", out)
	}
}

// feels answers cards or questions: block id and the text or value to choose, in turn.
func (r *rig) feels(who string, on fakeslack.Message, pairs ...string) {
	r.t.Helper()
	form := r.answers(who, on, pairs...)
	if out := r.as(who).Submit(form); !out.OK() {
		r.t.Fatalf("%s answers: %+v", who, out)
	}
}

// answers fills the form and leaves it open.
func (r *rig) answers(who string, on fakeslack.Message, pairs ...string) fakeslack.View {
	r.t.Helper()
	p := r.as(who)
	r.press(who, on, "answer")
	form := r.view(p, "Your answers")
	for i := 0; i+1 < len(pairs); i += 2 {
		p.Choose(form, pairs[i], pairs[i+1])
	}
	return form
}
