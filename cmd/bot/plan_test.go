package main

import (
	"strings"
	"testing"

	"steward/internal/practices"
)

// 2026-11-16 is a Monday; Berlin is an hour ahead of UTC. "Every second thursday" from that week on is 19 November,
// 3 December, and so on.
const rhythm = "every second thursday 15:00"

func TestARetroOnADateFromTheProposalToTheNextDate(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.setRhythm(rhythm)
	first := r.coming()
	start := first.At.UTC().Format("2006-01-02 15:04")
	if !strings.HasSuffix(start, "14:00") {
		t.Fatalf("it begins at %s", start)
	}
	r.goTo(practices.ProposesAt(first.At, berlinHours(t)).UTC().Format("2006-01-02 15:04"))
	lead, m := r.proposed()
	if lead == "UANN" || !strings.Contains(m.Shows(), "15:00 Berlin") || !strings.Contains(m.Shows(), "You come first in turn") {
		t.Errorf("%s is asked: %s", lead, m.Shows())
	}
	r.as(lead).Click(m, "Go ahead")
	if p := r.coming(); p.State != practices.PlanAccepted {
		t.Fatalf("it is %s", p.State)
	}
	r.goTo(practices.OpensAt(first.At, berlinHours(t)).UTC().Format("2006-01-02 15:04"))
	card := r.card("Thoughts are open now, hidden until the reveal")
	if strings.Contains(card.Shows(), "Some thoughts are in") {
		t.Errorf("before anybody wrote: %s", card.Shows())
	}
	others := []string{}
	for _, u := range crew {
		if u.ID != lead {
			others = append(others, u.ID)
		}
	}
	for _, who := range others[:2] {
		p := r.as(who)
		p.Click(card, "Add a thought")
		v := r.view(p, "Your thoughts")
		p.Fill(v, firstColumn(v), "written ahead by "+who)
		p.Submit(v)
	}
	card = r.card("Some thoughts are in")
	if strings.Contains(card.Shows(), "written ahead") || strings.Contains(card.Shows(), "2 cards") {
		t.Errorf("the card tells too much: %s", card.Shows())
	}
	r.goTo(start)
	r.due()
	r.card("Check-in")
	if p, err := r.bot.db.View(t.Context()).Planned(r.slack.Team().ID, first.ID); err != nil || p.State != practices.PlanRunning {
		t.Fatalf("it is %s, %v", p.State, err)
	}
	r.press(lead, r.card("Check-in"), "next")
	r.press(lead, r.card("Collecting"), "next")
	board := r.card("written ahead by " + others[0])
	if !strings.Contains(board.Shows(), "written ahead by "+others[1]) {
		t.Errorf("the board: %s", board.Shows())
	}
	for range 12 {
		room, err := r.bot.app.InChannel(t.Context(), r.who("UANN"), "CTEAM")
		if err != nil || room.Session.Stage == practices.StageSummary {
			break
		}
		r.settle()
		if room.Session.Stage == practices.StageOutcome {
			r.press(lead, r.now(), "next")
			continue
		}
		r.press(lead, r.now(), "next")
	}
	p := r.as(lead)
	p.Click(r.card("Preview and publish"), "Preview and publish")
	p.Submit(r.view(p, "Preview the summary"))
	r.card("is closed")
	if next := r.coming(); !next.At.Equal(first.At.AddDate(0, 0, 14)) {
		t.Errorf("the next one is on %v, the first was on %v", next.At, first.At)
	}
}

func TestSomebodyElseAndThenNobody(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.setRhythm(rhythm)
	first := r.coming()
	r.goTo(practices.ProposesAt(first.At, berlinHours(t)).UTC().Format("2006-01-02 15:04"))
	one, m := r.proposed()
	r.as(one).Click(m, "Somebody else")
	r.due()
	two, _ := r.proposed()
	if two == one || two == "UANN" {
		t.Fatalf("%s passed it on to %s", one, two)
	}
	r.goTo(practices.FallsAt(first.At, r.clock.Now(), berlinHours(t)).UTC().Format("2006-01-02 15:04"))
	ann := r.as("UANN")
	if _, err := ann.AwaitMessage(ann.BotDM(), "Nobody has said yes so far"); err != nil {
		t.Fatal(err)
	}
	if p := r.as(two); strings.Contains(p.Messages(p.BotDM())[0].Shows(), "Go ahead") {
		t.Error("who did not answer may still say yes")
	}
	r.goTo(first.At.UTC().Format("2006-01-02 15:04"))
	r.due()
	if _, err := ann.AwaitMessage(ann.BotDM(), "Nobody took the retro"); err != nil {
		t.Fatal(err)
	}
	for _, who := range []string{one, two} {
		p := r.as(who)
		for _, m := range p.Messages(p.BotDM()) {
			if strings.Contains(m.Shows(), "Nobody took") {
				t.Errorf("%s is told that nobody took it", who)
			}
		}
	}
	if next := r.coming(); !next.At.Equal(first.At.AddDate(0, 0, 14)) {
		t.Errorf("the next one is on %v", next.At)
	}
}
