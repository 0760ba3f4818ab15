package main

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"steward/internal/growth"
)

// coupled has Ann and Bob in mentoring and feedback, with words that nobody but those may read for whom they are: each
// leaves somebody out, each keeps a note, and Bob tells Ann what she asked.
func (r *rig) coupled() {
	r.t.Helper()
	r.mentored()
	r.leavesOut("UBOB", "UCID")
	for _, who := range []string{"UANN", "UBOB"} {
		pair := r.pairsOf(who)[0]
		if who == "UANN" {
			if _, err := r.bot.app.NoteMeeting(r.t.Context(), r.whoIs(who), "met", pair.ID); err != nil {
				r.t.Fatal(err)
			}
		}
		r.mentoring(who, "You have met once.")
		r.tap(who, "Open", "You have met once.")
		r.tap(who, "Note for me", "The other sees neither")
		r.answer(who, "Saved, for you alone.", "mentor_note", "CANARY-NOTE of "+who)
		r.shut(who)
	}
	r.mentoring("UANN", "You have met once.")
	r.tap("UANN", "Open", "You have met once.")
	r.tap("UANN", "Change what we agree on", "and nobody else")
	r.answer("UANN", "will read exactly this", "mentor_goal", "CANARY-GOAL of UANN")
	r.answer("UANN", "Saved. Both of you read it now.")
	r.shut("UANN")
	r.asksFor("UANN", "CANARY-ABOUT of UANN", "CANARY-QUESTION of UANN", "UBOB")
	r.gives("UBOB")
	m, err := r.as("UANN").AwaitMessage(r.as("UANN").BotDM(), "Feedback has come")
	if err != nil {
		r.t.Fatal(err)
	}
	r.as("UANN").Click(m, "Read")
	r.shows("UANN", "CANARY-IMPACT of UBOB")
	r.shut("UANN")
	r.home("UBOB", "mentor")
	r.settle()
}

// between are the words that only one of the two may read, with who that is; the rest is for both.
var between = map[string]string{"CANARY-NOTE of UANN": "UANN", "CANARY-NOTE of UBOB": "UBOB"}

func TestNothingOfMentoringAndFeedbackLeavesItsCage(t *testing.T) {
	t.Parallel()
	r := newMentoringRig(t)
	r.coupled()
	r.home("UDEE", "Find somebody to learn from") // an admin
	r.as("UDEE").Command("CTEAM", "/steward mentoring")
	r.shows("UDEE", "Nobody can list who offers")

	for word, whose := range between {
		other := map[string]string{"UANN": "UBOB", "UBOB": "UANN"}[whose]
		if !r.slack.Sees(whose).Received(word) {
			t.Errorf("%s never saw %q: the test would not notice a leak", whose, word)
		}
		if r.slack.Sees(other).Received(word) {
			t.Errorf("%s received %q: %v", other, word, r.slack.Sees(other).With(word))
		}
	}
	for _, who := range []string{"UCID", "UDEE"} {
		for _, word := range []string{"CANARY", "UANN's mentor", "UBOB", "proposal waits"} {
			if r.slack.Sees(who).Received(word) {
				t.Errorf("%s, who has no part in it, received %q: %v", who, word, r.slack.Sees(who).With(word))
			}
		}
	}
	if r.slack.Sees("UANN").Received("UCID") {
		t.Errorf("Ann received the name of whom Bob left out: %v", r.slack.Sees("UANN").With("UCID"))
	}
	t.Run("words stand in windows and nowhere else", func(t *testing.T) {
		for _, who := range []string{"UANN", "UBOB"} {
			for _, sight := range r.slack.Sees(who).With("CANARY") {
				if sight.Where != "modal" {
					t.Errorf("they stand in %s", sight.Where)
				}
			}
		}
		n := 0
		for _, c := range r.slack.Channels() {
			for _, m := range r.slack.Messages(c.ID) {
				n++
				for _, word := range []string{"CANARY", "Flow of work", "UCID", "UBOB"} {
					if strings.Contains(string(m.Blocks)+m.Text, word) {
						t.Errorf("a message in %s holds %q: %s", c.Name, word, m.Blocks)
					}
				}
			}
		}
		if n < 5 {
			t.Errorf("%d messages: the test looks in the wrong place", n)
		}
	})
	t.Run("nothing is logged of what people write, offer or leave out", func(t *testing.T) {
		for _, word := range []string{"CANARY", "Flow of work", "UCID", "facilitation"} {
			if strings.Contains(r.logs.String(), word) {
				t.Errorf("the log holds %q", word)
			}
		}
	})
	t.Run("nothing stands in the files", func(t *testing.T) {
		// Cid has done nothing here: his id could only come from Bob's leaving him out.
		for _, word := range []string{"CANARY", "UCID", "coaching-mentoring"} {
			if inFiles(t, r.file, []byte(word)) {
				t.Errorf("the files hold %q", word)
			}
		}
		if !inFiles(t, r.file, []byte("UBOB")) {
			t.Error("the search looks in the wrong place")
		}
	})
	t.Run("the export of one holds nothing of the other", func(t *testing.T) {
		for who, not := range map[string][]string{
			"UANN": {"CANARY-NOTE of UBOB", "UCID"},
			"UBOB": {"CANARY-NOTE of UANN"},
			"UCID": {"CANARY", "UBOB"},
			"UDEE": {"CANARY", "UBOB"},
		} {
			for _, format := range []string{"json", "markdown"} {
				code, out, errs := r.command("export", "--person", who, "--format", format)
				if code != 0 && who != "UCID" { // of Cid nothing is known at all
					t.Fatalf("export %s: %d, %s", who, code, errs)
				}
				for _, word := range not {
					if strings.Contains(strings.ReplaceAll(out, "\\u003e", ">"), word) {
						t.Errorf("the export of %s as %s holds %q", who, format, word)
					}
				}
				if who == "UBOB" && (!strings.Contains(out, "CANARY-NOTE of UBOB") || !strings.Contains(out, "CANARY-BEHAVIOUR of UBOB")) {
					t.Errorf("Bob's own words are not in his export: %s", out)
				}
			}
		}
	})
	t.Run("metrics and health say nothing", func(t *testing.T) {
		for _, path := range []string{"/metrics", "/healthz", "/readyz"} {
			resp, err := http.Get("http://" + r.address + path)
			if err != nil {
				t.Fatal(err)
			}
			body, _ := io.ReadAll(resp.Body)
			resp.Body.Close()
			for _, word := range []string{"UANN", "CANARY", "mentor", "feedback"} {
				if strings.Contains(string(body), word) {
					t.Errorf("%s holds %q", path, word)
				}
			}
		}
	})
}

func TestErasingEndsMentoringAndLeavesTheOtherTheirOwn(t *testing.T) {
	t.Parallel()
	r := newMentoringRig(t)
	r.coupled()
	if form := r.eraseMe("UBOB"); !strings.Contains(form, "The mentoring that you are in ends") {
		t.Errorf("the form says: %s", form)
	}
	m, err := r.as("UANN").AwaitMessage(r.as("UANN").BotDM(), "has come to an end")
	if err != nil {
		t.Fatal(err)
	}
	r.gone("UBOB", "Bob Baker")
	r.as("UANN").Click(m, "Open")
	r.shows("UANN", "What has ended")
	r.tap("UANN", "Open", "CANARY-NOTE of UANN")
	if text := r.on("UANN"); !strings.Contains(text, "somebody who left") || strings.Contains(text, "UBOB") {
		t.Errorf("Ann sees:\n%s", text)
	}
	if x := r.pairsOf("UANN")[0]; x.Stand != growth.Over || x.Terms.Goal != "CANARY-GOAL of UANN" {
		t.Errorf("%+v", x)
	}
	got, err := r.bot.app.Received(t.Context(), r.whoIs("UANN"))
	if err != nil || len(got) != 1 || strings.Contains(got[0].Words.Impact, "UBOB") || !strings.Contains(got[0].Words.Impact, "CANARY-IMPACT") {
		t.Errorf("what Ann was told: %+v, %v", got, err)
	}
	r.eraseMe("UANN")
	r.gone("UANN", "Ann Archer", "CANARY")
	for _, table := range []string{"mentor_people", "mentor_pairs", "mentor_meetings", "mentor_notes", "feedback", "person_keys"} {
		if n := string(column(t, r.file, `SELECT COUNT(*) FROM `+table)[0]); n != "0" {
			t.Errorf("%s has %s rows", table, n)
		}
	}
}

func TestMentoringSurvivesARestart(t *testing.T) {
	t.Parallel()
	r := newMentoringRig(t)
	r.coupled()
	r.restart()
	r.mentoring("UANN", "You have met once.")
	r.tap("UANN", "Open", "CANARY-GOAL of UANN")
	r.shows("UANN", "CANARY-NOTE of UANN")
}
