package main

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"steward/internal/app"
	"steward/internal/calendar"
	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/storage"
)

// clockAt moves the clock on to a time on somebody's clock: the next such day of the week.
func (r *rig) clockAt(zone string, day time.Weekday, clock string) {
	r.t.Helper()
	where, err := time.LoadLocation(zone)
	if err != nil {
		r.t.Fatal(err)
	}
	at, err := calendar.ParseClock(clock)
	if err != nil {
		r.t.Fatal(err)
	}
	now := r.clock.Now().In(where)
	d := calendar.DayOf(now)
	for d.Weekday() != day || !calendar.Moment(d, at, where).After(now) {
		d = d.Add(1)
	}
	r.clock.Advance(calendar.Moment(d, at, where).Sub(now))
}

// knows tells the bot of everybody, as Slack would.
func (r *rig) knows() {
	r.t.Helper()
	r.put(func(tx *storage.Tx) error {
		for _, u := range crew {
			if err := tx.PutPerson(storage.Person{Workspace: r.slack.Team().ID, ID: u.ID, Name: u.Name, RealName: u.RealName, Zone: u.TZ, Locale: u.Locale}); err != nil {
				return err
			}
		}
		return nil
	})
}

func (r *rig) put(fn func(tx *storage.Tx) error) {
	r.t.Helper()
	if err := r.bot.db.Tx(r.t.Context(), fn); err != nil {
		r.t.Fatal(err)
	}
}

// promised stores an open action of somebody that is due so many days from now, on their clock.
func (r *rig) promised(owner, title string, days int) string {
	r.t.Helper()
	now := r.clock.Now()
	id := storage.NewID()
	r.put(func(tx *storage.Tx) error {
		return tx.PutAction(storage.Action{ID: id, Workspace: r.slack.Team().ID, Channel: "CTEAM", Session: "earlier", Title: title, Owner: owner,
			Due: now.AddDate(0, 0, days).Format(time.DateOnly), Kind: "action", AcceptedAt: now, CreatedAt: now, UpdatedAt: now})
	})
	return id
}

// reminders are the messages with reminders that somebody has.
func (r *rig) reminders(who string) (out []fakeslack.Message) {
	r.t.Helper()
	p := r.as(who)
	for _, m := range p.Messages(p.BotDM()) {
		if len(m.Blocks) > 0 {
			out = append(out, m)
		}
	}
	return out
}

// last is the id of the last button of a message with a verb.
func last(m fakeslack.Message, verb string) string {
	all := regexp.MustCompile(`"action_id":\s*"(`+verb+`:[^"]*)"`).FindAllSubmatch(m.Blocks, -1)
	return string(all[len(all)-1][1])
}

// silent checks that somebody has so many reminders, and still has after the bot looked again.
func (r *rig) silent(who string, n int, why string) {
	r.t.Helper()
	time.Sleep(quiet)
	if got := r.reminders(who); len(got) != n {
		r.t.Fatalf("%s: %d reminders, want %d", why, len(got), n)
	}
}

// mondayNoon is a rig that knows everybody, at noon on a Monday on Bob's clock.
func mondayNoon(t *testing.T) *rig {
	t.Helper()
	r := newRig(t, config.Socket)
	r.knows()
	r.clockAt("America/New_York", time.Monday, "12:00")
	return r
}

// remindedNow waits until somebody has so many reminders and the latest says something.
func (r *rig) remindedNow(who string, n int, contains string) fakeslack.Message {
	r.t.Helper()
	for began := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		all := r.reminders(who)
		if len(all) == n && strings.Contains(all[n-1].Shows(), contains) {
			return all[n-1]
		}
		if time.Since(began) > 10*time.Second {
			r.t.Fatalf("want %d reminders, the last with %q: %d are %+v", n, contains, len(all), all)
		}
	}
}

func TestAnOwnerIsRemindedOnceTwoWorkingDaysBeforeTheDate(t *testing.T) {
	t.Parallel()
	r := mondayNoon(t)
	r.promised("UBOB", "Add a rollback step", 3) // Thursday
	r.silent("UBOB", 0, "three working days before")
	r.clockAt("America/New_York", time.Tuesday, "09:00")
	r.silent("UBOB", 0, "before half past nine")
	r.clockAt("America/New_York", time.Tuesday, "10:00") // each has a minute of their own between half past nine and ten
	m := r.remindedNow("UBOB", 1, "Add a rollback step")
	for _, want := range []string{"Done, still going, or better dropped?", "Update", "Why this, why me?", "One such message a day at most"} {
		if !strings.Contains(m.Shows(), want) {
			t.Errorf("no %q in %s", want, m.Shows())
		}
	}
	r.clock.Advance(2 * time.Hour)
	r.silent("UBOB", 1, "later that day")
	r.clockAt("America/New_York", time.Wednesday, "11:00")
	r.silent("UBOB", 1, "the day after")
	r.clockAt("America/New_York", time.Friday, "11:00") // the first working day after the date is another matter
	r.remindedNow("UBOB", 2, "passed its date")
}

func TestWhatMovedBeforeItWasSaidIsNotSaid(t *testing.T) {
	t.Parallel()
	r := mondayNoon(t)
	id := r.promised("UBOB", "Add a rollback step", 3)
	r.clockAt("America/New_York", time.Tuesday, "09:05")
	time.Sleep(quiet)
	if n := len(column(t, r.file, `SELECT id FROM nudges WHERE kind = 'action.due_in_2_days'`)); n != 1 {
		t.Fatalf("%d candidates wait: the test proves nothing", n)
	}
	if err := r.bot.app.CloseAction(t.Context(), app.Who{Workspace: r.slack.Team().ID, User: "UBOB"}, id, true, ""); err != nil {
		t.Fatal(err)
	}
	r.clockAt("America/New_York", time.Tuesday, "10:01")
	r.silent("UBOB", 0, "it is done")
	if n := len(column(t, r.file, `SELECT n FROM nudge_spent WHERE recipient = 'UBOB' AND n > 0`)); n != 0 {
		t.Error("silence cost something of the budget")
	}
}

func TestThreeThingsAreOneMessageAndEachAnswerShows(t *testing.T) {
	t.Parallel()
	r := mondayNoon(t)
	for _, title := range []string{"Write the runbook", "Add a rollback step", "Ask support"} {
		r.promised("UBOB", title, 3)
	}
	r.clockAt("America/New_York", time.Tuesday, "10:01")
	m := r.remindedNow("UBOB", 1, "3 things that may be worth a minute")
	bob := r.as("UBOB")

	bob.Click(m, r.find(m, "nudgewhy"))
	why := r.view(bob, "Why this, why me")
	for _, want := range []string{"due within two working days", "Left: 0 today, 2 this week", "Your Home tab"} {
		if !strings.Contains(why.Shows(), want) {
			t.Errorf("why: no %q in %s", want, why.Shows())
		}
	}
	bob.Close(why)
	bob.Choose(m, r.find(m, "nudgeset"), "Ask less often")
	m = r.remindedNow("UBOB", 1, "half as often")
	bob.Choose(m, r.find(m, "nudgeset"), "Remind me tomorrow")
	m = r.remindedNow("UBOB", 1, "Put off until")
	bob.Click(m, last(m, "nudgego"))
	form := r.view(bob, "An action of yours")
	bob.Choose(form, "status", "Drop it, with a word on why")
	if out := bob.Submit(form); out.OK() {
		t.Error("it was dropped without a word")
	}
	bob.Fill(form, "reason", "Overtaken by the new pipeline")
	if out := bob.Submit(form); !out.OK() {
		t.Fatalf("%+v", out)
	}
	r.remindedNow("UBOB", 1, "Taken care of")
	if n := len(r.reminders("UBOB")); n != 1 {
		t.Errorf("%d messages", n)
	}
	for result, want := range map[string]int{"less": 1, "snoozed": 1, "acted": 1} {
		if n := len(column(t, r.file, `SELECT nudge FROM nudge_log WHERE result = '`+result+`'`)); n != want {
			t.Errorf("%d lines are %s", n, result)
		}
	}
	r.clockAt("America/New_York", time.Wednesday, "10:01") // what was put off comes when it was asked for
	m = r.remindedNow("UBOB", 2, "is due")
	if strings.Contains(m.Shows(), "2 things") {
		t.Errorf("more than what was put off: %s", m.Shows())
	}
}

func TestStoppingAKindAndAllowingItAgain(t *testing.T) {
	t.Parallel()
	r := mondayNoon(t)
	r.promised("UBOB", "Write the runbook", -3)
	m := r.remindedNow("UBOB", 1, "passed its date")
	bob := r.as("UBOB")
	bob.OpenHome()
	if _, err := bob.AwaitHome("nothing more today, up to 2 more this week"); err != nil {
		t.Error(err)
	}
	bob.Choose(m, r.find(m, "nudgeset"), "Stop this kind")
	r.remindedNow("UBOB", 1, "Stopped: nothing of this kind comes any more")
	_, err := bob.AwaitHome("You stopped:")
	if err != nil {
		t.Fatal(err)
	}
	r.clock.Advance(21 * 24 * time.Hour)
	r.silent("UBOB", 1, "stopped")
	home, _ := bob.Home()
	bob.Click(home, r.find(home, "nudgeallow"))
	r.clockAt("America/New_York", time.Tuesday, "10:01")
	r.remindedNow("UBOB", 2, "passed its date")
}

func TestNotUsefulTwiceMutesForAMonth(t *testing.T) {
	t.Parallel()
	r := mondayNoon(t)
	r.promised("UBOB", "Write the runbook", -3)
	bob := r.as("UBOB")
	m := r.remindedNow("UBOB", 1, "passed its date")
	bob.Choose(m, r.find(m, "nudgeset"), "This was not useful")
	r.remindedNow("UBOB", 1, "Noted as not useful")
	r.clockAt("America/New_York", time.Friday, "11:00") // three days later, by its base
	m = r.remindedNow("UBOB", 2, "Pick a new date")
	bob.Choose(m, r.find(m, "nudgeset"), "This was not useful")
	r.remindedNow("UBOB", 2, "for the second time: this kind rests until")
	r.clock.Advance(28 * 24 * time.Hour)
	r.silent("UBOB", 2, "muted")
	r.clock.Advance(5 * 24 * time.Hour)
	r.clockAt("America/New_York", time.Tuesday, "10:01")
	r.remindedNow("UBOB", 3, "Pick a new date")
}

func TestLeaveDefersAndANewZoneIsNoticed(t *testing.T) {
	t.Parallel()
	r := mondayNoon(t)
	monday := calendar.DayOf(r.clock.Now().In(time.UTC))
	r.put(func(tx *storage.Tx) error {
		return tx.PutHabits(r.slack.Team().ID, "UBOB", storage.Habits{Away: []calendar.Span{{First: monday, Last: monday.Add(2)}}})
	})
	r.promised("UBOB", "Write the runbook", -5)
	r.clockAt("America/New_York", time.Wednesday, "12:00")
	r.silent("UBOB", 0, "on leave until Wednesday")
	if err := r.bot.app.Remember(t.Context(), storage.Person{Workspace: r.slack.Team().ID, ID: "UBOB", Name: "bob", Zone: "Asia/Tokyo"}); err != nil {
		t.Fatal(err)
	}
	r.clockAt("Asia/Tokyo", time.Thursday, "10:01") // Wednesday evening in New York
	m := r.remindedNow("UBOB", 1, "passed its date")
	if !strings.Contains(m.Shows(), "Remind me after my leave") {
		t.Log("the leave is over: no such choice")
	} else {
		t.Error("there is no leave to come")
	}
}

func TestAfterThreeHoursDownEachIsToldOnce(t *testing.T) {
	t.Parallel()
	r := mondayNoon(t)
	r.promised("UBOB", "Write the runbook", 3)
	r.promised("UDEE", "Ask support", 3)
	r.clockAt("America/New_York", time.Tuesday, "09:05")
	time.Sleep(quiet)
	r.stop()
	r.clockAt("America/New_York", time.Tuesday, "12:35")
	r.start(config.Socket)
	r.remindedNow("UBOB", 1, "Write the runbook")
	r.silent("UBOB", 1, "after downtime")
	r.clock.Advance(4 * time.Hour) // the evening in Berlin
	r.silent("UDEE", 1, "hers came while her day was open, or waits")
}

func TestAChannelIsAskedAboutItsAgreementsAndItsFacilitatorMayStopThat(t *testing.T) {
	t.Parallel()
	r := newRig(t, config.Socket)
	r.knows()
	then := r.clock.Now()
	r.put(func(tx *storage.Tx) error {
		w := r.slack.Team().ID
		return errors.Join(
			tx.PutTeam(storage.Team{ID: "harbor", Workspace: w, Channel: "CTEAM", Name: "Harbor", Zone: "Europe/Berlin"}),
			tx.PutMember(storage.Member{Team: "harbor", Person: "UANN", Workspace: w, Role: storage.RoleManager}),
			tx.PutMember(storage.Member{Team: "harbor", Person: "UBOB", Workspace: w, Role: storage.RoleMember}),
			tx.PutAction(storage.Action{ID: "a1", Workspace: w, Channel: "CTEAM", Session: "s", Title: "Cameras are optional", Kind: "agreement", CreatedAt: then}))
	})
	r.clock.Advance(91 * 24 * time.Hour)
	r.clockAt("Europe/Berlin", time.Monday, "10:30")
	m := r.card("Our working agreement has stood for 90 days")
	bob := r.as("UBOB")
	bob.Choose(m, r.find(m, "nudgeset"), "Stop this kind")
	if _, err := bob.AwaitMessage("CTEAM", "for whoever looks after this team's meetings"); err != nil {
		t.Fatal(err)
	}
	bob.Click(m, r.find(m, "nudgego"))
	form := r.view(bob, "Our agreements")
	if !strings.Contains(form.Shows(), "Cameras are optional") {
		t.Errorf("%s", form.Shows())
	}
	if out := bob.Submit(form); !out.OK() {
		t.Fatalf("%+v", out)
	}
	r.card("Taken care of")
}

// reminded waits until somebody's direct messages say something.
func (r *rig) reminded(who, contains string) fakeslack.Message {
	r.t.Helper()
	p := r.as(who)
	m, err := p.AwaitMessage(p.BotDM(), contains)
	if err != nil {
		r.t.Fatal(err)
	}
	return m
}
