//go:build e2e

package main

import (
	"testing"

	. "steward/internal/browsertest"
)

// answer says where the person of a window stands.
func answer(pane, position, reason string) Action {
	form := "#pane-" + pane + " .modal"
	acts := []Action{press(pane, "stance"), Visible(form), take(form, "position", position)}
	if reason != "" {
		acts = append(acts, write(form, "reason", reason))
	}
	return All(append(acts, send(form), Gone(form))...)
}

// A decision by consent, in two windows: an objection is raised, worked into the wording, and everybody is asked again.
// With SCREENSHOTS it takes the pictures of docs/deciding.md.
func TestThreePeopleDecideByConsentByClicking(t *testing.T) {
	_, address := raisePlayground(t, aMonday(t))
	ctx := Open(t)
	sideBySide(t, ctx, address+"/?a=U0MAYA~C0PIER&b=U0BO~C0PIER")
	a, b := `#pane-a .modal`, `#pane-b .modal`
	Step(t, ctx, "maya frames", Type(`#pane-a .composer textarea`, "/decide\r"), Visible(a), write(a, "question", "Do we release on Tuesdays only?"),
		take(a, "kind", "policy"), write(a, "proposal", "We release on Tuesdays"), write(a, "why", "Two releases failed on Fridays"),
		write(a, "affected", "The crew and support"), only(a, "U0MAYA", "U0BO", "U0TOM"), send(a))
	Step(t, ctx, "a method is proposed, with its reason", Says(a, "I suggest: Consent"), send(a), Gone(a), Says(`#pane-b .msg`, "Questions"))
	Step(t, ctx, "bo asks, maya answers", press("b", "ask"), Visible(b), write(b, "text", "What about fixes?"), send(b), Gone(b), Says(`#pane-a .msg`, "What about fixes?"),
		press("a", "reply"), Visible(a), write(a, "text", "Fixes go out at once"), send(a), Gone(a), Says(`#pane-b .msg`, "Fixes go out at once"))
	Step(t, ctx, "reactions", press("a", "next"), Says(`#pane-b .msg`, "Reactions"), press("b", "react"), Visible(b), write(b, "text", "Calmer weeks"), send(b), Gone(b),
		press("a", "pass"), Click(`#pane-b [data-who=U0TOM]`), press("b", "pass"), Says(`#pane-a .msg`, "Another wording?"))
	Step(t, ctx, "the round of consent", press("a", "next"), Says(`#pane-a .msg`, "good enough for now"), answer("a", "consent", ""),
		press("b", "stance"), Visible(b), take(b, "position", "objection"), write(b, "reason", "Nobody is on call on Tuesdays"), Shot("decide-stance"), send(b), Gone(b),
		Click(`#pane-b [data-who=U0BO]`), answer("b", "consent", ""))
	Step(t, ctx, "the objection is heard", Says(`#pane-a .msg`, "Nobody is on call on Tuesdays"), Shot("decide-objection"))
	Step(t, ctx, "and worked in", press("a", "amend"), Visible(a), blank(a, "text"), write(a, "text", "We release on Tuesdays, and the rota names who is on call"), send(a), Gone(a),
		Says(`#pane-b .msg`, "the rota names"), press("a", "next"), Says(`#pane-b .msg`, "round 2"))
	Step(t, ctx, "everybody is asked again", answer("a", "consent", ""), answer("b", "concern", "Customers in Tokyo are asleep by then"), Click(`#pane-b [data-who=U0TOM]`),
		answer("b", "consent", ""), Says(`#pane-a .msg`, "writes down what follows"))
	Step(t, ctx, "the record is read before it is published", press("a", "minutes"), Visible(a), write(a, "because", "Fewer surprises"),
		write(a, "prediction", "One failed release at most by spring"), write(a, "probability", "80"), send(a), Says(a, "These words will be posted"),
		send(a), Gone(a), Says(`#pane-b .msg`, "Fewer surprises"), Says(`#pane-b .msg`, "Adopted"), Shot("decide-record"))
	lighten(t, "decide-stance", "decide-objection", "decide-record")
}
