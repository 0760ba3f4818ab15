package main

import (
	"strings"
	"testing"

	"steward/internal/fakemodel"
	"steward/internal/storage"
	"steward/internal/views"
)

// canBeAsked is how the line begins by which authors learn that the model can be asked about their words.
const canBeAsked = "Your team lets somebody ask a language model at 127.0.0.1"

// Whoever writes for a retro reads where they write that the model can be asked about it, unless they said never.
func TestAuthorsReadThatTheModelCanBeAskedAboutTheirWords(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(`{}`))
	r.mindOf("UCID", storage.AssistNever)
	r.collecting()
	bob, cid := r.as("UBOB"), r.as("UCID")
	bob.Click(r.newest("Collecting"), "Add a thought")
	v := r.shows("UBOB", canBeAsked)
	r.says(v, "/steward me")
	bob.Fill(v, "Stop", "Reviews wait")
	bob.Submit(v)
	r.says(r.turns("UBOB", v, "Saved. Add more"), canBeAsked)
	r.shut("UBOB")

	cid.Click(r.newest("Collecting"), "Add a thought")
	if v := r.shows("UCID", "Your thoughts"); strings.Contains(v.Shows(), "anguage model") {
		t.Errorf("who said never reads that they can: %s", v.Shows())
	}
}

// What was begun before the team turned the model on was written by people who could not know: nothing of it is sent.
func TestWhatBeganBeforeTheTeamWantedTheModelStaysOut(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(`{"groups":[{"title":"Feedback comes late","items":[1,2]}],"titles":[]}`))
	r.teamWants(false)
	r.collecting()
	r.as("UBOB").Click(r.newest("Collecting"), "Add a thought")
	v := r.shows("UBOB", "Your thoughts")
	if strings.Contains(v.Shows(), "anguage model") {
		t.Errorf("a team that has it off reads %s", v.Shows())
	}
	r.as("UBOB").Fill(v, "Stop", "Reviews wait\nNobody looks at reviews")
	r.as("UBOB").Submit(v)
	r.turns("UBOB", v, "Saved, 2 cards")
	r.shut("UBOB")
	r.clock.Advance(1e9)
	r.teamWants(true)
	r.as("UBOB").Click(r.newest("Collecting"), "Add a thought")
	if v = r.shows("UBOB", "Your 2 cards so far"); strings.Contains(v.Shows(), "anguage model") {
		t.Errorf("it is said of a retro that stays out: %s", v.Shows())
	}
	r.shut("UBOB")
	r.press("UANN", r.newest("Collecting"), "next")
	r.newest("Reviews wait")
	r.press("UANN", r.card("Grouping"), "group")
	v = r.shows("UANN", "Reviews wait")
	if offers(v, "assist") {
		t.Error("the model is offered for a retro that began before")
	}
	said := r.forge("UANN", views.Ref{Verb: "assist", Session: views.ParseRef(v.CallbackID).Session, Arg: "group|"}.String(), nil)
	if shown, _ := r.slack.Person("UANN").View(); !strings.Contains(said+shown.Shows(), "This began before the team turned the language model on") {
		t.Errorf("a forged ask is answered with %s and %s", said, shown.Shows())
	}
	if n := len(r.model.Asked()); n > 0 {
		t.Errorf("%d prompts were sent", n)
	}
}

// collecting begins a retro and leads it to where people write.
func (r *rig) collecting() {
	r.t.Helper()
	ann := r.as("UANN")
	form := r.retroForm("UANN")
	ann.Choose(form, "Format", "Start, stop, continue")
	ann.Choose(form, "Who can see who wrote what", unattributed)
	ann.Submit(form)
	if stage := r.newest("Check-in", "Before new topics"); strings.Contains(stage.Shows(), "Before new topics") {
		r.press("UANN", stage, "next")
	}
	r.press("UANN", r.newest("Check-in"), "next")
	r.newest("Collecting")
}

// teamWants ticks or unticks the model for the team, by the form.
func (r *rig) teamWants(yes bool) {
	r.t.Helper()
	r.press("UANN", r.teamPage("UANN", "CTEAM"), "teamedit")
	form := r.shows("UANN", "It may be asked about what this team writes together")
	r.as("UANN").Choose(form, views.FieldAssistTeam, map[bool][]string{true: {"It may be asked about what this team writes together"}}[yes]...)
	r.as("UANN").Submit(form)
	r.shows("UANN", "Saved")
	r.shut("UANN")
}

// mindOf is what a person wants of the model.
func (r *rig) mindOf(person, wish string) {
	r.t.Helper()
	workspace := r.slack.Team().ID
	err := r.bot.db.Tx(r.t.Context(), func(tx *storage.Tx) error {
		h, err := tx.Habits(workspace, person)
		if err != nil {
			return err
		}
		h.Assist = wish
		return tx.PutHabits(workspace, person, h)
	})
	if err != nil {
		r.t.Fatal(err)
	}
}
