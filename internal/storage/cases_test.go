package storage_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/seal"
	"steward/internal/storage"
)

// pairing is a practice of two with one private stage.
var pairing = flow.Flow{Key: "pairing", Doors: []flow.Door{{Key: "gone", Ends: true, Forgets: true}},
	Stages: []flow.Stage{{Key: "write", Block: anything{}, Seen: flow.Confidential}}}

// quarrel is a case of Ann and Bob, in which Ann has written something.
func quarrel(id string, texts ...string) storage.Case {
	s, _ := flow.Start(pairing, flow.Session{ID: id, Anonymity: flow.Named, Seed: 7, Format: []byte(`{"topic":"CANARY-TOPIC"}`),
		Seats: map[flow.Person]flow.Role{"UANN": flow.Participant, "UBOB": flow.Participant}}, morning)
	for i, text := range texts {
		s, _, _ = flow.Step(pairing, s, flow.Move{ID: fmt.Sprint("m", i), By: "UANN", At: morning, Do: flow.Say{Body: flow.Line{Text: text}}})
	}
	c := storage.Case{ID: id, Workspace: "T1", Due: morning.Add(time.Hour)}
	c.Session = s
	return c
}

func create(t testing.TB, db *storage.DB, c storage.Case) {
	t.Helper()
	must(t, db, func(tx *storage.Tx) error { return tx.CreateCase(c) })
}

func TestACaseIsThereForItsPeopleOnly(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		want := quarrel("c1", "CANARY-ONE", "CANARY-TWO")
		want.Asked, want.Hidden, want.Reminded = []string{"UANN"}, []string{"UBOB"}, 3
		create(t, db, want)
		v := db.View(t.Context())
		for _, who := range []string{"UANN", "UBOB"} {
			got, err := v.Case("T1", who, "c1")
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got.Session.Log.All(), want.Session.Log.All()) || got.Reminded != 3 || !slices.Equal(got.Asked, want.Asked) ||
				!slices.Equal(got.Hidden, want.Hidden) || !got.Due.Equal(want.Due) || got.Session.Stage != "write" {
				t.Errorf("%s reads %+v", who, got)
			}
			if ids, err := v.CasesOf("T1", who); err != nil || !slices.Equal(ids, []string{"c1"}) {
				t.Errorf("%s has %v, %v", who, ids, err)
			}
		}
		for rule, ask := range map[string][3]string{
			"somebody else":                    {"T1", "UCID", "c1"},
			"the same id in another workspace": {"T2", "UANN", "c1"},
			"a case that does not exist":       {"T1", "UANN", "c2"},
		} {
			if _, err := v.Case(ask[0], ask[1], ask[2]); !errors.Is(err, storage.ErrNotFound) {
				t.Errorf("%s: %v", rule, err)
			}
		}
		if ids, _ := v.CasesOf("T2", "UANN"); len(ids) != 0 {
			t.Errorf("another workspace has %v", ids)
		}
	})
}

func TestACaseIsSavedOnceByVersion(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		create(t, db, quarrel("c1", "one"))
		old, err := db.View(t.Context()).Case("T1", "UANN", "c1")
		if err != nil {
			t.Fatal(err)
		}
		must(t, db, func(tx *storage.Tx) error {
			c, err := tx.Case("T1", "UBOB", "c1")
			if err != nil {
				return err
			}
			c.Due = morning.Add(5 * time.Hour)
			return tx.SaveCase(c, false)
		})
		if err := db.Tx(t.Context(), func(tx *storage.Tx) error { return tx.SaveCase(old, false) }); !errors.Is(err, storage.ErrConflict) {
			t.Errorf("an old version was saved: %v", err)
		}
		v := db.View(t.Context())
		if ids, _ := v.DueCases(morning.Add(4*time.Hour), 9); len(ids) != 0 {
			t.Errorf("due too early: %v", ids)
		}
		if ids, _ := v.DueCases(morning.Add(5*time.Hour), 9); !slices.Equal(ids, []string{"c1"}) {
			t.Errorf("due: %v", ids)
		}
		if c, err := v.DueCase("c1"); err != nil || c.Session.Log.Len() != 1 {
			t.Errorf("the clock reads %v", err)
		}
	})
}

func TestWithoutMasterKeysNoCaseIsStored(t *testing.T) {
	db := open(t, databases[0].dsn(t), storage.Options{})
	if err := db.Tx(t.Context(), func(tx *storage.Tx) error { return tx.CreateCase(quarrel("c1")) }); !errors.Is(err, storage.ErrNoKeys) {
		t.Errorf("stored plainly: %v", err)
	}
	if db.CanSeal() {
		t.Error("it says it can seal")
	}
}

func TestDeletingTheKeyDeletesTheCase(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		create(t, db, quarrel("c1", "one"))
		if err := db.Exec(t.Context(), `DELETE FROM case_keys`); err != nil {
			t.Fatal(err)
		}
		if _, err := db.View(t.Context()).Case("T1", "UANN", "c1"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("without its key: %v", err)
		}
		must(t, db, func(tx *storage.Tx) error { return tx.DropCase("c1") })
		for _, table := range []string{"cases", "case_keys", "case_seats"} {
			if n, err := db.Count(t.Context(), table, "1 = 1"); n != 0 || err != nil {
				t.Errorf("%s: %d rows left, %v", table, n, err)
			}
		}
	})
}

func TestACaseOpensInItsOwnRowAndWithItsOwnKey(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		for rule, change := range map[string]string{
			"the text of another case": `UPDATE cases SET body = (SELECT body FROM cases WHERE id = 'c2') WHERE id = 'c1'`,
			"the key of another case":  `UPDATE case_keys SET secret = (SELECT secret FROM case_keys WHERE case_id = 'c2') WHERE case_id = 'c1'`,
		} {
			db := open(t, dsn, storage.Options{Keys: testKeys(t)})
			must(t, db, func(tx *storage.Tx) error { return errors.Join(tx.DropCase("c1"), tx.DropCase("c2")) })
			create(t, db, quarrel("c1", "one"))
			create(t, db, quarrel("c2", "two"))
			if err := db.Exec(t.Context(), change); err != nil {
				t.Fatal(err)
			}
			if _, err := db.View(t.Context()).Case("T1", "UANN", "c1"); !errors.Is(err, seal.ErrBroken) {
				t.Errorf("%s: %v", rule, err)
			}
			db.Close()
		}
	})
}

func TestCasesOutliveARotationOfTheMasterKeys(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{Keys: testKeys(t)})
		create(t, db, quarrel("c1", "one"))
		must(t, db, func(tx *storage.Tx) error { return tx.RefuseCases("T1", "UDEE", true) })
		db.Close()
		both, err := seal.ParseKeys("k2:" + base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{9}, 32)) + ",k1:" + base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, 32)))
		if err != nil {
			t.Fatal(err)
		}
		db = open(t, dsn, storage.Options{Keys: both})
		if c, err := db.View(t.Context()).Case("T1", "UANN", "c1"); err != nil || c.Session.Log.Len() != 1 {
			t.Errorf("after a rotation: %v", err)
		}
		must(t, db, func(tx *storage.Tx) error { // the next change seals it with the newest key
			c, err := tx.Case("T1", "UANN", "c1")
			if err != nil {
				return err
			}
			return tx.SaveCase(c, false)
		})
		newest, err := seal.ParseKeys("k2:" + base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{9}, 32)))
		if err != nil {
			t.Fatal(err)
		}
		db.Close()
		db = open(t, dsn, storage.Options{Keys: newest})
		if c, err := db.View(t.Context()).Case("T1", "UBOB", "c1"); err != nil || c.Session.Log.Len() != 1 {
			t.Errorf("without the old key: %v", err)
		}
		db.Close()
		db = open(t, dsn, storage.Options{Keys: both})
		if never, err := db.View(t.Context()).RefusesCases("T1", "UDEE"); !never || err != nil {
			t.Errorf("a refusal is forgotten: %v", err)
		}
		must(t, db, func(tx *storage.Tx) error { return tx.RefuseCases("T1", "UDEE", false) })
		if never, _ := db.View(t.Context()).RefusesCases("T1", "UDEE"); never {
			t.Error("a refusal cannot be taken back")
		}
	})
}

func TestNothingOfACaseIsReadableInTheFiles(t *testing.T) {
	dsn := databases[0].dsn(t)
	db := open(t, dsn, storage.Options{Keys: testKeys(t)})
	create(t, db, quarrel("c1", "CANARY-ONE", "CANARY-TWO"))
	must(t, db, func(tx *storage.Tx) error {
		return tx.Enqueue(storage.Notice{Key: tx.PrivateKey("c1", "TELL-TURN"), Kind: "dm", Workspace: "T1", Person: "UZOE", Private: []byte("c1")})
	})
	if len(holding(t, dsn, "UZOE")) == 0 {
		t.Fatal("the search finds nothing")
	}
	for _, text := range []string{"CANARY", "UANN", "UBOB", "write\"", "TELL-TURN"} {
		if files := holding(t, dsn, text); len(files) > 0 {
			t.Errorf("%s is readable in %v", text, files)
		}
	}
}

// stored are the sealed bytes of a case, as they stand in the files.
func stored(t *testing.T, db *storage.DB) [][]byte {
	t.Helper()
	var out [][]byte
	for _, query := range []string{`SELECT body FROM cases`, `SELECT secret FROM case_keys`} {
		b, err := db.Bytes(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, b[len(b)-24:]) // the end of the value: enough to be found
	}
	return out
}

func TestAnErasedCaseLeavesNothingInTheFiles(t *testing.T) {
	for rule, erase := range map[string]func(*storage.Tx) error{
		"dropped": func(tx *storage.Tx) error { return tx.DropCase("c1") },
		"its text forgotten": func(tx *storage.Tx) error {
			c, err := tx.Case("T1", "UANN", "c1")
			if err != nil {
				return err
			}
			if c.Session, _, err = flow.Step(pairing, c.Session, flow.Move{By: "UBOB", At: morning, Do: flow.Go{Door: "gone"}}); err != nil {
				return err
			}
			return tx.SaveCase(c, true)
		},
	} {
		t.Run(rule, func(t *testing.T) {
			t.Parallel()
			dsn := databases[0].dsn(t)
			db := open(t, dsn, storage.Options{Keys: testKeys(t)})
			create(t, db, quarrel("c1", "CANARY-ONE"))
			ties := stored(t, db)
			for _, tie := range ties {
				if len(holding(t, dsn, string(tie))) == 0 {
					t.Fatal("the search does not find what is there")
				}
			}
			must(t, db, erase)
			for _, tie := range ties {
				for deadline := time.Now().Add(10 * time.Second); len(holding(t, dsn, string(tie))) > 0; time.Sleep(50 * time.Millisecond) {
					if time.Now().After(deadline) {
						t.Fatalf("the sealed value is still in %v", holding(t, dsn, string(tie)))
					}
				}
			}
			copied := t.TempDir() + "/copy.db"
			raw, err := os.ReadFile(dsn)
			if err == nil {
				err = os.WriteFile(copied, raw, 0o600)
			}
			if err != nil || bytes.Contains(raw, []byte("CANARY")) {
				t.Errorf("a copy of the file: %v", err)
			}
		})
	}
}

func TestTheAuditNamesNobody(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		c := newClock()
		db := open(t, dsn, storage.Options{Keys: testKeys(t), Now: c.now})
		create(t, db, quarrel("c1", "one"))
		if n, err := db.Count(t.Context(), "case_audit", "stage = 'write' AND audit_id <> 'c1'"); n != 1 || err != nil {
			t.Errorf("%d rows, %v", n, err)
		}
		c.pass(storage.KeepAudit + 25*time.Hour)
		if gone, err := db.Purge(t.Context(), c.now()); err != nil || gone["audit of cases"] != 1 {
			t.Errorf("purged %v, %v", gone, err)
		}
	})
}

func TestANoticeAboutACaseIsForgottenSoon(t *testing.T) {
	o := newOffice(t, databases[0].dsn(t), storage.Options{Keys: testKeys(t)})
	must(t, o.db, func(tx *storage.Tx) error {
		return tx.Enqueue(storage.Notice{Key: tx.PrivateKey("c1", "TELL-TURN"), Kind: "dm", Workspace: "T1", Person: "UANN", Private: []byte("c1")})
	})
	for _, c := range o.claim() {
		if string(c.Private) != "c1" {
			t.Errorf("the notice carries %q", c.Private)
		}
		o.send(c)
	}
	if gone, err := o.db.Purge(t.Context(), morning.Add(2*time.Hour)); err != nil || gone["private notices"] != 1 {
		t.Errorf("purged %v, %v", gone, err)
	}
}

func TestContacts(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{})
		if _, err := db.View(t.Context()).Contacts("T1"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("before: %v", err)
		}
		want := storage.Contacts{Lines: map[string]string{"hr": "Hanna, 4711"}, People: []string{"UHAN"}}
		must(t, db, func(tx *storage.Tx) error {
			return errors.Join(tx.PutContacts("T1", storage.Contacts{}), tx.PutContacts("T1", want))
		})
		if got, err := db.View(t.Context()).Contacts("T1"); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, %v", got, err)
		}
		if _, err := db.View(t.Context()).Contacts("T2"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("another workspace: %v", err)
		}
	})
}

// A case near its end: two people, three mirrors each, an agreement.
func fullCase() storage.Case {
	var texts []string
	for range 40 {
		texts = append(texts, "On 3 March the review I asked for at 9 was opened at 17:30, after the branch was cut, and I merged it alone.")
	}
	return quarrel("c1", texts...)
}

func BenchmarkCaseOpen(b *testing.B) {
	db := open(b, databases[0].dsn(b), storage.Options{Keys: testKeys(b)})
	create(b, db, fullCase())
	for b.Loop() {
		if _, err := db.View(b.Context()).Case("T1", "UANN", "c1"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCaseSave(b *testing.B) {
	db := open(b, databases[0].dsn(b), storage.Options{Keys: testKeys(b)})
	create(b, db, fullCase())
	for b.Loop() {
		must(b, db, func(tx *storage.Tx) error {
			c, err := tx.Case("T1", "UANN", "c1")
			if err != nil {
				return err
			}
			return tx.SaveCase(c, false)
		})
	}
}
