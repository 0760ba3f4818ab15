package storage_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"steward/internal/coaching"
	"steward/internal/storage"
)

func seven() *int { n := 7; return &n }

// coached turns check-ins on for somebody and has them say something in one.
func coached(t testing.TB, db *storage.DB, person, id string, began time.Time) coaching.CheckIn {
	t.Helper()
	x := coaching.CheckIn{ID: id, Began: began, Method: coaching.GROW, Goal: "CANARY-GOAL"}
	x.Mood, x.Energy, x.Reflection = 4, 2, "CANARY-WORDS of "+id
	x.Plan = coaching.Commitment{When: "CANARY-WHEN", Will: "CANARY-WILL", Confidence: seven(), Cue: began.Add(time.Hour)}
	must(t, db, func(tx *storage.Tx) error {
		c, err := tx.Coached("T1", person)
		if errors.Is(err, storage.ErrNotFound) {
			c, err = storage.Coached{Workspace: "T1", Person: person, State: coaching.On, Every: 14, Next: morning}, nil
			c.Profile.Goal = "CANARY-GOAL"
		}
		if err != nil {
			return err
		}
		if c, err = tx.PutCoached(c); err != nil {
			return err
		}
		return tx.PutCheckIn(c, x)
	})
	return x
}

func mine(t testing.TB, db *storage.DB, person string) (storage.Coached, []coaching.CheckIn) {
	t.Helper()
	v := db.View(t.Context())
	c, err := v.Coached("T1", person)
	if err != nil {
		t.Fatal(err)
	}
	all, err := v.CheckIns(c, "")
	if err != nil {
		t.Fatal(err)
	}
	return c, all
}

func TestCheckInsAreTheirOwnersAlone(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		want := coached(t, db, "UANN", "a", morning)
		coached(t, db, "UBOB", "b", morning)
		ann, all := mine(t, db, "UANN")
		if len(all) != 1 || !reflect.DeepEqual(all[0], want) || ann.Profile.Goal != "CANARY-GOAL" || ann.State != coaching.On || !ann.Next.Equal(morning) {
			t.Errorf("Ann has %+v of %+v", all, ann)
		}
		if _, err := db.View(t.Context()).CheckIn(ann, "b"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("Ann asks for Bob's: %v", err)
		}
		if _, err := db.View(t.Context()).CheckIn(ann, ""); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("Ann asks for none: %v", err)
		}
		if _, err := db.View(t.Context()).Coached("T2", "UANN"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("another workspace: %v", err)
		}
		must(t, db, func(tx *storage.Tx) error { // as a forged id would have it
			return tx.PutCheckIn(ann, coaching.CheckIn{ID: "b", Began: morning, Answers: coaching.Answers{Mood: 1, Reflection: "overwritten"}})
		})
		if _, all := mine(t, db, "UBOB"); len(all) != 1 || all[0].Reflection != "CANARY-WORDS of b" || all[0].Mood != 4 {
			t.Errorf("Bob has %+v", all)
		}
		if err := db.Tx(t.Context(), func(tx *storage.Tx) error { return tx.DropCheckIn(ann, "b") }); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("Ann drops Bob's: %v", err)
		}
	})
}

func TestOfTwoChangesAtOnceTheSecondStartsOver(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		coached(t, db, "UANN", "a", morning)
		old, _ := mine(t, db, "UANN")
		must(t, db, func(tx *storage.Tx) error { _, err := tx.PutCoached(old); return err })
		if err := db.Tx(t.Context(), func(tx *storage.Tx) error { _, err := tx.PutCoached(old); return err }); !errors.Is(err, storage.ErrConflict) {
			t.Errorf("got %v", err)
		}
	})
}

func TestWhatIsDue(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		coached(t, db, "UANN", "a", morning)
		v := db.View(t.Context())
		for _, tt := range []struct {
			at        time.Time
			due, cues int
		}{{morning.Add(-time.Millisecond), 0, 0}, {morning, 1, 0}, {morning.Add(time.Hour), 1, 1}, {morning.Add(25 * time.Hour), 1, 0}} {
			due, err := v.CheckInsDue("T1", tt.at)
			if err != nil {
				t.Fatal(err)
			}
			cues, err := v.CuesDue("T1", tt.at.Add(-24*time.Hour), tt.at)
			if err != nil {
				t.Fatal(err)
			}
			if len(due) != tt.due || len(cues) != tt.cues {
				t.Errorf("at %s: %v, %v", tt.at, due, cues)
			}
		}
		if other, _ := v.CheckInsDue("T2", morning.Add(time.Hour)); len(other) > 0 {
			t.Errorf("another workspace has %v", other)
		}
		must(t, db, func(tx *storage.Tx) error {
			c, err := tx.Coached("T1", "UANN")
			if err == nil {
				c.State = coaching.Paused
				_, err = tx.PutCoached(c)
			}
			return err
		})
		due, _ := v.CheckInsDue("T1", morning.Add(time.Hour))
		cues, _ := v.CuesDue("T1", morning, morning.Add(time.Hour))
		if len(due)+len(cues) > 0 {
			t.Errorf("paused, and yet %v, %v", due, cues)
		}
	})
}

func TestPurgeOfCheckIns(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		now := newClock()
		db := open(t, dsn, storage.Options{Keys: testKeys(t), Now: now.now})
		coached(t, db, "UANN", "old", morning)
		now.pass(200 * 24 * time.Hour)
		coached(t, db, "UANN", "new", now.now())
		purge := func(days int) []coaching.CheckIn {
			t.Helper()
			now.pass(time.Duration(days) * 24 * time.Hour)
			if _, err := db.Purge(t.Context(), now.now()); err != nil {
				t.Fatal(err)
			}
			_, all := mine(t, db, "UANN")
			return all
		}
		if all := purge(164); len(all) != 2 || all[1].Mood != 4 {
			t.Errorf("after 364 days: %+v", all)
		}
		if all := purge(2); len(all) != 2 || all[1].Mood != 0 || all[1].Reflection == "" || all[0].Mood != 4 {
			t.Errorf("a mood is kept for a year, words are not touched: %+v", all)
		}
		if all := purge(365); len(all) != 1 || all[0].ID != "new" {
			t.Errorf("after two years: %+v", all)
		}
		now.pass(200 * 24 * time.Hour)
		if _, err := db.Purge(t.Context(), now.now()); err != nil {
			t.Fatal(err)
		}
		if _, err := db.View(t.Context()).Coached("T1", "UANN"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("nothing was said or changed for two years, and yet: %v", err)
		}
		if n, err := db.Count(t.Context(), "person_keys", "person = 'UANN'"); err != nil || n > 0 {
			t.Errorf("%d keys are left, %v", n, err)
		}
	})
}

// The files hold nothing readable; a copy made before opens nothing of what was deleted, with the master keys in hand.
func TestDeletedCheckInsAreGoneFromFilesAndCopies(t *testing.T) {
	dir := t.TempDir()
	dsn := filepath.Join(dir, "steward.db")
	db := open(t, dsn, storage.Options{Keys: testKeys(t)})
	coached(t, db, "UANN", "one", morning)
	coached(t, db, "UANN", "two", morning.Add(time.Hour))
	read := func() string {
		var all strings.Builder
		files, _ := filepath.Glob(dsn + "*")
		for _, f := range files {
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(raw)
		}
		return all.String()
	}
	if text := read(); !strings.Contains(text, "UANN") || strings.Contains(text, "CANARY") {
		t.Error("the search finds no person, or finds words that should be sealed")
	}
	secretOf := func() string {
		secret, err := db.Bytes(t.Context(), `SELECT secret FROM person_keys`)
		if err != nil {
			t.Fatal(err)
		}
		return string(secret)
	}
	before := secretOf()
	ann, _ := mine(t, db, "UANN")
	must(t, db, func(tx *storage.Tx) error { return tx.DropCheckIn(ann, "one") })
	_, left := mine(t, db, "UANN")
	if len(left) != 1 || left[0].ID != "two" || left[0].Mood != 4 {
		t.Errorf("left: %+v", left)
	}
	if secretOf() == before {
		t.Error("the key is the same: a copy of what was deleted still opens with it")
	}
	must(t, db, func(tx *storage.Tx) error { return tx.DropCoached("T1", "UANN") })
	if err := db.Scrub(t.Context()); err != nil {
		t.Fatal(err)
	}
	if text := read(); strings.Contains(text, "UANN") {
		t.Error("the files still name the person")
	}
	coached(t, db, "UANN", "again", morning)
	if _, all := mine(t, db, "UANN"); len(all) != 1 {
		t.Errorf("beginning anew: %+v", all)
	}
}

func TestADestroyedKeyLeavesRoomToBeginAnew(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		coached(t, db, "UANN", "a", morning)
		if err := db.Exec(t.Context(), `DELETE FROM person_keys`); err != nil {
			t.Fatal(err)
		}
		if _, err := db.View(t.Context()).Coached("T1", "UANN"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("got %v", err)
		}
		coached(t, db, "UANN", "b", morning)
		if _, all := mine(t, db, "UANN"); len(all) != 1 || all[0].ID != "b" {
			t.Errorf("%+v", all)
		}
	})
}

func TestCheckInsAreShownToTheirOwnerAndErasedWithThem(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		coached(t, db, "UANN", "a", morning)
		coached(t, db, "UBOB", "b", morning)
		shown := func(who string) (text string) {
			held, err := db.View(t.Context()).Holdings("T1", who)
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range held {
				for _, i := range h.Items {
					if h.Kind == "checkins" {
						text += i.Text + "\n"
					}
				}
			}
			return text
		}
		if text := shown("UANN"); !strings.Contains(text, "CANARY-GOAL") || !strings.Contains(text, "CANARY-WORDS of a") || strings.Contains(text, "of b") {
			t.Errorf("Ann is shown %q", text)
		}
		must(t, db, func(tx *storage.Tx) error { return tx.Erase(storage.NewLeaver("T1", "UANN")) })
		for _, table := range []string{"coaching_people", "person_keys", "coaching_checkins", "coaching_moods"} {
			if n, err := db.Count(t.Context(), table, "person = 'UANN'"); err != nil || n > 0 {
				t.Errorf("%s has %d rows of hers, %v", table, n, err)
			}
			if n, err := db.Count(t.Context(), table, "person = 'UBOB'"); err != nil || n != 1 {
				t.Errorf("%s has %d rows of Bob's, %v", table, n, err)
			}
		}
	})
}
