package storage_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/storage"
)

func TestSessionComesBackAsItWas(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{})
		begin(t, db, "s1")
		for i, by := range []flow.Person{"UANN", "UBOB", "UCID", "UBOB"} {
			if err := step(t, db, "s1", card(i, by)); err != nil {
				t.Fatal(err)
			}
		}
		step(t, db, "s1", flow.Move{ID: "m", By: "UBOB", Do: flow.Revise{ID: "click1", Body: flow.Item{Column: "hard", Text: "other words"}}})
		step(t, db, "s1", flow.Move{ID: "w", By: "UCID", Do: flow.Withdraw{ID: "click2"}})
		cached, meta := load(t, db, "s1")
		if cached.Log.Len() != 3 || meta.Version != 7 {
			t.Fatalf("%d contributions at version %d", cached.Log.Len(), meta.Version)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		again, metaAgain := load(t, open(t, dsn, storage.Options{}), "s1")
		if meta != metaAgain {
			t.Errorf("meta %+v became %+v", meta, metaAgain)
		}
		if !reflect.DeepEqual(cached.Log.All(), again.Log.All()) {
			t.Errorf("log %v\nbecame %v", cached.Log.All(), again.Log.All())
		}
		cached.Log, again.Log = flow.Log{}, flow.Log{}
		if !reflect.DeepEqual(cached, again) {
			t.Errorf("session %+v\nbecame %+v", cached, again)
		}
	})
}

func TestRevealRewritesTheCards(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{})
		begin(t, db, "s1")
		for i := range 20 {
			if err := step(t, db, "s1", card(i, "UBOB")); err != nil {
				t.Fatal(err)
			}
		}
		if err := step(t, db, "s1", flow.Move{ID: "a", By: "UANN", Do: flow.Advance{}}); err != nil {
			t.Fatal(err)
		}
		cached, _ := load(t, db, "s1")
		db.Close()
		again, _ := load(t, open(t, dsn, storage.Options{}), "s1")
		if !reflect.DeepEqual(cached.Log.All(), again.Log.All()) || again.Log.Len() != 20 {
			t.Fatalf("after the reveal %d cards in memory, %d stored", cached.Log.Len(), again.Log.Len())
		}
		for _, c := range again.Log.All() {
			if c.By != "" {
				t.Fatalf("card %s still names %s", c.ID, c.By)
			}
		}
	})
}

func TestEveryFieldOfTheHeaderIsStored(t *testing.T) {
	db := open(t, databases[0].dsn(t), storage.Options{})
	begin(t, db, "s1")
	fields := reflect.TypeFor[flow.Session]()
	for i := range fields.NumField() {
		name := fields.Field(i).Name
		if name == "ID" || name == "Log" || !fields.Field(i).IsExported() {
			continue
		}
		must(t, db, func(tx *storage.Tx) error {
			s, err := tx.Session("s1")
			if err != nil {
				return err
			}
			change(t, reflect.ValueOf(&s).Elem().Field(i), name)
			return tx.SaveSession(s)
		})
		inMemory, _ := load(t, db, "s1")
		var stored flow.Session
		for _, state := range []func(storage.View) ([]storage.Record, error){
			func(v storage.View) ([]storage.Record, error) { return v.Running("T1", "C1", "meeting") },
			func(v storage.View) ([]storage.Record, error) { return v.History("T1", "C1", "meeting", 1) },
		} {
			if list, err := state(db.View(t.Context())); err != nil {
				t.Fatal(err)
			} else if len(list) == 1 {
				stored = list[0].Session
			}
		}
		want, got := reflect.ValueOf(inMemory).Field(i).Interface(), reflect.ValueOf(stored).Field(i).Interface()
		if !reflect.DeepEqual(want, got) {
			t.Errorf("%s: %v in memory, %v stored", name, want, got)
		}
	}
}

// change gives a field another value, without leaving the running state for good.
func change(t *testing.T, f reflect.Value, name string) {
	t.Helper()
	switch f.Interface().(type) {
	case time.Time:
		f.Set(reflect.ValueOf(morning.Add(time.Hour)))
		return
	case []byte:
		f.SetBytes([]byte(`{"other":1}`))
		return
	case map[int]flow.Group:
		f.Set(reflect.ValueOf(map[int]flow.Group{1: {Ever: []flow.Person{"UDEE"}, Left: []flow.Person{"UDEE"}}}))
		return
	}
	switch f.Kind() {
	case reflect.String:
		f.SetString("talk")
	case reflect.Int, reflect.Int64:
		f.SetInt(f.Int() + 41)
	case reflect.Bool:
		f.SetBool(!f.Bool())
	case reflect.Map:
		m := reflect.MakeMap(f.Type())
		m.SetMapIndex(reflect.ValueOf("UDEE").Convert(f.Type().Key()), reflect.ValueOf("observer").Convert(f.Type().Elem()))
		f.Set(m)
	case reflect.Slice:
		if f.Type().Elem().Kind() == reflect.Uint8 {
			f.SetBytes([]byte(`{"other":1}`))
			return
		}
		s := reflect.MakeSlice(f.Type(), 1, 1)
		if s.Index(0).Kind() == reflect.String {
			s.Index(0).SetString("UDEE")
		}
		f.Set(s)
	default:
		t.Fatalf("how is %s (%s) changed? Teach this test.", name, f.Type())
	}
}

func TestSavingWhatWasNotLoadedIsRefused(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{})
		begin(t, db, "s1")
		s, _ := load(t, db, "s1")
		if err := db.Tx(t.Context(), func(tx *storage.Tx) error { return tx.SaveSession(s) }); err == nil {
			t.Error("a session read outside the transaction was saved")
		}
		err := db.Tx(t.Context(), func(tx *storage.Tx) error { return tx.CreateSession(storage.Meta{Workspace: "T2"}, s) })
		if !errors.Is(err, storage.ErrExists) {
			t.Errorf("created twice: %v", err)
		}
		if _, _, err := db.Session(t.Context(), "nobody"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("unknown session: %v", err)
		}
	})
}

func TestManyAtOnceLoseNothing(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{})
		begin(t, db, "s1")
		begin(t, db, "s2")
		const callers, each = 32, 10
		var wg sync.WaitGroup
		for c := range callers {
			wg.Go(func() {
				for i := range each {
					if err := step(t, db, []string{"s1", "s2"}[c%2], card(c*each+i, "UBOB")); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		db.Close()
		db = open(t, dsn, storage.Options{})
		for _, id := range []string{"s1", "s2"} {
			s, meta := load(t, db, id)
			if s.Log.Len() != callers*each/2 || meta.Version != 1+callers*each/2 {
				t.Errorf("%s: %d contributions at version %d", id, s.Log.Len(), meta.Version)
			}
			for i, c := range s.Log.All() {
				if c.Seq != i {
					t.Fatalf("%s: contribution %d has place %d", id, i, c.Seq)
				}
			}
		}
	})
}

func TestErrorsAndPanicsTakeBackTheirOwnWorkOnly(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{})
		begin(t, db, "s1")
		refused := errors.New("no")
		var wg sync.WaitGroup
		for i := range 60 {
			wg.Go(func() {
				defer func() {
					if p := recover(); (p != nil) != (i%3 == 2) {
						t.Errorf("request %d: panic %v", i, p)
					}
				}()
				err := db.Tx(t.Context(), func(tx *storage.Tx) error {
					if err := stepping("s1", card(i, "UBOB"))(tx); err != nil {
						return err
					}
					if err := tx.Enqueue(storage.Notice{Key: fmt.Sprint("n", i), Kind: "dm", Workspace: "T1", Person: "UBOB"}); err != nil {
						return err
					}
					switch i % 3 {
					case 1:
						return refused
					case 2:
						panic("wrong")
					}
					return nil
				})
				if want := map[int]error{0: nil, 1: refused}[i%3]; err != want {
					t.Errorf("request %d: %v", i, err)
				}
			})
		}
		wg.Wait()
		check := func(s flow.Session) {
			t.Helper()
			if s.Log.Len() != 20 {
				t.Errorf("%d contributions, not 20", s.Log.Len())
			}
			for _, c := range s.Log.All() {
				var i int
				if fmt.Sscanf(c.ID, "click%d", &i); i%3 != 0 {
					t.Errorf("%s was taken back but is there", c.ID)
				}
			}
		}
		cached, _ := load(t, db, "s1")
		check(cached)
		if n, _ := db.View(t.Context()).Backlog(); n["waiting"] != 20 {
			t.Errorf("%d notices, not 20", n["waiting"])
		}
		db.Close()
		stored, _ := load(t, open(t, dsn, storage.Options{}), "s1")
		check(stored)
	})
}

func TestListsOfSessions(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{})
		for _, id := range []string{"one", "two", "three", "four"} {
			begin(t, db, id)
		}
		move := func(id string, at time.Duration, do ...flow.Act) {
			t.Helper()
			for i, act := range do {
				if err := step(t, db, id, flow.Move{ID: fmt.Sprint(id, at, i), By: "UANN", At: morning.Add(at), Do: act}); err != nil {
					t.Fatal(err)
				}
			}
		}
		move("one", time.Minute, flow.Advance{}, flow.Advance{})
		move("two", 2*time.Minute, flow.Advance{}, flow.Advance{})
		move("three", 3*time.Minute, flow.Cancel{})
		must(t, db, stepping("four", flow.Move{ID: "leave", By: "UBOB", Do: flow.Leave{}}))
		must(t, db, stepping("four", flow.Move{ID: "join", By: "UDEE", Do: flow.Join{}}))

		v := db.View(t.Context())
		ids := func(list []storage.Record, err error) (ids []string) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range list {
				ids = append(ids, r.Session.ID)
			}
			return ids
		}
		for _, tt := range []struct {
			rule string
			got  []string
			want []string
		}{
			{"history has what was closed, the latest first", ids(v.History("T1", "C1", "meeting", 10)), []string{"two", "one"}},
			{"history stops at its limit", ids(v.History("T1", "C1", "meeting", 1)), []string{"two"}},
			{"history is of one workspace", ids(v.History("T2", "C1", "meeting", 10)), nil},
			{"history is of one channel", ids(v.History("T1", "C2", "meeting", 10)), nil},
			{"running sessions of a channel", ids(v.Running("T1", "C1", "meeting")), []string{"four"}},
			{"running sessions of a person with a seat", ids(v.RunningOf("T1", "UANN")), []string{"four"}},
			{"nor of one who left", ids(v.RunningOf("T1", "UBOB")), nil},
			{"but of one who joined", ids(v.RunningOf("T1", "UDEE")), []string{"four"}},
			{"a person of another workspace is another person", ids(v.RunningOf("T2", "UANN")), nil},
		} {
			if !slices.Equal(tt.got, tt.want) {
				t.Errorf("%s: %v, not %v", tt.rule, tt.got, tt.want)
			}
		}
	})
}

func TestDueSessions(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		c := newClock()
		db := open(t, dsn, storage.Options{Now: c.now})
		begin(t, db, "one")
		c.pass(time.Hour)
		begin(t, db, "two")
		must(t, db, stepping("two", flow.Move{ID: "e", By: "UANN", Do: flow.Extend{}}))
		v := db.View(t.Context())
		for _, tt := range []struct {
			at   time.Duration
			want []string
		}{
			{10*time.Minute - time.Millisecond, nil},
			{10 * time.Minute, []string{"one"}},
			{time.Hour, []string{"one", "two"}},
		} {
			if got, err := v.DueSessions(morning.Add(tt.at), 10); err != nil || !slices.Equal(got, tt.want) {
				t.Errorf("due after %v: %v, not %v (%v)", tt.at, got, tt.want, err)
			}
		}
		must(t, db, stepping("one", flow.Move{At: morning.Add(time.Hour), Do: flow.Tick{}}))
		if got, _ := v.DueSessions(morning.Add(time.Hour), 10); !slices.Equal(got, []string{"two"}) {
			t.Errorf("the ticked session is still due: %v", got)
		}
		if got, err := v.StaleSessions(morning.Add(30*time.Minute), 10); err != nil || len(got) != 0 {
			t.Errorf("stale: %v, %v", got, err)
		}
		if got, err := v.StaleSessions(morning.Add(2*time.Hour), 1); err != nil || len(got) != 1 {
			t.Errorf("stale: %v, %v", got, err)
		}
	})
}

func TestASecretGoesForGood(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		begin(t, db, "s1")
		_, meta := load(t, db, "s1")
		want := func(rule, want string) {
			t.Helper()
			must(t, db, func(tx *storage.Tx) error {
				inside, err := tx.Secret("s1")
				outside, err2 := db.View(t.Context()).Secret(meta)
				if string(inside) != want || string(outside) != want {
					t.Errorf("%s: %q in a transaction, %q outside", rule, inside, outside)
				}
				if want == "" && !(errors.Is(err, storage.ErrNotFound) && errors.Is(err2, storage.ErrNotFound)) {
					t.Errorf("%s: %v, %v", rule, err, err2)
				}
				return nil
			})
		}
		want("none yet", "")
		must(t, db, func(tx *storage.Tx) error { return tx.PutSecret("s1", []byte("hush")) })
		want("put", "hush")
		must(t, db, stepping("s1", card(1, "UBOB")))
		want("after a card", "hush")
		db.Forget("s1")
		want("read again", "hush")
		must(t, db, func(tx *storage.Tx) error { return tx.PutSecret("s1", []byte("other")) })
		want("another in its place", "other")
		db.Tx(t.Context(), func(tx *storage.Tx) error { return errors.Join(tx.DropSecret("s1"), errors.New("taken back")) })
		want("dropping it was taken back", "other")
		must(t, db, func(tx *storage.Tx) error { return tx.DropSecret("s1") })
		want("dropped", "")
		must(t, db, func(tx *storage.Tx) error { return tx.PutSecret("s1", []byte("late")) })
		must(t, db, stepping("s1", flow.Move{ID: "c", By: "UANN", Do: flow.Cancel{}}))
		if _, err := db.Purge(t.Context(), time.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		want("left behind by a session that ended, and purged", "")
	})
}
