package main

import (
	"strings"
	"testing"
)

func TestConflictHelpIsOffUntilSomebodyIsNamed(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	ann, dee := r.as("UANN"), r.as("UDEE")
	ann.Command("CTEAM", "/conflict")
	ann.CloseAll(r.shows("UANN", "not set up here"))
	home := func(who, text string) string {
		r.as(who).OpenHome()
		v, err := r.as(who).AwaitHome(text)
		if err != nil {
			t.Fatal(err)
		}
		return v.Shows()
	}
	if text := home("UANN", "Only you see this page"); strings.Contains(text, "conflict") || strings.Contains(text, "Something between you") {
		t.Errorf("Ann's page speaks of it: %s", text)
	}
	home("UDEE", "off until there is at least one person")
	ann.Command("CTEAM", "/conflict contacts")
	if v, ok := r.slack.Person("UANN").View(); ok {
		t.Errorf("Ann may change the contacts: %s", v.Shows())
	}
	dee.Command("CTEAM", "/conflict contacts")
	form := r.view(dee, "People to turn to")
	dee.Fill(form, "contact:emergency", "112")
	if o := r.slack.Person("UDEE").Submit(form); len(o.Errors) == 0 {
		t.Error("an emergency number alone is enough")
	}
	dee.CloseAll(form)
	r.nameContacts()
	home("UANN", "Something between you and somebody")
	ann.Command("CTEAM", "/conflict")
	r.shows("UANN", "Have you been threatened")
}

func TestHelpWithTheWordsWorksAloneAndKeepsNothing(t *testing.T) {
	t.Parallel()
	r := newConflictRig(t)
	ann := r.as("UANN")
	ann.Command("CTEAM", "/conflict word")
	v := r.view(ann, "Say a hard thing well")
	ann.Fill(v, "draft", "You always ignore my messages and my lawyer knows")
	ann.Fill(v, "observation", "my review waited two days")
	ann.Choose(v, "feeling", "worried")
	ann.Choose(v, "need", "reliability")
	ann.Fill(v, "request", "tell me by noon?")
	ann.Submit(v)
	v = r.shows("UANN", "When exactly, the last time?")
	for _, text := range []string{"When my review waited two days, I felt worried because reliability matters to me. Would you be willing to tell me by noon?", "may be better placed with a person"} {
		if !strings.Contains(v.Shows(), text) {
			t.Errorf("it does not say %q: %s", text, v.Shows())
		}
	}
	if got := r.slack.Person("UANN").Values(v)["draft"]["draft"]["value"]; got != "You always ignore my messages and my lawyer knows" {
		t.Errorf("the words were changed: %v", got)
	}
	if inFiles(t, r.file, []byte("always ignore")) {
		t.Error("the words are in the files")
	}
}
