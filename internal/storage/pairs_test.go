package storage_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/growth"
	"steward/internal/storage"
)

// paired has Ann and Bob in a pair in which Bob is the mentor, both with profiles and notes, and each gave the other
// feedback that was read.
func paired(tx *storage.Tx) error {
	var errs []error
	p := storage.Pair{ID: "pair1", Workspace: "T1", Pair: growth.Pair{Mentor: "UBOB", Mentee: "UANN", Stand: growth.Agreed, Began: morning, Terms: growth.UsualTerms}}
	p.Terms.Goal = "CANARY-GOAL as Bob Baker does"
	errs = append(errs, tx.AddPair(p), tx.PutMeeting(p, growth.Met{Day: "2026-03-02", At: morning}))
	for who, other := range map[string]string{"UBOB": "UANN", "UANN": "UBOB"} {
		errs = append(errs,
			tx.PutMentored(storage.Mentored{Workspace: "T1", Person: who, Profile: growth.Profile{Wants: map[string]int{"flow": 2}, Unit: "CANARY-UNIT", Leads: []string{other}, Never: []string{other}, Apart: []string{other}}}),
			tx.PutMeetingNote(p, who, "2026-03-02", "CANARY-NOTE of "+who),
			tx.AddFeedback(storage.Feedback{Workspace: "T1", Feedback: growth.Feedback{ID: "f" + who, Asker: who, Giver: other, To: other, Asked: morning,
				Ask: growth.Ask{About: "CANARY-ABOUT", Question: "CANARY-QUESTION"}}}))
		f, err := tx.OneFeedback("T1", who, "f"+who)
		f.Words = growth.SBI{Situation: "CANARY-SITUATION with Bob Baker", Behaviour: "CANARY-BEHAVIOUR", Impact: "CANARY-IMPACT"}
		f.Given, f.Read = morning, morning
		errs = append(errs, err, tx.SaveFeedback(f))
	}
	return errors.Join(errs...)
}

func TestMentoringIsSealedAndTheTwosAlone(t *testing.T) {
	dsn := databases[0].dsn(t)
	db := open(t, dsn, storage.Options{Keys: testKeys(t)})
	must(t, db, paired)
	v := db.View(t.Context())
	if files := holding(t, dsn, "CANARY"); len(files) > 0 {
		t.Errorf("what people wrote stands in %v", files)
	}
	if files := holding(t, dsn, "pair1"); len(files) == 0 {
		t.Error("the search looks in the wrong place")
	}
	for _, who := range []string{"UANN", "UBOB"} {
		if p, err := v.MentorPair("T1", who, "pair1"); err != nil || p.Terms.Goal == "" || p.Mentor != "UBOB" {
			t.Errorf("%s: %+v, %v", who, p, err)
		}
		notes, err := v.MeetingNotes("T1", who, "")
		if err != nil || len(notes) != 1 || notes[0].Text != "CANARY-NOTE of "+who {
			t.Errorf("notes of %s: %+v, %v", who, notes, err)
		}
	}
	for _, who := range []string{"UCID", ""} {
		if _, err := v.MentorPair("T1", who, "pair1"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("%q opens the pair: %v", who, err)
		}
		if _, err := v.OneFeedback("T1", who, "fUANN"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("%q opens feedback: %v", who, err)
		}
	}
	if _, err := v.MentorPair("T2", "UANN", "pair1"); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("from another workspace: %v", err)
	}
	must(t, db, func(tx *storage.Tx) error { return tx.DropMentored("T1", "UANN") })
	if _, err := v.Mentored("T1", "UANN"); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("after deleting: %v", err)
	}
	if notes, err := v.MeetingNotes("T1", "UANN", ""); err != nil || len(notes) != 0 {
		t.Errorf("notes after deleting: %v, %v", notes, err)
	}
	if notes, _ := v.MeetingNotes("T1", "UBOB", "pair1"); len(notes) != 1 {
		t.Errorf("the other's notes: %v", notes)
	}
}

func TestOfTwoChangesToAPairAtOnceTheSecondStartsOver(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		must(t, db, paired)
		v := db.View(t.Context())
		p, _ := v.MentorPair("T1", "UANN", "pair1")
		m, _ := v.Mentored("T1", "UANN")
		f, _ := v.OneFeedback("T1", "UANN", "fUANN")
		change := func(tx *storage.Tx) error {
			return errors.Join(tx.SavePair(p), tx.PutMentored(m), tx.SaveFeedback(f))
		}
		must(t, db, change)
		for what, again := range map[string]func(*storage.Tx) error{
			"a pair":    func(tx *storage.Tx) error { return tx.SavePair(p) },
			"a profile": func(tx *storage.Tx) error { return tx.PutMentored(m) },
			"feedback":  func(tx *storage.Tx) error { return tx.SaveFeedback(f) },
			"a first profile": func(tx *storage.Tx) error {
				return tx.PutMentored(storage.Mentored{Workspace: "T1", Person: "UANN"})
			},
		} {
			if err := db.Tx(t.Context(), again); !errors.Is(err, storage.ErrConflict) {
				t.Errorf("%s: %v", what, err)
			}
		}
	})
}

func TestMeetingsCountOnceADay(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		must(t, db, paired)
		v := db.View(t.Context())
		p, _ := v.MentorPair("T1", "UANN", "pair1")
		must(t, db, func(tx *storage.Tx) error {
			return errors.Join(tx.PutMeeting(p, growth.Met{Day: "2026-03-02", At: morning.Add(time.Hour)}), tx.PutMeeting(p, growth.Met{Day: "2026-03-20", At: morning}))
		})
		met, err := v.Meetings(p)
		if err != nil || len(met) != 2 || met[0].Day != "2026-03-20" || !met[1].At.Equal(morning) {
			t.Errorf("%+v, %v", met, err)
		}
		must(t, db, func(tx *storage.Tx) error { return tx.DropMeeting(p, "2026-03-02") })
		if met, _ := v.Meetings(p); len(met) != 1 {
			t.Errorf("taken back: %v", met)
		}
		if notes, _ := v.MeetingNotes("T1", "UANN", ""); len(notes) != 1 {
			t.Errorf("what Ann wrote went with what Bob took back: %v", notes)
		}
	})
}

func TestProposalsThatRunOutAreFound(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		must(t, db, paired)
		until := map[growth.Side]time.Time{growth.AsMentor: morning.Add(2 * time.Hour), growth.AsMentee: morning.Add(time.Hour)}
		must(t, db, func(tx *storage.Tx) error {
			return tx.AddPair(storage.Pair{ID: "pair2", Workspace: "T1", Pair: growth.Pair{Mentor: "UCID", Mentee: "UDEE", Stand: growth.Proposed, Until: until}})
		})
		v := db.View(t.Context())
		for at, want := range map[time.Duration]int{59 * time.Minute: 0, time.Hour: 1} {
			if ids, err := v.PairsDue(morning.Add(at), 10); err != nil || len(ids) != want {
				t.Errorf("after %v: %v, %v", at, ids, err)
			}
		}
		if running, err := v.PairsRunning("T1"); err != nil || len(running) != 2 {
			t.Errorf("%v, %v", running, err)
		}
		if where, err := v.MentoringIn(); err != nil || !slices.Equal(where, []string{"T1"}) {
			t.Errorf("%v, %v", where, err)
		}
	})
}

func TestWhatIsLeftOfAPairWhenOneIsErased(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		must(t, db, paired)
		must(t, db, func(tx *storage.Tx) error {
			unread := storage.Feedback{Workspace: "T1", Feedback: growth.Feedback{ID: "unread", Asker: "UANN", Giver: "UBOB", To: "UBOB", Asked: morning}}
			refused := storage.Feedback{Workspace: "T1", Feedback: growth.Feedback{ID: "refused", Asker: "UANN", To: "UBOB", Asked: morning}}
			return errors.Join(tx.AddFeedback(unread), tx.AddFeedback(refused), tx.Erase(storage.NewLeaver("T1", "UBOB", "bob", "Bob Baker")))
		})
		v := db.View(t.Context())
		p, err := v.MentorPair("T1", "UANN", "pair1")
		if err != nil || p.Stand != growth.Over || !flow.Person(p.Mentor).Erased() || p.Terms.Goal != "CANARY-GOAL as […] does" {
			t.Errorf("the pair: %+v, %v", p, err)
		}
		if notes, _ := v.MeetingNotes("T1", "UANN", "pair1"); len(notes) != 1 {
			t.Errorf("Ann's own notes: %v", notes)
		}
		m, err := v.Mentored("T1", "UANN")
		if err != nil || m.Profile.Names("UBOB") || m.Profile.Unit != "CANARY-UNIT" {
			t.Errorf("Ann's profile: %+v, %v", m, err)
		}
		f, err := v.FeedbackAsked("T1", "UANN")
		if err != nil || len(f) != 1 || f[0].ID != "fUANN" || f[0].Giver != "" || !flow.Person(f[0].To).Erased() || f[0].Words.Situation != "CANARY-SITUATION with […]" {
			t.Errorf("what Ann was told: %+v, %v", f, err)
		}
		if f, err := v.FeedbackToGive("T1", "UANN"); err != nil || len(f) != 0 {
			t.Errorf("what Bob asked: %+v, %v", f, err)
		}
		must(t, db, func(tx *storage.Tx) error { return tx.Erase(storage.NewLeaver("T1", "UANN")) })
		if running, err := v.PairsOf("T1", p.Mentor); err != nil || len(running) != 0 {
			t.Errorf("of two who left: %v, %v", running, err)
		}
	})
}

func TestMentoringAndFeedbackAreKeptAsLongAsIsSaid(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		c := newClock()
		db := open(t, dsn, storage.Options{Keys: testKeys(t), Now: c.now})
		must(t, db, paired)
		must(t, db, func(tx *storage.Tx) error {
			return errors.Join(
				tx.AddFeedback(storage.Feedback{Workspace: "T1", Feedback: growth.Feedback{ID: "open", Asker: "UANN", Giver: "UBOB", Asked: morning}}),
				tx.AddPair(storage.Pair{ID: "lapsed", Workspace: "T1", Pair: growth.Pair{Mentor: "UCID", Mentee: "UDEE"}.End(growth.Lapsed, morning)}))
		})
		left := func() (pairs, asked, profiles int) {
			v := db.View(t.Context())
			for _, id := range []string{"pair1", "lapsed"} {
				if _, err := v.DuePair(id); err == nil {
					pairs++
				}
			}
			f, _ := v.FeedbackAsked("T1", "UANN")
			m, _ := v.AllMentored("T1")
			return pairs, len(f), len(m)
		}
		end := func() {
			p, _ := db.View(t.Context()).DuePair("pair1")
			p.Pair = p.End(growth.Parted, c.now())
			must(t, db, func(tx *storage.Tx) error { return tx.SavePair(p) })
		}
		for _, x := range []struct {
			days                   int
			pairs, asked, profiles int
			then                   func()
		}{
			{29, 2, 2, 2, nil}, {2, 1, 2, 2, nil}, {30, 1, 1, 2, nil}, {700, 1, 0, 2, end}, {364, 1, 0, 0, nil}, {2, 0, 0, 0, nil},
		} {
			c.pass(time.Duration(x.days) * 24 * time.Hour)
			if _, err := db.Purge(t.Context(), c.now()); err != nil {
				t.Fatal(err)
			}
			if pairs, asked, profiles := left(); pairs != x.pairs || asked != x.asked || profiles != x.profiles {
				t.Errorf("%d days on, %v: %d pairs, %d questions, %d profiles; want %+v", x.days, c.now(), pairs, asked, profiles, x)
			}
			if x.then != nil {
				x.then()
			}
		}
		if _, err := db.Purge(t.Context(), c.now()); err != nil {
			t.Fatal(err)
		}
		v := db.View(t.Context())
		if notes, err := v.MeetingNotes("T1", "UANN", ""); err != nil || len(notes) != 0 {
			t.Errorf("notes of no meeting: %v, %v", notes, err)
		}
		if _, err := v.PersonKey("T1", "UANN", storage.ForMentoring); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("a key that opens nothing: %v", err)
		}
	})
}

func TestOnesOwnExportSaysNothingOfTheOthers(t *testing.T) {
	db := open(t, databases[0].dsn(t), storage.Options{Keys: testKeys(t)})
	must(t, db, func(tx *storage.Tx) error {
		return errors.Join(
			tx.AddPair(storage.Pair{ID: "p", Workspace: "T1", Pair: growth.Pair{Mentor: "UBOB", Mentee: "UANN", Stand: growth.Proposed, Replies: map[growth.Side]growth.Reply{growth.AsMentor: growth.No}}}),
			tx.PutMentored(storage.Mentored{Workspace: "T1", Person: "UBOB", Profile: growth.Profile{Never: []string{"UANN"}}}),
			tx.AddFeedback(storage.Feedback{Workspace: "T1", Feedback: growth.Feedback{ID: "f", Asker: "UANN", Giver: "UBOB", To: "UBOB", Asked: morning, Given: morning, Words: growth.SBI{Behaviour: "UNREAD"}}}))
	})
	f, _ := db.View(t.Context()).OneFeedback("T1", "UANN", "f")
	f.Given, f.Words.Behaviour = morning, "UNREAD"
	must(t, db, func(tx *storage.Tx) error { return tx.SaveFeedback(f) })
	held, err := db.View(t.Context()).Holdings("T1", "UANN")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, h := range held {
		for _, i := range h.Items {
			switch h.Kind {
			case "mentoring":
				t.Errorf("Ann said nothing about mentoring: %+v", i)
			case "mentor_pairs":
				n++
				if i.More["your_answer"] != growth.Unsaid || i.More["state"] != growth.Proposed {
					t.Errorf("the proposal: %+v", i)
				}
				for k, x := range i.More {
					if x == growth.No {
						t.Errorf("%s tells what the other said", k)
					}
				}
			case "feedback":
				n++
				if i.More["told"] != "not opened yet" {
					t.Errorf("feedback: %+v", i)
				}
			}
		}
	}
	if n != 2 {
		t.Errorf("%d things shown", n)
	}
}
