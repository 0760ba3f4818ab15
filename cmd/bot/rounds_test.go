package main

import (
	"strings"
	"testing"
	"time"

	"steward/internal/app"
	"steward/internal/calendar"
	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/practices"
	"steward/internal/storage"
)

// roundsRig is a rig whose clock stands at a moment, with a team of six whose delivery manager is ann; fay only watches
// when it says so.
func roundsRig(t *testing.T, start string, roles map[string]string) *rig {
	t.Helper()
	at, err := time.Parse("2006-01-02 15:04", start)
	if err != nil {
		t.Fatal(err)
	}
	r := &rig{t: t, clock: &testClock{ahead: time.Until(at)}, file: t.TempDir() + "/steward.db", more: sixth}
	r.open(config.Socket)
	r.put(func(tx *storage.Tx) error {
		ws := r.slack.Team().ID
		if err := tx.PutTeam(storage.Team{ID: "team", Workspace: ws, Channel: "CTEAM", Name: "Harbor", Zone: "Europe/Berlin"}); err != nil {
			return err
		}
		for _, id := range six {
			if err := tx.PutPerson(storage.Person{Workspace: ws, ID: id, Name: strings.ToLower(id[1:]), Zone: "Europe/Berlin"}); err != nil {
				return err
			}
			role := storage.RoleMember
			if id == "UANN" {
				role = storage.RoleManager
			}
			if other := roles[id]; other != "" {
				role = other
			}
			if err := tx.PutMember(storage.Member{Team: "team", Person: id, Workspace: ws, Role: role}); err != nil {
				return err
			}
		}
		return nil
	})
	return r
}

// pulseOn sets the pulse by words, and says yes to what is said back.
func (r *rig) pulseOn(words string) fakeslack.View {
	r.t.Helper()
	ann := r.as("UANN")
	ann.Command("CTEAM", "/steward pulse plan "+words)
	ann.Submit(r.view(ann, "A rhythm for rounds"))
	return r.view(ann, "Rounds on a rhythm")
}

// windowSays waits until somebody's window says something.
func (r *rig) windowSays(p fakeslack.Person, title, want string) fakeslack.View {
	r.t.Helper()
	for until := time.Now().Add(slackWaits); ; time.Sleep(10 * time.Millisecond) {
		v := r.view(p, title)
		if strings.Contains(v.Shows(), want) {
			return v
		}
		if time.Now().After(until) {
			r.t.Fatalf("the window does not say %q: %s", want, v.Shows())
		}
	}
}

// pass moves the clock to a moment in steps of an hour, in which all that is due happens.
func (r *rig) pass(text string) {
	r.t.Helper()
	at, err := time.Parse("2006-01-02 15:04", text)
	if err != nil {
		r.t.Fatal(err)
	}
	for r.clock.Now().Before(at) {
		r.settle()
		r.clock.Advance(min(time.Hour, at.Sub(r.clock.Now())+time.Second))
		if _, err := r.bot.app.RunDue(r.t.Context()); err != nil {
			r.t.Fatal(err)
		}
		r.due()
	}
	r.settle()
}

// roundsOpen are the sessions of health checks in the channel that are under way.
func (r *rig) roundsOpen() []storage.Record {
	r.t.Helper()
	open, err := r.bot.db.View(r.t.Context()).Running(r.slack.Team().ID, "CTEAM", practices.HealthKey)
	if err != nil {
		r.t.Fatal(err)
	}
	return open
}

// nextPulse is when the pulse comes next, on the team's clock.
func (r *rig) nextPulse() string {
	r.t.Helper()
	s, err := r.bot.db.View(r.t.Context()).Schedule(r.slack.Team().ID, app.WorkHealth, "CTEAM@"+practices.HealthMood)
	if err != nil {
		r.t.Fatal(err)
	}
	return s.Next.UTC().Format("2006-01-02 15:04")
}

// 2026-11-30 is a Monday; Berlin is an hour ahead of UTC.
func TestAPulseOnARhythmSetByPickersOpensByItself(t *testing.T) {
	t.Parallel()
	r := roundsRig(t, "2026-11-27 12:00", map[string]string{"UFAY": storage.RoleObserver})
	ann := r.as("UANN")
	ann.Command("CTEAM", "/steward team")
	page := r.view(ann, "Team")
	ann.Click(page, "Rounds on a rhythm")
	page = r.view(ann, "Rounds on a rhythm")
	if !strings.Contains(page.Shows(), "No round comes by itself here") {
		t.Errorf("the page: %s", page.Shows())
	}
	ann.Click(page, "Add a rhythm")
	form := r.view(ann, "A rhythm for rounds")
	ann.Choose(form, "deck", practices.HealthMood)
	ann.Choose(form, "every", "weeks.1")
	ann.Choose(form, "on", "1")
	ann.Choose(form, "open", "1")
	ann.Submit(form)
	form = r.view(ann, "A rhythm for rounds")
	for _, want := range []string{"Mood and energy", "every Monday at 10:00, Berlin", "Mon 30 Nov, 10:00 Berlin"} {
		if !strings.Contains(form.Shows(), want) {
			t.Errorf("it is not said back that %q: %s", want, form.Shows())
		}
	}
	v := r.bot.db.View(t.Context())
	if all, err := v.Schedules(r.slack.Team().ID, app.WorkHealth); err != nil || len(all) != 0 {
		t.Fatalf("stored before it was said yes to: %v, %v", all, err)
	}
	ann.Submit(form)
	page = r.view(ann, "Rounds on a rhythm")
	if !strings.Contains(page.Shows(), "every Monday at 10:00, Berlin; next: Mon 30 Nov, 10:00 Berlin") {
		t.Errorf("the page: %s", page.Shows())
	}
	bob := r.as("UBOB")
	bob.Command("CTEAM", "/steward pulse plan")
	page = r.view(bob, "Rounds on a rhythm")
	if strings.Contains(page.Shows(), "Pause") || strings.Contains(page.Shows(), "Add a rhythm") {
		t.Errorf("a member may change it: %s", page.Shows())
	}

	r.pass("2026-11-30 08:30")
	if open := r.roundsOpen(); len(open) != 0 {
		t.Fatal("it opens before its time")
	}
	r.pass("2026-11-30 09:05")
	open := r.roundsOpen()
	if len(open) != 1 {
		t.Fatalf("%d rounds are open", len(open))
	}
	if s := open[0].Session; s.Lead() != "UANN" || len(s.Seats) != 5 || s.Seats["UFAY"] != "" {
		t.Errorf("the seats: %v", s.Seats)
	}
	card := r.card("How was this week for you?")
	for _, who := range six[:4] {
		r.feels(who, card, "item:mood", "4", "item:energy", "3")
	}
	r.pass("2026-12-01 18:00")
	r.card("Shown from the second week on")
	r.pass("2026-12-07 09:05")
	if open = r.roundsOpen(); len(open) != 1 {
		t.Fatalf("in the second week %d rounds are open", len(open))
	}
	card = r.card("How was this week for you?")
	for i, who := range six[:4] {
		r.feels(who, card, "item:mood", []string{"2", "3", "4", "5"}[i])
	}
	r.pass("2026-12-08 18:00")
	if m := r.card("3.50 on average of 1 to 5, from 4 answers"); !strings.Contains(unmarked(m), "Energy") {
		t.Errorf("the totals: %s", m.Shows())
	}

	// Ann is away, so the third group differs by one from the two before: nothing that a subtraction would tell is shown.
	// Nobody facilitates it until somebody takes over.
	r.put(func(tx *storage.Tx) error {
		return tx.PutHabits(r.slack.Team().ID, "UANN", storage.Habits{Away: []calendar.Span{{First: calendar.Day{Year: 2026, Month: 12, Date: 10}, Last: calendar.Day{Year: 2026, Month: 12, Date: 20}}}})
	})
	r.pass("2026-12-14 09:05")
	if open = r.roundsOpen(); len(open) != 1 || open[0].Session.Seats["UANN"] != "" || open[0].Session.Lead() != "" {
		t.Fatalf("the third round: %v", open)
	}
	p, err := r.bot.app.Look(t.Context(), app.Who{Workspace: r.slack.Team().ID, User: "UBOB"}, open[0].Meta.ID)
	if err != nil {
		t.Fatal(err)
	}
	if room, err := practices.In[practices.HealthRoom](p); err != nil || len(room.Health.Near) == 0 {
		t.Errorf("a group of all but one shows its counts beside theirs: %v, %v", room.Health.Near, err)
	}
	bob.Click(r.card("Nobody facilitates right now"), "More")
	bob.Click(r.view(bob, "More"), "Take over facilitating")
	r.settle()
	if open = r.roundsOpen(); open[0].Session.Lead() != "UBOB" {
		t.Errorf("%q facilitates", open[0].Session.Lead())
	}
	r.pass("2026-12-15 18:00")

	ann.Command("CTEAM", "/steward pulse plan")
	ann.Click(r.view(ann, "Rounds on a rhythm"), "Pause")
	page = r.windowSays(ann, "Rounds on a rhythm", "That is paused")
	r.pass("2026-12-21 12:00")
	if open = r.roundsOpen(); len(open) != 0 {
		t.Fatal("a paused one opens")
	}
	ann.Click(page, "Go on")
	page = r.windowSays(ann, "Rounds on a rhythm", "Mon 28 Dec, 10:00 Berlin")
	ann.Click(page, "Take it off")
	r.windowSays(ann, "Rounds on a rhythm", "No round comes by itself here")
}

func TestRoundsKeepToTheTeamsDaysAndTheChannelsBudget(t *testing.T) {
	t.Parallel()
	r := roundsRig(t, "2026-11-27 12:00", nil)
	r.put(func(tx *storage.Tx) error {
		team, err := tx.Team(r.slack.Team().ID, "team")
		if err != nil {
			return err
		}
		team.Holidays = []calendar.Span{{First: calendar.Day{Year: 2026, Month: 11, Date: 30}, Last: calendar.Day{Year: 2026, Month: 11, Date: 30}},
			{First: calendar.Day{Year: 2026, Month: 12, Date: 14}, Last: calendar.Day{Year: 2026, Month: 12, Date: 18}}}
		return tx.PutTeam(team)
	})
	r.pulseOn("every monday 10:00")
	r.pass("2026-11-30 15:00")
	if len(r.roundsOpen()) != 0 {
		t.Fatal("it opens on a holiday")
	}
	r.pass("2026-12-01 09:30")
	if len(r.roundsOpen()) != 1 {
		t.Fatal("it does not open on the next working day")
	}
	r.pass("2026-12-04 12:00")
	r.put(func(tx *storage.Tx) error { // the channel has its two posts of the week already
		for _, date := range []int{5, 7} {
			if err := tx.Spend(r.slack.Team().ID, "CTEAM", calendar.Day{Year: 2026, Month: 12, Date: date}, 1); err != nil {
				return err
			}
		}
		return nil
	})
	r.pass("2026-12-07 16:00")
	if len(r.roundsOpen()) != 0 {
		t.Fatal("a second post on a day of the channel")
	}
	r.pass("2026-12-08 09:30")
	if len(r.roundsOpen()) != 1 {
		t.Fatal("it does not wait for the next day with room")
	}
	r.pass("2026-12-19 12:00")
	if len(r.roundsOpen()) != 0 {
		t.Fatal("it opens in a week off")
	}
	if at := r.nextPulse(); at != "2026-12-21 09:00" {
		t.Errorf("after a week off it comes at %s", at)
	}

	r.clock.Advance(2*24*time.Hour + 0) // Monday the 21st at 13:00 in Berlin: the bot was away for three hours
	for range 3 {
		if _, err := r.bot.app.RunDue(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(r.roundsOpen()); n != 1 {
		t.Errorf("after three hours away %d rounds are open", n)
	}
	r.clock.Advance(16 * 24 * time.Hour) // two Mondays were missed: that is not made up for
	for range 3 {
		if _, err := r.bot.app.RunDue(t.Context()); err != nil {
			t.Fatal(err)
		}
		r.due()
	}
	if n := len(r.roundsOpen()); n != 0 || r.nextPulse() != "2027-01-11 09:00" {
		t.Errorf("after weeks away %d rounds are open, and the next is on %s", n, r.nextPulse())
	}
}

func TestTooFewAreToldToTheManagerOnce(t *testing.T) {
	t.Parallel()
	r := roundsRig(t, "2026-11-27 12:00", map[string]string{"UDEE": storage.RoleObserver, "UEVE": storage.RoleObserver, "UFAY": storage.RoleObserver})
	r.pulseOn("every monday 10:00")
	for _, at := range []string{"2026-11-30 12:00", "2026-12-07 12:00", "2026-12-15 12:00"} {
		r.pass(at)
	}
	if len(r.roundsOpen()) != 0 {
		t.Fatal("a round opens whose totals could never be shown")
	}
	told := 0
	ann := r.as("UANN")
	for _, m := range ann.Messages(ann.BotDM()) {
		if strings.Contains(m.Shows(), "3 people of the team can be asked, and totals are shown from 4 on") {
			told++
		}
	}
	if told != 1 {
		t.Errorf("the manager is told %d times", told)
	}
	for _, m := range ann.Messages("CTEAM") {
		if strings.Contains(m.Shows(), "can be asked") {
			t.Errorf("the channel is told: %s", m.Shows())
		}
	}
	ann.Command("CTEAM", "/steward pulse plan every day 10:00")
	if form := r.view(ann, "A rhythm for rounds"); !strings.Contains(form.Shows(), "once a week at most") {
		t.Errorf("a pulse every day: %s", form.Shows())
	}
}
