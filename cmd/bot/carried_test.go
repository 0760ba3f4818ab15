package main

import (
	"testing"

	"steward/internal/config"
	"steward/internal/storage"
)

func TestARetroIsNotLedPastAnActionThatWasCarriedTwice(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	err := r.bot.db.Tx(t.Context(), func(tx *storage.Tx) error {
		return tx.PutAction(storage.Action{ID: "old", Workspace: r.slack.Team().ID, Channel: "CTEAM", Session: "earlier",
			Title: "Name a *reviewer*", Owner: "UBOB", Due: "2026-01-01", Kind: "action", Carried: 2})
	})
	if err != nil {
		t.Fatal(err)
	}
	ann, bob := r.as("UANN"), r.as("UBOB")
	form := r.retroForm("UANN")
	ann.Choose(form, "Who can see who wrote what", unattributed)
	ann.Submit(form)
	r.press("UANN", r.card("What became of it"), "next")
	r.card(`"Name a *reviewer*" was carried over twice`)
	bob.Click(r.card("Before new topics"), "What became of it?")
	v := r.view(bob, "What became of it?")
	bob.Choose(v, "Status", "Done")
	bob.Submit(v)
	r.press("UANN", r.card("Before new topics"), "next")
	r.card("Check-in")
}
