//go:build e2e

package main

import (
	"testing"

	. "steward/internal/browsertest"
)

// level says how somebody sees themselves in one competency, and how much they would like to grow there.
func level(form, competency, self, interest string) Action {
	return All(take(form, "grow_self_"+competency, self), take(form, "grow_interest_"+competency, interest))
}

// Maya writes a development plan and lets Aiko, whom she trusts, read one goal of it. A retro that she led to its end is
// offered as evidence, the conversation is prepared, and what was shared is withdrawn again. With SCREENSHOTS it takes
// the pictures of docs/growth.md.
func TestAPersonGrowsByClicking(t *testing.T) {
	_, address := raisePlayground(t, aMonday(t))
	ctx := Open(t)
	sideBySide(t, ctx, address+"/?a=U0MAYA~C0HARBOR&b=U0AIKO~home")
	a, b := `#pane-a .modal`, `#pane-b .modal`
	Step(t, ctx, "role and grade", asks("a", "/plan"), Says(a, "never an input to pay or ratings"), take(a, "grow_role", "delivery-manager"), send(a),
		Says(a, "which grade do you aim at?"), take(a, "grow_grade", "middle"), write(a, "grow_aspiration", "My teams improve without waiting for me."), date(a, "grow_end", "2027-02-22"), send(a))
	Step(t, ctx, "how she sees herself", Says(a, "Page 1 of 3"), level(a, "stream-visibility", "3", "1"), level(a, "flow-metrics", "2", "2"), send(a),
		Says(a, "Page 2 of 3"), level(a, "facilitation", "2", "3"), send(a), Says(a, "Page 3 of 3"), level(a, "learning-culture", "3", "1"), send(a),
		Says(a, "Worth a goal now"))
	Step(t, ctx, "a goal with its first step", behind(a, "Facilitation and decisions", "Make it a goal"), Says(a, "The first step"),
		write(a, "grow_title", "Facilitate a retro for two teams without help"), write(a, "grow_why", "Harbor and Pier wait for each other, and I know it only from stories."), write(a, "grow_what", "Lead one retro of Harbor to its end"), date(a, "grow_due_action", "2026-12-07"), send(a), Says(a, "Lead one retro of Harbor"))
	Step(t, ctx, "and one told by a number", choose(a, "Add a goal"), Says(a, "The first step"), write(a, "grow_title", "Read our flow from numbers"), take(a, "grow_serves", "flow-metrics"), take(a, "grow_kind", "metric"),
		write(a, "grow_base", "0"), write(a, "grow_target", "3"), write(a, "grow_unit", "forecasts that came true"), write(a, "grow_what", "Draw a week of cycle times by hand"), date(a, "grow_due_action", "2026-12-14"), send(a), Says(a, "Draw a week"))
	Step(t, ctx, "the plan is at work", choose(a, "Put it to work"), Says(a, "The plan is at work."), Says(a, "in step with its time"), toTop(a), Shot("growth-plan"))

	Step(t, ctx, "one goal for one person", choose(a, "Share a part…"), Says(a, "One part, for one person"), takeSaid(a, "grow_part", "Facilitate a retro"), take(a, "grow_reader", "U0AIKO"), send(a))
	Step(t, ctx, "nothing is told before she approved the exact words", Says(a, "can read exactly this, and nothing else"), Says(a, "Harbor and Pier wait"), tab("b", "U0AIKO", "messages"), unread("b", "Something was shared"),
		Shot("growth-share"), send(a), Says(a, "Shared. You can end it"))
	Step(t, ctx, "Aiko reads that goal and nothing else", Says(`#pane-b .msg`, "Something was shared with you, in private"), unread("b", "Facilitate"), press("b", "grread"), Visible(b), Says(b, "Facilitate a retro for two teams"),
		Says(b, "Harbor and Pier wait"), Says(b, "Lead one retro of Harbor"), unread("b", "flow from numbers"), unread("b", "improve without waiting"))

	Step(t, ctx, "Maya leads the retro to its end", leave("a"), settle("a", "Agree on hours"), publish("a"), Says(`#pane-a .msg`, "Summary of the retro"))
	Step(t, ctx, "what she did is offered", asks("a", "/plan"), Says(a, "You did 2 things here"), choose(a, "Have a look"), Says(a, "You facilitated a retro to its end"),
		choose(a, "To: Facilitate a retro for two teams without help"), Says(a, "It is in your plan now"), choose(a, "Discard"), Says(a, "Nothing is left to look at"))
	Step(t, ctx, "she says what the step brought", choose(a, "My plan"), behind(a, "Facilitate a retro for two teams", "Open"), Says(a, "Facilitated a retro to its end"), unread("a", "no date yet"), choose(a, "Done"), Says(a, "What can you do now"),
		write(a, "grow_evidence", "I can wait for silence to end by itself."), send(a), Says(a, "100 % of its steps"))
	Step(t, ctx, "the conversation is prepared from the plan", choose(a, "My plan"), choose(a, "The conversation"), Says(a, "Plans live from conversations"), holds(a, "grow_aim", "My teams improve"), holds(a, "grow_moved", "100 %"), Until(`!document.querySelector("#pane-a .modal [data-block^=grow_moved] textarea").value.includes("flow from numbers")`), holds(a, "grow_shown", "wait for silence"),
		write(a, "grow_wish", "Would you watch the next one, and tell me where I talked too much?"), toTop(a), Shot("growth-conversation"), send(a), Says(a, "The page is kept, for you alone"), unread("b", "talked too much"))
	Step(t, ctx, "Aiko still reads what was approved, not what changed since", choose(b, "All that is shared with me"), Says(b, "since"), choose(b, "Open"), Says(b, "Facilitate a retro"), unread("b", "wait for silence"))
	Step(t, ctx, "withdrawn is gone with the next click", choose(a, "My plan"), choose(a, "What I share"), Says(a, "Facilitate a retro for two teams"), choose(a, "Withdraw"), Says(a, "Withdrawn. It cannot be opened"), Says(a, "You share nothing."),
		choose(b, "All that is shared with me"), Says(b, "Nothing is shared with you now"), unread("b", "Facilitate"), leave("b"), press("b", "grread"), Visible(b), Says(b, "It is not shared with you any more"), unread("b", "Facilitate"))
	lighten(t, "growth-plan", "growth-share", "growth-conversation")
}
