package main

import (
	"path/filepath"
	"strings"
	"testing"

	"steward/internal/config"
	"steward/internal/fakeslack"
)

// newNoteRig is a rig with a guest in the team's channel and master keys.
func newNoteRig(t *testing.T, mode config.Mode) *rig {
	t.Helper()
	r := &rig{t: t, clock: &testClock{}, file: filepath.Join(t.TempDir(), "steward.db"), keys: "k1:" + strings.Repeat("B", 43) + "=",
		more: []fakeslack.User{{ID: "UGUS", Name: "gus", RealName: "Gus Guest", TZ: "Europe/Berlin", Restricted: true}}}
	r.open(mode)
	return r
}

// practice types /practice and waits for the window that it opens.
func (r *rig) practice(who, text, title string) fakeslack.View {
	r.t.Helper()
	if out := r.as(who).Command("CTEAM", strings.TrimSpace("/practice "+text)); !out.OK() {
		r.t.Fatalf("/practice %s: %+v", text, out)
	}
	return r.view(r.as(who), title)
}

// searched is the answer to a search.
func (r *rig) searched(who, words string) fakeslack.Message {
	r.t.Helper()
	out := r.as(who).Command("CTEAM", "/practice "+words)
	if !out.OK() || out.Message == nil {
		r.t.Fatalf("/practice %s: %+v", words, out)
	}
	return *out.Message
}

// reads opens a note by its name.
func (r *rig) reads(who, name string) fakeslack.View {
	r.t.Helper()
	m := r.searched(who, name)
	if !strings.Contains(m.Shows(), name) {
		r.t.Fatalf("%s does not find %q: %s", who, name, m.Shows())
	}
	r.press(who, m, "noteread")
	return r.showsIn(r.as(who), "Practice", name)
}

// firstPage fills what every note needs.
func (r *rig) firstPage(who string, form fakeslack.View, name string) {
	r.t.Helper()
	p := r.as(who)
	p.Fill(form, "note_name", name)
	p.Fill(form, "note_intent", "Fewer surprises on Fridays.")
	p.Fill(form, "note_problem", "Releases surprise whoever is on call.")
	p.Choose(form, "note_category", "flow")
	p.Fill(form, "note_steps_0", "# How\n\n1. Write the **list** on Thursday.\n2. Read it aloud to <!channel> & all.")
}

// wrote stores a note through the form and closes it.
func (r *rig) wrote(who, name string) {
	r.t.Helper()
	p := r.as(who)
	form := r.practice(who, "new", "Write a practice")
	r.firstPage(who, form, name)
	p.Choose(form, "note_enough", "note_enough")
	p.Submit(form)
	p.CloseAll(r.showsIn(p, "Practice", "Saved."))
}

// tries records a trial of an open note for the team's channel.
func (r *rig) tries(who string, note fakeslack.View, why string) {
	r.t.Helper()
	p := r.as(who)
	r.press(who, note, "notetry")
	form := r.view(p, "We use this")
	p.Choose(form, "try_channel", "CTEAM")
	p.Fill(form, "try_why", why)
	p.Submit(form)
	p.CloseAll(r.showsIn(p, "Practice", "Day to decide"))
}
