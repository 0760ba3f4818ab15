package app

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/calendar"
	"steward/internal/nudge"
	"steward/internal/practices"
	"steward/internal/storage"
)

// checking are the use cases with a team of six, UANN its delivery manager, with the decks and the catalogue of reminders.
func checking(t *testing.T) *office {
	t.Helper()
	o := reminding(t)
	checks, err := practices.LoadHealthChecks(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	kinds, err := nudge.Load(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	o.library = func() Library { return Library{Health: checks, Nudges: kinds} }
	o.App = New(o.db, o.library, o.now)
	var members []storage.Member
	for _, id := range []string{"UBOB", "UCID", "UDEE", "UEVE", "UFAY"} {
		members = append(members, storage.Member{Person: id, Role: storage.RoleMember})
	}
	o.harbor(members...)
	return o
}

var everyMonday = calendar.Rule{Every: calendar.Weekly, N: 1, Days: []time.Weekday{time.Monday}, At: calendar.At(10, 0), Zone: "Europe/Berlin"}

func (o *office) onRhythm(choice string, rule calendar.Rule) {
	o.t.Helper()
	if err := o.SetRound(o.t.Context(), Who{"T", "UANN"}, NewRound{Channel: "C", Choice: choice, Days: 1, Rule: rule}); err != nil {
		o.t.Fatal(err)
	}
}

// failCards gives up what was to be shown of sessions, as of a channel that is archived.
func (o *office) failCards() {
	o.t.Helper()
	claimed, err := o.db.Claim(o.t.Context(), o.clock, 50)
	if err != nil {
		o.t.Fatal(err)
	}
	o.put(func(tx *storage.Tx) (err error) {
		for _, c := range claimed {
			if c.Kind == storage.KindCard {
				err = errors.Join(err, tx.Fail(c.ID, c.Rev, "is_archived"))
			}
		}
		return err
	})
}

// openedAt is how many rounds are under way once what is due at a time is done.
func (o *office) openedAt(at time.Time) int {
	o.t.Helper()
	o.clock = at
	if _, err := o.RunDue(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
	open, err := o.db.View(o.t.Context()).Running("T", "C", practices.HealthKey)
	if err != nil {
		o.t.Fatal(err)
	}
	return len(open)
}

// nextRound is the first time after now that a rhythm comes.
func (o *office) nextRound(choice string) time.Time {
	o.t.Helper()
	s, err := o.db.View(o.t.Context()).Schedule("T", WorkHealth, roundSubject("C", choice))
	if err != nil {
		o.t.Fatal(err)
	}
	return s.Next
}

func TestTwoProcessesOpenOneRound(t *testing.T) {
	o := checking(t)
	o.onRhythm(practices.HealthMood, everyMonday)
	o.clock = o.nextRound(practices.HealthMood)
	other := New(o.db, o.library, o.now)
	var group sync.WaitGroup
	for range 4 {
		for _, a := range []*App{o.App, other} {
			group.Go(func() {
				if _, err := a.RunDue(context.Background()); err != nil {
					t.Error(err)
				}
			})
		}
	}
	group.Wait()
	if n := o.openedAt(o.clock); n != 1 {
		t.Errorf("%d rounds are open", n)
	}
}

func TestARoundIsLeftOutWithoutAWord(t *testing.T) {
	whole := json.RawMessage(`{}`)
	for name, change := range map[string]func(o *office, tx *storage.Tx) error{
		"health checks are left out here": func(_ *office, tx *storage.Tx) error {
			return tx.PutSettings("T", storage.Settings{Off: []string{FeatureHealth}})
		},
		"the team is gone": func(_ *office, tx *storage.Tx) error { return tx.DropTeam("T", "harbor") },
		"this week has its pulse": func(o *office, tx *storage.Tx) error {
			at := o.nextRound(practices.HealthMood)
			return tx.PutHealth(storage.HealthRound{ID: "h", Workspace: "T", Channel: "C", Kind: practices.HealthMood, Deck: practices.HealthMood, Body: whole,
				Begun: at.Add(-2 * time.Hour), Closed: at.Add(-time.Hour), Due: at.AddDate(0, 0, 7)})
		},
		"the channel could not be reached": func(o *office, tx *storage.Tx) error {
			at := o.nextRound(practices.HealthMood).AddDate(0, 0, -7)
			return errors.Join(tx.PutHealth(storage.HealthRound{ID: "h", Workspace: "T", Channel: "C", Kind: practices.HealthMood, Deck: practices.HealthMood, Body: whole,
				Begun: at, Closed: at.Add(time.Hour), Due: at.AddDate(0, 0, 7)}),
				tx.Enqueue(storage.Notice{Key: CardKey("h"), Live: true, Kind: storage.KindCard, Workspace: "T", Channel: "C", Session: "h"}))
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := checking(t)
			o.onRhythm(practices.HealthMood, everyMonday)
			due := o.nextRound(practices.HealthMood)
			o.put(func(tx *storage.Tx) error { return change(o, tx) })
			o.failCards()
			if n := o.openedAt(due); n != 0 {
				t.Fatalf("%d rounds are open", n)
			}
			if said, err := o.db.View(t.Context()).Backlog(); err != nil || said["waiting"] > 1 { // ann's home tab, of setting it
				t.Errorf("it is not left out without a word: %v, %v", said, err)
			}
			s, err := o.db.View(t.Context()).Schedule("T", WorkHealth, roundSubject("C", practices.HealthMood))
			if name == "the team is gone" {
				if !errors.Is(err, storage.ErrNotFound) {
					t.Errorf("its rhythm outlives the team: %v, %v", s, err)
				}
				return
			}
			if err != nil || !s.Next.After(due) {
				t.Errorf("it is not rolled on: %v, %v", s.Next, err)
			}
		})
	}
}

func TestAQuarterlySurveyThatOpenedADayLateWaitsForItsDay(t *testing.T) {
	o := checking(t)
	rule := everyMonday
	rule.N, rule.From = 13, calendar.DayOf(monday)
	o.onRhythm(practices.HealthSafety, rule)
	due := o.nextRound(practices.HealthSafety)
	begun := due.AddDate(0, 0, -90)
	o.put(func(tx *storage.Tx) error {
		return tx.PutHealth(storage.HealthRound{ID: "h", Workspace: "T", Channel: "C", Kind: practices.HealthSafety, Deck: "psychological-safety", Body: json.RawMessage(`{}`),
			Begun: begun, Closed: begun.AddDate(0, 0, 3), Due: begun.AddDate(0, 0, 3+91)})
	})
	if n := o.openedAt(due); n != 0 {
		t.Error("it opens within the quarter")
	}
	if n := o.openedAt(due.Add(25 * time.Hour)); n != 1 {
		t.Error("it does not open a quarter after the last began")
	}
}

func TestATeamThatHasADeckOnARhythmIsNotRemindedOfIt(t *testing.T) {
	o := checking(t)
	o.put(func(tx *storage.Tx) error {
		return tx.PutHealth(storage.HealthRound{ID: "h", Workspace: "T", Channel: "C", Kind: practices.HealthCards, Deck: "team-health", Body: json.RawMessage(`{}`),
			Begun: monday.AddDate(0, 0, -60), Closed: monday.AddDate(0, 0, -59), Due: monday.AddDate(0, 0, -10)})
	})
	due := func() int {
		found, err := o.findHealthDue(t.Context(), "T")
		if err != nil {
			t.Fatal(err)
		}
		return len(found)
	}
	if due() != 1 {
		t.Fatal("nobody is reminded without a rhythm")
	}
	rule := everyMonday
	rule.N, rule.From = 6, calendar.DayOf(monday)
	o.onRhythm("delivery-health", rule)
	if due() != 1 {
		t.Error("the rhythm of another deck keeps the reminder away")
	}
	o.onRhythm("team-health", rule)
	if due() != 0 {
		t.Error("it is reminded of what comes by itself")
	}
}

func TestOnlyWhoLooksAfterATeamChangesItsRounds(t *testing.T) {
	o := checking(t)
	c := NewRound{Channel: "C", Choice: practices.HealthMood, Days: 1, Rule: everyMonday}
	for _, who := range []string{"UBOB", "UZED"} {
		if err := o.SetRound(t.Context(), Who{"T", who}, c); !errors.Is(err, ErrNotManager) && !errors.Is(err, ErrNotMember) {
			t.Errorf("%s sets it: %v", who, err)
		}
	}
	o.onRhythm(practices.HealthMood, everyMonday)
	who := Who{"T", "UBOB"}
	if err := o.RestRound(t.Context(), who, "C", practices.HealthMood, false, true); !errors.Is(err, ErrNotManager) {
		t.Errorf("a member pauses it: %v", err)
	}
	if err := o.DropRound(t.Context(), who, "C", practices.HealthMood, false); !errors.Is(err, ErrNotManager) {
		t.Errorf("a member takes it off: %v", err)
	}
	for choice, n := range map[string]int{practices.HealthSafety: 12, "team-health": 1, practices.HealthMood: 1} {
		rule := everyMonday
		if rule.N, rule.From = n, calendar.DayOf(monday); choice == practices.HealthMood {
			rule.Days = []time.Weekday{time.Monday, time.Thursday}
		}
		c := NewRound{Channel: "C", Choice: choice, Days: 1, Rule: rule}
		if err := o.SetRound(t.Context(), Who{"T", "UANN"}, c); !errors.Is(err, practices.ErrRoundOften) {
			t.Errorf("%s comes too often: %v", choice, err)
		}
	}
}
