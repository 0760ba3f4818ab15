package views

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/coaching"
)

var coachMorning = time.Date(2030, 3, 5, 10, 0, 0, 0, time.UTC)

// fullCheckIn has the longest answer to everything.
func fullCheckIn(n int, pattern string) coaching.CheckIn {
	text := func(most int) string { return string([]rune(strings.Repeat(pattern, most))[:most]) }
	ten := 4
	plan := coaching.Commitment{When: text(coaching.MostPlan), Will: text(coaching.MostPlan), Confidence: &ten, Smaller: text(coaching.MostAnswer), Cue: coachMorning}
	c := coaching.CheckIn{ID: fmt.Sprintf("checkin%d", n), Began: coachMorning.AddDate(0, 0, -14*n), Ended: coachMorning.AddDate(0, 0, -14*n),
		Method: coaching.GROW, Goal: text(coaching.MostGoal), Before: plan, At: coaching.StepArrive,
		Question: coaching.Question{ID: "q011", Stage: "goal", Depth: 1, Text: "What would a good outcome look like two weeks from now?"},
		Answers: coaching.Answers{Mood: 1 + n%5, Energy: 1 + n%3, Review: coaching.Partly, Helped: text(coaching.MostAnswer), Reflection: text(coaching.MostAnswer),
			Scale: &ten, Floor: text(coaching.MostAnswer), Higher: text(coaching.MostAnswer), Plan: plan}}
	for i := range 30 {
		c.Shared = append(c.Shared, coaching.Sharing{ID: fmt.Sprint(i), Answer: "floor", With: "UBOB", Label: "L", Words: text(coaching.MostAnswer), At: coachMorning})
	}
	return c
}

// journalOf is a journal of so many check-ins, all full.
func journalOf(n int) coaching.Journal {
	j := coaching.Journal{State: coaching.On, Every: 14, Next: coachMorning, Sealed: true, Zone: time.UTC, Now: coachMorning.Add(-time.Hour)}
	j.Profile = coaching.Profile{Goal: strings.Repeat("&", coaching.MostGoal), Topic: "team", Method: coaching.OSKAR, Deep: true, Chart: true}
	for i := range n {
		j.Entries = append(j.Entries, fullCheckIn(i, "<&> "))
	}
	return j
}

func TestCheckInsKeepSlacksLimits(t *testing.T) {
	d := newDesk(t)
	for name, pattern := range texts {
		j := journalOf(50)
		for i := range j.Entries {
			j.Entries[i] = fullCheckIn(i, pattern)
		}
		c := j.Entries[3]
		for _, step := range c.Steps() {
			c.At, c.Ended = step, time.Time{}
			check(t, name, modal("step "+step, d.CoachStep(j, c, "note")))
			check(t, name, modal("edit "+step, d.CoachEdit(j, c, step)))
		}
		check(t, name, modal("close", d.CoachClose(j, c)))
		c.Ended = c.Began
		check(t, name, modal("entry", d.CoachEntry(j, c, "note")))
		check(t, name, modal("empty entry", d.CoachEntry(j, coaching.CheckIn{ID: "x", Began: coachMorning}, "")))
		for page := range 6 {
			check(t, name, modal(fmt.Sprint("journal ", page), d.CoachJournal(j, page, "note")))
		}
		check(t, name, modal("settings", d.CoachSettings(j, true)))
		check(t, name, modal("first settings", d.CoachSettings(coaching.Journal{Zone: time.UTC}, false)))
		check(t, name, modal("share", d.CoachShare(c)))
		check(t, name, modal("share nothing", d.CoachShare(coaching.CheckIn{})))
		for _, part := range coaching.Parts {
			check(t, name, modal("preview "+part, d.CoachPreview(c, "UANN", part, "UBOB", "hash", "note")))
			if name == "emoji" || name == "escapes" {
				continue // an answer may be of signs alone; a message of ours may not
			}
			check(t, name, message("shared "+part, d.CoachShared("UANN", d.CoachLabel(c, part), d.CoachWords(c, part))))
		}
		people := Contacts{Lines: map[string]string{"hr": strings.Repeat("x", contactLine), "emergency": "112"}, People: []string{"UBOB"}}
		check(t, name, modal("stop", d.CoachStop(people, true)))
		check(t, name, message("stop in a message", d.CoachStopped(people)))
		check(t, name, modal("stop alone", d.CoachStop(Contacts{}, true)))
		text := d.CoachMarkdown(j, func(id string) string { return id })
		for page := range 9 {
			check(t, name, modal(fmt.Sprint("export ", page), d.CoachExport("markdown", text, page)))
		}
	}
}

// What is exported is all of it, however much, over as many windows as it takes.
func TestAnExportLosesNothing(t *testing.T) {
	d, j := newDesk(t), journalOf(50)
	raw, err := j.JSON()
	if err != nil {
		t.Fatal(err)
	}
	for format, text := range map[string]string{"json": string(raw), "markdown": d.CoachMarkdown(j, func(id string) string { return id })} {
		got := ""
		pages := len(chunks(text, exportRunes))
		if pages < 2 {
			t.Fatalf("%s: %d characters are no test", format, len(text))
		}
		for page := range pages {
			for _, b := range d.CoachExport(format, text, page).Blocks.BlockSet {
				if in, ok := b.(*slack.InputBlock); ok {
					got += in.Element.(*slack.PlainTextInputBlockElement).InitialValue
				}
			}
		}
		if got != text {
			t.Errorf("%s: %d of %d characters are shown", format, len(got), len(text))
		}
	}
	var back struct {
		CheckIns []struct {
			Reflection string
			Mood       int
			Shared     []struct{ With string }
		} `json:"check_ins"`
	}
	if err := json.Unmarshal(raw, &back); err != nil || len(back.CheckIns) != 50 || back.CheckIns[7].Reflection != j.Entries[7].Reflection || back.CheckIns[7].Mood != 3 || len(back.CheckIns[7].Shared) != 30 {
		t.Errorf("%v, %d check-ins", err, len(back.CheckIns))
	}
}

func TestMarkdownKeepsTheLinesOfAnAnswer(t *testing.T) {
	j := coaching.Journal{Zone: time.UTC, Entries: []coaching.CheckIn{{Began: coachMorning, Answers: coaching.Answers{Floor: "first *line*\nsecond line"}}}}
	if text := newDesk(t).CoachMarkdown(j, nil); !strings.Contains(text, "> first \\*line\\*\n> second line\n") {
		t.Error(text)
	}
}

// Nothing of the picture is in the picture alone.
func TestTheChartOfOnesOwnHasASentenceAndATable(t *testing.T) {
	d, j := newDesk(t), journalOf(4)
	j.Entries[1].Energy = 0
	blocks := d.feltChart(j)
	raw, _ := json.Marshal(blocks)
	for _, want := range []string{`"data_visualization"`, `"type":"line"`, `"data_table"`, "between 1 and 4 of 5, last 1", "5 Mar", "–"} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("no %s in %s", want, raw)
		}
	}
	if n := strings.Count(string(raw), `"label":"19 Feb"`); n != 0 {
		t.Error("a day with half an answer became a point")
	}
	if raw, _ := json.Marshal(d.feltChart(journalOf(1))); strings.Contains(string(raw), "data_visualization") {
		t.Error("one day is no line")
	}
}

func TestTheHomeTabOfCheckIns(t *testing.T) {
	d := newDesk(t)
	home := func(c Coach) string {
		raw, _ := json.Marshal(d.homeCoach(Desktop{Coach: c}))
		return string(raw)
	}
	j := journalOf(3)
	if text := home(Coach{}); text != "null" {
		t.Errorf("where it is not offered: %s", text)
	}
	if text := home(Coach{Offered: true}); !strings.Contains(text, "cisettings") || strings.Contains(text, "cistart") {
		t.Errorf("before anybody asked: %s", text)
	}
	if text := home(Coach{Journal: j}); !strings.Contains(text, "cijournal") || strings.Contains(text, "cistart") {
		t.Errorf("what was said stays within reach: %s", text)
	}
	if text := home(Coach{Offered: true, Journal: j}); !strings.Contains(text, "data_visualization") || strings.Contains(text, j.Profile.Goal) {
		t.Errorf("with a chart, without the goal: %s", text)
	}
	j.Profile.Chart = false
	if text := home(Coach{Offered: true, Journal: j}); strings.Contains(text, "data_visualization") || strings.Contains(text, "between") {
		t.Errorf("nobody asked for a chart: %s", text)
	}
}
