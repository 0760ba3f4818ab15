package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/practices"
	"steward/internal/storage"
)

const week = 7 * 24 * time.Hour

func TestAPulseShowsALineFromItsSecondWeekOn(t *testing.T) {
	t.Parallel()
	r := newHealthRig(t, config.Socket)
	var last fakeslack.Message
	pulse := func(moods ...string) fakeslack.Message {
		r.begin("UANN", "/steward pulse", "", tenMinutes, six...)
		m := r.after(last, "Mood and energy: Open for answers")
		for i, mood := range moods {
			r.feels(six[i], m, "item:mood", mood, "item:energy", "3")
		}
		r.clock.Advance(11 * time.Minute)
		m = r.after(last, "Mood and energy: closed")
		last = m
		return m
	}
	m := pulse("1", "1", "2", "5", "5", "3")
	if !strings.Contains(m.Shows(), "Shown from the second week on") || strings.Contains(m.Shows(), "average") {
		t.Errorf("the first week: %s", m.Shows())
	}
	if out := r.checkup("UBOB", "/steward pulse", "", tenMinutes, six...); !strings.Contains(out.Errors["deck"], "This week has its pulse already") {
		t.Errorf("a second pulse in a week: %+v", out)
	}
	bob := r.as("UBOB")
	bob.Close(r.view(bob, "Check the health"))
	r.clock.Advance(week)
	m = pulse("4", "3", "5", "2", "3", "4")
	for _, want := range []string{"Mood (How was your mood at work this week?) 3.50 on average of 1 to 5, from 6 answers: 1 gave 2, 2 gave 3, 2 gave 4, 1 gave 5."} {
		if !strings.Contains(unmarked(m), want) {
			t.Errorf("the second week does not say %q: %s", want, unmarked(m))
		}
	}
	if blocks := string(m.Blocks); !strings.Contains(blocks, `"data_visualization"`) || !strings.Contains(blocks, "2.8") {
		t.Errorf("no line over two weeks: %s", blocks)
	}
	r.clock.Advance(week)
	if m = pulse("4", "3", "5", "1", "2"); !strings.Contains(unmarked(m), "3.00 on average of 1 to 5, from 5 answers") {
		t.Errorf("five of the same six, about another week: %s", unmarked(m))
	}
	r.clock.Advance(week)
	if m = pulse("4", "3", "5"); !strings.Contains(unmarked(m), "Mood: Shown from 4 answers up") {
		t.Errorf("three answers: %s", unmarked(m))
	}
}

// after waits for a message that is newer than another and says something.
func (r *rig) after(m fakeslack.Message, contains string) fakeslack.Message {
	r.t.Helper()
	ann := r.slack.Person("UANN")
	for until := time.Now().Add(slackWaits); ; time.Sleep(20 * time.Millisecond) {
		for _, x := range ann.Messages("CTEAM") {
			if x.TS > m.TS && strings.Contains(x.Shows(), contains) {
				return x
			}
		}
		if time.Now().After(until) {
			r.t.Fatalf("nothing after %s says %q", m.TS, contains)
		}
	}
}

func TestCardsTakeTurnsAndAnAlarmNeedsTwoRounds(t *testing.T) {
	t.Parallel()
	r := newHealthRig(t, config.Socket)
	now := func() time.Time { return r.clock.Now() }
	r.begin("UANN", "/steward health", "Change health", tenMinutes, six[:4]...)
	m := r.card("Change health: Open for answers")
	if got := strings.Join(r.cardsIn(m), " "); got != "why want know able" {
		t.Errorf("the first round asks %s", got)
	}
	for _, who := range six[:4] {
		r.feels(who, m, "card:know", "0", "trend:know", "-1")
	}
	r.press("UANN", r.card("health: What the team sees"), "next")
	m = r.card("Change health: closed")
	if !strings.Contains(unmarked(m), "! Know-how: Needs care. Getting worse. Of 4 answers: 0 good, 0 some trouble, 4 in need of care.") {
		t.Errorf("the first round: %s", unmarked(m))
	}
	view := r.bot.db.View(t.Context())
	rounds := func(got []storage.HealthRound, err error) (about string) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range got {
			about += fmt.Sprint(x.Channel, " ", x.Deck, " ", x.Alarms, ";")
		}
		return about
	}
	if got := rounds(view.HealthAlarms(r.slack.Team().ID, now().Add(-week))); got != "" {
		t.Errorf("an alarm after one round: %s", got)
	}
	if got := rounds(view.HealthDue(r.slack.Team().ID, practices.HealthCards, now().Add(27*24*time.Hour))); got != "" {
		t.Errorf("due before its time: %s", got)
	}
	if got := rounds(view.HealthDue(r.slack.Team().ID, practices.HealthCards, now().Add(29*24*time.Hour))); got != "CTEAM change-health [];" {
		t.Errorf("due after four weeks: %s", got)
	}
	first := m
	r.clock.Advance(4 * week)
	ann := r.as("UANN")
	r.begin("UANN", "/steward health", "Change health", tenMinutes, six[:4]...)
	m = r.after(m, "Change health: Open for answers")
	if got := strings.Join(r.cardsIn(m), " "); got != "why want stays voice" { // those not asked yet, then from the front again
		t.Errorf("the second round asks %s", got)
	}
	r.press("UANN", m, "more")
	ann.Click(r.view(ann, ""), "Call the round off")
	m = r.card("Change health: called off")
	ann.CloseAll(r.view(ann, ""))
	ann.Command("CTEAM", "/steward health")
	form := r.view(ann, "Check the health")
	ann.Choose(form, "deck", "Change health")
	ann.Choose(form, "whole", "all")
	ann.Choose(form, "people", six[:4]...)
	ann.Submit(form)
	m = r.after(m, "Change health: Open for answers")
	for _, who := range six[:4] {
		r.feels(who, m, "card:know", "0", "trend:know", "-1", "card:why", "2", "trend:why", "1")
	}
	r.press("UANN", m, "next")
	m = r.after(first, "health: What the team sees")
	if !strings.Contains(unmarked(m), `As the last time they were asked: "Know-how".`) || !strings.Contains(string(m.Blocks), `"data_visualization"`) {
		t.Errorf("nothing of how the card moved: %s", unmarked(m))
	}
	if got := rounds(view.HealthAlarms(r.slack.Team().ID, now().Add(-week))); got != "CTEAM change-health [know];" {
		t.Errorf("red and down twice running: %s", got)
	}
}

// cardsIn are the ids of the cards that a round asks, as its form has them.
func (r *rig) cardsIn(m fakeslack.Message) (ids []string) {
	r.t.Helper()
	ann := r.as("UANN")
	form := r.answers("UANN", m)
	for _, id := range []string{"why", "want", "know", "able", "stays", "voice"} {
		if strings.Contains(string(form.JSON()), `"card:`+id+`"`) {
			ids = append(ids, id)
		}
	}
	ann.Close(form)
	return ids
}

func TestANewcomersAnswerCannotBeHadBySubtraction(t *testing.T) {
	t.Parallel()
	r := newHealthRig(t, config.HTTP)
	var m fakeslack.Message
	check := func(people []string, last string) fakeslack.Message {
		r.begin("UANN", "/steward health", "Team health", tenMinutes, people...)
		before := m
		m := r.after(before, "Team health: Open for answers")
		for _, who := range people[:len(people)-1] {
			r.feels(who, m, "card:pace", "2", "card:value", "2")
		}
		r.feels(people[len(people)-1], m, "card:pace", last, "card:value", "2")
		r.press("UANN", r.after(before, "health: What the team sees"), "next")
		return r.after(before, "Team health: closed")
	}
	m = check(six[:5], "2")
	if !strings.Contains(unmarked(m), "Pace: Good. Too few said where it moves. Of 5 answers: 5 good") {
		t.Errorf("the first round: %s", unmarked(m))
	}
	// The next rounds ask the other cards; the third asks these again, of one person more.
	for range 2 {
		r.clock.Advance(20 * 24 * time.Hour)
		r.begin("UANN", "/steward health", "Team health", tenMinutes, six[:5]...)
		r.press("UANN", r.after(m, "Team health: Open for answers"), "next")
		r.press("UANN", r.after(m, "health: What the team sees"), "next")
		m = r.after(m, "Team health: closed")
	}
	r.clock.Advance(20 * 24 * time.Hour)
	m = check(six, "0")
	if strings.Contains(unmarked(m), "Pace: Some trouble") || !strings.Contains(unmarked(m), `Hidden beside an earlier round: "Value" and "Pace".`) || strings.Contains(unmarked(m), "Of 6 answers") {
		t.Errorf("with a newcomer: %s", unmarked(m))
	}
}

// Four of five answer and are shown; the whole deck is asked of the same five again. Eve answers this time.
func TestAnAnswerCannotBeHadBySubtractionFromTheSameGroup(t *testing.T) {
	t.Parallel()
	r := newHealthRig(t, config.Socket)
	whole := func() fakeslack.Outcome {
		ann := r.as("UANN")
		ann.Command("CTEAM", "/steward health")
		form := r.view(ann, "Check the health")
		ann.Choose(form, "deck", "Team health")
		ann.Choose(form, "whole", "all")
		ann.Choose(form, "people", six[:5]...)
		out := ann.Submit(form)
		if !out.OK() {
			ann.Close(form)
		}
		return out
	}
	whole()
	m := r.card("Team health: Open for answers")
	for _, who := range six[:4] {
		r.feels(who, m, "card:pace", "2")
	}
	r.press("UANN", m, "next")
	r.press("UANN", r.card("health: What the team sees"), "next")
	m = r.card("Team health: closed")
	if !strings.Contains(unmarked(m), "Of 4 answers: 4 good") {
		t.Errorf("the first round: %s", unmarked(m))
	}
	if out := whole(); !strings.Contains(out.Errors["deck"], "asked here less than a week ago") {
		t.Errorf("the same deck ten minutes later: %+v", out)
	}
	r.clock.Advance(week)
	if out := whole(); !out.OK() {
		t.Fatalf("a week later: %+v", out)
	}
	last := m
	m = r.after(last, "Team health: Open for answers")
	for _, who := range six[:4] {
		r.feels(who, m, "card:pace", "2")
	}
	r.feels("UEVE", m, "card:pace", "0") // and it closes: all have answered
	m = r.after(last, "health: What the team sees")
	if got := unmarked(m); !strings.Contains(got, `Hidden beside an earlier round: "Pace"`) || strings.Contains(got, "Of 5 answers") || strings.Contains(got, "Pace: ") {
		t.Errorf("Eve's answer is told: %s", got)
	}
}

func TestARoundOverDays(t *testing.T) {
	t.Parallel()
	r := newHealthRig(t, config.Socket)
	r.begin("UANN", "/steward health", "Team health", "Until the end of the next working day", six[:5]...)
	m := r.card("Team health: Open for answers")
	fay := r.slack.Person("UFAY")
	fay.Click(m, r.find(m, "answer"))
	if more := r.view(fay, ""); !strings.Contains(more.Shows(), "You were not asked in this round") {
		t.Errorf("somebody who was not asked is shown %s", more.Shows())
	} else {
		r.as("UFAY").Click(more, "Join")
	}
	fay.CloseAll(r.view(fay, ""))
	fay.Click(m, r.find(m, "answer"))
	for _, who := range six[:4] {
		r.feels(who, m, "card:pace", "1")
	}
	form := r.answers("UEVE", m, "card:pace", "0")
	r.clock.Advance(5 * 24 * time.Hour)
	m = r.card("Team health: What the team sees")
	if !strings.Contains(unmarked(m), "Of 4 answers: 0 good, 4 some trouble, 0 in need of care.") {
		t.Errorf("the totals: %s", unmarked(m))
	}
	if _, err := r.as("UBOB").AwaitMessage("CTEAM", "Team health: the totals are in."); err != nil {
		t.Error(err)
	}
	out := r.slack.Person("UEVE").Submit(form)
	if said := fmt.Sprint(out.Errors); !strings.Contains(said, "closed while you were answering") {
		t.Errorf("a late answer: %+v", out)
	}
	r.clock.Advance(8 * 24 * time.Hour) // nobody ends the talk
	r.card("We ended without an improvement")
}

func TestAnswersOfOthersCannotBeForged(t *testing.T) {
	t.Parallel()
	o, f := newForger(t)
	r := &rig{t: t, slack: o.slack, file: o.file, clock: &testClock{}}
	r.begin("UANN", "/steward health", "Team health", tenMinutes, crewIDs()...)
	m := r.card("Team health: Open for answers")
	r.feels("UBOB", m, "card:pace", "0", "trend:pace", "-1")
	session := string(column(t, o.file, `SELECT id FROM sessions`)[0])
	at := func(verb string) string { return verb + ":" + session + ":answer.1:" }
	before := o.state()
	green := map[string]object{"card:pace": chosen("2"), "trend:pace": chosen("1")}
	f.try("somebody who was not asked answers", f.submission("UEVE", at("answer"), green))
	f.try("a stranger answers", f.submission("UNOBODY", at("answer"), green))
	f.try("a colour that does not exist", f.submission("UCID", at("answer"), map[string]object{"card:pace": chosen("3")}))
	f.try("a direction that does not exist", f.submission("UCID", at("answer"), map[string]object{"card:pace": chosen("1"), "trend:pace": chosen("-7")}))
	f.try("another stage", f.submission("UCID", "answer:"+session+":improve.2:", green))
	f.try("another round", f.submission("UCID", "answer:aaaaaaaaaaaaaaaaaaaaaaaaaa:answer.1:", green))
	foreign := f.submission("UCID", at("answer"), green)
	foreign["user"].(object)["team_id"] = "TOTHER"
	f.try("a person of another company", foreign)
	for _, id := range column(t, o.file, `SELECT id FROM contributions`) {
		f.try("take somebody's answer back", f.click("UCID", at("unsay"), string(id)))
		f.try("change somebody's answer", f.submission("UCID", "edit:"+session+":answer.1:"+string(id), map[string]object{"text": typed("green")}))
	}
	for _, verb := range []string{"next", "back", "cancel", "publish_score"} {
		f.try("whoever does not lead: "+verb, f.click("UCID", at(verb), ""))
	}
	f.try("an improvement before the totals", f.submission("UCID", at("action")+"action||sure", map[string]object{"title": typed("Forge an action")}))
	o.untouched("forgeries", before)

	f.try("a seat that answers", f.click("UEVE", "join:"+session+":answer.1:", "participant"))
	f.try("and with it an answer", f.submission("UEVE", at("answer"), green))
	if now := o.state(); strings.Contains(now, "UEVE participant") || strings.Count(now, " scores ") != 1 {
		t.Errorf("somebody who came late answers: %s", now)
	}
}

func TestAPublishedLowScoreIsKnownToTheNextRetroAndToWhoLeads(t *testing.T) {
	t.Parallel()
	r := newHealthRig(t, config.Socket)
	err := r.bot.db.Tx(t.Context(), func(tx *storage.Tx) error {
		if err := tx.PutTeam(storage.Team{ID: "harbor", Workspace: r.slack.Team().ID, Channel: "CTEAM", Name: "Harbor", Zone: "Europe/Berlin"}); err != nil {
			return err
		}
		return tx.PutMember(storage.Member{Team: "harbor", Person: "UDEE", Workspace: r.slack.Team().ID, Role: storage.RoleLead})
	})
	if err != nil {
		t.Fatal(err)
	}
	r.begin("UANN", "/steward safety", "", tenMinutes, six...)
	m := r.card("Safety survey: Open for answers")
	low := map[string]string{"p1": "7", "p2": "1", "p3": "7", "p4": "1", "p5": "7", "p6": "2", "p7": "2"}
	for _, who := range six {
		var pairs []string
		for item, n := range low {
			pairs = append(pairs, "item:"+item, n)
		}
		r.feels(who, m, pairs...)
	}
	m = r.card("The team's score is 1.29 of 7, from 6 answers")
	const pitfall = "somebody who leads it is invited"
	ann, dee := r.as("UANN"), r.as("UDEE")
	knows := func() bool {
		ann.Command("CTEAM", "/retro")
		form := r.view(ann, "Start a retro")
		defer ann.Close(form)
		return strings.Contains(form.Shows(), pitfall)
	}
	if knows() {
		t.Error("a score that nobody published is known to the next retro")
	}
	dee.OpenHome()
	r.settle()
	if home, _ := dee.Home(); strings.Contains(home.Shows(), "has published its safety score") {
		t.Error("a score that nobody published stands on the home tab of who leads the team")
	}
	r.press("UANN", m, "publish_score")
	r.card("The team has published this score")
	if !knows() {
		t.Error("the next retro does not know of the published score")
	}
	lead := func(role, who string) {
		r.put(func(tx *storage.Tx) error {
			return tx.PutMember(storage.Member{Team: "harbor", Person: who, Workspace: r.slack.Team().ID, Role: role})
		})
	}
	lead(storage.RoleManager, "UDEE")
	if !knows() {
		t.Error("a delivery manager who is invited leads the team too")
	}
	lead(storage.RoleMember, "UDEE")
	if knows() {
		t.Error("nobody who leads the team is invited")
	}
	lead(storage.RoleManager, "UANN")
	if knows() {
		t.Error("whoever starts it leads the team, and is told to stay away")
	}
	lead(storage.RoleMember, "UANN")
	lead(storage.RoleLead, "UDEE")
	dee.OpenHome()
	if _, err := dee.AwaitHome("Harbor (<#CTEAM>) has published its safety score: 1.29 of 7"); err != nil {
		t.Error(err)
	}
	bob := r.as("UBOB")
	bob.OpenHome()
	r.settle()
	if home, _ := bob.Home(); strings.Contains(home.Shows(), "has published its safety score") {
		t.Error("somebody who leads no team is told")
	}
}
