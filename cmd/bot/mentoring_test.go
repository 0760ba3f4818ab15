package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/growth"
)

func TestTwoFindEachOtherAndMeet(t *testing.T) {
	t.Parallel()
	r := newMentoringRig(t)
	r.home("UANN", "Find somebody to learn from")
	r.mentored()
	m, err := r.as("UANN").AwaitMessage(r.as("UANN").BotDM(), "Both of you have said yes")
	if err != nil {
		t.Fatal(err)
	}
	r.as("UANN").Click(m, "Open")
	r.shows("UANN", "is your mentor. Meetings so far: 0")

	// What it is for: the exact words are shown before the other reads them.
	r.tap("UANN", "Change what we agree on", "and nobody else. Either of you can change it")
	r.answer("UANN", "will read exactly this", "mentor_goal", "Run a retro alone by June", "mentor_rhythm=", "Every 2 weeks")
	if r.slack.Sees("UBOB").Received("Run a retro alone by June") || r.pairsOf("UBOB")[0].Terms.Goal != "" {
		t.Error("Bob reads the goal before Ann has approved it")
	}
	r.answer("UANN", "Saved. Both of you read it now.")
	r.tap("UANN", "Suggest times", "Times of 45 minutes at which both of you work")
	r.tap("UANN", "Back", "Run a retro alone by June")
	r.tap("UANN", "We met", "Noted. Both of you see that you have met")
	r.tap("UANN", "Note for me", "The other sees neither what it says nor that there is one")
	r.answer("UANN", "Saved, for you alone.", "mentor_note", "ask him about queues")
	if text := r.on("UANN"); !strings.Contains(text, "ask him about queues") || !strings.Contains(text, "You have met once.") {
		t.Errorf("Ann sees:\n%s", text)
	}
	r.shut("UANN")

	r.press("UBOB", r.home("UBOB", "You are <@UANN>'s mentor. You have met once."), "mentor")
	r.shows("UBOB", "You are <@UANN>'s mentor")
	r.tap("UBOB", "Open", "Run a retro alone by June")
	if text := r.on("UBOB"); strings.Contains(text, "queues") || !strings.Contains(text, "Every 2 weeks, 45 minutes.") || !strings.Contains(text, "We did not meet") {
		t.Errorf("Bob sees:\n%s", text)
	}
	for range 5 {
		r.clock.Advance(21 * 24 * time.Hour)
		r.shut("UBOB")
		r.press("UBOB", r.home("UBOB", "You are <@UANN>'s mentor."), "mentor")
		r.shows("UBOB", "You are <@UANN>'s mentor")
		r.tap("UBOB", "Open", "Run a retro alone by June")
		r.tap("UBOB", "We met", "Noted. Both of you see")
	}
	r.shows("UBOB", "You have met 6 times.* Look back together")
	r.tap("UBOB", "Go on", "You look back again after as many meetings more")
	r.tap("UBOB", "End the mentoring", "It has ended, and the other hears so in neutral words")
	m, err = r.as("UANN").AwaitMessage(r.as("UANN").BotDM(), "has come to an end")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(m.Blocks), "UBOB") || strings.Contains(m.Text, "retro") {
		t.Errorf("the message says too much: %s", m.Blocks)
	}
	r.as("UANN").Click(m, "Open")
	r.shows("UANN", "I am not looking for a mentor now")
}

func TestANoIsSilentAndTheOtherHearsInTheSameWordsAsAfterSilence(t *testing.T) {
	t.Parallel()
	sights := map[bool]string{}
	for _, declines := range []bool{true, false} {
		r := newMentoringRig(t)
		r.offersTo("UBOB", "mentor_skills3=", "Flow of work")
		r.wishesFor("UANN", "mentor_skills3=", "Flow of work")
		r.night("they are proposed to each other", func() bool { return len(r.pairsOf("UANN")) == 1 })
		r.replies("UANN", "Yes, let us meet", "Noted. Once both of you have said yes")
		if declines {
			r.replies("UBOB", "No, thanks", "Noted. Nobody is told.")
		}
		r.settle()
		r.mentoring("UANN", "You said yes to <@UBOB>")
		before := r.on("UANN")
		r.clock.Advance(10 * 24 * time.Hour)
		if _, err := r.as("UANN").AwaitMessage(r.as("UANN").BotDM(), "did not work out"); err != nil {
			t.Fatal(err)
		}
		r.settle()
		r.mentoring("UANN", "Last night nobody fitted")
		sights[declines] = datesOut(before) + datesOut(r.on("UANN")) + datesOut(strings.Join(textsOf(r, "UANN"), "\n"))
	}
	if sights[true] != sights[false] {
		t.Errorf("Ann sees a difference:\n%s\n---\n%s", sights[true], sights[false])
	}
}

func TestAReportingLineSaidLaterEndsItKindly(t *testing.T) {
	t.Parallel()
	r := newMentoringRig(t)
	r.mentored()
	r.mentoring("UANN", "About me")
	r.press("UANN", r.shows("UANN", "About me"), "mtabout")
	r.shows("UANN", "To whom you report")
	r.answer("UANN", "Saved.", "mentor_leads=", "UBOB")
	for _, who := range []string{"UANN", "UBOB"} {
		m, err := r.as(who).AwaitMessage(r.as(who).BotDM(), "has come to an end")
		if err != nil {
			t.Fatal(err)
		}
		r.shut(who)
		r.as(who).Click(m, "Open")
		r.shows(who, "What has ended")
		r.tap(who, "Open", "because the two of you are in one reporting line now")
	}
}

func TestWhoIsLeftOutNeverLearns(t *testing.T) {
	t.Parallel()
	r := newMentoringRig(t)
	r.offersTo("UBOB", "mentor_skills3=", "Flow of work")
	r.leavesOut("UBOB", "UANN")
	r.wishesFor("UANN", "mentor_skills3=", "Flow of work")
	r.wishesFor("UCID", "mentor_skills3=", "Writing clearly") // which nobody offers
	r.night("both are told that nobody fitted", func() bool {
		for _, who := range []string{"UANN", "UCID"} {
			m, err := r.bot.app.Mentoring(t.Context(), r.whoIs(who))
			if err != nil || m.Reason != growth.NobodyFits {
				return false
			}
		}
		return true
	})
	for _, who := range []string{"UANN", "UCID"} {
		r.mentoring(who, "Last night nobody fitted. That changes as people join")
	}
	if len(r.pairsOf("UBOB")) != 0 {
		t.Error("Bob was proposed to somebody")
	}
}

func TestFormsOfMentoringSayWhatIsMissing(t *testing.T) {
	t.Parallel()
	r := newMentoringRig(t)
	r.mentoring("UANN", "Say what you would share")
	r.tap("UANN", "Say what I offer", "What could somebody learn from you?")
	v, _ := r.slack.Person("UANN").View()
	r.choose("UANN", v, "mentor_languages", "English")
	if out := r.slack.Person("UANN").Submit(v); !strings.Contains(out.Errors["mentor_skills3"], "at least one skill") {
		t.Errorf("nothing chosen: %+v", out)
	}
	r.choose("UANN", v, "mentor_skills3", "Flow of work")
	r.choose("UANN", v, "mentor_skills1", "Flow of work")
	if out := r.slack.Person("UANN").Submit(v); !strings.Contains(out.Errors["mentor_skills3"], "in two of the lists") {
		t.Errorf("chosen twice: %+v", out)
	}
}

func TestAPausedOfferGetsNoProposals(t *testing.T) {
	t.Parallel()
	r := newMentoringRig(t)
	r.offersTo("UBOB", "mentor_skills3=", "Flow of work")
	r.mentoring("UBOB", "Pause my offer")
	r.tap("UBOB", "Pause my offer", "Your offer is paused")
	r.wishesFor("UANN", "mentor_skills3=", "Flow of work")
	r.night("Ann is told that nobody fitted", func() bool {
		m, err := r.bot.app.Mentoring(t.Context(), r.whoIs("UANN"))
		return err == nil && m.Reason == growth.NobodyFits
	})
	r.tap("UBOB", "Offer it again", "To one person at a time")
	r.night("they are proposed to each other", func() bool { return len(r.pairsOf("UANN")) == 1 })
}

// The ids of buttons and forms name a pair. Whoever names another's finds nothing, changes nothing and learns nothing.
func TestAForgedIdOpensNobodysPair(t *testing.T) {
	t.Parallel()
	r := newConflictRigIn(t, config.HTTP)
	r.mentored()
	pair := r.pairsOf("UANN")[0]
	if _, err := r.bot.app.AgreeTerms(t.Context(), r.whoIs("UANN"), "k", "", pair.ID, growth.Terms{Goal: "CANARY-GOAL", Weeks: 3, Minutes: 45, Meetings: 6}); err != nil {
		t.Fatal(err)
	}
	f := &forger{t: t, at: "http://" + r.address, secret: r.slack.SigningSecret(), team: r.slack.Team().ID}
	fields := map[string]object{"mentor_goal": typed("FORGED"), "mentor_rhythm": chosen("3"), "mentor_minutes": chosen("45"), "mentor_meetings": chosen("6"), "mentor_note": typed("FORGED")}
	shown := func(who string) string {
		was := len(r.slack.Ledger())
		answers := ""
		for _, verb := range []string{"mtpair", "mtterms", "mtnote", "mttimes", "mtmet", "mtunmet", "mtgoon", "mtyes", "mtno"} {
			_, body := f.interact(f.click(who, verb+":"+pair.ID+":-.0:2030-01-01", ""))
			answers += body
			time.Sleep(pace)
		}
		for _, form := range []string{"mtterms", "mtnote"} {
			_, body := f.interact(f.submission(who, form+":"+pair.ID+":-.0:x", fields))
			answers += body
			time.Sleep(pace)
		}
		r.settle()
		for _, e := range r.slack.Ledger()[was:] {
			if strings.Contains(string(e.Request), "forged.") || strings.Contains(string(e.Request), who) {
				answers += string(e.Request)
			}
		}
		return answers
	}
	if text := shown("UCID"); strings.Contains(text, "CANARY") || strings.Contains(text, "UBOB") {
		t.Errorf("Cid was shown %s", text)
	}
	f.interact(f.click("UCID", "mtend:"+pair.ID+":-.0:", ""))
	r.settle()
	if p := r.pairsOf("UANN")[0]; p.Stand != growth.Agreed || p.Terms.Goal != "CANARY-GOAL" || len(p.Met) != 0 {
		t.Errorf("Cid changed it: %+v", p)
	}
	if text := shown("UANN"); !strings.Contains(text, "CANARY-GOAL") {
		t.Error("Ann does not see her own words either: the test looks in the wrong place")
	}
}
