package main

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakemodel"
	"steward/internal/fakeslack"
	"steward/internal/handlers"
	"steward/internal/storage"
	"steward/internal/views"
)

// settledRig is a rig with a team, an admin (Dee) and a model that nobody has turned on. set may change the configuration.
func settledRig(t *testing.T, set func(*config.Config)) *rig {
	t.Helper()
	model := fakemodel.New(fakemodel.Says(`{"groups":[{"title":"Feedback comes late","items":[1,2]}],"titles":[]}`))
	t.Cleanup(model.Close)
	at, err := time.Parse("2006-01-02 15:04", "2026-05-04 07:30")
	if err != nil {
		t.Fatal(err)
	}
	r := &rig{t: t, model: model, set: set, clock: &testClock{ahead: time.Until(at)}, file: filepath.Join(t.TempDir(), "steward.db")}
	r.open(config.Socket)
	r.staffed()
	r.slack.ChangeUser("UDEE", func(u *fakeslack.User) { u.Admin = true })
	return r
}

// decided is what the workspace, its team and a person have decided about the model.
func (r *rig) decided(person string) (tasks []string, team bool, wish string) {
	r.t.Helper()
	v, workspace := r.bot.db.View(r.t.Context()), r.slack.Team().ID
	s, err := v.Settings(workspace)
	if err != nil {
		r.t.Fatal(err)
	}
	of, err := v.TeamOf(workspace, "CTEAM")
	if err != nil {
		r.t.Fatal(err)
	}
	h, err := v.Habits(workspace, person)
	if err != nil {
		r.t.Fatal(err)
	}
	return s.Assist, of.Assist, h.Assist
}

// Three decide, each with a form of their own: an admin for the workspace, the team for itself, each person for themselves.
func TestTheModelIsTurnedOnByAnAdminTheTeamAndThePerson(t *testing.T) {
	t.Parallel()
	r := settledRig(t, nil)
	ann, dee := r.as("UANN"), r.as("UDEE")

	// Before anybody turned it on, everybody can read that there is one, and nobody is asked about it.
	v := r.types("UANN", "/steward settings", "Offered here")
	r.says(v, "off here", "fake at "+r.model.URL())
	if strings.Contains(string(v.JSON()), views.FieldAssistTasks) {
		t.Error("somebody who is no admin is offered the ticks")
	}
	if v = r.types("UANN", "/steward me", "My settings"); strings.Contains(string(v.JSON()), views.FieldAssistMine) {
		t.Error("a person is asked before the workspace turned it on")
	}
	if v = r.teamPage("UANN", "CTEAM"); strings.Contains(v.Shows(), "anguage model") {
		t.Errorf("the team's page speaks of it: %s", v.Shows())
	}
	ann.CloseAll(v)

	form := r.types("UDEE", "/steward settings", "The language model may be asked for")
	dee.Choose(form, views.FieldAssistTasks, "groups of topics in a retro", "the order of practices that were found")
	dee.Choose(form, "keep:sessions", "3 months")
	r.slack.ChangeUser("UDEE", func(u *fakeslack.User) { u.Admin = false }) // the right is looked up when the form arrives
	if o := r.slack.Person("UDEE").Submit(form); len(o.Errors) == 0 {
		t.Error("somebody who is no admin any more saved")
	}
	if tasks, _, _ := r.decided("UDEE"); len(tasks) > 0 {
		t.Fatalf("somebody who is no admin turned on %v", tasks)
	}
	r.slack.ChangeUser("UDEE", func(u *fakeslack.User) { u.Admin = true })
	dee.Submit(form)
	form = r.shows("UDEE", "Saved. This is what holds")
	r.says(form, "may be asked for groups of topics in a retro, the order of practices that were found")
	dee.Submit(form) // as it is
	r.turns("UDEE", form, "Saved. This is what holds")
	s, err := r.bot.db.View(t.Context()).Settings(r.slack.Team().ID)
	if err != nil || !slices.Equal(s.Assist, []string{"group", "search"}) || s.Retention[storage.KeptSessions] != 3 || len(s.Off) > 0 {
		t.Errorf("stored is %+v, %v", s, err)
	}
	r.shut("UDEE")

	// The team: its members read it, whoever may change the team changes it.
	r.says(r.teamPage("UBOB", "CTEAM"), "The language model is not asked about what this team writes together")
	r.shut("UBOB")
	page := r.teamPage("UANN", "CTEAM")
	r.press("UANN", page, "teamedit")
	form = r.shows("UANN", "It may be asked about what this team writes together")
	ann.Choose(form, views.FieldAssistTeam, "It may be asked about what this team writes together")
	ann.Submit(form)
	r.says(r.shows("UANN", "Saved"), "by members who turned it on for themselves")
	if _, team, _ := r.decided("UANN"); !team {
		t.Error("the team has it off")
	}
	r.shut("UANN")
	r.says(r.teamPage("UBOB", "CTEAM"), "by members who turned it on for themselves")
	r.forge("UBOB", views.Ref{Verb: "teamedit", Arg: "team"}.String(), handlers.Fields{views.FieldTeamName: {Value: "Harbor"}, views.FieldZoneText: {Value: "Europe/Berlin"},
		views.FieldBegins: {SelectedTime: "09:00"}, views.FieldEnds: {SelectedTime: "17:00"}, views.FieldAssistTeam: {}}) // no tick
	if _, team, _ := r.decided("UBOB"); !team {
		t.Error("a member who may not change the team turned it off")
	}
	r.shut("UBOB")
	r.types("UBOB", "/steward settings", "Offered here")
	r.forge("UBOB", views.Ref{Verb: "settings"}.String(), handlers.Fields{views.FieldBegins: {SelectedTime: "09:00"}, views.FieldEnds: {SelectedTime: "17:00"}, views.FieldAssistTasks: {}})
	if tasks, _, _ := r.decided("UBOB"); len(tasks) != 2 {
		t.Errorf("somebody who is no admin left %v", tasks)
	}
	r.shut("UBOB")

	// The person: nothing is offered until they say so.
	r.toGroups("Review takes days", "Nobody looks at pull requests", "Lunch is cold")
	r.press("UANN", r.card("Grouping"), "group")
	if v := r.shows("UANN", "Review takes days"); offers(v, "assist") {
		t.Error("it is offered to somebody who never said so")
	}
	form = r.types("UANN", "/steward me", "Offer it to me")
	r.says(form, "fake at "+r.model.URL())
	ann.Choose(form, views.FieldAssistMine, "Offer it to me")
	ann.Submit(form)
	r.shows("UANN", "Saved. This is how things stand now")
	if _, _, wish := r.decided("UANN"); wish != storage.AssistOn {
		t.Errorf("Ann wants %q", wish)
	}
	r.shut("UANN")
	r.press("UANN", r.card("Grouping"), "group")
	r.tap("UANN", "Ask the model for groups", "It goes to "+r.model.URL())
	r.says(r.shows("UANN", "It goes to"), "Steward keeps neither what is sent nor the answer")
	r.shut("UANN")

	// Bob wants nothing of his to go there. Ann is not told whose wish it is.
	r.press("UANN", r.card("Grouping"), "group")
	r.shows("UANN", "Ask the model for groups")
	bob := r.as("UBOB")
	form = r.types("UBOB", "/steward me", "Offer it to me")
	bob.Choose(form, views.FieldAssistMine, "Never")
	bob.Submit(form)
	r.shows("UBOB", "Saved. This is how things stand now")
	r.as("UANN").Click(r.shows("UANN", "Ask the model for groups"), "Ask the model for groups")
	r.becomes("Ann is told that it stays out", func() bool {
		return r.slack.Sees("UANN").Received("Not everybody who takes part wants the language model")
	})
	for _, name := range []string{"UBOB", "Bob", "bob"} {
		if v, ok := r.slack.Person("UANN").View(); ok && strings.Contains(v.Shows(), name) {
			t.Errorf("Ann reads %s in %s", name, v.Shows())
		}
	}
	r.shut("UANN")
	r.press("UANN", r.card("Grouping"), "group")
	if v := r.shows("UANN", "Review takes days"); offers(v, "assist") {
		t.Error("it is offered in a session of somebody who said never")
	}
	r.shut("UANN")

	// When the admin takes it back, nobody is asked about it any more; what people said stays theirs.
	form = r.types("UDEE", "/steward settings", "The language model may be asked for")
	dee.Choose(form, views.FieldAssistTasks)
	dee.Submit(form)
	r.says(r.shows("UDEE", "Saved. This is what holds"), "off here")
	if v := r.types("UBOB", "/steward me", "My settings"); strings.Contains(string(v.JSON()), views.FieldAssistMine) {
		t.Error("a person is asked although the workspace turned it off")
	}
	bob.Submit(r.shows("UBOB", "My settings"))
	r.shows("UBOB", "Saved. This is how things stand now")
	if _, _, wish := r.decided("UBOB"); wish != storage.AssistNever {
		t.Errorf("Bob's never became %q", wish)
	}
	if n := len(r.model.Asked()); n > 0 {
		t.Errorf("the model was asked %d times", n)
	}
}

func TestTheOperatorForbidsTheModelForEverybody(t *testing.T) {
	t.Parallel()
	r := settledRig(t, func(c *config.Config) { c.Assist = config.AssistOff })
	r.modelOn([]string{"group", "search"}, "UANN", "UDEE") // from a time in which it was allowed
	for _, who := range []string{"UANN", "UDEE"} {
		v := r.types(who, "/steward settings", "forbidden for the whole organisation by whoever runs Steward")
		if strings.Contains(v.Shows(), r.model.URL()) || strings.Contains(string(v.JSON()), views.FieldAssistTasks) {
			t.Errorf("%s is shown more than that: %s", who, v.Shows())
		}
	}
	dee := r.as("UDEE")
	dee.Submit(r.shows("UDEE", "forbidden"))
	r.shows("UDEE", "Saved. This is what holds")
	if tasks, _, _ := r.decided("UDEE"); len(tasks) != 2 {
		t.Errorf("saving another field changed what is asked: %v", tasks)
	}
	r.shut("UDEE")
	for page, v := range map[string]string{"own settings": "/steward me", "privacy": "/steward privacy"} {
		if v := r.types("UANN", v, ""); strings.Contains(v.Shows(), "anguage model") {
			t.Errorf("%s speak of it: %s", page, v.Shows())
		}
	}
	r.shut("UANN")
	r.toGroups("Review takes days", "Nobody looks at pull requests")
	r.press("UANN", r.card("Grouping"), "group")
	if v := r.shows("UANN", "Review takes days"); offers(v, "assist") {
		t.Error("it is offered all the same")
	}
	if said := r.forge("UANN", views.Ref{Verb: "assist", Session: "x", Arg: "group|"}.String(), nil); strings.Contains(said, r.model.URL()) {
		t.Errorf("the button of an earlier time opens %s", said)
	}
	if n := len(r.model.Asked()); n > 0 || r.bot.assistant != nil {
		t.Errorf("the model was asked %d times", n)
	}
	if log := r.logs.String(); !strings.Contains(log, "language model: off") || strings.Contains(log, "CANARY-KEY") {
		t.Error("the log does not say that it is off, or holds the key")
	}
}

// Where the operator keeps a log, the window says so, its person reads it, and it goes with them.
func TestALogOfTheModelIsSaidShownAndErased(t *testing.T) {
	t.Parallel()
	r := settledRig(t, func(c *config.Config) {
		c.AssistLog, c.Keys = "30", config.NewSecret("k1:"+strings.Repeat("B", 43)+"=")
	})
	r.modelOn([]string{"group"}, "UANN")
	r.toGroups("Review takes days", "Nobody looks at CANARY-PULLS", "Lunch is cold")
	r.press("UANN", r.card("Grouping"), "group")
	v := r.tap("UANN", "Ask the model for groups", "kept for 30 days, sealed")
	if strings.Contains(v.Shows(), "keeps neither") {
		t.Errorf("it says both: %s", v.Shows())
	}
	r.as("UANN").Submit(v)
	r.shows("UANN", "Written by a language model")
	r.shut("UANN")
	r.says(r.types("UANN", "/steward privacy", "What is stored about me"), "What you asked of the language model* (1)", "What was sent to the language model for you, and what it answered* (1)", "Feedback comes late")
	if v := r.types("UBOB", "/steward privacy", "What is stored about me"); strings.Contains(v.Shows(), "Feedback comes late") {
		t.Errorf("somebody else reads it: %s", v.Shows())
	}
	for who, want := range map[string]bool{"UANN": true, "UBOB": false} {
		held, err := r.bot.privacy.StoredAbout(t.Context(), r.who(who))
		if err != nil {
			t.Fatal(err)
		}
		found := slices.ContainsFunc(held, func(h storage.Holding) bool {
			return h.Kind == "ask_log" && len(h.Items) == 1 && strings.Contains(h.Items[0].Text, "CANARY-PULLS") && strings.Contains(h.Items[0].Text, "Feedback comes late")
		})
		if found != want {
			t.Errorf("%s has the log: %v", who, found)
		}
	}
	if inFiles(t, r.file, []byte("Feedback comes late")) {
		t.Error("the log is not sealed")
	}
	if strings.Contains(r.logs.String(), "CANARY") || !strings.Contains(r.logs.String(), "language model: on") {
		t.Error("the program's log holds what was sent, or the key, or does not say that the model is on")
	}
	if err := r.bot.privacy.Erase(t.Context(), r.who("UANN"), ""); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"assist_asks", "assist_log"} {
		if rows := column(t, r.file, "SELECT COUNT(*) FROM "+table); string(rows[0]) != "0" {
			t.Errorf("%s rows of %s outlive the erasure", rows[0], table)
		}
	}
}

// A wrong file of one's own ends the start, as every other does; without a model nobody reads it.
func TestAWrongFileOfTasksEndsTheStart(t *testing.T) {
	t.Parallel()
	slack := newRig(t, config.Socket).slack
	for name, tt := range map[string]struct{ file, want string }{
		"a task that nobody knows how to read": {"version: 1\ntasks:\n  - {key: group, ask: Sort these, fields: [{key: groups, kind: sorted}]}\n", "assist.yaml"},
		"no YAML at all":                       {"tasks: [", "assist.yaml"},
	} {
		for _, with := range []bool{true, false} {
			folder := written(t, map[string]string{"assist.yaml": tt.file})
			c := config.Config{Mode: config.Socket, Listen: "127.0.0.1:0", Database: config.Database(filepath.Join(t.TempDir(), "steward.db")), Files: folder, APIURL: slack.APIURL(), LogLevel: "error",
				BotToken: config.NewSecret(slack.BotToken()), AppToken: config.NewSecret(slack.AppToken())}
			if with {
				c.ModelURL = "http://127.0.0.1:9/v1"
			}
			b, err := build(t.Context(), c, c.Logger(t.Output()), time.Now)
			if err == nil {
				err2 := b.db.Close()
				if err2 != nil {
					t.Error(err2)
				}
			}
			var problems config.Problems
			if with != (err != nil) || with && (!errors.As(err, &problems) || !strings.Contains(err.Error(), tt.want)) {
				t.Errorf("%s, with a model %v: %v", name, with, err)
			}
		}
	}
}
