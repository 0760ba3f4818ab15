package main

import (
	"strings"
	"testing"

	"steward/internal/config"
)

func TestARetroStartsFromTheHomeTabAndFromTheShortcut(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann := r.as("UANN")
	ann.OpenHome()
	home, err := ann.AwaitHome("Start a retro")
	if err != nil {
		t.Fatal(err)
	}
	r.press("UANN", home, "begin")
	form := r.view(ann, "Start a retro")
	ann.Close(form)
	ann.Shortcut("Start…")
	form = r.view(ann, "Start a retro")
	ann.Choose(form, "Channel", "team")
	ann.Choose(form, "People", "UANN", "UBOB", "UCID", "UDEE")
	ann.Submit(form)
	r.card("Check-in")
	if _, err := ann.AwaitHome("Check-in"); err != nil {
		t.Error(err)
	}
}

func TestAMessageIsKeptForTheNextRetro(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	bob := r.as("UBOB")
	out := r.as("UCID").Say("CTEAM", "", "The deploy took three attempts again")
	bob.MessageShortcut(*out.Message, "Keep for retro")
	form := r.view(bob, "Keep for a retro")
	if !strings.Contains(form.Shows(), "Private: only you see this") {
		t.Errorf("the form does not say who sees it: %s", form.Shows())
	}
	bob.Fill(form, "text", "Deploys took three attempts")
	bob.Submit(form)
	bob.OpenHome()
	if _, err := bob.AwaitHome("Deploys took three attempts"); err != nil {
		t.Fatal(err)
	}
	if r.slack.Sees("UCID").Received("Deploys took three attempts") {
		t.Error("somebody else got the thought")
	}
}

func TestAnActionIsClosedFromTheHomeTab(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.commitTo("UBOB", "Name a reviewer")
	bob := r.as("UBOB")
	bob.OpenHome()
	home, err := bob.AwaitHome("Name a reviewer")
	if err != nil {
		t.Fatal(err)
	}
	bob.Choose(home, r.find(home, "owned"), "Done")
	if _, err := bob.AwaitHome("You have no open actions"); err != nil {
		t.Error(err)
	}
}
