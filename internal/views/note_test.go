package views

import (
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/library"
)

// aNote is a note with something in every field.
func aNote(t *testing.T) NotePage {
	t.Helper()
	at := time.Date(2030, 3, 4, 9, 0, 0, 0, time.UTC)
	parent, changed, why, v := "wip-limits", "One limit & not five", "We are <four>", 1
	return NotePage{Note: library.Note{ID: "our-limit", Name: "Our limit & nothing else", Version: 3, Status: library.Active, Category: "flow", Stream: "delivery",
		Role: "process_owner", Intent: "Finish more <by> starting less.", Problem: "Everything is open.", WhenToTry: "When waiting is what most cards are about.",
		Context: []string{"kanban", "new-team"}, Forces: []string{"Starting feels productive"}, Themes: []string{"wip", "unplanned-work"}, Metrics: []string{"cycle-time"},
		Roles: []string{"the team"}, TeamSize: "3-12", TimeboxMin: 45, Effort: "low", Difficulty: "easy", Materials: []string{"a board"}, TrialWeeks: 3,
		DecideBy:    []library.Signal{{Signal: "Fewer items are open", Speed: "fast", Kind: "measured"}, {Signal: "It is calmer", Speed: "slow", Kind: "felt"}},
		SignalsGood: []string{"People help to finish"}, SignalsBad: []string{"Hidden lists"}, Adaptations: []string{"Start with one number"},
		Evidence: library.Evidence{Level: "multi", Note: "Follows from Little's law.", URL: "https://example.org/law"}, Related: []string{"pull-policies"},
		Source: library.Source{Name: "Kanban Guide", URL: "https://kanbanguides.org/"}, License: "same-as-project",
		Lineage: library.Lineage{Parent: &parent, ParentVersion: &v, Changed: &changed, Why: &why},
		Body:    "# How\n\n1. Count **what** is open.\n2. Ask *everybody* [here](https://example.org/a?b=1&c=2).\n- <!channel> & <@U1> are only words\n"},
		Local: 3, Level: "multi", Tried: Tried{Now: 1, Kept: 2, Changed: 1, Dropped: 1}, Author: "U1", Keeper: "U2", VerifiedBy: "U2", Verified: at,
		LookBy: at.AddDate(0, 0, 90), Texts: 3, Ask: []string{"U1", "U2"},
		Results: []NoteResult{{State: "kept", Why: "Calmer & faster", Baseline: "9 open", Result: "4 open", Signal: "Reviews come back", SignalOn: "2030-02-20", Again: "yes",
			Context: []string{"kanban"}, Began: at.AddDate(0, 0, -21), Ended: at}, {State: "dropped", Why: "No queue to limit", Began: at, Ended: at}},
		Above: []NoteBranch{{ID: "wip-limits", Name: "Limit work in progress", Depth: 1, Tried: Tried{Kept: 2}}},
		Below: []NoteBranch{{ID: "their-limit", Name: "Their limit", Depth: 1, Changed: "Per person", Why: "They pair", Context: []string{"remote"}}},
		Links: []NoteLink{{ID: "l1", Kind: "page", Target: "https://example.org/page", Title: "A page | more"}, {ID: "l2", Kind: "talk", Target: "C0CHANNEL"},
			{ID: "l3", Kind: "page", Target: "https://example.org/x"}},
		Related: []NoteLine{{ID: "pull-policies", Name: "Pull policies", Intent: "Pull.", Status: library.Active}}}
}

func vocabulary(t *testing.T) library.Vocabulary {
	t.Helper()
	v, err := library.LoadVocabulary(configs, nil)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestGoldenViewsOfTheLibrary(t *testing.T) {
	d, n, tags := newDesk(t), aNote(t), vocabulary(t)
	golden(t, "NoteView", modal("NoteView", d.NoteView(n, d.say("practice.verify.done"))))
	golden(t, "NoteWhole", modal("NoteWhole", d.NoteWhole(n, 0)))
	fresh := NotePage{Note: library.Note{ID: "new", Name: "New", Intent: "I.", Problem: "P.", Status: library.Draft, Body: "Steps."}, Local: 1, Author: "U1", Texts: 1}
	golden(t, "NoteView, new", modal("NoteView", d.NoteView(fresh, "")))
	fresh.Shipped, fresh.Newer, fresh.Archived, fresh.Status = true, true, n.Verified, library.Active
	golden(t, "NoteView, archived", modal("NoteView", d.NoteView(fresh, "")))
	lines := []NoteLine{{ID: "our-limit", Name: "Our limit", Intent: "Finish more.", Status: library.Active, Tried: Tried{Kept: 1}, Words: []string{"limit", "work"}, Places: []string{"name", "body"}},
		{ID: "old", Name: "Old", Intent: "Gone.", Status: library.Retired}}
	golden(t, "NotesMessage", message("NotesMessage", d.NotesMessage(NotesFound{Words: "limits", Lines: lines, Total: 2})))
	golden(t, "NotesMessage, none", message("NotesMessage", d.NotesMessage(NotesFound{Words: "<nothing> & more"})))
	golden(t, "NotesForm", modal("NotesForm", d.NotesForm(NotesFound{Words: "limits", Theme: "wip", Lines: lines, Total: 30, Drafts: 2, Waiting: 1, Trials: 1, Channel: "C0CHANNEL", Tags: tags})))
	w := NoteWriting{Note: n.Note, Draft: "d1", Kind: NoteNew, Tags: tags}
	golden(t, "NoteForm", modal("NoteForm", d.NoteForm(w)))
	w.Kind, w.Of, w.Name0 = NoteFork, "wip-limits", "Limit work in progress"
	golden(t, "NoteForm, fork", modal("NoteForm", d.NoteForm(w)))
	changed := n.Note
	changed.Intent, changed.Themes, changed.Body = "Start less.", []string{"wip"}, "# How\n\n1. Count all of it.\n"
	w.Kind, w.Of, w.Why, w.Seen, w.Meanwhile = NoteEdit, n.ID, "clearer", 2, library.Changes(n.Note, changed)
	golden(t, "NoteForm, meanwhile", modal("NoteForm", d.NoteForm(w)))
	w.Related = n.Related
	golden(t, "NoteFormMore", modal("NoteFormMore", d.NoteFormMore(w)))
	golden(t, "NoteHistory", modal("NoteHistory", d.NoteHistory(n.ID, n.Name, []NoteText{{Version: 2, Why: "clearer & shorter", By: "U2", Date: "2030-03-04"},
		{Version: 1, By: "U1", Date: "2030-03-01"}, {Version: 0}})))
	golden(t, "NoteDiff", modal("NoteDiff", d.NoteDiff(n.ID, n.Name, NoteText{Version: 2, Why: "clearer", By: "U2", Date: "2030-03-04"}, library.Changes(n.Note, changed))))
	golden(t, "NoteNewer", modal("NoteNewer", d.NoteNewer(n.ID, n.Name, nil)))
	golden(t, "NoteTryForm", modal("NoteTryForm", d.NoteTryForm(NoteTrying{Note: n.ID, Name: n.Name, Review: "2030-04-01", DecideBy: n.DecideBy, Tags: tags})))
	golden(t, "NoteEndForm", modal("NoteEndForm", d.NoteEndForm(NoteEnding{Trial: "t1", Note: n.ID, Name: n.Name, Since: "2030-03-04", Why: "Less waiting", Baseline: "9 open", State: "kept", DecideBy: n.DecideBy})))
	golden(t, "NoteTrials", modal("NoteTrials", d.NoteTrials("C0CHANNEL", []NoteTrial{{ID: "t1", Note: "a", Name: "A", State: "trying", Began: "2030-03-04", Review: "2030-04-01"},
		{ID: "t2", Note: "b", Name: "B", State: "trying", Began: "2030-02-04", Review: "2030-03-01", Due: true}, {ID: "t3", Note: "c", Name: "C", State: "dropped", Why: "No time", Ended: "2030-02-01"}}, "")))
	golden(t, "NoteTrials, none", modal("NoteTrials", d.NoteTrials("C0CHANNEL", nil, "")))
	golden(t, "NoteDrafts", modal("NoteDrafts", d.NoteDrafts([]NoteDraftLine{{ID: "d1", Name: "Friday list", Updated: "2030-03-04"}, {ID: "d2", Of: "Pull policies", Updated: "2030-03-01"}})))
	golden(t, "NotesWaiting", modal("NotesWaiting", d.NotesWaiting(lines)))
	golden(t, "NoteCareForm", modal("NoteCareForm", d.NoteCareForm(n.ID, n.Name, "U2", 90)))
	golden(t, "NoteReasonForm", modal("NoteReasonForm", d.NoteReasonForm("noteretire", n.ID, n.Name)))
	golden(t, "NoteLinkForm", modal("NoteLinkForm", d.NoteLinkForm(n.ID, n.Name)))
	talk := NoteTalk{Note: n, Channel: "C0CHANNEL", Text: "Has <!channel> tried this?", By: "U1"}
	golden(t, "NoteTalk", message("NoteTalk", d.NoteTalk(talk)))
	talk.Mark = "mark"
	golden(t, "NoteTalkForm", modal("NoteTalkForm", d.NoteTalkForm(talk)))
}

// A note that somebody filled to the brim still fits Slack.
func TestNotesOfAnySizeFitSlack(t *testing.T) {
	d, n, tags := newDesk(t), aNote(t), vocabulary(t)
	fill := func(most int) string { return strings.Repeat("&<>", most/3) }
	many := func(most int) (out []string) {
		for range library.MostEntries {
			out = append(out, fill(most))
		}
		return out
	}
	n.Name, n.Intent, n.Problem, n.WhenToTry = fill(library.MostName), fill(library.MostIntent), fill(library.MostProblem), fill(library.MostWhenToTry)
	n.Forces, n.SignalsGood, n.SignalsBad, n.Adaptations = many(library.MostItem), many(library.MostItem), many(library.MostItem), many(library.MostItem)
	n.Materials, n.Roles, n.Themes, n.Metrics, n.Context = many(library.MostItem), many(library.MostItem), tags.Themes, tags.Metrics, tags.Context
	n.Evidence.Note, n.Body = fill(library.MostReason), strings.Repeat("Some words & <signs> of a line that goes on for a while, as people write them when they have much to say.\n", library.MostBody/103)
	long := strings.Repeat("x", library.MostReason)
	n.Lineage.Changed, n.Lineage.Why = &long, &long
	for range library.MostEntries {
		n.DecideBy = append(n.DecideBy, library.Signal{Signal: fill(library.MostItem), Speed: "slow", Kind: "measured"})
	}
	for range 60 {
		n.Results = append(n.Results, NoteResult{State: "changed", Why: fill(500), Changed: fill(500), Baseline: fill(300), Result: fill(500), Signal: fill(500), Again: "perhaps", Context: tags.Context, Began: n.Verified, Ended: n.Verified})
	}
	n.Above, n.Below, n.Links = nil, nil, nil
	for i := range 30 {
		id := strings.Repeat("i", 50) + string(rune('a'+i))
		n.Below = append(n.Below, NoteBranch{ID: id, Name: fill(100), Depth: i + 1, Changed: long, Why: long, Context: tags.Context, Tried: n.Tried})
		n.Links = append(n.Links, NoteLink{ID: id, Kind: "page", Target: "https://example.org/" + strings.Repeat("a", 470), Title: fill(150)})
	}
	check(t, "full", modal("NoteView", d.NoteView(n, "")))
	for page := range 20 {
		check(t, "full", modal("NoteWhole", d.NoteWhole(n, page)))
	}
	w := NoteWriting{Note: n.Note, Draft: strings.Repeat("d", 36), Kind: NoteEdit, Of: strings.Repeat("o", library.IDLength), Name0: n.Name, Seen: 999, Why: fill(500), Tags: tags,
		Meanwhile: library.Changes(library.Note{}, n.Note)}
	check(t, "full", modal("NoteForm", d.NoteForm(w)))
	check(t, "full", modal("NoteFormMore", d.NoteFormMore(w)))
	check(t, "full", modal("NoteDiff", d.NoteDiff(n.ID, n.Name, NoteText{Version: 2, Why: fill(500), By: "U1", Date: "2030-03-04"}, w.Meanwhile)))
	check(t, "full", message("NoteTalk", d.NoteTalk(NoteTalk{Note: n, Channel: "C0CHANNEL", Text: fill(TrialText), By: "U1"})))
}

func TestMarkdownAsSlackShowsIt(t *testing.T) {
	for in, want := range map[string]string{
		"# Title *x*":                       "*Title _x_*",
		"- one\n* two\n  + three":           "• one\n• two\n  • three",
		"**bold** and *soft* and __bold__":  "*bold* and _soft_ and *bold*",
		"2 * 3 * 4":                         "2 * 3 * 4",
		"<!channel> <@U1> & co":             "&lt;!channel&gt; &lt;@U1&gt; &amp; co",
		"[a|b](https://x.org/?a=1&b=<c>)":   "<https://x.org/?a=1&amp;b=%3Cc%3E|a/b>",
		"[no](javascript:alert(1))":         "[no](javascript:alert(1))",
		"[everybody](!channel)":             "[everybody](!channel)",
		"![a picture](https://x.org/a.png)": "a picture",
		"```\n# code <x>\n```\nafter":       "```\n# code &lt;x&gt;\n```\nafter",
		"```\nnever closed":                 "```\nnever closed\n```",
		"> said":                            "> said",
		"> <!channel> **x**":                "> &lt;!channel&gt; *x*",
		"## See [the guide](https://x.org)": "*See <https://x.org|the guide>*",
		"Use `a*b*c` and `**x**` & `<y>`":   "Use `a*b*c` and `**x**` &amp; `&lt;y&gt;`",
		"*[x](https://x.org/__y__z)*":       "_<https://x.org/__y__z|x>_",
		"[**x** `y`](https://x.org)":        "<https://x.org|x `y`>",
		"***both*** and **a *b* c**":        "*_both_* and *a _b_ c*",
		"~~gone~~":                          "~gone~",
		"\x020\x02 `x`":                     "0 `x`",
		"line\r\nline":                      "line\nline",
	} {
		if got := mrkdwnOf(in); got != want {
			t.Errorf("%q:\n got %q\nwant %q", in, got, want)
		}
	}
}

func TestCodeThatIsCutStaysCode(t *testing.T) {
	body := "Intro\n\n```\n" + strings.Repeat("line of code\n", 500) + "```\n\nAfter **bold**\n"
	blocks := noteBody(body)
	code := 0
	for _, b := range blocks {
		text := b.(*slack.SectionBlock).Text.Text
		if len(text) > sectionMax || strings.Count(text, "```")%2 != 0 {
			t.Errorf("%d characters, %d fences", len(text), strings.Count(text, "```"))
		}
		for i, part := range strings.Split(text, "```") {
			if n := strings.Count(part, "line of code"); i%2 == 1 {
				code += n
			} else if n > 0 {
				t.Errorf("%d lines of code are prose", n)
			}
		}
	}
	if last := blocks[len(blocks)-1].(*slack.SectionBlock).Text.Text; code != 500 || !strings.HasSuffix(last, "After *bold*") {
		t.Errorf("%d lines of code, and then %q", code, last)
	}
}

func TestStepsInFieldsAreTheTextAgain(t *testing.T) {
	for _, body := range []string{"", "one", "one\n\ntwo", strings.Repeat("a line of some words\n", 700), strings.Repeat("x", fieldMax-1) + "\ny", "\n\nfirst lines are empty"} {
		fields := StepsFields(body)
		if got := strings.Join(fields, "\n"); got != strings.TrimRight(body, "\n") {
			t.Errorf("%d characters become %d", len(body), len(got))
		}
		for _, f := range fields {
			if len(f) > fieldMax {
				t.Errorf("a field of %d characters", len(f))
			}
		}
	}
}

func TestSignalsAreReadAsTheyAreWritten(t *testing.T) {
	d := newDesk(t)
	signals := []library.Signal{{Signal: "Ratio is 3:1", Speed: "slow", Kind: "measured"}, {Signal: "Calm", Speed: "fast", Kind: "felt"}}
	got := ReadSignals(append(d.SignalLines(signals), "Note: it helps", "SLOW: later"))
	want := append(signals, library.Signal{Signal: "Note: it helps", Speed: "fast", Kind: "felt"}, library.Signal{Signal: "later", Speed: "slow", Kind: "felt"})
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			t.Errorf("%d: %v, want %v", i, got, want[i])
		}
	}
}
