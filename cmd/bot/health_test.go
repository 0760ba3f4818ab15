package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
)

const tenMinutes = "Ten minutes, now"

func TestAHealthCheckOfFiveByClicking(t *testing.T) {
	t.Parallel()
	for _, mode := range []config.Mode{config.Socket, config.HTTP} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			wholeHealthCheck(newHealthRig(t, mode))
		})
	}
}

func wholeHealthCheck(r *rig) {
	t, five := r.t, six[:5]
	r.begin("UANN", "/steward health", "Team health", tenMinutes, five...)
	m := r.card("Team health: Open for answers")
	for _, want := range []string{"Purpose", "Good: Users get better off", "from four answers up", "silently"} {
		if !strings.Contains(strings.ToLower(m.Shows()), strings.ToLower(want)) {
			t.Errorf("the card does not say %q: %s", want, m.Shows())
		}
	}
	if strings.Contains(m.Shows(), "Joy") {
		t.Errorf("more than the cards whose turn it is: %s", m.Shows())
	}
	r.settle()
	drawn := len(r.slack.Ledger().Calls("chat.update"))
	// Purpose is split, pace red and worse, value green, releasing amber and worse.
	r.feels("UANN", m, "card:purpose", "2", "card:value", "2", "card:pace", "0", "trend:pace", "-1", "card:release", "1", "trend:release", "-1")
	r.feels("UBOB", m, "card:purpose", "2", "card:value", "2", "card:pace", "0", "trend:pace", "-1", "card:release", "1", "trend:release", "-1")
	r.feels("UCID", m, "card:purpose", "0", "card:value", "2", "card:pace", "1", "trend:pace", "-1", "card:release", "1", "trend:release", "-1")
	r.feels("UDEE", m, "card:purpose", "0", "card:value", "skip", "card:pace", "0", "trend:pace", "0", "card:release", "1", "trend:release", "unsure")
	r.settle()
	if now := len(r.slack.Ledger().Calls("chat.update")); now > drawn {
		t.Errorf("the live message was drawn %d times because somebody answered", now-drawn)
	}
	form := r.answers("UBOB", m) // one's own answers are there to be changed, and nobody else's
	if values := r.as("UBOB").Values(form); !strings.Contains(string(form.JSON()), `"initial_option"`) {
		t.Errorf("one's own answers are not in the form: %v", values)
	}
	r.as("UBOB").Close(form)
	r.feels("UEVE", m, "card:purpose", "1", "card:value", "skip", "card:pace", "1", "card:release", "1", "trend:release", "0")

	m = r.card("Team health: What the team sees") // all have answered
	for _, want := range []string{
		"~ Purpose: Some trouble", "Opinions differ", "Of 5 answers: 2 good, 1 some trouble, 2 in need of care.",
		"! Pace: Needs care. Getting worse.", "Of 5 answers: 0 good, 2 some trouble, 3 in need of care.",
		`Hidden: "Value". Shown from 4 answers up`, "~ Releasing: Some trouble. Getting worse.",
	} {
		if !strings.Contains(unmarked(m), want) {
			t.Errorf("the totals do not say %q: %s", want, unmarked(m))
		}
	}
	if at := func(s string) int { return strings.Index(unmarked(m), s) }; at("Purpose:") > at("Pace:") || at("Pace:") > at("Releasing:") {
		t.Errorf("the order is not the one to talk in: %s", unmarked(m))
	}
	r.improve("UBOB", m, "Limit open work to five", "UBOB")
	r.improve("UCID", r.card("Limit open work to five"), "Ask support twice a week", "UDEE")
	m = r.card("Two improvements are enough")
	if strings.Contains(string(m.Blocks), `"action:`) {
		t.Error("a third improvement is offered")
	}
	if _, err := r.as("UDEE").AwaitMessage(r.as("UDEE").BotDM(), "Ask support twice a week"); err != nil {
		t.Errorf("the owner is not asked for their yes: %v", err)
	}
	r.press("UANN", m, "next")
	m = r.card("Team health: closed")
	for _, want := range []string{"Taken along", "Limit open work to five", "Single answers are deleted", "kept for three years"} {
		if !strings.Contains(m.Shows(), want) {
			t.Errorf("the end does not say %q: %s", want, m.Shows())
		}
	}
	if home, err := r.as("UBOB").AwaitHome("Limit open work to five"); err != nil {
		t.Errorf("the action is not on its owner's home tab: %v %v", err, home.Shows())
	}
	for _, line := range r.logs.naming([]byte("pace"), []byte("Limit open work")) {
		t.Errorf("logged: %s", line)
	}
}

// unmarked is what a message says, without its marks.
func unmarked(m fakeslack.Message) string { return strings.ReplaceAll(m.Shows(), "*", "") }

// improve writes an improvement with an owner.
func (r *rig) improve(who string, on fakeslack.Message, title, owner string) {
	r.t.Helper()
	p := r.as(who)
	r.press(who, on, "action")
	form := r.view(p, "")
	p.Fill(form, "title", title)
	p.Choose(form, "owner", owner)
	p.Fill(form, "done_when", "It was so for two weeks")
	out := p.Submit(form)
	if !out.OK() {
		r.t.Fatalf("improvement: %+v", out)
	}
	if len(p.Stack()) > 0 { // a doubt was shown
		p.Submit(r.view(p, ""))
	}
}

func TestATeamOfThreeIsTooSmallAndOfferedATalk(t *testing.T) {
	t.Parallel()
	r := newHealthRig(t, config.Socket)
	out := r.checkup("UANN", "/steward health", "Team health", tenMinutes, six[:3]...)
	for _, want := range []string{"too small", "3 people", "from 4 on", "Talk instead"} {
		if !strings.Contains(out.Errors["people"], want) {
			t.Errorf("the refusal does not say %q: %+v", want, out)
		}
	}
	ann := r.as("UANN")
	form := r.view(ann, "Check the health")
	ann.Choose(form, "deck", "Safety survey")
	ann.Choose(form, "people", six[:4]...)
	if out := r.slack.Person("UANN").Submit(form); !strings.Contains(out.Errors["people"], "from 5 on") {
		t.Errorf("a safety survey of four: %+v", out)
	}
	form = r.view(ann, "Check the health")
	ann.Choose(form, "people", six[:5]...)
	if out := ann.Submit(form); !out.OK() {
		t.Errorf("a safety survey of five: %+v", out)
	}
	r.card("Safety survey: Open for answers")
	if out := r.checkup("UBOB", "/steward pulse", "", tenMinutes, six...); !strings.Contains(out.Errors["channel"], "A round is open") {
		t.Errorf("two rounds in one channel: %+v", out)
	}
}

func TestThreeOfSixAnswerAndNothingIsShown(t *testing.T) {
	t.Parallel()
	r := newHealthRig(t, config.HTTP)
	r.begin("UANN", "/steward health", "Team health", tenMinutes, six...)
	m := r.card("Open for answers")
	for _, who := range six[:3] {
		r.feels(who, m, "card:pace", "0", "trend:pace", "-1")
	}
	late := r.answers("UFAY", m, "card:pace", "2")
	r.press("UDEE", m, "pass")
	ann := r.as("UANN")
	r.press("UANN", m, "more")
	if more := r.view(ann, ""); !strings.Contains(more.Shows(), "Most answers are in.") || strings.Contains(more.Shows(), "4 of 6") || strings.Contains(more.Shows(), "Dee") {
		t.Errorf("whoever leads learns more than they may, or nothing: %s", more.Shows())
	} else {
		ann.Close(more)
	}
	r.press("UANN", m, "next")
	m = r.card("health: What the team sees")
	for _, want := range []string{"There is nothing to show", `"Pace"`, "Shown from 4 answers up", "Talk instead"} {
		if !strings.Contains(unmarked(m), want) {
			t.Errorf("the card does not say %q: %s", want, unmarked(m))
		}
	}
	for _, not := range []string{"Needs care.", "Getting worse", "Of 3", "3 of 6"} {
		if strings.Contains(unmarked(m), not) {
			t.Errorf("the card says %q: %s", not, unmarked(m))
		}
	}
	out := r.slack.Person("UFAY").Submit(late)
	if said := out.Errors["card:pace"] + out.Errors["card:purpose"]; !strings.Contains(said, "closed while you were answering") {
		t.Errorf("a late answer: %+v", out)
	}
	r.press("UFAY", m, "more") // and the window of somebody who was asked goes on as usual
	r.press("UANN", m, "next")
	if m = r.card("Team health: closed"); !strings.Contains(m.Shows(), "ended without an improvement; here is what we know") {
		t.Errorf("the end: %s", m.Shows())
	}
}

func TestAnswersAreGoneFromTheFilesWhenTheRoundCloses(t *testing.T) {
	t.Parallel()
	r := newHealthRig(t, config.Socket)
	r.begin("UANN", "/steward safety", "", tenMinutes, six...)
	m := r.card("Safety survey: Open for answers")
	for i, who := range six[:5] {
		var pairs []string
		for _, item := range []string{"p1", "p2", "p3", "p4", "p5", "p6", "p7"} {
			pairs = append(pairs, "item:"+item, string(rune('1'+(i+len(pairs)/2)%7)))
		}
		r.feels(who, m, pairs...)
	}
	canary := [][]byte{[]byte(`"p1":1,"p2":2,"p3":3,"p4":4,"p5":5,"p6":6,"p7":7`)}
	for _, query := range []string{`SELECT said_by FROM contributions WHERE kind = 'scores'`, `SELECT secret FROM session_secrets`} {
		canary = append(canary, column(t, r.file, query)...)
	}
	if len(canary) != 7 {
		t.Fatalf("%d canaries while answering, want a set of answers, five pseudonyms and a secret", len(canary))
	}
	for _, c := range canary {
		if !inFiles(t, r.file, c) {
			t.Fatalf("%s is not in the files while answering: the search finds nothing", c)
		}
	}
	r.clock.Advance(11 * time.Minute)
	m = r.card("Safety survey: What the team sees")
	if !strings.Contains(unmarked(m), "of 7, from 5 answers") || !strings.Contains(unmarked(m), "raise this by one point?") {
		t.Errorf("the score: %s", unmarked(m))
	}
	for until := time.Now().Add(20 * time.Second); inFiles(t, r.file, canary...); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatal("the files still hold answers, or what says whose they were")
		}
	}

	t.Run("the team publishes, by a click of whoever leads", func(t *testing.T) {
		bob := r.slack.Person("UBOB")
		bob.Click(m, r.find(m, "publish_score"))
		r.settle()
		if row, err := r.bot.db.View(t.Context()).HealthPublished(r.slack.Team().ID, "CTEAM"); err == nil {
			t.Errorf("somebody else published the score: %+v", row)
		}
		r.press("UANN", m, "publish_score")
		m = r.card("The team has published this score")
		if _, err := r.bot.db.View(t.Context()).HealthPublished(r.slack.Team().ID, "CTEAM"); err != nil {
			t.Error(err)
		}
	})
	t.Run("not again within a quarter", func(t *testing.T) {
		r.press("UANN", m, "next")
		r.card("Safety survey: closed")
		r.clock.Advance(80 * 24 * time.Hour)
		if out := r.checkup("UANN", "/steward safety", "", tenMinutes, six...); !strings.Contains(out.Errors["deck"], "less than a quarter old") {
			t.Errorf("a second survey: %+v", out)
		}
		ann := r.as("UANN")
		ann.Close(r.view(ann, "Check the health"))
		r.clock.Advance(12 * 24 * time.Hour)
		r.begin("UANN", "/steward safety", "", tenMinutes, six...)
	})
}
