package views

import (
	"encoding/json"
	"strings"
	"testing"

	"steward/internal/assist"
)

// modelled is a desk with a model, whose log is kept for so many days.
func modelled(t *testing.T, days int) Desk {
	t.Helper()
	d := newDesk(t)
	d.Model = ModelSetup{Address: "http://127.0.0.1:11434/v1", Model: "llama", Days: days}
	return d
}

// withModel are pages of people whose workspace has the model on.
func withModel(t *testing.T) (Workspace, TeamPage, Mine) {
	t.Helper()
	w, team, mine := workspaceOf(true), small(), mineOf(2, "Harbor")
	w.Tasks, w.Asked = tasks(), []string{"group", "search"}
	team.Assist, team.AssistHere = true, true
	mine.Assist, mine.AssistHere = WantsNever, true
	return w, team, mine
}

func TestGoldenSettingsOfTheModel(t *testing.T) {
	d := modelled(t, 0)
	w, team, mine := withModel(t)
	golden(t, "Settings, model", modal("Settings", d.Settings(w, "")))
	golden(t, "TeamPage, model", modal("TeamPage", d.TeamPage(team, "")))
	golden(t, "TeamForm, model", modal("TeamForm", d.TeamForm(team, []string{"Europe/Berlin"})))
	golden(t, "MineForm, model", modal("MineForm", d.MineForm(mine, "", false)))
}

// However long the operator's address is, Slack takes the windows that name it.
func TestWindowsWithALongAddressFit(t *testing.T) {
	d := modelled(t, 90)
	d.Model.Address, d.Model.Model = "https://"+strings.Repeat("model.", 400)+"example.com/v1", strings.Repeat("large", 300)
	w, team, mine := withModel(t)
	w.Asked = tasks()
	kinds := []StoredKind{{Kind: "asks", Items: []StoredItem{{Text: "wording"}}}, {Kind: "ask_log", Items: []StoredItem{{Text: strings.Repeat("x", 9000)}}}}
	for name, v := range map[string]drawn{"settings": modal("Settings", d.Settings(w, d.say("settings.saved"))), "team": modal("TeamPage", d.TeamPage(team, "")),
		"team's form": modal("TeamForm", d.TeamForm(team, nil)), "own settings": modal("MineForm", d.MineForm(mine, d.say("mine.saved"), true)),
		"ask":    modal("AskModel", d.AskModel(ModelAsk{Task: "wording", Typed: true})),
		"stored": modal("Stored", d.Stored(kinds)), "erase": modal("EraseForm", d.EraseForm(Effects{}))} {
		check(t, name, v)
	}
}

// asJSONText is a view as Slack gets it.
func asJSONText(t *testing.T, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// Whatever was decided in the database before, without a model nothing of it is shown but one line.
func TestWithoutAModelOneLineIsAllThatIsShown(t *testing.T) {
	w, team, mine := withModel(t)
	kinds := []StoredKind{{Kind: "profile"}, {Kind: "asks"}, {Kind: "ask_log"}}
	for name, tt := range map[string]struct {
		model ModelSetup
		line  string
	}{
		"none":                  {ModelSetup{}, "Language model: none is set up."},
		"forbidden":             {ModelSetup{Address: "https://api.example.com/v1", Model: "large", Forbidden: true}, "forbidden for the whole organisation by whoever runs Steward"},
		"forbidden without one": {ModelSetup{Forbidden: true}, "forbidden for the whole organisation by whoever runs Steward"},
	} {
		d := newDesk(t)
		d.Model = tt.model
		settings := asJSONText(t, d.Settings(w, ""))
		if !strings.Contains(settings, tt.line) || strings.Count(strings.ToLower(settings), "language model") != 1 {
			t.Errorf("%s: the settings say %s", name, settings)
		}
		for page, v := range map[string]any{"team": d.TeamPage(team, ""), "team's form": d.TeamForm(team, nil), "own settings": d.MineForm(mine, "", false),
			"home": d.Home(Desktop{Mine: mine}), "stored": d.Stored(kinds), "erase": d.EraseForm(Effects{Listed: true})} {
			if text := asJSONText(t, v); strings.Contains(text, "anguage model") || strings.Contains(text, "api.example.com") {
				t.Errorf("%s: the %s page speaks of it: %s", name, page, text)
			}
		}
	}
}

func TestWhereAWorkspaceHasItOffTeamsAndPeopleAreNotAsked(t *testing.T) {
	d := modelled(t, 0)
	w, team, mine := withModel(t)
	w.Asked, team.AssistHere, mine.AssistHere = nil, false, false
	if text := asJSONText(t, d.Settings(w, "")); !strings.Contains(text, "off here") || !strings.Contains(text, FieldAssistTasks) {
		t.Errorf("an admin cannot turn it on: %s", text)
	}
	w.Admin = false
	if text := asJSONText(t, d.Settings(w, "")); !strings.Contains(text, "could ask llama at http://127.0.0.1:11434/v1") || strings.Contains(text, FieldAssistTasks) {
		t.Errorf("others read where it would go, and change nothing: %s", text)
	}
	for page, v := range map[string]any{"team": d.TeamPage(team, ""), "form": d.TeamForm(team, nil), "mine": d.MineForm(mine, "", false)} {
		if text := asJSONText(t, v); strings.Contains(text, "anguage model") {
			t.Errorf("%s asks: %s", page, text)
		}
	}
}

// What the window says about keeping is true in both cases, and so is what erasing oneself promises.
func TestTheWindowSaysWhatIsKept(t *testing.T) {
	about := ModelAsk{Task: "wording"}
	for days, want := range map[int]string{0: "Steward keeps neither", 1: "kept for one day, sealed", 30: "kept for 30 days, sealed"} {
		d := modelled(t, days)
		text := asJSONText(t, d.AskModel(about))
		if !strings.Contains(text, want) || (days > 0) == strings.Contains(text, "keeps neither") {
			t.Errorf("%d days: %s", days, text)
		}
		erase := asJSONText(t, d.EraseForm(Effects{Listed: true}))
		if !strings.Contains(erase, "what you asked of the language model") || (days > 0) != strings.Contains(erase, "A log of what others asked") {
			t.Errorf("%d days: erasing says %s", days, erase)
		}
		stored := asJSONText(t, d.Stored([]StoredKind{{Kind: "asks"}, {Kind: "ask_log"}}))
		if !strings.Contains(stored, "What you asked of the language model") || (days > 0) != strings.Contains(stored, "What was sent to the language model for you") {
			t.Errorf("%d days: what is stored says %s", days, stored)
		}
	}
	d := newDesk(t) // the model is gone, what was asked of it is still there
	if text := asJSONText(t, d.Stored([]StoredKind{{Kind: "asks", Items: []StoredItem{{Text: "wording"}}}})); !strings.Contains(text, "What you asked of the language model") {
		t.Errorf("what is stored is not shown: %s", text)
	}
}

// What is written of a task in the settings fits beside its tick.
func TestTasksOfTheModelAreSaidWhole(t *testing.T) {
	d := modelled(t, 0)
	var keys []string
	for _, task := range tasks() {
		keys = append(keys, "assist.task."+task, "assist.task."+task+".what")
	}
	for _, w := range []string{WantsUnasked, WantsModel, WantsNever} {
		keys = append(keys, "assist.mine."+w, "assist.mine."+w+".what")
	}
	for _, k := range append(keys, "assist.team.tick") {
		if n := len([]rune(d.say(k))); n > optionMax || n == 0 {
			t.Errorf("%s has %d characters, %d at most", k, n, optionMax)
		}
	}
	if _, err := assist.LoadTasks(configs); err != nil || len(tasks()) > ticksMax {
		t.Errorf("%d tasks do not fit a group of ticks (%v)", len(tasks()), err)
	}
}
