package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"steward/internal/fakeslack"
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

func TestSkippingARetroGivesThoughtsBackToTheirAuthors(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.setRhythm(rhythm)
	first := r.coming()
	lead := r.saidYes(first)
	r.goTo(instantOf(practices.OpensAt(first.At, berlinHours(t))))
	card := r.card("Thoughts are open now")
	bob := r.as("UBOB")
	bob.Click(card, "Add a thought")
	v := r.view(bob, "Your thoughts")
	bob.Fill(v, firstColumn(v), "only bob knows this")
	bob.Submit(v)
	r.card("Some thoughts are in")
	p := r.as(lead)
	m, err := p.AwaitMessage(p.BotDM(), "You facilitate the retro")
	if err != nil {
		t.Fatal(err)
	}
	p.Click(m, "Skip this one")
	r.card("was called off before it began")
	r.settle()
	kept, err := r.bot.app.Kept(t.Context(), r.who("UBOB"), "CTEAM")
	if err != nil || len(kept) != 1 || kept[0].Text != "only bob knows this" {
		t.Errorf("bob's drawer: %v, %v", kept, err)
	}
	for _, u := range crew {
		if others, _ := r.bot.app.Kept(t.Context(), r.who(u.ID), "CTEAM"); u.ID != "UBOB" && len(others) > 0 {
			t.Errorf("%s got thoughts back that are not theirs", u.ID)
		}
		if u.ID != "UBOB" && r.slack.Sees(u.ID).Received("only bob knows this") {
			t.Errorf("%s has seen it", u.ID)
		}
	}
	if next := r.coming(); !next.At.Equal(first.At.AddDate(0, 0, 14)) {
		t.Errorf("the next one is on %v", next.At)
	}
}

func TestARetroIsPutOnAnotherDateAndBeginsThen(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.setRhythm(rhythm)
	first := r.coming()
	lead := r.saidYes(first)
	r.goTo(instantOf(practices.OpensAt(first.At, berlinHours(t))))
	r.card("Thoughts are open now")
	p := r.as(lead)
	m, err := p.AwaitMessage(p.BotDM(), "You facilitate the retro")
	if err != nil {
		t.Fatal(err)
	}
	p.Click(m, "Change")
	form := r.view(p, "Change this retro")
	p.Choose(form, "At", "16:30")
	p.Submit(form)
	form = r.view(p, "Change this retro")
	if !strings.Contains(form.Shows(), "16:30 Berlin") {
		t.Fatalf("the date is not said back: %s", form.Shows())
	}
	if !r.coming().At.Equal(first.At) {
		t.Fatal("it counted before it was said back")
	}
	p.Submit(form)
	r.settle()
	r.goTo(instantOf(first.At.Add(30 * time.Minute)))
	r.card("Thoughts are open now")
	r.goTo(instantOf(first.At.Add(90 * time.Minute)))
	r.due()
	r.card("Check-in")
}

func TestARetroThatNobodyComesToIsClosedKindly(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.setRhythm(rhythm)
	first := r.coming()
	lead := r.saidYes(first)
	r.goTo(instantOf(first.At))
	r.due()
	r.card("Check-in")
	r.goTo(instantOf(first.At.Add(practices.LateStart + time.Minute)))
	p := r.as(lead)
	m, err := p.AwaitMessage(p.BotDM(), "Is it over?")
	if err != nil {
		t.Fatal(err)
	}
	p.Click(m, "Keep open until tomorrow")
	r.goTo(instantOf(first.At.Add(30 * time.Hour)))
	if m := r.now(); strings.Contains(m.Shows(), "ended") {
		t.Errorf("it was to stay open: %s", m.Shows())
	}
	r.goTo(instantOf(first.At.Add(5 * 24 * time.Hour)))
	r.card("ended without a commitment")
	posted := slices.DeleteFunc(p.Messages(p.BotDM()), func(m fakeslack.Message) bool { return m.EphemeralTo != "" })
	if len(posted) != 2 { // the proposal and the one question
		t.Errorf("%d messages", len(posted))
	}
}

func TestABeginningThatWasMissed(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.setRhythm(rhythm)
	first := r.coming()
	lead := r.saidYes(first)
	r.goTo(instantOf(practices.OpensAt(first.At, berlinHours(t))))
	r.card("Thoughts are open now")
	r.clock.Advance(first.At.Add(3 * time.Hour).Sub(r.clock.Now())) // nobody was there to begin it
	r.due()
	if p := r.coming(); !p.At.Equal(first.At.AddDate(0, 0, 1)) || p.State != practices.PlanOpen {
		t.Fatalf("it is %s on %v", p.State, p.At)
	}
	r.goTo(instantOf(first.At.Add(19 * time.Hour)))
	p := r.as(lead)
	if _, err := p.AwaitMessage(p.BotDM(), "I was away when"); err != nil {
		t.Fatal(err)
	}
	r.goTo(instantOf(first.At.AddDate(0, 0, 1)))
	r.due()
	r.card("Check-in")
}

// On Sunday 28 March 2027 clocks in Berlin go forward between the proposal and the retro on Monday at 15:00.
func TestAChangeOfTheClocksBetweenProposalAndStart(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2027-03-22 16:00")
	r.setRhythm("every second monday 15:00 from 2027-03-29")
	first := r.coming()
	if want := "2027-03-29 13:00"; instantOf(first.At) != want {
		t.Fatalf("it is at %v, want %s", instantOf(first.At), want)
	}
	r.goTo("2027-03-25 08:30") // half past nine in winter
	_, m := r.proposed()
	if !strings.Contains(m.Shows(), "15:00 Berlin") {
		t.Errorf("proposed: %s", m.Shows())
	}
	r.saidYes(first)
	r.goTo("2027-03-26 14:00") // Friday, 15:00 in winter
	r.card("Thoughts are open now")
	r.goTo("2027-03-29 13:00")
	r.due()
	r.card("Check-in")
}

// Thoughts open the day before, and people are asked to bring their actions up to date by then: whoever did is not asked
// again in the meeting.
func TestWhatWasDoneBeforeTheMeetingIsNotAskedInIt(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.setRhythm(rhythm)
	done := r.promised("UBOB", "Write the runbook", 20)
	r.promised("UBOB", "Add a rollback step", 20)
	first := r.coming()
	r.saidYes(first)
	r.goTo(instantOf(practices.OpensAt(first.At, berlinHours(t))))
	r.card("Thoughts are open now")
	if err := r.bot.app.CloseAction(t.Context(), r.who("UBOB"), done, true, ""); err != nil {
		t.Fatal(err)
	}
	r.promised("UBOB", "Ask support", 20)
	r.goTo(instantOf(first.At))
	r.due()
	card := r.card("Earlier actions").Shows()
	if strings.Contains(card, "Write the runbook") || !strings.Contains(card, "Add a rollback step") || !strings.Contains(card, "Ask support") {
		t.Errorf("%s", card)
	}
}

func TestWhatIsNoRhythmIsSaidKindlyAndTheTeamsPageTellsOfOne(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	ann := r.as("UANN")
	for typed, want := range map[string]string{
		"every blue moon 15:00": "\"blue\"",
		"tomorrow 15:00":        "That is no rhythm with a time.",
		"every thursday":        "That is no rhythm with a time.",
	} {
		ann.Command("CTEAM", "/retro plan "+typed)
		v := r.view(ann, "When retros come")
		if !strings.Contains(v.Shows(), want) || strings.Contains(v.Shows(), "Send it once more") || !strings.Contains(string(v.JSON()), "Show me the date") {
			t.Errorf("%s: %s", typed, v.Shows())
		}
		ann.CloseAll(v)
	}
	ann.Command("CTEAM", "/retro plan <!channel> "+strings.Repeat("moon ", 60))
	long := r.view(ann, "When retros come")
	var drawn struct {
		Blocks []struct{ Text struct{ Type, Text string } }
	}
	if err := json.Unmarshal(long.JSON(), &drawn); err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(drawn.Blocks, func(b struct{ Text struct{ Type, Text string } }) bool {
		return b.Text.Type == "plain_text" && strings.Contains(b.Text.Text, "<!channel>")
	}) {
		t.Errorf("what was typed is no mention: %s", long.JSON())
	}
	ann.CloseAll(long)
	ann.Command("CTEAM", "/retro plan first monday 10:00")
	v := r.view(ann, "When retros come")
	r.says(v, "Mon 7 Dec, 10:00 Berlin", "Send it once more")
	ann.CloseAll(v)
	r.setRhythm(rhythm)
	ann.CloseAll(r.view(ann, "Retros on a date"))
	page := r.teamPage("UANN", "CTEAM")
	r.says(page, "Retros come every second Thursday at 15:00, Berlin.")
	ann.Click(page, "Change settings")
	r.view(ann, "Team settings")
	ann.Submit(r.view(ann, "Team settings"))
	r.says(r.view(ann, "Team"), "Retros come every second Thursday at 15:00, Berlin.")
}
