//go:build e2e

package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	. "steward/internal/browsertest"
)

// A practice comes to a topic, a team makes it its own, tries it, and decides on it six weeks later. With SCREENSHOTS
// it takes the pictures of docs/library.md.
func TestATopicLeadsToAPracticeByClicking(t *testing.T) {
	s, address := raisePlayground(t, aMonday(t))
	ctx := Open(t)
	sideBySide(t, ctx, address+"/?a=U0MAYA~C0PIER&b=U0BO~C0PIER")
	a, b := `#pane-a .modal`, `#pane-b .modal`
	Step(t, ctx, "maya begins a retro", types("a", "/retro"), Visible(a), Says(a, "Three that may fit"), send(a), Gone(a), Says(`#pane-b .msg`, "Check-in"), onTo("a", "Reveal the cards"))
	Step(t, ctx, "two write about the same", thoughts("b", "Reviews wait for days\nThe berth plan came late again"), be("b", "U0TOM"), thoughts("b", "Reviews wait too long"))
	Step(t, ctx, "it becomes one topic", reveal("a", "Reviews wait too long"), press("a", "group"), Visible(a), Says(a, "These look alike"), tick(a, "cards:", "Reviews wait"), write(a, "title:", "Reviews wait and wait"), send(a), Says(a, "Reviews wait and wait (2 cards)"), leave("a"))
	Step(t, ctx, "the topic has practices", onTo("a", "Voting"), dot("a", "Reviews wait"), onTo("a", "What is behind this?"), calm(), from("a", "From the library"), Shot("library-suggested"))
	Step(t, ctx, "bo reads one", be("b", "U0BO"), offered("b", "Rotating pairs", "noteread"), Visible(b), Says(b, "Spread knowledge"), choose(b, "Read the steps"), Says(b, "Back to the card"), choose(b, "Back to the card"))
	Step(t, ctx, "and makes it theirs", choose(b, "Adapt it"), Says(b, "It becomes a note of its own"), write(b, "note_name", "Review pairs by time zone"), write(b, "note_changed", "Pairs share working hours, and rotate every two weeks"),
		write(b, "note_reason", "When Bo asks in the morning, Sam is still asleep"), take(b, "note_enough", "note_enough"), send(b), Says(b, "Saved as a note of its own"), Click(b+` [data-do=close-all]`), Gone(b))
	Step(t, ctx, "maya tries what bo wrote", offered("a", "Rotating pairs", "mtry"), Visible(a), Says(a, "Review pairs by time zone"), write(a, "try_why", "Reviews come back the same day"), send(a), Gone(a),
		Says(`#pane-b .msg`, "Experiment: Try “Review pairs"), unread("b", "From the library"))
	Step(t, ctx, "the retro ends", publish("a"), Says(`#pane-b .msg`, "Summary"), Says(`#pane-b .msg`, "Try “Review pairs by time zone"))

	Step(t, ctx, "six weeks later", weeks("Mon 30 Nov", "Mon 7 Dec", "Mon 14 Dec"))
	Step(t, ctx, "and on", weeks("Mon 21 Dec", "Mon 28 Dec", "Mon 4 Jan"))
	Step(t, ctx, "the next retro asks what came of it", types("a", "/retro"), Visible(a), take(a, "format", "start-stop-continue"), send(a), Gone(a), Says(`#pane-b .msg`, "The day to decide has come"), unread("b", "What became of it?"),
		calm(), from("a", "What you try"), from("b", "What you try"), Shot("library-next-retro"))
	Step(t, ctx, "they keep it, changed", verdict("a", "Change"), Visible(a), Says(a, "You wanted: Reviews come back the same day"), write(a, "try_why", "Two weeks were too long to wait for a change of pairs"), write(a, "try_changed", "Pairs rotate every Monday"),
		write(a, "try_result", "Reviews come back within a day"), send(a), Gone(a), Says(`#pane-b .msg`, "you keep it, changed"), Says(`#pane-b .msg`, "Done"))
	Step(t, ctx, "the note tells it, without the team", types("b", "/practice reveiw pairs zone"), Says(`#pane-b .msg`, "Found"), foundRead("b", "Review pairs by time zone", "noteread"), Visible(b), Says(b, "Tried by 1 team: 1 changed it"),
		Says(b, "Two weeks were too long"), Says(b, "Pairs share working hours"), unread("b", "crew-pier has"), Look(1440, 1240, "light"), Shot("library-note"), Look(1440, 900, "light"), Click(b+` [data-do=close-all]`), Gone(b))
	Step(t, ctx, "the same comes up again", onTo("a", "Reveal the cards"), thoughts("b", "Reviews wait for many days"), reveal("a", "Reviews wait for many days"), Says(`#pane-a .msg`, "sounds like"), from("a", "sounds like"), press("a", "msame"), unread("a", "sounds like"))
	Step(t, ctx, "and the card remembers", onTo("a", "What is behind this?"), Says(`#pane-b .msg`, "for the second time in two retros"), Says(`#pane-b .msg`, "In November you tried"), calm(), from("a", "second time"), from("b", "second time"))

	Step(t, ctx, "tomás says something worth keeping", be("b", "U0TOM"), types("b", "We read the berth plan aloud on Mondays: nobody is surprised any more"), shortcut("b", "berth plan aloud", "save_as_practice"), Visible(b), Says(b, "It begins with the message that you chose"),
		write(b, "note_name", "Read the plan aloud"), write(b, "note_problem", "Plans are written and not read"))
	Step(t, ctx, "his window closes midway, and the draft is there again", think, Click(b+` [data-do=close-all]`), Gone(b), think, types("b", "/practice drafts"), Visible(b), Says(b, "Read the plan aloud"), press("b", "notedraft"), Says(b, "Write a practice"),
		holds(b, "note_name", "Read the plan aloud"), holds(b, "note_problem", "Plans are written and not read"), holds(b, "note_steps_0", "nobody is surprised"))
	Step(t, ctx, "he saves it", take(b, "note_category", "flow"), take(b, "note_enough", "note_enough"), send(b), Says(b, "Saved. It is new here"), Click(b+` [data-do=close-all]`), Gone(b))

	site := siteOf(t, s)
	Step(t, ctx, "whoever has no Slack reads it too", Visit("file://"+site+"/index.html"), Type("#words", "pairs zone"), Says("#count", "fit"), Click(`.notes a[href="note/review-pairs-by-time-zone.html"]`), Visible(".steps"), Says("h1", "Review pairs by time zone"), Says("main", "Rotating pairs"),
		Says("main", "Pairs share working hours"), Says("main", "When Bo asks"), Says("main", "Tried by 1 team: 0 kept, 1 changed"))
	if page := Value(t, ctx, `document.documentElement.outerHTML`); strings.Contains(page, "U0") || strings.Contains(page, "pier") || strings.Contains(page, "Two weeks were too long") {
		t.Error("the page names people or the team, or says what colleagues were told")
	}
	lighten(t, "library-suggested", "library-note", "library-next-retro")
}

// siteOf writes the web pages of the library of a playground that runs, as "bot export --site" does.
func siteOf(t *testing.T, s *stage) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "site")
	var out, errs bytes.Buffer
	if code := run(t.Context(), []string{"export", "--site", to, "--database", filepath.Join(s.dir, "steward.db")}, &out, &errs); code != exitDone {
		t.Fatal(code, errs.String())
	}
	return to
}
