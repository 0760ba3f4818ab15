package app

import (
	"bytes"
	"encoding/base64"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/coaching"
	"steward/internal/seal"
	"steward/internal/storage"
)

// couch is the use cases of check-ins on a real database, with a clock that the test moves.
type couch struct {
	*Coaching
	t     *testing.T
	clock time.Time
	db    *storage.DB
}

func newCouch(t *testing.T) *couch {
	t.Helper()
	book, err := coaching.Load(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	keys, err := seal.ParseKeys("k1:" + base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{5}, 32)))
	if err != nil {
		t.Fatal(err)
	}
	o := &couch{t: t, clock: monday}
	now := func() time.Time { return o.clock }
	if o.db, err = storage.Open(t.Context(), filepath.Join(t.TempDir(), "steward.db"), storage.Options{Now: now, Keys: keys}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { o.db.Close() })
	o.Coaching = NewCoaching(o.db, func() Library { return Library{Coaching: book} }, now)
	if err := o.db.Tx(t.Context(), func(tx *storage.Tx) error {
		return tx.PutPerson(storage.Person{Workspace: "T", ID: "ann", Zone: "Europe/Berlin"})
	}); err != nil {
		t.Fatal(err)
	}
	return o
}

func (o *couch) settle(w Wishes) coaching.Journal {
	o.t.Helper()
	if w.Every == 0 {
		w.Every = 14
	}
	j, err := o.Settle(o.t.Context(), who("ann"), storage.NewID(), "", w)
	if err != nil {
		o.t.Fatal(err)
	}
	return j
}

func (o *couch) begin() coaching.CheckIn {
	o.t.Helper()
	x, _, err := o.Begin(o.t.Context(), who("ann"))
	if err != nil {
		o.t.Fatal(err)
	}
	return x
}

func (o *couch) say(x coaching.CheckIn, step string, a coaching.Answers) coaching.CheckIn {
	o.t.Helper()
	x, _, err := o.Tell(o.t.Context(), Say{Who: who("ann"), ID: x.ID, Step: step, Answers: a})
	if err != nil {
		o.t.Fatal(err)
	}
	return x
}

// through answers a check-in to its end, with a plan or without.
func (o *couch) through(plan coaching.Commitment) coaching.CheckIn {
	o.t.Helper()
	x := o.begin()
	for x.Open() {
		x = o.say(x, x.At, coaching.Answers{Mood: 3, Reflection: "r", Plan: plan})
	}
	return x
}

func TestCheckInsComeOnWorkingDaysAtTen(t *testing.T) {
	o := newCouch(t)
	berlin, _ := time.LoadLocation("Europe/Berlin")
	for rule, tt := range map[string]struct {
		now  time.Time
		want string
	}{
		"the first comes on the next working day":   {monday, "2026-03-03 10:00"},
		"not on a weekend":                          {time.Date(2026, 3, 6, 15, 0, 0, 0, time.UTC), "2026-03-09 10:00"},
		"at ten also after the clocks have changed": {time.Date(2026, 3, 27, 23, 30, 0, 0, time.UTC), "2026-03-30 10:00"},
	} {
		o.clock = tt.now
		if err := o.DropAll(t.Context(), who("ann")); err != nil {
			t.Fatal(err)
		}
		if got := o.settle(Wishes{}).Next.In(berlin).Format("2006-01-02 15:04"); got != tt.want {
			t.Errorf("%s: %s, want %s", rule, got, tt.want)
		}
	}
	o.clock = monday
	o.through(coaching.Commitment{})
	j, _ := o.Journal(t.Context(), who("ann"))
	if got := j.Next.In(berlin).Format("2006-01-02 15:04"); got != "2026-03-16 10:00" {
		t.Errorf("two weeks after it was done: %s", got)
	}
}

func TestAnAbandonedCheckInIsLeftAsItIs(t *testing.T) {
	o := newCouch(t)
	o.settle(Wishes{})
	x := o.begin()
	if again := o.begin(); again.ID != x.ID {
		t.Error("beginning twice began two")
	}
	o.say(x, coaching.StepArrive, coaching.Answers{Mood: 4})
	o.clock = o.clock.Add(coaching.Abandoned - time.Hour)
	if again := o.begin(); again.ID != x.ID || again.At != coaching.StepQuestion {
		t.Errorf("late is fine, but: %+v", again)
	}
	o.clock = o.clock.Add(2 * time.Hour)
	y := o.begin()
	if y.ID == x.ID {
		t.Error("after two weeks it still goes on")
	}
	j, _ := o.Journal(t.Context(), who("ann"))
	if old, _ := j.Entry(x.ID); old.Open() || old.Mood != 4 || j.Profile.Completed != 1 {
		t.Errorf("%+v, %+v", old, j.Profile)
	}
}

func TestPersonalQuestionsWaitOnMondayMorning(t *testing.T) {
	o := newCouch(t)
	o.settle(Wishes{Deep: true, Goal: "g"})
	for range 5 {
		o.through(coaching.Commitment{})
		o.clock = o.clock.Add(24 * time.Hour)
	}
	x := o.begin()
	// The one that waits is made a personal one, as it may be drawn on another day.
	if err := o.db.Tx(t.Context(), func(tx *storage.Tx) error {
		c, err := tx.Coached("T", "ann")
		if err != nil {
			return err
		}
		if c, err = tx.PutCoached(c); err != nil {
			return err
		}
		x.Mood, x.At, x.Method = 3, coaching.StepQuestion, coaching.GROW
		x.Question = coaching.Question{ID: "q034", Depth: coaching.Personal, Text: "?"}
		return tx.PutCheckIn(c, x)
	}); err != nil {
		t.Fatal(err)
	}
	o.clock = time.Date(2026, 3, 9, 8, 30, 0, 0, time.UTC) // half past nine in Berlin
	if got := o.begin(); got.Question.Depth == coaching.Personal || got.Question.ID == "" {
		t.Errorf("on Monday at half past nine: %+v", got.Question)
	}
}

func TestTheReminderOfAPlanEndsWithThePlan(t *testing.T) {
	o := newCouch(t)
	o.settle(Wishes{})
	cue := o.clock.Add(48 * time.Hour)
	x := o.through(coaching.Commitment{When: "w", Will: "i", Cue: cue})
	app := New(o.db, o.library, func() time.Time { return o.clock })
	still := func() (due int, true_ bool) {
		found, err := app.findCues(t.Context(), "T")
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range found {
			_, ok, err := app.stillCue(t.Context(), "T", c)
			if err != nil {
				t.Fatal(err)
			}
			true_ = true_ || ok
			if step, _ := app.openCue(t.Context(), "T", c); step.Session != x.ID {
				t.Errorf("it opens %+v", step)
			}
		}
		return len(found), true_
	}
	if n, _ := still(); n != 0 {
		t.Error("two days early")
	}
	o.clock = cue
	if n, ok := still(); n != 1 || !ok {
		t.Errorf("at its time: %d, %v", n, ok)
	}
	y := o.begin()
	y = o.say(y, coaching.StepArrive, coaching.Answers{})
	o.say(y, coaching.StepReview, coaching.Answers{Review: coaching.Done})
	if n, ok := still(); n != 0 || ok {
		t.Errorf("it was told what became of it, and yet: %d, %v", n, ok)
	}
}

func TestWhatWasDeletedIsNotSharedAnyMore(t *testing.T) {
	o := newCouch(t)
	o.settle(Wishes{})
	x := o.through(coaching.Commitment{})
	j, err := o.Share(t.Context(), Gift{Who: who("ann"), Key: "k", ID: x.ID, Part: "reflection", To: "bob", Label: "L", Words: "r"})
	if err != nil {
		t.Fatal(err)
	}
	s := j.Entries[0].Shared[0]
	n := storage.Notice{Workspace: "T", Person: "bob", Private: []byte("ann " + x.ID + " " + s.ID)}
	if from, got, ok, err := o.Shared(t.Context(), n); err != nil || !ok || from != "ann" || got.Words != "r" {
		t.Errorf("%v %v %+v", err, ok, got)
	}
	forged := n
	forged.Person = "cid"
	if _, _, ok, _ := o.Shared(t.Context(), forged); ok {
		t.Error("it is given to somebody else")
	}
	if _, err := o.Drop(t.Context(), who("ann"), x.ID); err != nil {
		t.Fatal(err)
	}
	if _, _, ok, err := o.Shared(t.Context(), n); ok || err != nil {
		t.Errorf("deleted, and still shared: %v %v", ok, err)
	}
	for rule, g := range map[string]Gift{
		"not with oneself":        {To: "ann", Part: "reflection", Words: "r"},
		"not what was not said":   {To: "bob", Part: "higher", Words: "r"},
		"not what is no answer":   {To: "bob", Part: "mood", Words: "3"},
		"not without any words":   {To: "bob", Part: "reflection"},
		"not what somebody wants": {To: "bob", Part: "", Words: "r"},
	} {
		x := o.through(coaching.Commitment{})
		g.Who, g.ID, g.Label = who("ann"), x.ID, "L"
		if _, err := o.Share(t.Context(), g); err == nil {
			t.Error(rule)
		}
	}
}

func TestTenAnswersADayAreEnoughToShare(t *testing.T) {
	o := newCouch(t)
	o.settle(Wishes{})
	x := o.through(coaching.Commitment{})
	g := Gift{Who: who("ann"), ID: x.ID, Part: "reflection", To: "bob", Label: "L", Words: "r"}
	for range mostShared {
		if _, err := o.Share(t.Context(), g); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := o.Share(t.Context(), g); !errors.Is(err, ErrSharedEnough) {
		t.Errorf("got %v", err)
	}
	o.clock = o.clock.Add(24 * time.Hour)
	if _, err := o.Share(t.Context(), g); err != nil {
		t.Errorf("on the next day: %v", err)
	}
}

func TestWhereCheckInsAreNotOfferedWhatWasSaidStaysWithinReach(t *testing.T) {
	o := newCouch(t)
	o.settle(Wishes{})
	o.through(coaching.Commitment{})
	if err := o.db.Tx(t.Context(), func(tx *storage.Tx) error {
		return tx.PutSettings("T", storage.Settings{Off: []string{FeatureCheckIns}})
	}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := o.Begin(t.Context(), who("ann")); !errors.Is(err, ErrCoachingOff) {
		t.Errorf("begin: %v", err)
	}
	if _, err := o.Settle(t.Context(), who("ann"), "", "", Wishes{Every: 14}); !errors.Is(err, ErrCoachingOff) {
		t.Errorf("settle: %v", err)
	}
	if j, err := o.Journal(t.Context(), who("ann")); err != nil || len(j.Entries) != 1 {
		t.Errorf("journal: %+v, %v", j, err)
	}
	if err := o.DropAll(t.Context(), who("ann")); err != nil {
		t.Errorf("delete: %v", err)
	}
}

func TestADeliveryTwiceChangesNothingTheSecondTime(t *testing.T) {
	o := newCouch(t)
	o.settle(Wishes{})
	x := o.begin()
	s := Say{Who: who("ann"), Key: "d1", Natural: "submission/V1/1/x", ID: x.ID, Step: coaching.StepArrive, Answers: coaching.Answers{Mood: 4}}
	first, _, err := o.Tell(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	o.say(x, coaching.StepQuestion, coaching.Answers{Reflection: "r"})
	s.Key = "d2" // Slack has sent one submission under several ids
	again, _, err := o.Tell(t.Context(), s)
	if err != nil || again.At != coaching.StepScale || first.At != coaching.StepQuestion || again.Reflection != "r" {
		t.Errorf("%v: first %q, again %q", err, first.At, again.At)
	}
}
