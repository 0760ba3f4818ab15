package storage_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"steward/internal/seal"
	"steward/internal/storage"
)

func testKeys(t testing.TB) seal.Keys {
	t.Helper()
	keys, err := seal.ParseKeys("k1:" + base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, 32)))
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

func TestOneDeliveryIsFreshOnce(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		c := newClock()
		db := open(t, dsn, storage.Options{Now: c.now})
		seen := func(key, natural string) (fresh bool) {
			t.Helper()
			must(t, db, func(tx *storage.Tx) (err error) {
				fresh, err = tx.Seen(key, natural)
				return err
			})
			return fresh
		}
		for _, tt := range []struct {
			rule         string
			key, natural string
			fresh        bool
		}{
			{"the first delivery is fresh", "Ev1", "C1/100/message", true},
			{"its repeat is not", "Ev1", "C1/100/message", false},
			{"the same message under another id is not", "Ev2", "C1/100/message", false},
			{"another message is fresh", "Ev3", "C1/101/message", true},
			{"a key is no natural key", "C1/100/message", "Ev1", true},
			{"without a natural key the id decides", "Ev4", "", true},
		} {
			if got := seen(tt.key, tt.natural); got != tt.fresh {
				t.Errorf("%s: fresh is %v", tt.rule, got)
			}
		}
		db.Tx(t.Context(), func(tx *storage.Tx) error {
			tx.Seen("Ev5", "")
			return errors.New("could not be handled")
		})
		if !seen("Ev5", "") {
			t.Error("a delivery whose handling failed must be fresh when it is repeated")
		}
		c.pass(storage.KeepDeliveries + time.Second)
		if gone, err := db.Purge(t.Context(), c.now()); err != nil || gone["deliveries"] == 0 {
			t.Errorf("purge: %v, %v", gone, err)
		}
		if !seen("Ev1", "") {
			t.Error("keys are kept for longer than a day")
		}
	})
}

func TestSixteenAtOnceFindOneFresh(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{})
		for round := range 5 {
			var fresh atomic.Int32
			var wg sync.WaitGroup
			for range 16 {
				wg.Go(func() {
					err := db.Tx(t.Context(), func(tx *storage.Tx) error {
						f, err := tx.Seen("Ev", "C1/100/message")
						if f {
							fresh.Add(1)
						}
						return err
					})
					if err != nil {
						t.Error(err)
					}
				})
			}
			wg.Wait()
			want := int32(0)
			if round == 0 {
				want = 1
			}
			if fresh.Load() != want {
				t.Fatalf("round %d: %d of 16 found it fresh", round, fresh.Load())
			}
		}
	})
}

func TestActions(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		c := newClock()
		db := open(t, dsn, storage.Options{Now: c.now})
		full := storage.Action{ID: "a1", Workspace: "T1", Channel: "C1", Session: "s1", Title: "Pair on reviews", Owner: "UBOB",
			Due: "2026-03-16", DoneWhen: "no review waits a day", WhenThen: "when I start, then I look first", Kind: "experiment",
			Topic: "reviews", Status: storage.ActionDoing, Carried: 1, AcceptedAt: morning, CreatedAt: morning}
		put := func(list ...storage.Action) {
			t.Helper()
			must(t, db, func(tx *storage.Tx) error {
				for _, a := range list {
					if err := tx.PutAction(a); err != nil {
						return err
					}
				}
				return nil
			})
		}
		put(full,
			storage.Action{ID: "a2", Workspace: "T1", Channel: "C1", Session: "s1", Title: "no date"},
			storage.Action{ID: "a3", Workspace: "T1", Channel: "C2", Session: "s2", Title: "sooner", Owner: "UBOB", Due: "2026-03-09"},
			storage.Action{ID: "a4", Workspace: "T1", Channel: "C1", Session: "s0", Title: "over", Status: storage.ActionDone, ClosedAt: morning},
			storage.Action{ID: "a5", Workspace: "T2", Channel: "C1", Session: "s1", Title: "elsewhere", Owner: "UBOB"})

		v := db.View(t.Context())
		full.UpdatedAt = morning
		if got, err := v.Action("T1", "a1"); err != nil || !reflect.DeepEqual(got, full) {
			t.Errorf("stored %+v\nread   %+v (%v)", full, got, err)
		}
		if _, err := v.Action("T2", "a1"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("another workspace reads it: %v", err)
		}
		for _, tt := range []struct {
			rule   string
			filter storage.ActionFilter
			want   []string
		}{
			{"of a channel, dated first", storage.ActionFilter{Workspace: "T1", Channel: "C1", Unclosed: true}, []string{"a1", "a2"}},
			{"closed ones too", storage.ActionFilter{Workspace: "T1", Channel: "C1"}, []string{"a1", "a2", "a4"}},
			{"of an owner in all channels", storage.ActionFilter{Workspace: "T1", Owner: "UBOB"}, []string{"a3", "a1"}},
			{"of a session", storage.ActionFilter{Workspace: "T1", Session: "s2"}, []string{"a3"}},
			{"up to a limit", storage.ActionFilter{Workspace: "T1", Limit: 1}, []string{"a3"}},
		} {
			got, err := v.Actions(tt.filter)
			ids := make([]string, len(got))
			for i, a := range got {
				ids[i] = a.ID
			}
			if err != nil || !slices.Equal(ids, tt.want) {
				t.Errorf("%s: %v, not %v (%v)", tt.rule, ids, tt.want, err)
			}
		}
		put(storage.Action{ID: "a1", Workspace: "T2", Title: "stolen"})
		if got, _ := v.Action("T1", "a1"); got.Title != full.Title {
			t.Error("another workspace changed it")
		}
		full.Status, full.DropReason, full.ClosedAt = storage.ActionDropped, "not worth it", morning
		put(full)
		if got, _ := v.Action("T1", "a1"); got.Status != storage.ActionDropped || got.DropReason != "not worth it" {
			t.Errorf("changed to %+v", got)
		}
	})
}

func TestDrawerIsItsAuthorsAlone(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		thought := storage.Thought{ID: "d1", Workspace: "T1", Channel: "C1", Author: "UANN", Text: "the tests are slow",
			Source: "https://example.slack.com/archives/C1/p1", CreatedAt: morning}
		must(t, db, func(tx *storage.Tx) error {
			other := thought
			other.ID, other.Channel = "d2", "C2"
			return errors.Join(tx.Keep(thought), tx.Keep(thought), tx.Keep(other))
		})
		v := db.View(t.Context())
		for _, tt := range []struct {
			rule                       string
			workspace, author, channel string
			want                       int
		}{
			{"the author sees all", "T1", "UANN", "", 2},
			{"or those for one channel", "T1", "UANN", "C1", 1},
			{"nobody else does", "T1", "UBOB", "", 0},
			{"not even somebody with the same id elsewhere", "T2", "UANN", "", 0},
		} {
			if got, err := v.Kept(tt.workspace, tt.author, tt.channel); err != nil || len(got) != tt.want {
				t.Errorf("%s: %d, %v", tt.rule, len(got), err)
			} else if tt.want == 1 && got[0] != thought {
				t.Errorf("kept %+v, read %+v", thought, got[0])
			}
		}
		must(t, db, func(tx *storage.Tx) error {
			if _, err := tx.Release("T1", "UBOB", "d1"); !errors.Is(err, storage.ErrNotFound) {
				t.Errorf("another's thought was released: %v", err)
			}
			got, err := tx.Release("T1", "UANN", "d1")
			if got != thought {
				t.Errorf("released %+v", got)
			}
			return err
		})
		if got, _ := v.Kept("T1", "UANN", ""); len(got) != 1 {
			t.Errorf("%d left", len(got))
		}
		db.Close()
		if _, err := open(t, dsn, storage.Options{}).View(t.Context()).Kept("T1", "UANN", ""); !errors.Is(err, seal.ErrRetired) {
			t.Errorf("without the key: %v", err)
		}
	})
}

func TestPeopleAndMessages(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		c := newClock()
		db := open(t, dsn, storage.Options{Now: c.now})
		ann := storage.Person{Workspace: "T1", ID: "UANN", Name: "ann", RealName: "Ann Ek", Zone: "Europe/Oslo", Locale: "en-GB", UpdatedAt: morning}
		card := storage.Message{Workspace: "T1", Subject: "card:s1", Channel: "C1", TS: "1.000100", Hash: "h", UpdatedAt: morning}
		must(t, db, func(tx *storage.Tx) error { return errors.Join(tx.PutPerson(ann), tx.PutMessage(card)) })
		v := db.View(t.Context())
		if got, err := v.Person("T1", "UANN"); err != nil || got != ann {
			t.Errorf("person %+v, %v", got, err)
		}
		if _, err := v.Person("T2", "UANN"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("in another workspace: %v", err)
		}
		if got, err := v.Message("T1", "card:s1"); err != nil || got != card {
			t.Errorf("message %+v, %v", got, err)
		}
		ann.Deleted, card.TS = true, "2.000200"
		must(t, db, func(tx *storage.Tx) error { return errors.Join(tx.PutPerson(ann), tx.PutMessage(card)) })
		if got, _ := v.Person("T1", "UANN"); !got.Deleted {
			t.Error("the newer facts about a person were not kept")
		}
		if got, _ := v.Message("T1", "card:s1"); got.TS != "2.000200" {
			t.Error("the newer place of a message was not kept")
		}
		must(t, db, func(tx *storage.Tx) error { return tx.DropMessage("T1", "card:s1") })
		if _, err := v.Message("T1", "card:s1"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("dropped: %v", err)
		}
	})
}
