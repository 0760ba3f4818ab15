//go:build e2e

package main

import (
	"testing"

	. "steward/internal/browsertest"
)

// Inês offers what Bo would like to learn. Both are asked, both say yes, and they write down what it is for. With
// SCREENSHOTS it takes the picture of docs/mentoring.md.
func TestTwoFindEachOtherByClicking(t *testing.T) {
	_, address := raisePlayground(t, aMonday(t))
	ctx := Open(t)
	sideBySide(t, ctx, address+"/?a=U0BO~C0PIER&b=U0INES~C0PIER")
	a, b := `#pane-a .modal`, `#pane-b .modal`
	Step(t, ctx, "Bo says what he would like to learn", asks("a", "/steward mentoring"), Says(a, "What I wish to learn"), choose(a, "Say what I wish for"), Says(a, "What would you like to learn"),
		take(a, "mentor_skills3", "facilitation"), take(a, "mentor_languages", "en"), send(a), Says(a, "Saved. I match people each night"), Says(a, "Facilitation and decisions"))
	Step(t, ctx, "Inês says what she offers", asks("b", "/steward mentoring"), choose(b, "Say what I offer"), Says(b, "What could somebody learn from you?"),
		take(b, "mentor_skills3", "facilitation"), take(b, "mentor_languages", "en"), send(b), Says(b, "You agree to each person first"), leave("b"), leave("a"))
	Step(t, ctx, "both are asked, and the message names nobody and says not what", move("hour", "Mon 23 Nov", "15:30"), tab("a", "U0BO", "messages"), tab("b", "U0INES", "messages"), Says(`#pane-a .msg`, "Something waits for your answer"),
		Says(`#pane-b .msg`, "Something waits for your answer"), Until(`![...document.querySelectorAll("#pane-a .msg, #pane-b .msg")].some(m => m.textContent.match(/Inês|Bo L|Facilitation|[Mm]entor/))`), press("a", "mtpair"), Visible(a), Says(a, "Inês Duarte offers Facilitation and decisions"), choose(a, "Yes, let us meet"), Says(a, "Noted. Once both of you have said yes"), leave("a"))
	Step(t, ctx, "both said yes", press("b", "mtpair"), Visible(b), Says(b, "Bo Lindqvist wishes to learn"), choose(b, "Yes, let us meet"), Says(b, "You both said yes."), leave("b"), Says(`#pane-a .msg`, "Both of you have said yes"))
	Step(t, ctx, "Bo writes down what it is for, and sees it as she will", press("a", "mtpair"), Visible(a), Says(a, "Meetings so far: 0"), choose(a, "Change what we agree on"), Says(a, "read this, and nobody else"),
		write(a, "mentor_goal", "By June I lead a retro from start to end without a script."), take(a, "mentor_rhythm", "2"), send(a), Says(a, "will read exactly this"), unread("b", "without a script"), send(a), Says(a, "Saved. Both of you read it now"))
	Step(t, ctx, "Inês reads it", press("b", "mtpair"), Visible(b), Says(b, "without a script"), Says(b, "Every 2 weeks, 45 minutes."))
	Step(t, ctx, "they have met", choose(a, "We met"), Says(a, "Noted. Both of you see that you have met"), choose(a, "Note for me"), Says(a, "neither what it says nor that there is one"), write(a, "mentor_note", "Ask her how she ends a round."), send(a), Says(a, "Saved, for you alone"), toTop(a),
		choose(b, "Back"), choose(b, "Open"), Says(b, "You have met once."), unread("b", "how she ends"), toTop(b), Shot("mentoring"))
	lighten(t, "mentoring")
}
