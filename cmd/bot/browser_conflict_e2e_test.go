//go:build e2e

package main

import (
	"fmt"
	"testing"

	. "steward/internal/browsertest"
)

// safe answers the safety screen with seven times no.
func safe(form string) Action {
	acts := []Action{Says(form, "Have you been threatened")}
	for n := 1; n <= 7; n++ {
		acts = append(acts, take(form, fmt.Sprint("safety:s", n), "no"))
	}
	return All(append(acts, send(form))...)
}

// enter opens the newest private message of a window.
func enter(pane string) Action {
	return All(Until(fmt.Sprintf(`document.querySelector("#pane-%s .modal") === null`, pane)), press(pane, "case"), Visible("#pane-"+pane+" .modal"))
}

// leave closes the form that is open in a window.
func leave(pane string) Action {
	form := "#pane-" + pane + " .modal"
	return All(Click(form+` [data-do=close-view]`), Gone(form))
}

// Two people in two windows, from the first question to the agreement they sign. Neither sees what the other is
// doing. With SCREENSHOTS it takes the pictures of docs/conflict.md.
func TestTwoPeopleSortSomethingOutByClicking(t *testing.T) {
	_, address := raisePlayground(t, aMonday(t))
	ctx := Open(t)
	sideBySide(t, ctx, address+"/?a=U0MAYA~dm&b=U0BO~dm")
	a, b := `#pane-a .modal`, `#pane-b .modal`
	Step(t, ctx, "maya begins", Click(`#pane-a [data-goto=C0PIER]`), Type(`#pane-a .composer textarea`, "/conflict\r"), Visible(a), safe(a),
		Says(a, "What do you notice?"), take(a, "signs", "3"), take(a, "tried", "0"), take(a, "outcome_weight", "8"), take(a, "relation_weight", "9"), send(a))
	Step(t, ctx, "approves the exact words", Says(a, "Worth the time"), only(a, "U0BO"), write(a, "subject", "Reviews before a release"), send(a),
		Says(a, "They will read exactly this"), send(a), Says(a, "The invitation is on its way"), leave("a"))
	Step(t, ctx, "bo is invited", Says(`#pane-b .msg`, "You have a private invitation"), enter("b"), Says(b, "Reviews before a release"), choose(b, "Take part"),
		Says(b, "I agree"), choose(b, "I agree"), Says(b, "The next step opens by itself"), leave("b"))
	Step(t, ctx, "maya agrees too", Click(`#a-place-app`), Click(`#a-tab-messages`), enter("a"), choose(a, "I agree"), safe(a))
	Step(t, ctx, "maya writes in private", Says(a, "Describe it so that a stranger"), write(a, "part_observation", "On Tuesday the review I asked for at 9 was opened at 17:30"),
		write(a, "part_own_part", "I did not say that it was urgent"), write(a, "part_request", "Could you tell me by noon if you cannot take one?"),
		write(a, "part_private_note", "I nearly gave up that evening"), send(a), Says(a, "Saved."), leave("a"))
	Step(t, ctx, "bo writes too", enter("b"), safe(b), Says(b, "Describe it so that a stranger"), write(b, "part_observation", "I had four reviews open that day"),
		write(b, "part_request", "Could you mark the one that must go first?"), send(b))
	share := func(form string) Action {
		return All(Says(form, "Choose part by part"), take(form, "how_observation", "as_written"), take(form, "how_request", "as_written"), send(form),
			Says(form, "They will read exactly this, and nothing else"))
	}
	Step(t, ctx, "bo shares some of it", share(b), Shot("conflict-share"), send(b), Says(b, "Saved."), leave("b"))
	Step(t, ctx, "maya shares some of it", enter("a"), share(a), send(a), Says(a, "I had four reviews open"), Shot("conflict-exchange"), choose(a, "I have read it"),
		Says(a, "The next step opens by itself"), leave("a"))
	Step(t, ctx, "bo reads it, and not what she kept", enter("b"), Says(b, "opened at 17:30"),
		Until(`!document.querySelector("#pane-b .modal").textContent.match(/gave up|urgent/)`), choose(b, "I have read it"))
	Step(t, ctx, "both write back what they understood", Says(b, "Write back what you understood"), write(b, "echo_", "You waited all day and could not rely on a review"), send(b), Says(b, "The next step opens by itself"), leave("b"))
	Step(t, ctx, "and say whether it is right", enter("a"), write(a, "echo_", "Four at once, and nobody said which comes first"), send(a), Says(a, "You waited all day"), take(a, "way_", "yes"), send(a), Says(a, "The next step opens by itself"), leave("a"),
		enter("b"), take(b, "way_", "yes"), send(b))
	Step(t, ctx, "what both need", Says(b, "Which of these matter"), take(b, "needs", "reliability"), take(b, "needs", "focus"), send(b), Says(b, "The next step opens by itself"), leave("b"),
		enter("a"), take(a, "needs", "reliability"), take(a, "needs", "clarity"), send(a), Says(a, "What matters to all of you"))
	Step(t, ctx, "ideas without names", write(a, "idea_0", "Say by noon whether a review can be taken"), send(a), Says(a, "Saved."), leave("a"))
	Step(t, ctx, "each is marked by both",
		enter("b"), write(b, "idea_0", "Mark the review that goes first"), send(b), Says(b, "would do, could try"), take(b, "mark_0", "would"), take(b, "mark_1", "could"), send(b), Says(b, "Saved."), leave("b"),
		enter("a"), take(a, "mark_0", "would"), take(a, "mark_1", "would"), send(a))
	Step(t, ctx, "an agreement", Says(a, "Fine with everybody"), choose(a, "Write or change it"), Says(a, "Clear this field"), take(a, "who_0", "all"), write(a, "does_0", "reply by noon, or mark the first one"), send(a),
		Says(a, "reply by noon"), choose(a, "Approve this version"), Says(a, "You approved this version"), leave("a"))
	Step(t, ctx, "both approve and sign", enter("b"), Says(b, "reply by noon"), Shot("conflict-agreement"), choose(b, "Approve this version"), Says(b, "This is a promise"), choose(b, "Sign"), Says(b, "The next step opens by itself"), leave("b"),
		enter("a"), choose(a, "Sign"), Says(a, "Signed by everybody"), leave("a"))
	Step(t, ctx, "what a direct message gives away", Says(`#pane-b .msg`, "There is a next step in something private. No hurry."), Shot("conflict-messages"),
		Until(`![...document.querySelectorAll("#pane-a .msg, #pane-b .msg")].some(m => m.textContent.match(/review|noon|Maya Okafor would/))`))
	lighten(t, "conflict-share", "conflict-exchange", "conflict-agreement", "conflict-messages")
}
