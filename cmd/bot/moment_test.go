package main

import (
	"errors"
	"strings"
	"testing"
	"time"

	"steward/internal/app"
	"steward/internal/storage"
	"steward/internal/views"
)

func TestATopicLeadsToAPracticeThatTheTeamTriesAndTheNextRetroAsksFor(t *testing.T) {
	t.Parallel()
	r := momentRig(t)
	ann, bob, cid := r.as("UANN"), r.as("UBOB"), r.as("UCID")

	r.toGroups("Reviews wait for days")
	r.press("UANN", r.newest("Reviews wait for days"), "next")
	m := r.newest("From the library")
	if n := strings.Count(m.Shows(), "From the library"); n != 2 {
		t.Errorf("%d suggestions: %s", n, m.Shows())
	}
	for _, want := range []string{"Because it is about", "Made for", "Not for us"} {
		if !strings.Contains(m.Shows(), want) {
			t.Errorf("no %q: %s", want, m.Shows())
		}
	}
	cid.Click(m, r.find(m, "mno"))
	waitFor(t, func() bool {
		no, _ := r.bot.db.View(t.Context()).RefusedNotes(r.slack.Team().ID, "CTEAM")
		return len(no) == 1
	})
	waitFor(t, func() bool { next := r.newest("From the library"); return r.find(next, "mno") != r.find(m, "mno") })
	m = r.newest("From the library")
	bob.Click(m, r.find(m, "mtry"))
	bob.Submit(r.view(bob, "We try this"))
	m = r.newest("Experiment: Try “")
	trials := r.trials()
	if len(trials) != 1 || trials[0].State != storage.TrialRuns || trials[0].StartedBy != "UBOB" || trials[0].Told.Session == "" {
		t.Fatalf("trials: %+v", trials)
	}
	waitFor(t, func() bool {
		m = r.newest("Experiment: Try “")
		return !strings.Contains(m.Shows(), "From the library")
	})
	r.closeRetro()

	r.clock.Advance(14 * 24 * time.Hour)
	start := r.retroForm("UANN")
	ann.Choose(start, "Who can see who wrote what", unattributed)
	ann.Submit(start)
	m = r.newest("What you try")
	if !strings.Contains(m.Shows(), "What came of it?") {
		t.Errorf("the trial that runs: %s", m.Shows())
	}
	r.press("UANN", m, "more")
	more := r.view(ann, "More")
	ann.Click(more, r.find(more, "cancel"))

	r.clock.Advance(77 * 24 * time.Hour)
	r.toFacts()
	m = r.newest("The day to decide has come")
	if strings.Contains(m.Shows(), "What became of it?") {
		t.Errorf("it asks twice for the same: %s", m.Shows())
	}
	cid.Click(m, "Drop")
	end := r.view(cid, "What came of it")
	cid.Fill(end, "try_why", "It felt like a rule of somebody else")
	cid.Submit(end)
	m = r.newest("you dropped it")
	if got := r.trials()[0]; got.State != storage.TrialDropped || got.Told.Why == "" {
		t.Errorf("%+v", got)
	}
	if strings.Contains(m.Shows(), "The day to decide has come") {
		t.Errorf("it is asked again: %s", m.Shows())
	}
	if !strings.Contains(m.Shows(), "What became of it?") { // Cid neither leads nor owns it
		t.Errorf("what is left of the action is nowhere: %s", m.Shows())
	}
}

func TestAThemeThatSomebodyConfirmsIsRememberedWithWhatWasTried(t *testing.T) {
	t.Parallel()
	r := momentRig(t)
	r.toGroups("Reviews wait for days")
	if strings.Contains(r.newest("Reviews wait").Shows(), "sounds like") {
		t.Error("a first retro remembers something")
	}
	r.press("UANN", r.newest("Reviews wait for days"), "next")
	m := r.newest("From the library")
	r.press("UBOB", m, "mtry")
	bob := r.as("UBOB")
	bob.Submit(r.view(bob, "We try this"))
	waitFor(t, func() bool { return len(r.trials()) == 1 })
	r.closeRetro("1. Reviews wait for days")

	r.clock.Advance(14 * 24 * time.Hour)
	r.toGroups("Reviews wait for many days")
	m = r.newest("sounds like")
	r.press("UBOB", m, "msame") // does not lead
	same := views.ParseRef(r.find(r.newest("sounds like"), "msame"))
	topic, mark, _ := strings.Cut(same.Arg, "|")
	who := app.Who{Workspace: r.slack.Team().ID, User: "UANN"}
	if err := r.bot.moment.Same(t.Context(), who, same.Session, topic, "forged", true); !errors.Is(err, app.ErrNoLikeness) {
		t.Errorf("a click confirms what was not shown: %v", err)
	}
	r.press("UANN", r.newest("sounds like"), "msame")
	waitFor(t, func() bool { return r.themes() == 2 })
	waitFor(t, func() bool {
		m = r.newest("Reviews wait for many days")
		return !strings.Contains(m.Shows(), "sounds like")
	})
	r.press("UANN", m, "next")
	m = r.newest("for the second time in two retros")
	if !strings.Contains(m.Shows(), "Since May you try") {
		t.Errorf("what is tried: %s", m.Shows())
	}
	r.press("UBOB", m, "munsay") // does not lead
	r.press("UANN", m, "munsay")
	waitFor(t, func() bool { return r.themes() == 0 })
	waitFor(t, func() bool {
		return !strings.Contains(r.newest("Reviews wait for many days").Shows(), "for the second time")
	})
	if err := r.bot.moment.Same(t.Context(), who, same.Session, topic, mark, true); err != nil || r.themes() != 2 {
		t.Errorf("it cannot be said again: %v", err)
	}
	r.closeRetro("1. Reviews wait for many days")

	r.clock.Advance(14 * 24 * time.Hour)
	trial := r.trials()[0]
	err := r.bot.db.Tx(t.Context(), func(tx *storage.Tx) error {
		x, err := tx.Trial(trial.Workspace, trial.ID)
		x.State, x.EndedAt, x.Told.Why = storage.TrialDropped, r.clock.Now(), "nobody looked"
		if err != nil {
			return err
		}
		return tx.PutTrial(x)
	})
	if err != nil {
		t.Fatal(err)
	}
	r.toGroups("Waiting for review days and days", "Pizza on Thursdays")
	r.press("UANN", r.newest("sounds like"), "msame")
	waitFor(t, func() bool { return r.themes() == 3 })
	r.press("UANN", r.newest("Pizza"), "next")
	r.press("UANN", r.newest("Voting"), "vote")
	ann := r.as("UANN")
	ballot := r.view(ann, "Your dots")
	ann.Choose(ballot, "Dot 1", "Waiting for review days and days")
	ann.Submit(ballot)
	r.press("UANN", r.newest("Voting"), "next")
	m = r.newest("for the third time in three retros")
	if !strings.Contains(m.Shows(), "and dropped it because: “nobody looked”") {
		t.Errorf("what became of it: %s", m.Shows())
	}
}

// themes is how many topics belong to a theme.
func (r *rig) themes() (n int) {
	r.t.Helper()
	all, err := r.bot.db.View(r.t.Context()).RetroThemes(r.slack.Team().ID, "CTEAM")
	if err != nil {
		r.t.Fatal(err)
	}
	for _, x := range all {
		if x.Theme != "" {
			n++
		}
	}
	return n
}

// toFacts begins a retro and stays with what came of earlier actions.
func (r *rig) toFacts() {
	r.t.Helper()
	ann := r.as("UANN")
	form := r.retroForm("UANN")
	ann.Choose(form, "Who can see who wrote what", unattributed)
	ann.Submit(form)
}

func waitFor(t *testing.T, holds func() bool) {
	t.Helper()
	for until := time.Now().Add(slackWaits); !holds(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatal("it did not come to that")
		}
	}
}

func TestATeamThatChangedAPracticeWritesItsVersion(t *testing.T) {
	t.Parallel()
	r := momentRig(t)
	r.toGroups("Reviews wait for days")
	r.press("UANN", r.newest("Reviews wait for days"), "next")
	r.press("UBOB", r.newest("From the library"), "mtry")
	bob := r.as("UBOB")
	bob.Submit(r.view(bob, "We try this"))
	waitFor(t, func() bool { return len(r.trials()) == 1 })
	r.closeRetro()
	r.clock.Advance(60 * 24 * time.Hour)
	r.toFacts()
	bob.Click(r.newest("The day to decide has come"), "Change")
	end := r.view(bob, "What came of it")
	bob.Fill(end, "try_why", "Twice a week is enough")
	bob.Fill(end, "try_changed", "Mondays and Thursdays")
	bob.Submit(end)
	m := r.newest("Twice a week is enough")
	if !strings.Contains(m.Shows(), "Write our version") || !strings.Contains(m.Shows(), "Done") {
		t.Errorf("what was changed, and its experiment: %s", m.Shows())
	}
	r.press("UBOB", m, "notefork")
	fork := r.view(bob, "Adapt a practice")
	if got := string(fork.JSON()); !strings.Contains(got, "Mondays and Thursdays") || strings.Contains(got, "Twice a week is enough") {
		t.Errorf("what was changed has to be written again, or the reasons are taken for theirs: %s", got)
	}
	if strings.Contains(string(fork.JSON()), "# Rotating pairs") {
		t.Error("the steps open with the name of the note that they come from")
	}

	from, err := r.bot.notes.Note(t.Context(), r.slack.Team().ID, r.trials()[0].Note)
	if err != nil || from.Tried.Changed != 1 {
		t.Errorf("the note does not show it: %+v %v", from.Tried, err)
	}
}

// What somebody adapts while a topic is talked about is what the team means by "We try this". The one that it comes from is
// not offered beside it.
func TestATeamTriesWhatItHasJustAdapted(t *testing.T) {
	t.Parallel()
	r := momentRig(t)
	r.toGroups("Reviews wait for days")
	r.press("UANN", r.newest("Reviews wait for days"), "next")
	m, bob := r.newest("Rotating pairs"), r.as("UBOB")
	parent := r.find(m, "mtry")
	bob.Click(m, r.find(m, "noteread"))
	r.press("UBOB", r.showsIn(bob, "Practice", "Rotating pairs"), "notefork")
	fork := r.view(bob, "Adapt a practice")
	bob.Fill(fork, "note_name", "Pairs in one time zone")
	bob.Fill(fork, "note_changed", "Pairs share working hours")
	bob.Fill(fork, "note_reason", "Sam sleeps when Bob asks")
	bob.Choose(fork, "note_enough", "note_enough")
	bob.Submit(fork)
	bob.CloseAll(r.showsIn(bob, "Practice", "Saved as a note of its own"))

	cid := r.as("UCID")
	cid.Click(m, parent)
	form := r.view(cid, "We try this")
	if !strings.Contains(string(form.JSON()), "Try “Pairs in one time zone") {
		t.Errorf("what was just adapted is not what is tried: %s", form.JSON())
	}
	cid.Choose(form, "try_text", "Rotating pairs") // they would rather try it as it is: the action is called so too
	cid.Submit(form)
	waitFor(t, func() bool { return len(r.trials()) == 1 })
	if n, err := r.bot.notes.Note(t.Context(), r.slack.Team().ID, r.trials()[0].Note); err != nil || n.Name != "Rotating pairs" {
		t.Errorf("tried is %s %v", n.Name, err)
	}
	r.press("UANN", r.newest("What is behind this?"), "next")
	r.press("UANN", r.newest("Go on with this?"), "next")
	if last := r.newest("Try “Rotating pairs"); strings.Contains(last.Shows(), "From the library: *Pairs in one time zone*") || strings.Contains(last.Shows(), "From the library: *Rotating pairs*") {
		t.Errorf("a form of what is tried is still offered: %s", last.Shows())
	}
}
