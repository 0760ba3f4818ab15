package views

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	cal "steward/internal/calendar"
	"steward/internal/growth"
)

var growthDay = cal.Day{Year: 2030, Month: 3, Date: 5}

func matrices(t testing.TB) growth.Matrices {
	t.Helper()
	m, err := growth.LoadMatrices(os.DirFS("../../configs"))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// fullGrowth has the longest text everywhere, and more of everything than a page shows.
func fullGrowth(t testing.TB, pattern string) growth.Desk {
	t.Helper()
	text := func(most int) string { return string([]rune(strings.Repeat(pattern, most))[:most]) }
	g := growth.Desk{ID: "plan", Offered: true, Sealed: true, Matrix: matrices(t), Today: growthDay.Add(40)}
	g.IDP = growth.IDP{Role: "delivery-manager", Grade: "senior", Aspiration: text(growth.MostText), Status: growth.Active, Start: growthDay, End: growthDay.Add(growth.Quarter),
		Every: 14, NextReview: growthDay.Add(14), Alone: g.Today.Add(1), NoMean: growthDay, Assessments: map[string]growth.Assessment{}, Moved: map[string]cal.Day{}, DoneOn: map[string]cal.Day{}, Taken: map[string]string{}}
	g.Support = growth.Support{Resources: text(growth.MostText), Sponsor: text(growth.MostText), Hours: 2.5, Mentor: "UBOB", MentorName: text(growth.MostLine)}
	g.Page = growth.Page{Aim: text(growth.MostText), Moved: text(growth.MostText), Evidence: text(growth.MostText), Stuck: text(growth.MostText), Ask: text(growth.MostText)}
	for i, c := range g.RoleOf().Competencies {
		n := i % 4
		g.Assessments[c.ID] = growth.Assessment{Self: 1 + i%5, Lead: 1 + (i+2)%5, Peers: growth.Mean{N: 3, Mean: 2.3333}, Interest: &n, LeadFiled: i%2 == 0, PeersFiled: i%3 == 0}
		g.Order = append(g.Order, c.ID)
	}
	for i := range 30 {
		goal := growth.Goal{ID: fmt.Sprint("g", i), Title: text(growth.MostTitle), Why: text(growth.MostText), Serves: "facilitation", Kind: growth.Kinds[i%3], Weight: 1 + i%3, Due: growthDay.Add(80),
			Status: growth.Paused, Measure: growth.Measure{Baseline: 1e11, Target: 2.123456, Current: 12, Unit: text(growth.MostUnit)}}
		if i < growth.MostActive {
			goal.Status = growth.Active
		}
		g.Goals = append(g.Goals, goal)
	}
	for i := range growth.MostActions {
		a := growth.Action{ID: fmt.Sprint("a", i), Goal: "g0", What: text(growth.MostLine), Way: growth.Ways[i%3], Weight: 1, Due: growthDay.Add(i), State: growth.States[i%4], Evidence: text(growth.MostText)}
		g.Actions = append(g.Actions, a)
		g.DoneOn[a.ID] = growthDay.Add(39)
	}
	for i := range 30 {
		g.Reviews = append(g.Reviews, growth.Review{On: growthDay.Add(i), Moved: text(growth.MostText), Next: text(growth.MostText)})
		g.Talks = append(g.Talks, growth.Talk{On: growthDay.Add(i), With: text(growth.MostLine), Note: text(growth.MostText)})
		g.History = append(g.History, growth.Period{Role: "engineer", Start: growthDay, End: growthDay, Goals: g.Goals, Progress: 0.5})
		g.Shares = append(g.Shares, growth.Share{ID: fmt.Sprint("s", i), Who: "UBOB", At: coachMorning, Part: growth.ShareGoal, Title: text(growth.MostTitle), Words: text(MostShared)})
		g.Offers = append(g.Offers, growth.Offer{Key: fmt.Sprint("done:", i), Kind: []string{"led", "done", "noted"}[i%3], On: coachMorning, Title: text(300), Flow: "retro"})
	}
	g.Asking = growth.Asking{Peers: 4, Lead: true, Until: coachMorning}
	return g
}

func TestDevelopmentPlansKeepSlacksLimits(t *testing.T) {
	d := newDesk(t)
	for name, pattern := range texts {
		g := fullGrowth(t, pattern)
		for _, status := range []growth.Status{growth.Draft, growth.Active, growth.Paused, growth.Closed} {
			g.Status = status
			check(t, name, modal("page "+string(status), d.GrowPage(g, "note")))
			check(t, name, modal("more "+string(status), d.GrowMore(g, "note")))
		}
		g.Status = growth.Active
		check(t, name, modal("first", d.GrowFirst(growth.Desk{Offered: true, Matrix: g.Matrix})))
		check(t, name, modal("another role", d.GrowFirst(g)))
		check(t, name, modal("grade", d.GrowGrade(g)))
		for page := range GrowPages(g.RoleOf()) {
			check(t, name, modal(fmt.Sprint("assess ", page), d.GrowAssess(g, page)))
		}
		check(t, name, modal("levels", d.GrowLevels(g)))
		for _, goal := range g.Goals[:3] {
			check(t, name, modal("goal "+string(goal.Kind), d.GrowGoal(g, goal, "note")))
			check(t, name, modal("goal form", d.GrowGoalForm(g, goal)))
			check(t, name, modal("measure", d.GrowMeasureForm(goal)))
			check(t, name, modal("action", d.GrowActionForm(goal, g.Actions[3])))
			check(t, name, modal("new action", d.GrowActionForm(goal, growth.Action{})))
		}
		check(t, name, modal("new goal", d.GrowGoalForm(g, growth.Goal{Serves: "facilitation"})))
		check(t, name, modal("offers", d.GrowOffers(g, "note")))
		check(t, name, modal("review", d.GrowReview(g)))
		check(t, name, modal("talk", d.GrowTalk(g, "note")))
		bare := g
		bare.Page = growth.Page{}
		check(t, name, modal("talk, prepared", d.GrowTalk(bare, "")))
		check(t, name, modal("talked", d.GrowTalked(g)))
		check(t, name, modal("share", d.GrowShare(g, growth.SharePage+".")))
		words := string([]rune(strings.Repeat(pattern, MostShared))[:MostShared])
		check(t, name, modal("preview", d.GrowPreview("UANN", "UBOB", growth.ShareGoal, "g0", "hash", words[:min(len(words), 150)], words, "note")))
		check(t, name, modal("shares", d.GrowShares(g, "note")))
		check(t, name, modal("read", d.GrowRead(g.Shares[0])))
		check(t, name, modal("shared", d.GrowShared(g.Shares, "note")))
		check(t, name, modal("ask", d.GrowAsk(g, 6)))
		check(t, name, modal("question", d.GrowQuestion(growth.Question{ID: "q", Owner: "UANN", Lead: true, Competencies: g.RoleOf().Competencies[:6], Levels: map[string]int{"facilitation": 3}, Until: coachMorning, LevelNames: g.Matrix.LevelNames})))
		check(t, name, modal("anew", d.GrowAnew(g)))
		for _, format := range []string{"markdown", "json"} {
			text := d.GrowMarkdown(g, func(id string) string { return id })
			for page := range 5 {
				check(t, name, modal("export "+format, d.GrowExport(format, text, page)))
			}
		}
		check(t, name, modal("import", d.GrowImport()))
		check(t, name, message("told", d.GrowTold("s1")))
		check(t, name, message("asked", d.GrowAsked("q1")))
	}
}

// Whoever pastes the parts of an export in their order has the whole of it, though a field loses spaces at its ends.
func TestThePartsOfAnExportMakeUpTheWhole(t *testing.T) {
	for _, text := range []string{"", "short", strings.Repeat("words and  spaces ", 9000), strings.Repeat("👩‍🚒", 4000), strings.Repeat(" ", 40)} {
		whole, parts := "", 0
		for _, page := range planPages(text) {
			if len(page) > exportWindow {
				t.Errorf("%d parts in one window", len(page))
			}
			for _, part := range page {
				if n := len(utf16.Encode([]rune(part))); n > fieldMax {
					t.Errorf("a part takes %d in Slack's count", n)
				}
				parts++
				if parts > 1 || len(text) > 100 {
					if strings.TrimSpace(part) != part && !strings.HasSuffix(text, part) {
						t.Errorf("part %d has a space at an end: %q", parts, part)
					}
				}
				whole += part
			}
		}
		if whole != text {
			t.Errorf("of %d characters %d came back", len(text), len(whole))
		}
	}
}

// Twenty short reviews are an ordinary half year.
func TestAPlanThatCanNotComeBackSaysSoBeforeItGoes(t *testing.T) {
	d, g := newDesk(t), growth.Desk{IDP: growth.IDP{Status: growth.Active, Every: 14}}
	grown := func(reviews int) (parts int, more, export string) {
		g.Reviews = nil
		for range reviews {
			g.Reviews = append(g.Reviews, growth.Review{Moved: strings.Repeat("m", 800), Helped: strings.Repeat("h", 800), Next: strings.Repeat("n", 800)})
		}
		raw, err := g.IDP.Export()
		if err != nil {
			t.Fatal(err)
		}
		m, _ := json.Marshal(d.GrowMore(g, ""))
		e, _ := json.Marshal(d.GrowExport("json", string(raw), 1))
		return planParts(string(raw)), string(m), string(e)
	}
	const says = "too long to import here again"
	if n, more, export := grown(20); n > ImportParts || strings.Contains(more+export, says) || !strings.Contains(export, "16") {
		t.Errorf("twenty reviews take %d parts of %d: %s", n, ImportParts, export)
	}
	if n, more, export := grown(60); n <= ImportParts || !strings.Contains(more, says) || !strings.Contains(export, says) {
		t.Errorf("sixty reviews take %d parts, and nothing says so", n)
	}
}

func TestTheFileToReadSaysWhatItLeavesOut(t *testing.T) {
	d := newDesk(t)
	text := d.GrowMarkdown(growth.Desk{IDP: growth.IDP{Status: growth.Active, Support: growth.Support{Hours: 2.5}, Page: growth.Page{Stuck: "CANARY-STUCK"},
		History: []growth.Period{{Goals: []growth.Goal{{Title: "CANARY-EARLIER"}}}}}}, func(id string) string { return id })
	for _, want := range []string{"> 2.5", "> CANARY-STUCK", "EARLIER", "The export as JSON also holds"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
}

func TestTheHomeTabOfAPlan(t *testing.T) {
	d := newDesk(t)
	home := func(g Growing) string {
		raw, _ := json.Marshal(d.homeGrowth(Desktop{Growing: g}))
		return string(raw)
	}
	if text := home(Growing{}); text != "null" {
		t.Errorf("where it is not offered: %s", text)
	}
	if text := home(Growing{Desk: growth.Desk{Offered: true}}); !strings.Contains(text, "never an input to pay") || !strings.Contains(text, "grplan") {
		t.Errorf("before anybody began: %s", text)
	}
	g := fullGrowth(t, "CANARY ")
	text := home(Growing{Desk: g, Shared: 2, Asked: []growth.Question{{ID: "q1", Owner: "UBOB"}, {ID: "q2"}, {ID: "q3"}, {ID: "q4"}}})
	if strings.Contains(text, "CANARY") || !strings.Contains(text, "grreview") || !strings.Contains(text, "Shared with me (2)") || !strings.Contains(text, "granswer:q3") {
		t.Errorf("with a plan, without its words: %s", text)
	}
	g.Offered = false
	if text := home(Growing{Desk: g}); !strings.Contains(text, "grplan") {
		t.Errorf("what was written stays within reach: %s", text)
	}
}

// A part in the words that are shared holds what belongs to it and nothing else.
func TestAPartHoldsNothingElse(t *testing.T) {
	d := newDesk(t)
	g := growth.Desk{Matrix: matrices(t), Today: growthDay}
	two := 2
	g.IDP = growth.IDP{Role: "engineer", Grade: "senior", Aspiration: "ASPIRATION", Status: growth.Active, Start: growthDay, End: growthDay.Add(91),
		Goals:       []growth.Goal{{ID: "g", Title: "TITLE <b>", Why: "WHY", Kind: growth.ByActions, Weight: 1, Status: growth.Active, Serves: "craft"}, {ID: "h", Title: "OTHER", Kind: growth.ByMilestone, Weight: 1, Status: growth.Active}},
		Actions:     []growth.Action{{ID: "a", Goal: "g", What: "WHAT", Evidence: "SHOWN", State: growth.Done, Way: growth.Experience, Weight: 1}},
		Assessments: map[string]growth.Assessment{"craft": {Self: 5, Lead: 2, Peers: growth.Mean{N: 3, Mean: 2}, Interest: &two}},
		Page:        growth.Page{Aim: "AIM", Stuck: "STUCK"}, Support: growth.Support{Sponsor: "SPONSOR", Mentor: "UBOB"},
		Reviews: []growth.Review{{Moved: "REVIEW"}}, Talks: []growth.Talk{{Note: "NOTE"}}}
	all := []string{"ASPIRATION", "TITLE <b>", "WHY", "OTHER", "WHAT", "SHOWN", "AIM", "STUCK", "SPONSOR", "REVIEW", "NOTE", "UBOB", "Technical craft: 2.6 (expected 4)"}
	for part, holds := range map[string][]string{
		"goal.g":  {"TITLE <b>", "WHY", "WHAT", "SHOWN"},
		"goal.h":  {"OTHER"},
		"page.":   {"AIM", "STUCK"},
		"levels.": {"Technical craft: 2.6 (expected 4)"},
		"plan.":   {"ASPIRATION", "TITLE <b>", "WHY", "OTHER", "WHAT", "SHOWN"},
	} {
		kind, about, _ := strings.Cut(part, ".")
		title, words := d.GrowPart(g, kind, about)
		if kind == growth.ShareGoal && strings.Contains(words, title) {
			t.Errorf("%s: the title stands above the words, and in them once more:\n%s", part, words)
		}
		for _, w := range all {
			want := false
			for _, h := range holds {
				want = want || h == w
			}
			if strings.Contains(title+"\n"+words, w) != want || title == "" {
				t.Errorf("%s: %q should be there: %v\n%s", part, w, want, words)
			}
		}
	}
}

func TestAGoalFormOfOneIsNotThatOfAnother(t *testing.T) {
	d, g := newDesk(t), fullGrowth(t, "x")
	ids := func(v any) string { raw, _ := json.Marshal(v); return string(raw) }
	one, two := ids(d.GrowGoalForm(g, g.Goals[0])), ids(d.GrowGoalForm(g, g.Goals[1]))
	if !strings.Contains(one, `"block_id":"grow_title:g0"`) || strings.Contains(two, `grow_title:g0`) {
		t.Error("what was typed about one goal would stand in the form of another")
	}
	done := ids(d.GrowActionForm(g.Goals[0], growth.Action{ID: "a", Goal: "g0", What: "w", State: growth.Done}))
	if !strings.Contains(done, `"initial_option":{"text":{"type":"plain_text","text":"done"`) {
		t.Errorf("ticked, and yet: %s", done)
	}
}

func TestDevelopmentPlansAsTheyAreDrawn(t *testing.T) {
	d := newDesk(t)
	g := growth.Desk{ID: "plan", Offered: true, Sealed: true, Matrix: matrices(t), Today: growthDay.Add(20)}
	two, three := 2, 3
	g.IDP = growth.IDP{Role: "delivery-manager", Grade: "middle", Aspiration: "Teams here improve without me.", Status: growth.Active, Start: growthDay, End: growthDay.Add(growth.Quarter), Every: 14,
		NextReview: growthDay.Add(28), Support: growth.Support{Mentor: "UBOB"},
		Assessments: map[string]growth.Assessment{"facilitation": {Self: 1, Lead: 3, Interest: &two}, "stream-visibility": {Self: 2, Peers: growth.MeanOf([]int{2, 3, 2}), Interest: &three}},
		Goals: []growth.Goal{{ID: "g", Title: "Facilitate a retro for two teams", Serves: "facilitation", Kind: growth.ByActions, Weight: 1, Status: growth.Active},
			{ID: "h", Title: "Shorten the wait for review", Kind: growth.ByMeasure, Weight: 1, Status: growth.Active, Measure: growth.Measure{Baseline: 20, Target: 10, Current: 14, Unit: "hours"}}},
		Actions: []growth.Action{{ID: "a", Goal: "g", What: "Lead one with Bob", Way: growth.Experience, Weight: 1, State: growth.Done, Evidence: "I can wait for silence."},
			{ID: "b", Goal: "g", What: "Lead one alone", Way: growth.Experience, Weight: 1, State: growth.Todo, Due: growthDay.Add(30)}},
		Moved: map[string]cal.Day{"g": growthDay.Add(10)}}
	g.Offers = []growth.Offer{{Key: "done:x", Kind: "done", On: coachMorning, Title: "Add a rollback step"}}
	golden(t, "GrowFirst", modal("GrowFirst", d.GrowFirst(growth.Desk{Offered: true, Sealed: true, Matrix: g.Matrix})))
	golden(t, "GrowPage", modal("GrowPage", d.GrowPage(g, "")))
	golden(t, "GrowLevels", modal("GrowLevels", d.GrowLevels(g)))
	golden(t, "GrowGoal", modal("GrowGoal", d.GrowGoal(g, g.Goals[0], "")))
	title, words := d.GrowPart(g, growth.ShareGoal, "g")
	golden(t, "GrowPreview", modal("GrowPreview", d.GrowPreview("UANN", "UBOB", growth.ShareGoal, "g", "hash", title, words, "")))
	golden(t, "GrowRead", modal("GrowRead", d.GrowRead(growth.Share{ID: "s", Who: "UANN", At: coachMorning, Title: title, Words: words})))
	golden(t, "GrowTold", message("GrowTold", d.GrowTold("s")))
	golden(t, "GrowAsked", message("GrowAsked", d.GrowAsked("q")))
}

// What was taken into a plan is read by whoever it is shared with: it is told of its owner, not to them.
func TestEvidenceThatWasTakenSpeaksToNobody(t *testing.T) {
	d := newDesk(t)
	for _, kind := range []string{"led", "done", "noted"} {
		words := d.GrowOfferWords(growth.Offer{Kind: kind, On: coachMorning, Title: "Add a rollback step", Flow: "retro"})
		if strings.Contains(strings.ToLower(words), "you") || !strings.Contains(words, coachMorning.UTC().Format("2006-01-02")) {
			t.Errorf("%s: %q", kind, words)
		}
	}
}

func TestThePageForAConversationSaysWhatMoved(t *testing.T) {
	d := newDesk(t)
	g := growth.Desk{Matrix: matrices(t), Today: growthDay}
	g.IDP = growth.IDP{Role: "engineer", Grade: "senior", Status: growth.Active, Start: growthDay, End: growthDay.Add(91), Moved: map[string]cal.Day{"g": growthDay, "h": growthDay},
		Goals:   []growth.Goal{{ID: "g", Title: "ONE", Kind: growth.ByActions, Weight: 1, Status: growth.Active}, {ID: "h", Title: "TWO", Kind: growth.ByActions, Weight: 1, Status: growth.Active}},
		Actions: []growth.Action{{ID: "a", Goal: "g", What: "A", State: growth.Done, Weight: 1}, {ID: "b", Goal: "h", What: "B", State: growth.Todo, Weight: 1}}}
	if page := d.Prepared(g); page.Moved != "ONE: 100 %" {
		t.Errorf("moved: %q", page.Moved)
	}
	raw, _ := json.Marshal(d.GrowGoal(g, g.Goals[0], ""))
	if strings.Contains(string(raw), d.say("due.none")) {
		t.Errorf("a step that is over is asked for a date: %s", raw)
	}
	raw, _ = json.Marshal(d.GrowGoal(g, g.Goals[1], ""))
	if !strings.Contains(string(raw), d.say("due.none")) {
		t.Errorf("a step that is open has no date, and nothing says so: %s", raw)
	}
}
