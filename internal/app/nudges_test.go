package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/calendar"
	"steward/internal/nudge"
	"steward/internal/practices"
	"steward/internal/storage"
)

// reminding is the use cases with the catalogue, and a clock that the test moves.
func reminding(t testing.TB) *office {
	t.Helper()
	kinds, err := nudge.Load(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	o := &office{clock: monday}
	o.t, _ = t.(*testing.T)
	now := func() time.Time { return o.clock }
	db, err := storage.Open(t.Context(), filepath.Join(t.TempDir(), "steward.db"), storage.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	o.App = New(db, func() Library { return Library{Nudges: kinds} }, now)
	return o
}

func (o *office) put(fn func(tx *storage.Tx) error) {
	o.t.Helper()
	if err := o.db.Tx(o.t.Context(), fn); err != nil {
		o.t.Fatal(err)
	}
}

// said lets the bot look at an hour of the clock, and returns what it has said to somebody since it began, by kind.
func (o *office) said(at time.Time, recipient string) (kinds []string) {
	o.t.Helper()
	for ; !o.clock.After(at); o.clock = o.clock.Add(30 * time.Minute) {
		if err := o.Sweep(o.t.Context()); err != nil {
			o.t.Fatal(err)
		}
		if _, err := o.SayDue(o.t.Context()); err != nil {
			o.t.Fatal(err)
		}
	}
	for d := -60; d < 400; d++ {
		lines, err := o.db.View(o.t.Context()).Lines("T", BundleKey(recipient, calendar.DayOf(monday).Add(d).String()))
		if err != nil {
			o.t.Fatal(err)
		}
		for _, l := range lines {
			kinds = append(kinds, l.Kind)
		}
	}
	return kinds
}

func (o *office) harbor(members ...storage.Member) {
	o.put(func(tx *storage.Tx) error {
		err := errors.Join(tx.PutTeam(storage.Team{ID: "harbor", Workspace: "T", Channel: "C", Name: "Harbor", Zone: "Europe/Berlin"}),
			tx.PutPerson(storage.Person{Workspace: "T", ID: "UANN", Name: "ann", Zone: "Europe/Berlin"}))
		for _, m := range append(members, storage.Member{Person: "UANN", Role: storage.RoleManager}) {
			m.Team, m.Workspace = "harbor", "T"
			err = errors.Join(err, tx.PutMember(m))
		}
		return err
	})
}

func TestATeamWithoutARetroIsToldToWhoeverLooksAfterIt(t *testing.T) {
	o := reminding(t)
	o.harbor()
	if got := o.said(monday.AddDate(0, 0, 27), "UANN"); len(got) > 0 {
		t.Fatalf("before four weeks: %v", got)
	}
	if got := o.said(monday.AddDate(0, 0, 28).Add(8*time.Hour), "UANN"); !slices.Equal(got, []string{"retro.none_in_28_days"}) {
		t.Errorf("after four weeks: %v", got)
	}
}

func TestAPlannedRetroKeepsTheReminderAway(t *testing.T) {
	o := reminding(t)
	o.harbor()
	o.put(func(tx *storage.Tx) error {
		return tx.PutSchedule(storage.Schedule{Workspace: "T", Kind: WorkRetro, Subject: "C", Next: monday.AddDate(0, 0, 40)})
	})
	if got := o.said(monday.AddDate(0, 0, 30), "UANN"); len(got) > 0 {
		t.Errorf("one is planned: %v", got)
	}
}

func TestOpenActionsAreToldTheDayBeforeAPlannedRetro(t *testing.T) {
	o := reminding(t)
	o.harbor()
	o.put(func(tx *storage.Tx) error {
		return errors.Join(tx.PutSchedule(storage.Schedule{Workspace: "T", Kind: WorkRetro, Subject: "C", Next: monday.AddDate(0, 0, 3)}),
			tx.PutAction(storage.Action{ID: "a", Workspace: "T", Channel: "C", Session: "s", Title: "Write the runbook", Owner: "UANN", AcceptedAt: monday, Due: "2026-03-20"}))
	})
	if got := o.said(monday.AddDate(0, 0, 1).Add(4*time.Hour), "C"); len(got) > 0 {
		t.Fatalf("two days before: %v", got)
	}
	if got := o.said(monday.AddDate(0, 0, 2).Add(4*time.Hour), "C"); !slices.Equal(got, []string{"retro.starts_tomorrow_open_actions"}) {
		t.Errorf("the day before: %v", got)
	}
}

func TestANewcomerIsToldAfterAWeekAndTheFoundersAreNot(t *testing.T) {
	o := reminding(t)
	o.harbor(storage.Member{Person: "UBOB", Role: storage.RoleMember, Joined: monday.Add(time.Hour)},
		storage.Member{Person: "UCID", Role: storage.RoleMember, Joined: monday.AddDate(0, 0, 3)})
	if got := o.said(monday.AddDate(0, 0, 9), "UANN"); len(got) > 0 {
		t.Fatalf("before a week: %v", got)
	}
	if got := o.said(monday.AddDate(0, 0, 12), "UANN"); !slices.Equal(got, []string{"member.joined_team_7d"}) {
		t.Errorf("after a week, once: %v", got)
	}
	for _, row := range mustNudges(t, o, "UANN") {
		if row.Kind == "member.joined_team_7d" && (row.Subject == "" || row.Subject == "UCID") {
			t.Errorf("who joined is named in the row: %+v", row)
		}
	}
}

func mustNudges(t *testing.T, o *office, recipient string) []storage.Nudge {
	t.Helper()
	rows, err := o.db.View(t.Context()).NudgesOf(storage.Recipient{Workspace: "T", ID: recipient}, o.clock.AddDate(1, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestAKindWhoseWordsDoNotWorkIsSaidToNobodyUntilAnAdminAllowsIt(t *testing.T) {
	o := reminding(t)
	o.put(func(tx *storage.Tx) error {
		for i := range 30 {
			id := fmt.Sprint("UX", i)
			n := storage.Nudge{ID: id, Workspace: "T", Recipient: id, Kind: "action.overdue"}
			if err := tx.Said(BundleKey(id, "2026-03-02"), "2026-03-02", []storage.Nudge{n}); err != nil {
				return err
			}
			if err := tx.PutAction(storage.Action{ID: id, Workspace: "T", Channel: "C", Session: "s", Title: "Old", Owner: "UBOB", AcceptedAt: monday, Due: "2026-03-20"}); err != nil {
				return err
			}
		}
		return nil
	})
	o.clock = monday.AddDate(0, 0, 20) // nobody answered
	if got := o.said(o.clock.AddDate(0, 0, 5), "UBOB"); slices.Contains(got, "action.overdue") {
		t.Errorf("said all the same: %v", got)
	}
	s, err := o.Standing(t.Context(), who("UBOB"))
	if err != nil || len(s.Disabled) != 1 || s.Disabled[0].Sent < 30 || s.Disabled[0].Acted != 0 {
		t.Errorf("%+v, %v", s, err)
	}
	if err := o.EnableNudges(t.Context(), who("UADMIN"), "action.overdue"); err != nil {
		t.Fatal(err)
	}
	if got := o.said(o.clock.AddDate(0, 0, 4), "UBOB"); !slices.Contains(got, "action.overdue") {
		t.Errorf("allowed again: %v", got)
	}
}

func TestCountsOfAKindThatWasDisabledAreNobodysAlone(t *testing.T) {
	for _, people := range []int{3, 4} {
		o := reminding(t)
		o.put(func(tx *storage.Tx) error {
			for i := range 32 {
				day := calendar.DayOf(monday).Add(-i).String()
				id := fmt.Sprint("UX", i%people)
				n := storage.Nudge{ID: fmt.Sprint(i), Workspace: "T", Recipient: id, Kind: "action.overdue"}
				if err := tx.Said(BundleKey(id, day), day, []storage.Nudge{n}); err != nil {
					return err
				}
			}
			return nil
		})
		o.clock = monday.AddDate(0, 0, 20) // nobody answered
		o.speak()
		s, err := o.Standing(t.Context(), who("UADMIN"))
		if err != nil || len(s.Disabled) != 1 || (s.Disabled[0].Sent > 0) != (people == 4) {
			t.Errorf("of %d people: %+v, %v", people, s.Disabled, err)
		}
	}
}

func TestCountsOfATeamAreShownOverTheFloorAndOfAFullMonth(t *testing.T) {
	o := reminding(t)
	o.harbor()
	o.put(func(tx *storage.Tx) error {
		for i := range 5 {
			id := fmt.Sprint("UX", i)
			kinds := []string{"action.overdue"}
			if i < 3 {
				kinds = append(kinds, "decision.review_due") // only three people got it
			}
			for _, k := range kinds {
				n := storage.Nudge{ID: id + k, Workspace: "T", Recipient: id, Kind: k, Team: "harbor"}
				if err := tx.Said(BundleKey(id, "2026-03-02")+k, "2026-03-02", []storage.Nudge{n}); err != nil {
					return err
				}
				if err := tx.Answer("T", BundleKey(id, "2026-03-02")+k, n.ID, "acted"); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if _, got, err := o.Fared(t.Context(), who("UANN"), "C"); err != nil || len(got) != 0 {
		t.Errorf("within the month: %+v, %v", got, err)
	}
	o.clock = monday.AddDate(0, 1, 10)
	month, got, err := o.Fared(t.Context(), who("UANN"), "C")
	if err != nil || len(got) != 1 || got[0].Kind != "action.overdue" || got[0].Sent != 5 || month.Month() != time.March {
		t.Errorf("%s: %+v, %v", month, got, err)
	}
	if _, got, _ := o.Fared(t.Context(), who("UX1"), "C"); len(got) != 0 {
		t.Errorf("somebody else reads the counts: %+v", got)
	}
}

// works puts a kind of work into the table for one test.
func (o *office) works(kind string, do func(storage.Schedule, time.Time) error) {
	o.t.Helper()
	works[kind] = Work{Do: func(_ *App, _ *storage.Tx, s storage.Schedule, due time.Time) error { return do(s, due) }}
	o.t.Cleanup(func() { delete(works, kind) })
}

func TestLateWorkIsDoneOnceOrRolledOn(t *testing.T) {
	every := calendar.Rule{Every: calendar.Workday, At: calendar.At(9, 0), Zone: "Europe/Berlin"}
	eight := monday.Add(-time.Hour) // nine in Berlin
	for _, c := range []struct {
		name string
		late time.Duration
		want int
	}{
		{"on time", 0, 1},
		{"some seconds late", 10 * time.Second, 1},
		{"an hour late, in working hours", time.Hour, 1},
		{"three hours late", 3 * time.Hour, 0},
		{"nine days late", 9 * 24 * time.Hour, 0},
	} {
		o := reminding(t)
		o.harbor()
		o.clock = eight.Add(-time.Hour)
		n := 0
		o.works("test", func(storage.Schedule, time.Time) error { n++; return nil })
		o.put(func(tx *storage.Tx) error {
			return o.Plan(tx, storage.Schedule{Workspace: "T", Kind: "test", Subject: "C"}, every)
		})
		o.clock = eight.Add(c.late)
		for range 3 {
			if _, err := o.RunDue(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		s, err := o.db.View(t.Context()).Schedule("T", "test", "C")
		if err != nil || n != c.want || !s.Next.After(o.clock) {
			t.Errorf("%s: done %d times, want %d; next %s, %v", c.name, n, c.want, s.Next, err)
		}
	}
}

func TestWorkThatFailsKeepsNobodyWaitingAndIsTriedAgain(t *testing.T) {
	o := reminding(t)
	n, broken := 0, true
	o.works("test", func(s storage.Schedule, _ time.Time) error {
		if s.Subject == "C1" && broken {
			return errors.New("broken")
		}
		n++
		return nil
	})
	o.put(func(tx *storage.Tx) error {
		return errors.Join(tx.PutSchedule(storage.Schedule{Workspace: "T", Kind: "test", Subject: "C1", Next: monday}),
			tx.PutSchedule(storage.Schedule{Workspace: "T", Kind: "test", Subject: "C2", Next: monday}))
	})
	if _, err := o.RunDue(t.Context()); err == nil || n != 1 {
		t.Errorf("%d done, %v", n, err)
	}
	if _, err := o.RunDue(t.Context()); err != nil {
		t.Errorf("it is not left alone for a minute: %v", err)
	}
	broken, o.clock = false, monday.Add(time.Minute)
	if _, err := o.RunDue(t.Context()); err != nil || n != 2 {
		t.Errorf("%d done, %v", n, err)
	}
}

// Ten thousand people have something due on the same morning. Reported are the work of the bot, the messages of the
// busiest minute, how long Slack takes them at five a second, and the memory that it needs.
func BenchmarkFanOutOfTenThousandDueAtOneMinute(b *testing.B) {
	const people, perSecond = 10_000, 5
	for b.Loop() {
		b.StopTimer()
		o := reminding(b)
		o.clock = monday.Add(-3 * time.Hour)
		for from := 0; from < people; from += 1000 {
			err := o.db.Tx(b.Context(), func(tx *storage.Tx) error {
				for i := from; i < from+1000; i++ {
					a := storage.Action{ID: fmt.Sprint("a", i), Workspace: "T", Channel: "C", Session: "s", Title: "Write the runbook", Owner: fmt.Sprint("U", i), AcceptedAt: monday, Due: "2026-02-20"}
					if err := tx.PutAction(a); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
		}
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		b.StartTimer()
		began := time.Now()
		if err := o.Sweep(b.Context()); err != nil {
			b.Fatal(err)
		}
		looked := time.Since(began)
		total, busiest, queue, drained := 0, 0, 0, 0
		for minute := 0; minute < 24*60 && (total < people || queue > 0); minute++ {
			was, err := o.db.View(b.Context()).Backlog()
			if err != nil {
				b.Fatal(err)
			}
			if _, err := o.SayDue(b.Context()); err != nil {
				b.Fatal(err)
			}
			is, err := o.db.View(b.Context()).Backlog()
			if err != nil {
				b.Fatal(err)
			}
			n := is["waiting"] - was["waiting"]
			total, busiest, queue = total+n, max(busiest, n), max(0, queue+n-60*perSecond)
			if total > 0 {
				drained++
			}
			o.clock = o.clock.Add(time.Minute)
		}
		runtime.ReadMemStats(&after)
		if total != people {
			b.Fatalf("%d of %d were told", total, people)
		}
		b.ReportMetric(looked.Seconds(), "s-to-look")
		b.ReportMetric(time.Since(began).Seconds(), "s-of-work")
		b.ReportMetric(float64(busiest), "busiest-minute")
		b.ReportMetric(float64(drained), "minutes-to-drain")
		b.ReportMetric(float64(after.Sys-before.Sys)/(1<<20), "MB-more")
	}
}

// A trigger without a line in the catalogue would say nothing, and one without a rule in words could not explain itself.
func TestEveryTriggerHasItsLineAndSaysWhyItFires(t *testing.T) {
	kinds, err := nudge.Load(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	words, err := practices.LoadWords(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	if len(triggers) < 15 {
		t.Errorf("only %d triggers", len(triggers))
	}
	for name, trigger := range triggers {
		if _, said := kinds[name]; !said {
			t.Errorf("%s has no line in %s", name, nudge.File)
		}
		if !words.Has("nudge.rule." + name) {
			t.Errorf("%s does not say why it fires: add the word nudge.rule.%s", name, name)
		}
		if trigger.Find == nil || trigger.Still == nil || trigger.Open == nil {
			t.Errorf("%s is not whole", name)
		}
	}
}

func TestAWeightyDecisionIsAskedForAPredictionAndLaterForItsReview(t *testing.T) {
	o := reminding(t)
	o.put(func(tx *storage.Tx) error {
		rec, err := json.Marshal(practices.Record{ID: "d", Decision: practices.Decision{Question: "Do we move?", Door: "one_way"}})
		if err != nil {
			return err
		}
		return tx.PutDecision(storage.Decision{ID: "d", Workspace: "T", Channel: "C", Starter: "UANN", Question: "Do we move?", Status: practices.DecisionAccepted,
			DecidedOn: "2026-03-02", ReviewOn: "2026-03-10", Record: rec})
	})
	if got := o.said(monday.Add(20*time.Hour), "UANN"); len(got) > 0 {
		t.Fatalf("on the first day: %v", got)
	}
	if got := o.said(monday.AddDate(0, 0, 1).Add(6*time.Hour), "UANN"); !slices.Equal(got, []string{"decision.accepted_no_prediction"}) {
		t.Fatalf("a day later: %v", got)
	}
	got := o.said(monday.AddDate(0, 0, 9).Add(12*time.Hour), "UANN") // Wednesday
	if slices.Contains(got, "decision.review_due") {
		t.Fatalf("the channel was asked yesterday: %v", got)
	}
	if got = o.said(monday.AddDate(0, 0, 11), "UANN"); !slices.Contains(got, "decision.review_due") {
		t.Errorf("two working days after its date: %v", got)
	}
}

// unborn are the lines of the catalogue that say nothing here, each with the reason. A line that is neither here nor has a
// trigger is one that somebody forgot.
var unborn = map[string]string{
	"item.age_over_p85": "no work items yet", "item.blocked_3_days": "no work items yet", "wip.over_limit_3_days": "no work items yet",
	"flow.arrivals_exceed_4w": "no work items yet", "metric.signal": "no metrics yet", "sle.quarterly_review": "no service expectations yet",
	"forecast.older_than_14_days": "no forecasts yet",
	"experiment.review_due":       "no experiments yet", "experiment.running_no_baseline": "no experiments yet",
	"experiment.more_than_2_running": "no experiments yet", "experiment.guardrail_breached": "no experiments yet",
	"change.adoption_plateau_6w": "no changes yet", "change.pulse_due": "no changes yet", "change.no_win_30_days": "no changes yet",
	"session.silent_participants_live": "said while the topic lasts, by the cues to whoever facilitates: a sweep an hour would be too late",
	"conflict.follow_up_1w":            "said by the conversation itself, which leaves no trace here",
	"conflict.follow_up_1m":            "said by the conversation itself, which leaves no trace here",
}

func TestEveryLineOfTheCatalogueHasAQueryOrAReasonForNone(t *testing.T) {
	kinds, err := nudge.Load(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range kinds.Triggers() {
		_, works := triggers[name]
		switch reason := unborn[name]; {
		case works && reason != "":
			t.Errorf("%s has a trigger; take it out of the list of those without: %s", name, reason)
		case !works && reason == "":
			t.Errorf("%s has a line in %s and no trigger, and nobody says why", name, nudge.File)
		}
	}
	for name := range unborn {
		if _, said := kinds[name]; !said {
			t.Errorf("%s is excused and has no line", name)
		}
	}
}
