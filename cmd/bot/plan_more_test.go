package main

import (
	"slices"
	"strings"
	"testing"
	"time"

	"steward/internal/app"
	"steward/internal/calendar"
	"steward/internal/fakeslack"
	"steward/internal/practices"
	"steward/internal/storage"
)

// lives says where people of the rig live.
func (r *rig) lives(zones map[string]string) {
	r.t.Helper()
	r.put(func(tx *storage.Tx) error {
		for _, u := range crew {
			if z, moved := zones[u.ID]; moved {
				if err := tx.PutPerson(storage.Person{Workspace: r.slack.Team().ID, ID: u.ID, Name: u.Name, RealName: u.RealName, Zone: z}); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// asks goes on until somebody is asked about the next planned retro.
func (r *rig) asks(latest time.Time) (string, fakeslack.Message) {
	r.t.Helper()
	for r.coming().State == practices.PlanWaiting {
		if r.clock.Now().After(latest) {
			r.t.Fatalf("nobody is asked: %+v", r.coming())
		}
		r.goTo(instantOf(r.clock.Now().Add(30 * time.Minute)))
	}
	return r.proposed()
}

// Three hours of the day are shared by nobody in Berlin, Los Angeles and Tokyo.
func TestPeopleFarApartAreProposedARetroOverDaysWithItsDates(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.lives(map[string]string{"UBOB": "America/Los_Angeles", "UCID": "Asia/Tokyo"})
	r.setRhythm(rhythm)
	first := r.coming()
	lead, m := r.asks(first.At)
	for _, want := range []string{"over several working days, each at their own time", "15:00 Berlin", "Thoughts are taken until", "Decide and close until"} {
		if !strings.Contains(m.Shows(), want) && !strings.Contains(string(m.Blocks), want) {
			t.Errorf("the proposal does not say %q: %s", want, m.Shows())
		}
	}
	room, err := r.bot.app.PlannedRetro(t.Context(), r.who(lead), first.ID)
	if err != nil || !room.Async || !room.Dates.Collect.After(first.At) || !room.Dates.Decide.After(room.Dates.Collect) {
		t.Fatalf("the dates: %+v, %v", room.Dates, err)
	}
	r.as(lead).Click(m, "Go ahead")
	r.settle()
	r.goTo(instantOf(first.At))
	r.due()
	r.card("Collecting")
	retro, err := r.bot.app.InChannel(t.Context(), r.who("UANN"), "CTEAM")
	if err != nil || !retro.Retro.Async {
		t.Fatalf("it is not one over days: %v", err)
	}
	if got := retro.Retro.Dates(retro.Session); !got.Collect.Equal(room.Dates.Collect) || !got.Decide.Equal(room.Dates.Decide) {
		t.Errorf("it was to collect until %v and decide on %v, and it does until %v and on %v", room.Dates.Collect, room.Dates.Decide, got.Collect, got.Decide)
	}
	if at := retro.Session.Deadline; !at.Equal(room.Dates.Collect) {
		t.Errorf("cards are revealed at %v, said was %v", at, room.Dates.Collect)
	}
}

func TestARhythmIsPausedAndGoesOn(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.setRhythm(rhythm)
	ann := r.as("UANN")
	page := r.view(ann, "Retros on a date")
	ann.Click(page, "Pause the rhythm")
	page = r.showsIn(ann, "Retros on a date", "The rhythm is paused")
	r.says(page, "That is paused.")
	if all, err := r.bot.db.View(t.Context()).Coming(r.slack.Team().ID, "CTEAM"); err != nil || len(all) != 0 {
		t.Fatalf("planned are %+v, %v", all, err)
	}
	ann.CloseAll(page)
	r.goTo("2026-12-14 12:00")
	for _, u := range crew {
		if r.slack.Sees(u.ID).Received("Would you facilitate") {
			t.Errorf("%s is asked while it rests", u.ID)
		}
	}
	ann.Command("CTEAM", "/retro plan")
	ann.Click(r.view(ann, "Retros on a date"), "Go on with the rhythm")
	r.showsIn(ann, "Retros on a date", "The rhythm goes on")
	if got := instantOf(r.coming().At); got != "2026-12-17 14:00" { // the Thursdays are counted as before
		t.Errorf("the next one is at %s", got)
	}
	lead := r.saidYes(r.coming())
	ann.CloseAll(r.view(ann, "Retros on a date"))
	ann.Command("CTEAM", "/retro plan")
	ann.Click(r.view(ann, "Retros on a date"), "Pause the rhythm")
	r.says(r.showsIn(ann, "Retros on a date", "The rhythm is paused"), "What somebody has said yes to stays")
	if p := r.coming(); p.State != practices.PlanAccepted || p.Lead != lead {
		t.Errorf("what %s said yes to is %+v", lead, p)
	}
}

// on is a day written YYYY-MM-DD.
func on(t *testing.T, text string) calendar.Day {
	t.Helper()
	d, err := calendar.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func (r *rig) holidays(first, last string) {
	r.t.Helper()
	r.put(func(tx *storage.Tx) error {
		team, err := tx.TeamOf(r.slack.Team().ID, "CTEAM")
		team.Holidays = []calendar.Span{{First: on(r.t, first), Last: on(r.t, last)}}
		if err == nil {
			err = tx.PutTeam(team)
		}
		return err
	})
}

func TestAHolidayMovesARetroToTheNextDayThatFits(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.holidays("2026-11-19", "2026-11-20") // Thursday and Friday
	r.setRhythm(rhythm)
	_, m := r.asks(r.coming().At)
	if want := "The team does not work on the usual day"; !strings.Contains(m.Shows(), want) || !strings.Contains(m.Shows(), "Mon 23 Nov, 15:00 Berlin") {
		t.Errorf("proposed is %s", m.Shows())
	}
	if got := instantOf(r.coming().At); got != "2026-11-23 14:00" {
		t.Errorf("it is at %s", got)
	}
}

func TestAHolidayUntilTheNextOneLeavesARetroOutAndSaysWhy(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 08:00")
	r.holidays("2026-11-19", "2026-11-25") // Thursday to Wednesday
	r.setRhythm("every thursday 15:00")
	first := r.coming()
	r.goTo("2026-11-18 14:00")
	ann := r.as("UANN")
	m, err := ann.AwaitMessage(ann.BotDM(), "The team does not work on Thu 19 Nov")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(m.Shows(), "left out") || !strings.Contains(m.Shows(), "The next one is planned for Thu 26 Nov") {
		t.Errorf("ann is told: %s", m.Shows())
	}
	for _, u := range crew {
		if u.ID != "UANN" && r.slack.Sees(u.ID).Received("The team does not work on") {
			t.Errorf("%s is told as well", u.ID)
		}
	}
	if p, err := r.bot.db.View(t.Context()).Planned(r.slack.Team().ID, first.ID); err != nil || p.State != practices.PlanSkipped {
		t.Errorf("it is %s, %v", p.State, err)
	}
}

// away has people be on leave.
func (r *rig) away(first, last string, who ...string) {
	r.t.Helper()
	r.put(func(tx *storage.Tx) error {
		for _, id := range who {
			if err := tx.PutHabits(r.slack.Team().ID, id, storage.Habits{Away: []calendar.Span{{First: on(r.t, first), Last: on(r.t, last)}}}); err != nil {
				return err
			}
		}
		return nil
	})
}

func TestTooFewPeopleMoveARetroOrLeaveItOut(t *testing.T) {
	t.Parallel()
	t.Run("moved", func(t *testing.T) {
		t.Parallel()
		r := planRig(t, "2026-11-16 12:00")
		r.away("2026-11-19", "2026-11-19", "UBOB", "UCID", "UDEE")
		r.setRhythm(rhythm)
		_, m := r.asks(r.coming().At)
		if !strings.Contains(m.Shows(), "Few people work on the usual day") || !strings.Contains(m.Shows(), "Fri 20 Nov, 15:00 Berlin") {
			t.Errorf("proposed is %s", m.Shows())
		}
	})
	t.Run("left out", func(t *testing.T) {
		t.Parallel()
		r := planRig(t, "2026-11-16 08:00")
		r.away("2026-11-19", "2026-11-25", "UBOB", "UCID", "UDEE")
		r.setRhythm("every thursday 15:00")
		r.goTo("2026-11-18 14:00")
		ann := r.as("UANN")
		if _, err := ann.AwaitMessage(ann.BotDM(), "Few people work on Thu 19 Nov"); err != nil {
			t.Fatal(err)
		}
		if got := instantOf(r.coming().At); got != "2026-11-26 14:00" {
			t.Errorf("the next one is at %s", got)
		}
	})
	t.Run("half of them are enough", func(t *testing.T) {
		t.Parallel()
		r := planRig(t, "2026-11-16 12:00")
		r.away("2026-11-19", "2026-11-19", "UBOB", "UCID")
		r.setRhythm(rhythm)
		lead, m := r.asks(r.coming().At)
		if !strings.Contains(m.Shows(), "Thu 19 Nov, 15:00 Berlin") || lead == "UBOB" || lead == "UCID" {
			t.Errorf("%s is asked: %s", lead, m.Shows())
		}
	})
}

func TestLaterTodayAsksTheSamePersonAgainOnce(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.setRhythm(rhythm)
	lead, m := r.asks(r.coming().At)
	p := r.as(lead)
	p.Choose(m, r.find(m, "planmore"), "Ask me later today")
	if _, err := p.AwaitMessage(p.BotDM(), "I ask you again at"); err != nil {
		t.Fatal(err)
	}
	asked := func() (n int) {
		for _, m := range p.Messages(p.BotDM()) {
			if strings.Contains(m.Shows(), "Would you facilitate") {
				n++
			}
		}
		return n
	}
	r.goTo(instantOf(r.clock.Now().Add(practices.LaterToday - 10*time.Minute)))
	if n := asked(); n != 0 {
		t.Fatalf("asked %d times before the time", n)
	}
	r.goTo(instantOf(r.clock.Now().Add(20 * time.Minute)))
	again, err := p.AwaitMessage(p.BotDM(), "Would you facilitate")
	if err != nil {
		t.Fatal(err)
	}
	if n := asked(); n != 1 || r.coming().Lead != lead {
		t.Errorf("%d questions are open, and it is %s's turn", n, r.coming().Lead)
	}
	p.Click(again, "Go ahead")
	r.becomes("it is agreed", func() bool { return r.coming().State == practices.PlanAccepted })
	for _, u := range crew {
		if u.ID != lead && r.slack.Sees(u.ID).Received("Would you facilitate") {
			t.Errorf("%s was asked as well", u.ID)
		}
	}
}

func TestWhoIsNotToBeProposedTakesItBackInTheirSettings(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.setRhythm(rhythm)
	lead, m := r.asks(r.coming().At)
	p := r.as(lead)
	p.Choose(m, r.find(m, "planmore"), "Do not propose me any more")
	if _, err := p.AwaitMessage(p.BotDM(), "/steward me"); err != nil {
		t.Error(err)
	}
	off := func() bool {
		h, err := r.bot.db.View(t.Context()).Habits(r.slack.Team().ID, lead)
		return err == nil && slices.Contains(h.Off, app.KindFacilitating)
	}
	r.becomes("they are not proposed any more", off)
	r.due()
	if other, _ := r.proposed(); other == lead {
		t.Fatal("the same person is asked")
	}
	p.Command("CTEAM", "/steward me")
	form := r.view(p, "My settings")
	r.says(form, "Facilitating in turn")
	p.Submit(form) // as it stands: nothing else that is chosen here takes it back
	form = r.shows(lead, "Saved. This is")
	if !off() {
		t.Fatal("saving the form took it back unasked")
	}
	p.Choose(form, "wants", "Actions", "Retros", "Decisions", "Check-ins", "Health checks", "Thanks", "Facilitating in turn", "Tips for facilitators")
	p.Submit(form)
	r.becomes("they are proposed again", func() bool { return !off() })
}

// The retro begins at 09:30 in Berlin, and somebody is there.
func TestTwoHoursAfterItsEndWhoeverLeadsIsAskedWhetherItIsOver(t *testing.T) {
	t.Parallel()
	r := planRig(t, "2026-11-16 12:00")
	r.setRhythm("every second thursday 09:30")
	first := r.coming()
	lead := r.saidYes(first)
	r.goTo(instantOf(first.At))
	r.due()
	r.press(lead, r.card("Check-in"), "next")
	r.card("Collecting")
	planned, err := r.bot.db.View(t.Context()).Planned(r.slack.Team().ID, first.ID)
	if err != nil {
		t.Fatal(err)
	}
	ends := first.At.Add(time.Duration(planned.Minutes) * time.Minute)
	p := r.as(lead)
	for r.clock.Now().Before(ends.Add(practices.QuietAfter - 20*time.Minute)) { // it is looked at in the meeting as well
		r.goTo(instantOf(r.clock.Now().Add(10 * time.Minute)))
	}
	if r.slack.Sees(lead).Received("Is it over?") {
		t.Fatal("asked before two hours have passed")
	}
	r.goTo(instantOf(ends.Add(practices.QuietAfter + 10*time.Minute)))
	m, err := p.AwaitMessage(p.BotDM(), "Is it over?")
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range crew {
		if u.ID != lead && r.slack.Sees(u.ID).Received("Is it over?") {
			t.Errorf("%s is asked as well", u.ID)
		}
	}
	if now := r.now(); strings.Contains(now.Shows(), "ended") {
		t.Errorf("it has ended before anybody answered: %s", now.Shows())
	}
	p.Click(m, "Close without a summary")
	r.card("ended without a commitment")
	if next := r.coming(); !next.At.Equal(first.At.AddDate(0, 0, 14)) {
		t.Errorf("the next one is on %v", next.At)
	}
}
