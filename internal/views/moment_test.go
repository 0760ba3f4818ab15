package views

import (
	"fmt"
	"strings"
	"testing"
	"time"

	cal "steward/internal/calendar"
	"steward/internal/flow"
	"steward/internal/library"
	"steward/internal/practices"
)

var shownSuggestion = Suggestion{ID: "wip-limits", Name: "Limit work in progress", Intent: "Finish more by starting less.", Tried: Tried{Kept: 2, Dropped: 1},
	Themes: []Counted{{"waiting", 3, 5}, {"wip", 1, 5}}, Signs: []SignLine{{Kind: "card", Title: "Ageing"}, {Kind: "late", N: 3}, {Kind: "decision"}},
	Made: []string{"kanban", "platform"}, Shares: []string{"kanban"}, Placed: true}

// beside is all that may be known beside a retro, in texts of a length.
func beside(r practices.RetroRoom, text func(of string, most int) string) Moment {
	m := Moment{Known: map[string]ThemePast{}, Suggested: map[string][]Suggestion{}}
	for i := range 3 {
		t := TrialLine{ID: fmt.Sprint("trial", i), Note: fmt.Sprint("note", i), Name: text("name", 100), State: []string{"kept", "changed", "dropped"}[i], Why: text("why", 500), Since: monday, Review: monday.AddDate(0, 0, 28), Due: i < 2}
		m.Ended = append(m.Ended, t)
		t.State = "trying"
		m.Trials = append(m.Trials, t)
		m.Returning = append(m.Returning, Recalled{Topic: fmt.Sprint("c", i), Title: text("topic", 280), Mark: "2k8xq1", Earlier: []Earlier{{text("a", 280), monday}, {text("b", 280), monday}}})
	}
	for i, t := range r.Retro.RetroNow(r.Session) {
		m.Known[t.ID] = ThemePast{Title: text("theme", 280), Times: 3, Of: 5, Tried: []TriedBefore{{text("x", 150), "dropped", text("why", 500), true, monday}, {text("y", 150), "dropped", text("why", 500), false, monday}, {text("z", 150), "done", "", false, monday}}}
		if i < 2 {
			s := shownSuggestion
			s.ID, s.Name, s.Intent = fmt.Sprint("note", i), text("name", 100), text("intent", 300)
			m.Suggested[t.ID] = append(m.Suggested[t.ID], s)
		}
		if !r.Retro.Async {
			m.Suggested[t.ID] = append(m.Suggested[t.ID], shownSuggestion)
		}
	}
	switch r.Session.Stage { // each stage has a part of it
	case practices.StageGroup:
		return Moment{Returning: m.Returning}
	case practices.StageDiscuss, practices.StageOutcome:
		return Moment{Known: m.Known, Suggested: m.Suggested}
	}
	return Moment{Trials: m.Trials, Ended: m.Ended}
}

func TestCardsWithAllThatIsKnownBesideThemKeepSlacksLimits(t *testing.T) {
	d := newDesk(t)
	long := func(of string, most int) string { return longest(of, most, "Releases & reviews <wait> ") }
	for _, async := range []bool{false, true} {
		p := &play{format: widest(), mode: flow.Unattributed, async: async, people: 20, cards: 100, each: 3}
		for _, s := range lastOfEach(p.run(t)) {
			r := room(t, s, flow.Viewer{})
			check(t, fmt.Sprint(s.Stage, " async ", async), message("Card", d.With(beside(r, long)).Card(r.Room)))
		}
	}
}

func TestGoldenViewsOfTheRightMoment(t *testing.T) {
	d := newDesk(t)
	text := func(of string, _ int) string { return "Reviews wait (" + of + ")" }
	for _, s := range typical(t, "start-stop-continue", flow.Unattributed, false) {
		r := room(t, s, flow.Viewer{})
		switch s.Stage {
		case practices.StageFacts, practices.StageGroup, practices.StageDiscuss, practices.StageOutcome:
			golden(t, "Card "+s.Stage+", right moment", message("Card", d.With(beside(r, text)).Card(r.Room)))
		}
		if s.Stage == practices.StageDiscuss {
			golden(t, "TryHere", modal("TryHere", d.TryHere(r, TryHere{Note: "wip-limits", Name: "Limit work in progress", Intent: "Finish more.", Topic: "c1", Title: "Try “Limit work in progress”",
				Owner: "U0ANN", Review: "2030-04-15", Changes: 2, Many: true, DecideBy: []library.Signal{{Signal: "Old items move", Speed: "fast", Kind: "felt"}}})))
			golden(t, "TrialLater", modal("TrialLater", d.TrialLater(r, "t1", "Limit work in progress", "2030-04-15")))
			golden(t, "Refused", message("Refused", d.Refused(r, "wip-limits", "Limit work in progress")))
		}
	}
	story := Story{ID: "s1", Note: "wip-limits", Name: "Limit work in progress", By: "U0ANN", Channel: "C0CHANNEL", Had: "Nine items open.", Changed: "Four at most.", Came: "Reviews come back the same day.", Wide: true}
	golden(t, "StoryForm", modal("StoryForm", d.StoryForm(Story{Note: story.Note, Name: story.Name})))
	story.Mark = "1a2b"
	golden(t, "StoryForm, previewed", modal("StoryForm", d.StoryForm(story)))
	golden(t, "StoryPost", message("StoryPost", d.StoryPost(story)))
	golden(t, "TeamWay", modal("TeamWay", d.TeamWay(TeamWay{Team: "t1", Name: "Harbor", Channel: "C0CHANNEL", Tags: []string{"kanban"}, Known: []string{"kanban", "remote"},
		Refused: []NoteName{{"wip-limits", "Limit work in progress"}}, Digest: true, Day: time.Thursday, At: cal.At(14, 30)})))
	golden(t, "Digest", message("Digest", d.Digest(Digest{Team: "t1", New: []NoteName{{"a", "Pair on reviews"}}, Adapted: []NoteName{{"b", "A limit for two"}}, Verified: []NoteName{{"c", "Write first"}},
		Ended: []EndedTrial{{"Limit work in progress", "dropped", "Nobody looked."}}, Stories: []Story{story}, Suggested: []Suggestion{shownSuggestion}})))
}

func TestWhatASuggestionSaysAboutContext(t *testing.T) {
	d := newDesk(t)
	for want, s := range map[string]Suggestion{
		"Made for any team.":                    {},
		"is not noted here":                     {Made: []string{"kanban"}},
		"Made for another context than yours":   {Made: []string{"kanban"}, Placed: true},
		"as your team is":                       {Made: []string{"kanban"}, Shares: []string{"kanban"}, Placed: true},
		"In common with your team: kanban":      {Made: []string{"kanban", "remote"}, Shares: []string{"kanban"}, Placed: true},
		"No team here has recorded a trial yet": {Made: []string{"kanban"}},
	} {
		if got := d.suggested(s); !strings.Contains(strings.ToLower(got), strings.ToLower(want)) {
			t.Errorf("no %q in %s", want, got)
		}
	}
}

func TestADigestOfAGreatWeekKeepsSlacksLimits(t *testing.T) {
	d := newDesk(t)
	long := func(of string, most int) string { return longest(of, most, "Releases & reviews <wait> ") }
	var g Digest
	for i := range 60 {
		name := NoteName{fmt.Sprint("n", i), long("name", 100)}
		g.New, g.Adapted, g.Verified = append(g.New, name), append(g.Adapted, name), append(g.Verified, name)
		g.Ended = append(g.Ended, EndedTrial{long("name", 100), "kept", long("why", 500)})
		g.Stories = append(g.Stories, Story{Name: long("name", 100), Had: long("had", 400), Came: long("came", 400)})
	}
	second := shownSuggestion
	second.ID = "write-first"
	g.Suggested = []Suggestion{shownSuggestion, second}
	check(t, "digest", message("Digest", d.Digest(g)))
	check(t, "story", message("StoryPost", d.StoryPost(Story{Note: "n", Name: long("name", 100), By: "U0ANN", Had: long("had", 400), Changed: long("changed", 400), Came: long("came", 400)})))
}
