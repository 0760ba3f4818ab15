//go:build e2e

package main

import (
	"strings"
	"testing"

	. "steward/internal/browsertest"
	"steward/internal/config"
	"steward/internal/fakemodel"
)

// textTasks answers what somebody asks about words that they are writing.
func textTasks(q fakemodel.Request) fakemodel.Reply {
	if strings.Contains(q.System, `"unclear"`) {
		return fakemodel.Reply{Text: `{"options":[{"n":1,"text":"Releases go out on one day of the week, and on no other."}],"unclear":["What of a fix that cannot wait for Tuesday?"]}`}
	}
	return fakemodel.Reply{Text: `{"question":1}`}
}

// Maya asks about the proposal that she is framing and about her own check-in: with a model that answers, with one that is
// broken, and where it is off, by clicking.
//
//	SCREENSHOTS=$PWD/docs/img go test -tags e2e ./cmd/bot -run AsksAboutWhatSheWrites
func TestMayaAsksAboutWhatSheWritesByClicking(t *testing.T) {
	model := fakemodel.New(textTasks)
	t.Cleanup(model.Close)
	raised, address := raiseStage(t, &stage{clock: aMonday(t), model: config.Config{ModelURL: model.URL(), Model: "llama3.1:8b", AssistWait: "1s"}})
	ctx := Open(t)
	sideBySide(t, ctx, address+"/?a=U0MAYA~C0HARBOR&b=U0SAM~C0HARBOR")
	form, admin := `#pane-a .modal`, `#pane-b .modal`
	closed, back := All(Click(form+` [data-do=close-all]`), Gone(form)), goesBack(form)
	const plainly, question = "Ask the model to say it plainly", "Ask the model for a question"

	Step(t, ctx, "the admin turns it on", asks("b", "/steward settings"), Says(admin, "off here"), take(admin, "assist_tasks", "restate"), take(admin, "assist_tasks", "question"),
		send(admin), Says(admin, "may be asked for"), Click(admin+` [data-do=close-all]`), Gone(admin))
	Step(t, ctx, "and Maya for herself", asks("a", "/steward me"), take(form, "assist_mine", "on"), send(form), Says(form, "Saved"), closed)

	frame := All(asks("a", "/decide"), write(form, "question", "Do we release on Tuesdays only?"), take(form, "kind", "policy"), write(form, "proposal", "We release on Tuesdays"),
		write(form, "why", "Two releases failed on Fridays"), write(form, "affected", "The crew and support"), send(form), Says(form, "I suggest"))
	Step(t, ctx, "Maya frames a decision", frame, choose(form, plainly), Says(form, "It goes to"), Says(form, "the proposal"))
	Step(t, ctx, "it is said plainly to her", send(form), Says(form, "Releases go out on one day of the week"), Says(form, "What of a fix that cannot wait"), Says(form, "Steward's own checks"), Shot("assist-restate"), back, Says(form, plainly))
	model.Answer(brokenModel)
	Step(t, ctx, "a broken model leaves the checks of the frame", choose(form, plainly), Says(form, "It goes to"), send(form), Says(form, "cannot be reached"), Says(form, "Steward's own checks"), back, Says(form, plainly), closed)
	model.Answer(textTasks)

	Step(t, ctx, "she turns check-ins on", asks("a", "/checkin"), Says(form, "At most five questions"), write(form, "coach_goal", "Say no earlier"), send(form), Says(form, "Check-ins are on"), closed)
	Step(t, ctx, "and begins one", asks("a", "/checkin"), Says(form, "Question 1 of"), take(form, "coach_mood", "4"), take(form, "coach_energy", "3"), send(form), Says(form, "Question 2 of"), write(form, "coach_reflection", "I waited for the harbour office"), think)
	Step(t, ctx, "a question of the bank is chosen", choose(form, question), Says(form, "It goes to"), send(form), Says(form, "the model chose it"), Shot("assist-question"), back, holds(form, "coach_reflection", "I waited for the harbour office"))
	model.Answer(brokenModel)
	Step(t, ctx, "a broken model leaves the bank's next question", choose(form, question), Says(form, "It goes to"), send(form), Says(form, "cannot be reached"), back, holds(form, "coach_reflection", "I waited for the harbour office"), closed)
	for _, q := range model.Asked() {
		if strings.Contains(q.User, "Say no earlier") || strings.Contains(q.Body, "U0") {
			t.Errorf("more is sent than was asked about: %s", q.User)
		}
	}

	sent := len(model.Asked())
	harborModel(t, raised, nil) // the workspace turns it off
	Step(t, ctx, "off, a check-in has no button", asks("a", "/checkin"), Says(form, "Question 2 of"), unread("a", "the model"), closed)
	Step(t, ctx, "nor has a frame", frame, unread("a", "the model"), closed)
	if n := len(model.Asked()); n != sent {
		t.Errorf("off, the model was asked %d times more", n-sent)
	}
	lighten(t, "assist-restate", "assist-question")
}
