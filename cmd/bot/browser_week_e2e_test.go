//go:build e2e

package main

import (
	"testing"
	"time"

	. "steward/internal/browsertest"
	"steward/internal/playground"
)

// A week of the playground's team, from Monday to Monday, as seven people in three zones see it: a proposal, a bundle of
// reminders, a leave, thoughts ahead, a retro, a check-in, and a quiet day. With SCREENSHOTS it takes the pictures of
// docs/rhythm.md, docs/teams.md and docs/coaching.md.
func TestAWeekOfATeamInThreeZones(t *testing.T) {
	berlin, err := time.LoadLocation(playground.Zone)
	if err != nil {
		t.Fatal(err)
	}
	clock := &playground.Clock{}
	clock.Set(time.Date(2026, 11, 20, 14, 30, 0, 0, berlin))
	s, address := raisePlayground(t, clock)
	ctx := Open(t)
	sideBySide(t, ctx, address+"/?a=U0MAYA~C0HARBOR&b=U0BO~C0HARBOR")
	a, b := `#pane-a .modal`, `#pane-b .modal`
	Step(t, ctx, "today's retro is called off", press("a", "more"), Visible(a), press("a", "cancel"), Click(`#confirm-yes`), Says(`#pane-a .msg`, "Cancelled"), leave("a"))

	Step(t, ctx, "Monday: Inês is asked", move("monday", "Mon 23 Nov", "09:30"), tab("a", "U0INES", "messages"), tab("b", "U0BO", "messages"),
		Says(`#pane-a .msg`, "Would you facilitate the retro in"), Says(`#pane-a .msg`, "Wed 25 Nov, 14:30 Berlin?"))
	Step(t, ctx, "an hour later Bo has three things in one message", move("hour", "Mon 23 Nov", "10:30"), Says(`#pane-b .msg`, "3 things that may be worth a minute"), Shot("rhythm-monday"))
	Step(t, ctx, "Bo puts one off", putOff("b", "Rehearse the rollback", "tomorrow"), Says(`#pane-b .msg`, "Put off until"))
	Step(t, ctx, "and has done one", done("b", "Ask Kiel"))
	Step(t, ctx, "Inês would rather not", press("a", "planpass"), Says(`#pane-a .msg`, "is with somebody else now"))
	Step(t, ctx, "Ravi goes on leave", channel("b", "U0RAVI"), Type(`#pane-b .composer textarea`, "/steward me\r"), Visible(b), date(b, "back", "2026-11-30"), send(b),
		Says(b, "You are away until Mon 30 Nov"), Shot("rhythm-leave"), leave("b"))
	Step(t, ctx, "in the morning of Toronto Tomás is asked, on both clocks", hours(4, "Mon 23 Nov", "14:30"), tab("b", "U0TOM", "messages"),
		Says(`#pane-b .msg`, "Wed 25 Nov, 14:30 Berlin, 08:30 for you?"), tab("a", "U0BO", "messages"), Shot("rhythm-proposal"))
	Step(t, ctx, "and says yes", press("b", "plantake"), Says(`#pane-b .msg`, "You facilitate the retro in"))

	Step(t, ctx, "Tuesday: what Bo put off is back, alone", move("day", "Tue 24 Nov", "14:30"), Says(`#pane-a .msg:last-of-type`, "Rehearse the rollback"),
		Until(`!document.querySelector("#pane-a .msg:last-of-type").textContent.match(/things|support/)`), done("a", "Rehearse the rollback"))
	Step(t, ctx, "thoughts are open", channel("a", "U0INES"), Says(`#pane-a .msg`, "Thoughts are open now"), press("a", "cards"), Visible(a), write(a, "column:", "The nightly copy is nobody's"))
	Step(t, ctx, "Inês writes ahead", channel("b", "U0TOM"), send(a), Says(a, "Your card so far"))
	Step(t, ctx, "nobody else reads what she wrote, not even who leads", Says(`#pane-b .msg`, "Some thoughts are in"), Shot("rhythm-ahead"), leave("a"), unread("b", "nobody's"), press("b", "cards"), Visible(b), unread("b", "nobody's"), leave("b"))

	Step(t, ctx, "Wednesday: it begins on time, and asks for what is open by then", move("day", "Wed 25 Nov", "14:30"), Says(`#pane-b .msg`, "It is time for"), Says(`#pane-b .msg`, "Earlier actions"),
		unread("b", "Ask Kiel"), unread("b", "Rehearse the rollback"))
	Step(t, ctx, "Aiko's agreement is settled", channel("a", "U0AIKO"), Says(`#pane-a .msg`, "Agree on hours"),
		Run(`[...document.querySelectorAll("#pane-a .block")].findLast(n => n.textContent.includes("Agree on hours")).querySelector('[data-act^="verdict:"]').click()`),
		Visible(a), Click(a+` input[value=done]`), send(a), Gone(a), Says(`#pane-a .msg`, "Done."))
	Step(t, ctx, "at the reveal everybody reads what Inês wrote", onTo("b", "The nightly copy is nobody's"), Says(`#pane-a .msg`, "The nightly copy is nobody's"))
	Step(t, ctx, "Tomás leads it to its end", onTo("b", "Preview and publish"), press("b", "preview"), Visible(b), send(b), Gone(b), Says(`#pane-a .msg`, "Summary of the retro: Control, influence, absorb"))

	Step(t, ctx, "Thursday: a check-in for Aiko, who asked for it", move("day", "Thu 26 Nov", "14:30"), tab("a", "U0AIKO", "messages"), Says(`#pane-a .msg`, "Your coaching check-in is ready"),
		tab("b", "U0BO", "messages"), Says(`#pane-b .msg`, "passed its date"), press("a", "nudgego"), Visible(a), Says(a, "Question 1 of"), take(a, "coach_mood", "4"), send(a), Says(a, "Question 2 of"), Says(a, "Say no to a customer"), Shot("rhythm-checkin"), leave("a"),
		Says(`#pane-a .msg`, "Taken care of"))
	Step(t, ctx, "Friday is quiet", move("day", "Fri 27 Nov", "14:30"))
	Step(t, ctx, "Monday: Ravi is back, and learns what waited", tab("b", "U0RAVI", "messages"), Until(`!document.querySelector("#pane-b .msg")`), move("monday", "Mon 30 Nov", "09:30"), Says(`#pane-b .msg`, "passed its date"))
	Step(t, ctx, "Maya and Bo see when the next one is", tab("a", "U0MAYA", "home"), Says(`#pane-a .home-page`, "Wed 9 Dec"), tab("b", "U0BO", "home"), Says(`#pane-b .home-page`, "Tell support"),
		Until(`document.querySelector("#pane-b .home").scrollTop === 0`), Shot("rhythm-home"))

	weekOf(t, s.slack, berlin)
	lighten(t, "rhythm-monday", "rhythm-leave", "rhythm-proposal", "rhythm-ahead", "rhythm-checkin", "rhythm-home")
}
