package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"steward/internal/app"
	"steward/internal/ask"
	"steward/internal/config"
	"steward/internal/fakemodel"
	"steward/internal/fakeslack"
	"steward/internal/storage"
)

const grouped = `{"groups":[{"title":"Waiting for review","items":[1,2]}]}`

// wall brings a retro to where three topics are grouped.
func (r *rig) wall() {
	r.t.Helper()
	r.toGroups("Review takes days", "Nobody looks at pull requests", "Lunch is cold")
}

// asksForGroups goes from the wall to where Ann's window waits for the model.
func (r *rig) asksForGroups() fakeslack.View {
	r.t.Helper()
	r.press("UANN", r.card("Grouping"), "group")
	r.shows("UANN", "Ask the model for groups")
	r.tap("UANN", "Ask the model for groups", "It goes to")
	return r.answer("UANN", "The model is asked")
}

// outcome is how the one ask ended that the database has.
func (r *rig) outcome() string {
	r.t.Helper()
	for range 400 {
		for _, o := range column(r.t, r.file, `SELECT outcome FROM assist_asks ORDER BY created_at DESC LIMIT 1`) {
			if len(o) > 0 {
				return string(o)
			}
		}
		time.Sleep(20 * time.Millisecond)
	}
	r.t.Fatal("the ask never ended")
	return ""
}

// byHand groups the first two topics as everybody can, with no model.
func (r *rig) byHand() {
	r.t.Helper()
	r.shut("UANN")
	ann := r.as("UANN")
	r.press("UANN", r.card("Grouping"), "group")
	v := r.shows("UANN", "Ask the model for groups")
	ann.Choose(v, "Put together", "Review takes days", "Nobody looks at pull requests")
	ann.Submit(v)
	r.newest("(2 cards)")
}

// Whatever is wrong with a model, its window says so kindly, and the wall is grouped by hand as without one.
func TestAModelThatFailsTakesNothingAway(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		reply fakemodel.Reply
		says  string
	}{
		"slow":      {fakemodel.Reply{After: time.Minute}, "The model cannot be reached at the moment."},
		"500":       {fakemodel.Reply{Status: 500}, "The model cannot be reached at the moment."},
		"429":       {fakemodel.Reply{Status: 429}, "The model cannot be reached at the moment."},
		"401":       {fakemodel.Reply{Status: 401}, "The model cannot be reached at the moment."},
		"cut":       {fakemodel.Reply{Cut: true, Text: grouped}, "The model cannot be reached at the moment."},
		"malformed": {fakemodel.Reply{Malformed: true}, "The model cannot be reached at the moment."},
		"empty":     {fakemodel.Reply{Empty: true}, "The model cannot be reached at the moment."},
		"oversized": {fakemodel.Reply{Oversized: 1 << 20}, "The model cannot be reached at the moment."},
		"redirect":  {fakemodel.Reply{Redirect: "http://127.0.0.1:1/v1/chat/completions"}, "The model cannot be reached at the moment."},
		"words":     {fakemodel.Reply{Text: "I would put the first two together."}, "so its answer was thrown away"},
		"numbers":   {fakemodel.Reply{Text: `{"groups":[{"title":"x","items":[1,99]}]}`}, "so its answer was thrown away"},
		"endless":   {fakemodel.Reply{Text: `{"groups":[{"title":"` + strings.Repeat("long ", 40) + `","items":[1,2]}]}`}, "so its answer was thrown away"},
		"cut off":   {fakemodel.Reply{Text: `{"groups":[{"title":"Reviews","items":[1,2]}`}, "so its answer was thrown away"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := modelRig(t, func(fakemodel.Request) fakemodel.Reply { return c.reply })
			r.wall()
			waits := r.asksForGroups()
			v := r.turns("UANN", waits, c.says)
			if !strings.Contains(v.Shows(), "Nothing is missing") {
				t.Errorf("the window says %s", v.Shows())
			}
			r.byHand()
			if logs := r.logs.String(); strings.Contains(logs, "CANARY-KEY") || strings.Contains(logs, "Lunch is cold") || strings.Contains(logs, "Waiting for review") {
				t.Error("a log has the key, or what was sent or said")
			}
			if i := strings.Index(r.logs.String(), "level=ERROR"); i >= 0 {
				t.Errorf("the log has an error: %.300s", r.logs.String()[i:])
			}
		})
	}
}

// Closing the window that waits ends the ask, and the call that is under way.
func TestClosingTheWindowEndsTheAsk(t *testing.T) {
	t.Parallel()
	r := modelRig(t, func(fakemodel.Request) fakemodel.Reply { return fakemodel.Reply{After: time.Minute} })
	r.wall()
	waits := r.asksForGroups()
	until(t, "the model is asked", func() bool { return len(r.model.Asked()) == 1 })
	r.as("UANN").Close(waits)
	until(t, "the call is cut", func() bool { return r.model.Left() >= 1 })
	if how := r.outcome(); how != "cancelled" {
		t.Errorf("the ask ended as %s", how)
	}
	time.Sleep(1500 * time.Millisecond) // longer than the call may take
	if n := len(r.model.Asked()); n != 1 {
		t.Errorf("the model was asked %d times", n)
	}
	if v, ok := r.slack.Person("UANN").View(); ok && strings.Contains(v.Shows(), "model cannot") {
		t.Errorf("a window speaks of an ask that was given up: %s", v.Shows())
	}
}

func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(slackWaits); !is(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("never: %s", what)
		}
	}
}

// A bot that is stopped while somebody waits does the ask at its next start.
func TestAnAskOutlastsARestart(t *testing.T) {
	t.Parallel()
	r := modelRig(t, func(fakemodel.Request) fakemodel.Reply { return fakemodel.Reply{After: time.Minute} })
	r.wall()
	waits := r.asksForGroups()
	until(t, "the model is asked", func() bool { return len(r.model.Asked()) == 1 })
	r.stop()
	r.model.Answer(fakemodel.Says(grouped))
	r.start(config.Socket)
	r.turns("UANN", waits, "Written by a language model")
	if how := r.outcome(); how != "answered" {
		t.Errorf("the ask ended as %s", how)
	}
}

// When it comes back too late, it says so, and asks nobody.
func TestAnAskThatIsTooOldEndsAsLate(t *testing.T) {
	t.Parallel()
	r := modelRig(t, func(fakemodel.Request) fakemodel.Reply { return fakemodel.Reply{After: time.Minute} })
	r.wall()
	waits := r.asksForGroups()
	until(t, "the model is asked", func() bool { return len(r.model.Asked()) == 1 })
	r.stop()
	r.model.Answer(fakemodel.Says(grouped))
	before := len(r.model.Asked())
	r.clock.Advance(ask.Patience + time.Second)
	r.start(config.Socket)
	r.turns("UANN", waits, "did not answer in time")
	if how := r.outcome(); how != "late" || len(r.model.Asked()) != before {
		t.Errorf("the ask ended as %s, and the model was asked %d times more", how, len(r.model.Asked())-before)
	}
	r.byHand()
}

// A bot that is killed in the middle leaves the ask to the next, which does it while the person still waits.
func TestAnAskOutlastsAKill(t *testing.T) {
	t.Parallel()
	model := fakemodel.New(func(fakemodel.Request) fakemodel.Reply { return fakemodel.Reply{After: time.Minute} })
	t.Cleanup(model.Close)
	o := newOffice(t, config.Socket, fakeslack.Options{Patience: 3 * storage.AskLease, AckTimeout: ackWithin})
	settings := map[string]string{"OPENAI_BASE_URL": model.URL(), "OPENAI_API_KEY": "CANARY-KEY", "OPENAI_MODEL": "fake"}
	open := func() {
		t.Helper()
		for o.slack.Connections() > 0 {
			time.Sleep(time.Millisecond)
		}
		v := o.variables()
		for k, s := range settings {
			v[k] = s
		}
		o.bot = launch(t, v, "serve")
		o.bot.serving()
		if !o.slack.AwaitConnected(2) {
			t.Fatal(o.bot.log)
		}
	}
	turnedOn(t, o.file, o.slack.Team().ID)
	open()
	r := &rig{t: t, slack: o.slack, file: o.file, clock: &testClock{}, model: model}
	r.wall()
	waits := r.asksForGroups()
	until(t, "the model is asked", func() bool { return len(model.Asked()) == 1 })
	o.crash()
	model.Answer(fakemodel.Says(grouped))
	open()
	for end := time.Now().Add(3 * storage.AskLease); ; time.Sleep(50 * time.Millisecond) {
		if v, ok := o.slack.Person("UANN").View(); ok && v.Hash != waits.Hash && strings.Contains(v.Shows(), "Written by a language model") {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("no answer after the kill; the bot said\n%s", o.bot.log)
		}
	}
	if how := r.outcome(); how != "answered" {
		t.Errorf("the ask ended as %s", how)
	}
	o.discreet("CANARY-KEY", "Lunch is cold", "Waiting for review")
}

// turnedOn is a database in which everybody who decides about the model has turned it on, and Ann for herself.
func turnedOn(t *testing.T, file, workspace string) {
	t.Helper()
	db, err := storage.Open(t.Context(), file, storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.Tx(t.Context(), func(tx *storage.Tx) error {
		if err := tx.PutSettings(workspace, storage.Settings{Assist: ask.Tasks}); err != nil {
			return err
		}
		if err := tx.PutHabits(workspace, "UANN", storage.Habits{Assist: storage.AssistOn}); err != nil {
			return err
		}
		return tx.PutTeam(storage.Team{ID: "team", Workspace: workspace, Channel: "CTEAM", Name: "Harbor", Zone: "Europe/Berlin", Assist: true})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The day's budget is spent by asking, whatever came of it; then a kind word, until the next day.
func TestTheBudgetOfADay(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(`{"groups":[]}`))
	r.wall()
	workspace := r.slack.Team().ID
	err := r.bot.db.Tx(t.Context(), func(tx *storage.Tx) error {
		for i := range ask.DefaultBudget - 1 {
			id := fmt.Sprint("spent", i)
			if err := tx.PutAsk(storage.Ask{ID: id, Workspace: workspace, Person: "UBOB", Task: ask.TaskGroup}); err != nil {
				return err
			}
			if _, err := tx.EndAsk(id, string(ask.Unreached)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	waits := r.asksForGroups() // the last of the day
	r.turns("UANN", waits, "found nothing to put together")
	r.shut("UANN")
	r.press("UANN", r.card("Grouping"), "group")
	r.shows("UANN", "Ask the model for groups")
	v := r.tap("UANN", "Ask the model for groups", "It goes to")
	r.slack.Person("UANN").Submit(v)
	r.shows("UANN", "as often as it may today")
	if n := len(r.model.Asked()); n != 1 {
		t.Errorf("the model was asked %d times", n)
	}
	r.byHand()
	r.clock.Advance(24 * time.Hour)
	asked, err := r.bot.db.View(t.Context()).AskedSince(workspace, r.clock.Now().Truncate(24*time.Hour))
	if err != nil || asked != 0 {
		t.Errorf("on the next day %d count, %v", asked, err)
	}
}

// What somebody typed for the model is gone from the files once the ask has ended, not only from its row.
func TestWhatWasTypedIsGoneWithItsEnd(t *testing.T) {
	t.Parallel()
	r := modelRig(t, fakemodel.Says(`{}`))
	time.Sleep(time.Second) // the files are cleaned once after every start
	err := r.bot.db.Tx(t.Context(), func(tx *storage.Tx) error {
		err := tx.PutAsk(storage.Ask{ID: "typed", Workspace: r.slack.Team().ID, Person: "UANN", Task: ask.TaskWording, Window: "VGONE", Typed: []byte("CANARY-TYPED")})
		if err == nil { // as if another process were at it
			_, err = tx.HoldAsk("typed", r.clock.Now().Add(time.Hour))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	stored := column(t, r.file, `SELECT typed FROM assist_asks WHERE id = 'typed'`)
	if len(stored) != 1 || len(stored[0]) == 0 {
		t.Fatalf("it is stored as %q", stored)
	}
	if !inFiles(t, r.file, stored[0]) {
		t.Fatal("what was typed is in no file while it waits: the search finds nothing")
	}
	if err := r.bot.assistant.Cancel(t.Context(), app.Who{Workspace: r.slack.Team().ID, User: "UANN"}, "typed"); err != nil {
		t.Fatal(err)
	}
	if left := column(t, r.file, `SELECT id FROM assist_asks WHERE typed IS NOT NULL`); len(left) > 0 {
		t.Errorf("%s still has what was typed", left)
	}
	until(t, "the files are without what was typed", func() bool { return !inFiles(t, r.file, stored[0], []byte("CANARY-TYPED")) })
}
