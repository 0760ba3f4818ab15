package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/fakeslack"
	"steward/internal/library"
	"steward/internal/storage"
)

// digestOn asks for a digest on Thursdays at ten, as ann, and says how the team works.
func (r *rig) digestOn() {
	r.t.Helper()
	ann := r.as("UANN")
	ann.Command("CTEAM", "/steward team")
	page := r.view(ann, "Team")
	ann.Click(page, "How we work and learn…")
	form := r.view(ann, "How we work and learn")
	ann.Choose(form, "On which day", "On Thu")
	ann.Choose(form, "How your team works", "kanban")
	ann.Submit(form)
	r.showsIn(ann, "Team", "Works like this: kanban")
	r.shut("UANN")
}

// digests are the weekly messages in the team's channel.
func (r *rig) digests() (found []fakeslack.Message) {
	for _, m := range r.as("UANN").Messages("CTEAM") {
		if strings.Contains(m.Shows(), "What was learned lately") {
			found = append(found, m)
		}
	}
	return found
}

func TestADigestComesOnceAWeekWhenThereIsNewsAndNeverOtherwise(t *testing.T) {
	t.Parallel()
	r := momentRig(t) // Monday 4 May
	r.digestOn()
	ws := r.slack.Team().ID
	s, err := r.bot.db.View(t.Context()).Schedule(ws, "digest", "CTEAM@digest")
	if err != nil {
		t.Fatal(err)
	}
	run := func() {
		t.Helper()
		if _, err := r.bot.app.RunDue(t.Context()); err != nil {
			t.Fatal(err)
		}
		r.settle()
	}
	toThursday := func() {
		t.Helper()
		r.clock.Advance(s.Next.Add(time.Second).Sub(r.clock.Now()))
		run()
		if s, err = r.bot.db.View(t.Context()).Schedule(ws, "digest", "CTEAM@digest"); err != nil {
			t.Fatal(err)
		}
	}
	toThursday()
	if got := r.digests(); len(got) != 0 {
		t.Fatalf("a week without news: %s", got[0].Shows())
	}

	r.clock.Advance(24 * time.Hour)
	err = r.bot.db.Tx(t.Context(), func(tx *storage.Tx) error {
		n := library.Note{ID: "ours", Name: "Reviews before noon", Version: 1, Status: library.Active, Intent: "Nobody waits overnight."}
		if _, err := tx.PutNote(storage.LocalNote{Workspace: ws, Note: n, UpdatedBy: "UBOB"}, 0, "new"); err != nil {
			return err
		}
		return tx.PutTrial(storage.Trial{ID: "x", Workspace: ws, Note: "wip-limits", Channel: "CAWAY", State: storage.TrialDropped, StartedBy: "UDEE", StartedAt: r.clock.Now(),
			EndedAt: r.clock.Now(), Told: storage.Told{Why: "Nobody looked at the number", Ask: "UDEE"}})
	})
	if err != nil {
		t.Fatal(err)
	}
	toThursday()
	got := r.digests()
	if len(got) != 1 {
		t.Fatalf("%d digests", len(got))
	}
	said := got[0].Shows()
	for _, want := range []string{"Reviews before noon", "Limit work in progress*: a team dropped it. “Nobody looked at the number”", "Change or stop"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in %s", want, said)
		}
	}
	for _, never := range []string{"CAWAY", "UDEE", "UBOB"} {
		if strings.Contains(said, never) {
			t.Errorf("the digest names %s: %s", never, said)
		}
	}
	run() // due work is done once
	toThursday()
	if got := r.digests(); len(got) != 1 {
		t.Errorf("%d digests after a week without news", len(got))
	}

	// A late one tells all until then, the next one nothing of it again; one that is skipped is made up for.
	ended := func(id, why string) {
		t.Helper()
		err := r.bot.db.Tx(t.Context(), func(tx *storage.Tx) error {
			return tx.PutTrial(storage.Trial{ID: id, Workspace: ws, Note: "wip-limits", Channel: "CAWAY", State: storage.TrialDropped, StartedBy: "UDEE", StartedAt: r.clock.Now(),
				EndedAt: r.clock.Now(), Told: storage.Told{Why: why}})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	says := func(n int, last string) {
		t.Helper()
		all := r.digests()
		if len(all) != n || !strings.Contains(all[n-1].Shows(), last) || n > 2 && strings.Contains(all[n-1].Shows(), "On a Friday") {
			t.Errorf("%d digests, the last does not say %q alone: %s", len(all), last, all[len(all)-1].Shows())
		}
	}
	r.clock.Advance(s.Next.Add(20 * time.Hour).Sub(r.clock.Now()))
	ended("late", "On a Friday")
	r.clock.Advance(6 * time.Hour)
	run()
	says(2, "On a Friday")
	if s, err = r.bot.db.View(t.Context()).Schedule(ws, "digest", "CTEAM@digest"); err != nil {
		t.Fatal(err)
	}
	r.clock.Advance(s.Next.Add(-time.Hour).Sub(r.clock.Now()))
	ended("skipped", "Before the bot was away")
	r.clock.Advance(5 * 24 * time.Hour)
	run()
	says(2, "On a Friday")
	if s, err = r.bot.db.View(t.Context()).Schedule(ws, "digest", "CTEAM@digest"); err != nil {
		t.Fatal(err)
	}
	r.clock.Advance(24 * time.Hour)
	toThursday()
	says(3, "Before the bot was away")

	bob := r.as("UBOB")
	bob.Click(got[0], "Find a practice")
	r.view(bob, "Practices")
	r.shut("UBOB")
	bob.Click(got[0], "Change or stop")
	if text := r.told("UBOB"); !strings.Contains(text, "delivery manager") {
		t.Errorf("a member may change it: %s", text)
	}
	ann := r.as("UANN")
	ann.Click(got[0], "Change or stop")
	form := r.view(ann, "How we work and learn")
	ann.Choose(form, "On which day", "Not at all")
	ann.Submit(form)
	waitFor(t, func() bool {
		_, err := r.bot.db.View(t.Context()).Schedule(ws, "digest", "CTEAM@digest")
		return err != nil
	})
}

// told is what was last said to somebody alone.
func (r *rig) told(who string) string {
	r.t.Helper()
	last := ""
	waitFor(r.t, func() bool {
		for _, m := range r.as(who).Messages("CTEAM") {
			if m.EphemeralTo == who {
				last = m.Shows()
			}
		}
		return last != ""
	})
	return last
}

func TestAStoryIsPostedOnceAfterItWasShownExactly(t *testing.T) {
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
	bob.Click(r.newest("The day to decide has come"), "Keep")
	end := r.view(bob, "What came of it")
	bob.Fill(end, "try_why", "Half the waiting")
	bob.Submit(end)
	m := r.newest("Half the waiting")
	bob.Click(m, "Tell others")
	form := r.view(bob, "Tell a story")
	bob.Fill(form, "What you had", "Reviews took *three* days <!channel>")
	bob.Fill(form, "What you changed", "Pairs rotate on Mondays")
	bob.Fill(form, "What came of it", "A day at most")
	bob.Choose(form, "Where it is posted", "CTEAM")
	bob.Submit(form)
	preview := r.showsIn(bob, "Tell a story", "exactly so")
	if posted(r, "A day at most") != 0 {
		t.Error("posted before it was approved")
	}
	if !strings.Contains(preview.Shows(), "Pairs rotate on Mondays") {
		t.Errorf("the preview: %s", preview.Shows())
	}
	bob.Fill(preview, "What came of it", "Two days at most")
	bob.Submit(preview)
	preview = r.showsIn(bob, "Tell a story", "Two days at most")
	if posted(r, "days at most") != 0 {
		t.Error("other words than those that were shown were posted")
	}
	bob.Submit(preview)
	waitFor(t, func() bool { return posted(r, "Two days at most") == 1 })
	r.settle()
	story, err := aloud(bob, "CTEAM", "a story by")
	if err != nil || strings.Contains(string(story.Blocks), "<!channel>") {
		t.Errorf("%v %s", err, story.Blocks)
	}
	if posted(r, "Two days at most") != 1 {
		t.Error("posted twice")
	}
}

// posted counts messages in the team's channel that say something.
func posted(r *rig, text string) (n int) {
	for _, m := range r.as("UANN").Messages("CTEAM") {
		if strings.Contains(m.Shows(), text) {
			n++
		}
	}
	return n
}
