package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/storage"
)

// shared plays a retro of four with one topic in which ann and bob write, and has it published.
func (r *rig) shared(anonymity string) {
	r.t.Helper()
	r.startRetro(anonymity)
	ann, bob := r.as("UANN"), r.as("UBOB")
	r.press("UBOB", r.card("Collecting"), "more")
	r.press("UBOB", r.view(bob, "More"), "mypart")
	bob.Click(r.showsIn(bob, "My own part", "Nothing of the kind comes to you"), "Tell me my part")
	bob.CloseAll(r.showsIn(bob, "My own part", "You asked for it"))
	r.write("UANN", "one thought of ann")
	r.write("UBOB", "a thought of bob")
	r.press("UANN", r.card("Collecting"), "next")
	m := r.card("Grouping")
	ann.Click(m, "Group cards")
	group := r.view(ann, "Group cards")
	ann.Choose(group, "Put together", "one thought of ann", "a thought of bob")
	ann.Submit(group)
	ann.CloseAll(r.view(ann, "Group cards"))
	r.press("UANN", r.card("(2 cards)"), "next")
	m = r.card("What is behind this?")
	bob.Click(m, "Note an insight")
	note := r.view(bob, "Note an insight")
	bob.Fill(note, "text", "what we understood")
	bob.Submit(note)
	r.press("UANN", r.card("what we understood"), "next")
	r.press("UANN", r.card("Go on with this?"), "next")
	r.press("UANN", r.card("is understanding enough?"), "next")
	r.press("UANN", r.card("Few and small"), "next")
	r.press("UANN", r.card("How much was this time worth"), "next")
}

func (r *rig) publish() {
	r.t.Helper()
	ann := r.as("UANN")
	ann.Click(r.card("Preview and publish"), "Preview and publish")
	ann.Submit(r.view(ann, "Preview the summary"))
	r.card("is closed")
}

func TestOfHowTurnsWereSharedTwoNumbersStayAndOneOwnPartIsOnesOwn(t *testing.T) {
	t.Parallel()
	for _, mode := range []string{named, unattributed, strict} {
		t.Run(mode[:5], func(t *testing.T) {
			t.Parallel()
			r := newRig(t, config.Socket)
			r.shared(mode)
			v, team := r.bot.db.View(t.Context()), r.slack.Team().ID
			if got, err := v.Evenness(team, "CTEAM", time.Time{}, 10); err != nil || len(got) != 0 {
				t.Errorf("of a retro that runs: %+v, %v", got, err)
			}
			r.publish()
			// Cards 1, 1, 0, 0 and insights 1, 0, 0, 0. By name that is 2, 1, 0, 0: gini 7/12. In parts it is a bound:
			// two thirds of 1/2 and a third of 3/4, which is 7/12 as well.
			got, err := v.Evenness(team, "CTEAM", time.Time{}, 10)
			if err != nil || len(got) != 1 || got[0].People != 4 || got[0].Turns != 3 || got[0].Gini != .5833 || got[0].Ended.IsZero() {
				t.Errorf("evenness: %+v, %v", got, err)
			}

			bob := r.as("UBOB")
			m, err := bob.AwaitMessage(bob.BotDM(), "you wrote something down on 1 of 1 topics")
			if err != nil {
				t.Fatal(err)
			}
			r.settle()
			for _, who := range []string{"UANN", "UCID", "UDEE"} {
				if r.slack.Sees(who).Received("you wrote something down on") {
					t.Errorf("%s is told too", who)
				}
			}
			for _, row := range column(t, r.file, `SELECT send_key || args || COALESCE(private, '') FROM outbox WHERE send_key LIKE 'part:%'`) {
				if strings.Contains(string(row), "In") || strings.Contains(string(row), "Of") {
					t.Errorf("the count stays: %s", row)
				}
			}
			bob.Click(m, "Tell me no more")
			if _, err := bob.AwaitMessage(bob.BotDM(), "I do not tell you any more"); err != nil {
				t.Error(err)
			}
			if h, err := v.Habits(team, "UBOB"); err != nil || len(h.On) != 0 {
				t.Errorf("bob still asks for it: %+v, %v", h, err)
			}
		})
	}
}

func TestOfARetroThatIsCalledOffNothingStays(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.shared(unattributed)
	session := string(column(t, r.file, `SELECT id FROM sessions`)[0])
	if _, err := r.bot.db.View(t.Context()).EvennessOf(session); err != nil {
		t.Fatalf("nothing was measured at the reveal, so the test shows nothing: %v", err)
	}
	ann := r.as("UANN")
	r.press("UANN", r.card("Preview and publish"), "more")
	r.press("UANN", r.view(ann, "More"), "cancel")
	r.card("was cancelled")
	r.settle()
	if _, err := r.bot.db.View(t.Context()).EvennessOf(session); err == nil {
		t.Error("numbers of a retro that was called off stay")
	}
	if r.slack.Sees("UBOB").Received("you wrote something down on") {
		t.Error("bob is told of a retro that was called off")
	}
}

// Of fewer than four two numbers and one's own count would tell the others'.
func TestOfAFewNothingIsKept(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	ann := r.as("UANN")
	form := r.retroForm("UANN")
	ann.Choose(form, "Format", "Start, stop, continue")
	ann.Choose(form, "Who can see who wrote what", named)
	ann.Choose(form, "people", "UANN", "UBOB", "UCID")
	ann.Submit(form)
	r.press("UANN", r.card("Check-in"), "next")
	r.write("UBOB", "a thought")
	r.press("UANN", r.card("Collecting"), "next")
	r.press("UANN", r.card("Grouping"), "next")
	r.press("UANN", r.card("What is behind this?"), "next")
	r.press("UANN", r.card("Go on with this?"), "next")
	r.press("UANN", r.card("is understanding enough?"), "next")
	r.press("UANN", r.card("Few and small"), "next")
	r.press("UANN", r.card("How much was this time worth"), "next")
	r.publish()
	var rows []storage.Even
	rows, err := r.bot.db.View(t.Context()).Evenness(r.slack.Team().ID, "", time.Time{}, 10)
	if err != nil || len(rows) != 0 {
		t.Errorf("of three: %+v, %v", rows, err)
	}
}
