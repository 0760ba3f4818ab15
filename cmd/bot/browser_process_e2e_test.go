//go:build e2e

package main

import (
	"testing"

	. "steward/internal/browsertest"
)

// part opens one part of a plan from its page.
func part(form, title string) Action { return behind(form, title, "Change") }

// page goes back to the page of a plan.
func page(form string) Action {
	return All(choose(form, "Back"), Says(form, "On the way to its targets"))
}

// Maya makes the plan of how changes get to users; Bo, who may change it too, notes a number. Tomás, who may only read,
// sees who changed what, and everybody where it goes. With SCREENSHOTS it takes the pictures of docs/processes.md.
func TestAProcessIsPlannedByClicking(t *testing.T) {
	_, address := raisePlayground(t, aMonday(t))
	ctx := Open(t)
	sideBySide(t, ctx, address+"/?a=U0MAYA~C0PIER&b=U0BO~C0PIER")
	a, b := `#pane-a .modal`, `#pane-b .modal`
	Step(t, ctx, "a plan says what for, and who asked", asks("a", "/steward process new"), Says(a, "who is not satisfied with it"), write(a, "proc_name", "From request to release"), write(a, "proc_purpose", "Bring a change to the harbour office while they still need it."),
		write(a, "proc_customer", "The harbour office, and support"), write(a, "proc_asked", "The head of the harbour office"), send(a), Says(a, "Begun, and it is yours"))
	Step(t, ctx, "how it was, and where it should be", part(a, "Numbers"), Says(a, "A number needs a baseline"), choose(a, "Add a number"), write(a, "proc_name", "Cycle time"), write(a, "proc_definition", "First commit to live, 85th percentile"),
		write(a, "proc_unit", "days"), take(a, "proc_way", "down"), write(a, "proc_base", "14"), date(a, "proc_from", "2026-09-28"), date(a, "proc_to", "2026-11-20"), write(a, "proc_items", "31"),
		write(a, "proc_target", "7"), date(a, "proc_by", "2027-02-26"), write(a, "proc_guardrail", "Faults found by users stay under five a month"), send(a), Says(a, "Baseline 14 days"), choose(a, "Back"), Says(a, "On the way to its targets"))
	Step(t, ctx, "the way from idea to user", part(a, "The way from idea to user"), choose(a, "Add a step"), write(a, "proc_name", "Talk to the office"), take(a, "proc_kind", "discovery"), write(a, "proc_exit", "somebody there has said which of two they would use"), send(a),
		Says(a, "Talk to the office"), choose(a, "Add a step"), write(a, "proc_name", "Review"), take(a, "proc_kind", "delivery"), write(a, "proc_limit", "3"), send(a), Says(a, "at most 3 at once"), page(a))
	Step(t, ctx, "what for", part(a, "Goals of the company"), choose(a, "Add a goal"), write(a, "proc_goal", "No ship waits for paper"), write(a, "proc_contribution", "What the office needs is live before the season."), send(a), Says(a, "before the season"), page(a))
	Step(t, ctx, "one change, with the number that should move", part(a, "Improvements"), choose(a, "Add an improvement"), write(a, "proc_change", "Two people review together once a day"), write(a, "proc_expect", "Reviews wait a day less, because nobody is asked twice"),
		takeSaid(a, "proc_metric", "Cycle time"), write(a, "proc_asked", "The retro of November"), takeSaid(a, "proc_serves", "No ship waits"), take(a, "proc_owner", "U0BO"), date(a, "proc_due", "2026-12-18"), take(a, "proc_state", "doing"), send(a), Says(a, "running, for Cycle time"), page(a))
	Step(t, ctx, "where it goes", part(a, "Where it goes"), write(a, "proc_horizon_now", "Smaller batches\nA limit for reviews"), write(a, "proc_horizon_next", "Release twice a week"), write(a, "proc_leave", "A new tool for tickets"), send(a),
		Says(a, "Which goal of the company"), takeSaid(a, "proc_tie_0", "No ship waits"), send(a), Says(a, "Saved. The history says what changed"), Says(a, "A new tool for tickets"))
	Step(t, ctx, "Bo may change it too", choose(a, "Owner and helpers"), Says(a, "One person owns a plan"), only(a, "U0BO"), send(a), Says(a, "Changed also by"), asks("b", "/steward process"), Says(b, "From request to release"), choose(b, "Open"), part(b, "Numbers"), choose(b, "Note a value"),
		write(b, "proc_reading", "12"), write(b, "proc_read_n", "11"), send(b), Says(b, "Now 12 days"), page(b), Says(b, "29 %"))
	Step(t, ctx, "they look at it together", behind(a, "Next review, how it runs", "Review"), Says(a, "what will you not do?"), write(a, "proc_moved", "Reviews wait a day less; the number follows slowly"), write(a, "proc_next", "Keep it for another month"), write(a, "proc_notdone", "A second change at the same time"),
		only(a, "U0MAYA", "U0BO"), send(a), Says(a, "Last review"), toTop(a), Run(`document.querySelector("#pane-b .modal-body").scrollTop = 520`), Shot("process-plan"))
	Step(t, ctx, "the strategy is read before anybody else reads it", choose(a, "Publish the strategy"), Says(a, "exactly so"), take(a, "proc_channel", "C0PIER"), toTop(a), leave("b"), unread("b", "Smaller batches"), send(a), Says(a, "Published."),
		Says(`#pane-b .msg`, "Smaller batches"), Until(`![...document.querySelectorAll("#pane-b .msg")].some(m => m.textContent.match(/head of the harbour|Bo Lindqvist/))`))
	Step(t, ctx, "Tomás reads who changed what, and changes nothing", be("b", "U0TOM"), press("b", "process"), Visible(b), Says(b, "A limit for reviews"), Until(`![...document.querySelectorAll("#pane-b .modal button")].some(n => /^(Change|Publish|Close the plan|Owner)/.test(n.textContent.trim()))`),
		choose(b, "History"), Says(b, "who changed what, and when"), Says(b, "Bo Lindqvist"), Says(b, "value: now"), Says(b, "Number \"Cycle time\" added"), toTop(b), Shot("process-history"))
	Step(t, ctx, "how it was then", behind(b, "Improvement \"Two people review together once a day\" added", "See it then"), Says(b, "Version"), Says(b, "running, for Cycle time"), Until(`!document.querySelector("#pane-b .modal").textContent.includes("Smaller batches")`))
	lighten(t, "process-plan", "process-history")
}
