package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"

	"steward/configs"
	"steward/internal/ask"
	"steward/internal/config"
	"steward/internal/fakemodel"
	"steward/internal/practices"
	"steward/internal/views"
)

// toldOff is the one thing that is said of the model where there is none: a line in the settings.
const toldOff = "assist.settings.none"

// harborWith is a workspace in which everything is set up and everybody wants the model, with a model or without one.
func harborWith(t *testing.T, model *fakemodel.Server) *rig {
	t.Helper()
	at, err := time.Parse("2006-01-02 15:04", "2026-05-04 07:30")
	if err != nil {
		t.Fatal(err)
	}
	r := &rig{t: t, model: model, clock: &testClock{ahead: time.Until(at)}, file: filepath.Join(t.TempDir(), "steward.db"), keys: "k1:" + strings.Repeat("B", 43) + "=", hasty: true}
	r.open(config.HTTP)
	r.staffed()
	r.modelOn(ask.Tasks, crewIDs()...)
	return r
}

// walk goes past every place where the model could be offered.
func (r *rig) walk() {
	r.t.Helper()
	ann := r.as("UANN")
	r.home("UANN", "Start something")
	ann.Command("CTEAM", "/steward settings")
	r.shows("UANN", "Offered here")
	r.shut("UANN")
	ann.Command("CTEAM", "/steward me")
	r.shows("UANN", "My settings")
	r.shut("UANN")
	ann.Command("CTEAM", "/steward team")
	r.shows("UANN", "Harbor")
	r.shut("UANN")

	r.lamp("A light for what waits.")
	r.lanterns()
	r.readsLamp("UANN")
	r.shut("UANN")
	r.finds("UANN", "lantern")
	r.shut("UANN")

	r.wants("UANN", "Speak up earlier")
	r.checkIn("UANN")
	r.shut("UANN")
	r.asksFor("UANN", "the review on Tuesday", "What should I keep?", "UBOB")
	r.as("UBOB").Click(r.askedFor("UBOB"), "Open")
	r.shows("UBOB", "Say what you saw and what it did")
	r.answer("UBOB", "will read exactly this", "sbi_situation", "On Tuesday", "sbi_behaviour", "You always read it aloud", "sbi_impact", "I could follow")
	r.shut("UBOB")

	ann.Command("CTEAM", "/decide")
	frame := r.view(ann, "Decide something")
	ann.Close(frame)
	ann.Command("CTEAM", "/decide")
	r.begun(ann, r.framed(ann, "Do we try pairing for two weeks?", map[string]string{"proposal": "Everybody pairs in the mornings"}))
	r.press("UBOB", r.card("Where do you stand?"), "stance")
	r.view(r.as("UBOB"), "Where you stand")
	r.shut("UBOB")

	r.toGroups("Reviews wait for days", "Nobody looks at reviews", "Lunch is cold")
	r.press("UANN", r.newest("Reviews wait for days"), "group")
	r.showsIn(ann, "Group cards", "Reviews wait for days")
	r.shut("UANN")
	r.press("UANN", r.newest("Reviews wait for days"), "next")
	r.press("UANN", r.newest("dots", "Vote"), "next")
	m := r.newest("What is behind this?")
	r.press("UANN", m, "action")
	r.view(ann, "An action")
	r.shut("UANN")
	for range 2 { // the first two topics
		r.press("UANN", r.newest("What is behind this?"), "next")
		r.press("UANN", r.newest("Go on with this?"), "next")
		r.press("UANN", r.newest("is understanding enough?"), "next")
	}
	r.closeRetro()
	r.settle()
}

// assistWords are what could be said of the model and of nothing else, by key: each text without its placeholders.
func assistWords(t *testing.T) map[string][]string {
	t.Helper()
	raw, err := configs.Files.ReadFile("words/assist.yaml")
	if err != nil {
		t.Fatal(err)
	}
	own := map[string]string{}
	if err := yaml.Unmarshal(raw, &own); err != nil {
		t.Fatal(err)
	}
	all, err := practices.LoadWords(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	var others strings.Builder
	for _, key := range slices.Sorted(maps.Keys(all)) {
		if _, of := own[key]; !of {
			others.WriteString(all[key] + "\n")
		}
	}
	pieces := map[string][]string{}
	hole := regexp.MustCompile(`\{[a-z_]+\}`)
	for key, text := range own {
		for _, piece := range hole.Split(text, -1) {
			if piece = strings.TrimSpace(piece); len(piece) >= 15 && key != toldOff && !strings.Contains(others.String(), piece) {
				pieces[key] = append(pieces[key], piece)
			}
		}
	}
	return pieces
}

// toldOf is what of the model reached anybody: words of it, and buttons that lead to it. None of it is in the settings' line.
func (r *rig) toldOf(words map[string][]string) (told []string) {
	r.t.Helper()
	for _, who := range crewIDs() {
		seen := r.slack.Sees(who)
		for key, pieces := range words {
			for _, piece := range pieces {
				if seen.Received(piece) {
					told = append(told, key)
				}
			}
		}
		for _, sight := range seen {
			told = append(told, regexp.MustCompile(`"(?:action_id|callback_id)":\s*"assist[^"]*"`).FindAllString(string(sight.JSON), -1)...)
		}
	}
	slices.Sort(told)
	return slices.Compact(told)
}

// Without a model nothing is said of one, though everybody has turned it on. The same walk with a model shows that it passes
// the places where it would be.
func TestWithoutAModelNothingIsSaidOfOne(t *testing.T) {
	t.Parallel()
	words := assistWords(t)
	if len(words) < 20 {
		t.Fatalf("only %d texts can be told from others", len(words))
	}
	t.Run("without", func(t *testing.T) {
		t.Parallel()
		r := harborWith(t, nil)
		r.walk()
		if told := r.toldOf(words); len(told) > 0 {
			t.Errorf("told without a model: %q", told)
		}
		if r.bot.assistant != nil {
			t.Error("something stands by to ask a model")
		}
	})
	t.Run("with", func(t *testing.T) {
		t.Parallel()
		model := fakemodel.New(fakemodel.Says(`{}`))
		t.Cleanup(model.Close)
		r := harborWith(t, model)
		r.walk()
		told := r.toldOf(words)
		for _, task := range ask.Tasks {
			if !slices.ContainsFunc(told, func(id string) bool { return strings.Contains(id, ":"+task+"|") }) {
				t.Errorf("the walk does not pass the button of %s: %q", task, told)
			}
		}
		if len(model.Asked()) > 0 {
			t.Error("a walk asks the model")
		}
	})
}

// Clicks and forms of a time in which there was a model, or that somebody made up, are answered kindly and store nothing.
func TestWithoutAModelForgedAsksAreRefused(t *testing.T) {
	t.Parallel()
	r := harborWith(t, nil)
	r.lanterns()
	f := r.forger()
	sent := 0
	for _, task := range append(slices.Clone(ask.Tasks), "", "made-up") {
		for _, verb := range []string{"assist", "assistshow", "assistrate"} {
			sent++
			who := fmt.Sprint("USTALE", sent) // each somebody else, so that nobody is refused for sending too much
			if status, _ := f.interact(f.click(who, views.Ref{Verb: verb, Session: "lantern-walk", Arg: task + "|"}.String(), "x")); status != 200 {
				t.Errorf("%s of %q: %d", verb, task, status)
			}
		}
	}
	kind := "is not turned on for this here"
	r.becomes("each click is answered kindly", func() bool { return len(r.slack.Ledger().Calls("views.open").Mentions(kind)) == sent })
	for _, verb := range []string{"assist", "assistgroup"} {
		_, answer := f.interact(f.submission("UANN", views.Ref{Verb: verb, Session: "lantern-walk", Arg: "explain|"}.String(), map[string]object{views.FieldForModel: typed("CANARY")}))
		if !strings.Contains(answer, kind) {
			t.Errorf("the form %s is answered %s", verb, answer)
		}
	}
	closed := f.submission("UANN", "assistwait::.0:", nil)
	closed["type"] = "view_closed"
	if status, _ := f.interact(closed); status != 200 {
		t.Errorf("closing a window that waits: %d", status)
	}
	for _, table := range []string{"assist_asks", "assist_log"} {
		if rows := column(t, r.file, `SELECT id FROM `+table); len(rows) > 0 {
			t.Errorf("%d rows in %s", len(rows), table)
		}
	}
	if strings.Contains(r.logs.String(), "CANARY") {
		t.Error("what was typed is in the log")
	}
}
