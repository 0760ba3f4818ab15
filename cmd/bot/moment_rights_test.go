package main

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
	"steward/internal/views"
)

// A card that somebody wrote without a name is no memory: only what people titled, or ticked in a summary, may be repeated.
func TestTheWordsOfASingleCardStayInItsRetro(t *testing.T) {
	t.Parallel()
	r := momentRig(t)
	r.toGroups("Reviews wait for days says the canary")
	r.press("UANN", r.newest("canary"), "next")
	r.press("UANN", r.newest("What is behind this?"), "next")
	r.press("UANN", r.newest("Go on with this?"), "next")
	r.press("UANN", r.newest("is understanding enough?"), "next")
	r.press("UANN", r.newest("Deciding"), "next")
	r.press("UANN", r.newest("How much was this time worth"), "next")
	m := r.newest("Preview and publish")
	ws := r.slack.Team().ID
	id := views.ParseRef(r.find(m, "preview")).Session
	err := r.bot.db.Tx(t.Context(), func(tx *storage.Tx) error { // over, and never published
		s, err := tx.Session(id)
		if err != nil {
			return err
		}
		s.Stage, s.Ended = "", r.clock.Now()
		return tx.SaveSession(s)
	})
	if err != nil {
		t.Fatal(err)
	}
	r.clock.Advance(14 * 24 * time.Hour)
	r.toGroups("Reviews wait for days and days")
	m = r.newest("Reviews wait for days and days")
	if strings.Contains(m.Shows(), "sounds like") || strings.Contains(m.Shows(), "canary") {
		t.Errorf("an unpublished card is remembered: %s", m.Shows())
	}
	now := views.ParseRef(r.find(m, "group")).Session
	room, err := app.LookIn[practices.RetroRoom](r.bot.app, t.Context(), app.Who{Workspace: ws, User: "UANN"}, now)
	if err != nil {
		t.Fatal(err)
	}
	topic := practices.RetroTopics(room.Session)[0].ID
	if err := r.bot.moment.Same(t.Context(), app.Who{Workspace: ws, User: "UANN"}, now, topic, "", true); err != app.ErrNoLikeness {
		t.Errorf("a forged click confirms: %v", err)
	}
}

// That a summary went out does not make the cards public that it hid: no later retro repeats them, and no note begins with them.
func TestACardThatASummaryHidesIsRepeatedNowhere(t *testing.T) {
	t.Parallel()
	r := momentRig(t)
	r.toGroups("Reviews wait for days says the canary")
	r.press("UANN", r.newest("canary"), "next")
	bob := r.as("UBOB")
	r.press("UBOB", r.newest("What is behind this?"), "more")
	more := r.showsIn(bob, "More", "lead to something")
	bob.Click(more, r.find(more, "notetopic"))
	form := r.view(bob, "Write a practice")
	if strings.Contains(string(form.JSON()), "canary") {
		t.Errorf("a note for the workspace begins with the card: %s", form.JSON())
	}
	bob.CloseAll(form)
	r.closeRetro()
	r.clock.Advance(14 * 24 * time.Hour)
	r.toGroups("Reviews wait for days and days")
	r.settle()
	m := r.newest("Reviews wait for days and days")
	if strings.Contains(m.Shows(), "sounds like") || strings.Contains(m.Shows(), "canary") {
		t.Errorf("a card that the summary hid is remembered: %s", m.Shows())
	}
}

// Ids in buttons carry no rights: whoever has no seat, or is of another workspace, changes nothing.
func TestWhoMayNotActAtTheRightMoment(t *testing.T) {
	t.Parallel()
	r := momentRig(t)
	r.toGroups("Reviews wait for days")
	r.press("UANN", r.newest("Reviews wait for days"), "next")
	m := r.newest("From the library")
	ref := views.ParseRef(r.find(m, "mtry"))
	note, topic, _ := strings.Cut(ref.Arg, "|")
	ws := r.slack.Team().ID
	ctx, mo := t.Context(), r.bot.moment
	day := r.clock.Now().AddDate(0, 0, 14).Format(time.DateOnly)
	try := func(who app.Who, session, note, topic, owner, review string) error {
		return mo.Try(ctx, app.TryHere{Click: app.Click{Who: who, Session: session}, Note: note, Topic: topic, Title: "Try it", Owner: owner, Review: review})
	}
	away := func(string) bool { return false }
	ann, outsider := app.Who{Workspace: ws, User: "UANN"}, app.Who{Workspace: ws, User: "UNOBODY"}
	elsewhere := app.Who{Workspace: "T0OTHER", User: "UANN"}
	for name, err := range map[string]error{
		"without a seat":             try(outsider, ref.Session, note, topic, "UANN", day),
		"of another workspace":       try(elsewhere, ref.Session, note, topic, "UANN", day),
		"an owner who is not there":  try(ann, ref.Session, note, topic, "UNOBODY", day),
		"a topic that is not there":  try(ann, ref.Session, note, "forged", "UANN", day),
		"a note that is not there":   try(ann, ref.Session, "forged", topic, "UANN", day),
		"a day that has passed":      try(ann, ref.Session, note, topic, "UANN", "2020-01-01"),
		"a day that is none":         try(ann, ref.Session, note, topic, "UANN", "soon"),
		"a day years ahead":          try(ann, ref.Session, note, topic, "UANN", "2031-01-01"),
		"not for us, without a seat": mo.Refuse(ctx, outsider, ref.Session, note, false, away),
		"not for us, elsewhere":      mo.Refuse(ctx, elsewhere, ref.Session, note, false, away),
		"not for us, of no team":     mo.RefuseFor(ctx, outsider, "team", note),
		"how a team works":           mo.SetWay(ctx, app.Who{Workspace: ws, User: "UBOB"}, "team", false, app.Way{Tags: []string{"kanban"}}),
	} {
		if err == nil {
			t.Errorf("%s: nothing stands in the way", name)
		}
	}
	if got := r.trials(); len(got) != 0 {
		t.Errorf("something was begun: %+v", got)
	}
	if no, _ := r.bot.db.View(ctx).RefusedNotes(ws, "CTEAM"); len(no) != 0 {
		t.Errorf("something was refused: %v", no)
	}

	if err := try(ann, ref.Session, note, topic, "UANN", day); err != nil {
		t.Fatal(err)
	}
	trial := r.trials()[0].ID
	o := app.Outcome{State: storage.TrialDropped, Why: "x"}
	conclude := func(ctx context.Context, who app.Who, session, trial string, o app.Outcome) error {
		_, err := mo.Conclude(ctx, who, session, trial, o, away)
		return err
	}
	for name, err := range map[string]error{
		"the end, without a seat": conclude(ctx, outsider, ref.Session, trial, o),
		"the end, elsewhere":      conclude(ctx, elsewhere, ref.Session, trial, o),
		"an end without a reason": conclude(ctx, ann, ref.Session, trial, app.Outcome{State: storage.TrialDropped}),
		"more time, of nobody":    mo.Prolong(ctx, outsider, ref.Session, trial, day, away),
	} {
		if err == nil {
			t.Errorf("%s: nothing stands in the way", name)
		}
	}
	if got := r.trials()[0]; got.State != storage.TrialRuns {
		t.Errorf("it ended: %+v", got)
	}
	// Not for us, and taken back.
	left := r.newest("From the library")
	other, _, _ := strings.Cut(views.ParseRef(r.find(left, "mno")).Arg, "|")
	for _, wanted := range []bool{false, true} {
		if err := mo.Refuse(ctx, ann, ref.Session, other, wanted, away); err != nil {
			t.Fatal(err)
		}
		no, err := r.bot.db.View(ctx).RefusedNotes(ws, "CTEAM")
		if err != nil || slices.Contains(no, other) == wanted {
			t.Errorf("wanted %v: %v %v", wanted, no, err)
		}
	}
}

// A practice is tried once at a time and with one experiment, however many say so. What was said before is said once, and
// whoever has left the channel says nothing by way of a retro that is over.
func TestATrialIsBegunOnceAndEndedByThoseWhoAreThere(t *testing.T) {
	t.Parallel()
	r := momentRig(t)
	r.toGroups("Reviews wait for days")
	r.press("UANN", r.newest("Reviews wait for days"), "next")
	m := r.newest("From the library")
	ref := views.ParseRef(r.find(m, "mtry"))
	note, topic, _ := strings.Cut(ref.Arg, "|")
	ws, ctx, mo := r.slack.Team().ID, t.Context(), r.bot.moment
	ann, bob := app.Who{Workspace: ws, User: "UANN"}, app.Who{Workspace: ws, User: "UBOB"}
	day := r.clock.Now().AddDate(0, 0, 14).Format(time.DateOnly)
	try := func(who app.Who, key string) error {
		return mo.Try(ctx, app.TryHere{Click: app.Click{Who: who, Key: key, Session: ref.Session}, Note: note, Topic: topic, Title: "Try it", Owner: who.User, Review: day})
	}
	for _, c := range []struct {
		who  app.Who
		key  string
		want error
	}{{ann, "a", nil}, {ann, "a", nil}, {bob, "b", app.ErrTrying}, {ann, "c", app.ErrTrying}} {
		if err := try(c.who, c.key); !errors.Is(err, c.want) {
			t.Errorf("%s by %s: %v", c.key, c.who.User, err)
		}
	}
	room, err := r.bot.app.Look(ctx, ann, ref.Session)
	if err != nil || len(room.Actions()) != 1 || len(r.trials()) != 1 {
		t.Fatalf("%d experiments and %d trials: %v", len(room.Actions()), len(r.trials()), err)
	}
	err = r.bot.db.Tx(ctx, func(tx *storage.Tx) error { // over
		s, err := tx.Session(ref.Session)
		if err != nil {
			return err
		}
		s.Stage, s.Ended = "", r.clock.Now()
		return tx.SaveSession(s)
	})
	if err != nil {
		t.Fatal(err)
	}
	trial := r.trials()[0].ID
	away, here := func(string) bool { return false }, func(channel string) bool { return channel == "CTEAM" }
	o := app.Outcome{State: storage.TrialChanged, Why: "It helps", Changed: "Twice a week"}
	_, ends := mo.Conclude(ctx, bob, ref.Session, trial, o, away)
	_, _, opens := mo.TrialIn(ctx, bob, ref.Session, trial, away)
	for what, err := range map[string]error{"ends": ends, "opens": opens, "prolongs": mo.Prolong(ctx, bob, ref.Session, trial, day, away), "refuses": mo.Refuse(ctx, bob, ref.Session, note, false, away)} {
		if !errors.Is(err, flow.ErrNoSeat) {
			t.Errorf("whoever has left %s it: %v", what, err)
		}
	}
	if _, err := mo.Conclude(ctx, bob, ref.Session, trial, app.Outcome{State: o.State, Why: o.Why}, here); !errors.Is(err, app.ErrNoWhat) {
		t.Errorf("changed, and nobody says what: %v", err)
	}
	for range 2 { // the same twice is said once
		if left, err := mo.Conclude(ctx, bob, ref.Session, trial, o, here); left != nil || err != nil {
			t.Errorf("%v %v", left, err)
		}
	}
	o.State = storage.TrialDropped
	if _, err := mo.Conclude(ctx, bob, ref.Session, trial, o, here); !errors.Is(err, app.ErrTried) {
		t.Errorf("it ends in another way too: %v", err)
	}
	if got := r.trials()[0]; got.State != storage.TrialChanged || got.Told.Changed != "Twice a week" {
		t.Errorf("%+v", got)
	}
}

func TestWhoeverLeadsATeamFindsAPracticeOnTheHomeTab(t *testing.T) {
	t.Parallel()
	r := momentRig(t)
	r.toGroups("Reviews wait for days")
	r.press("UANN", r.newest("Reviews wait for days"), "next")
	r.newest("From the library")
	r.closeRetro()
	for who, want := range map[string]bool{"UANN": true, "UBOB": false} {
		r.as(who).OpenHome()
		r.settle()
		v, err := r.as(who).AwaitHome("Harbor")
		if err != nil || strings.Contains(v.Shows(), "A practice for Harbor") != want {
			t.Errorf("%s: %v %s", who, err, v.Shows())
		}
	}
}
