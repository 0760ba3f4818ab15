package app

import (
	"bytes"
	"database/sql"
	"encoding/base64"
	"fmt"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3"

	"steward/configs"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/seal"
	"steward/internal/storage"
)

// pair is the use cases of conversations on a real database, with a clock that the test moves.
type pair struct {
	*Cases
	t      *testing.T
	clock  time.Time
	file   *sql.DB
	clicks int
}

func newPair(t *testing.T) *pair {
	t.Helper()
	guide, err := practices.LoadGuide(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	keys, err := seal.ParseKeys("k1:" + base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{5}, 32)))
	if err != nil {
		t.Fatal(err)
	}
	o := &pair{t: t, clock: monday}
	now := func() time.Time { return o.clock }
	path := filepath.Join(t.TempDir(), "steward.db")
	db, err := storage.Open(t.Context(), path, storage.Options{Now: now, Keys: keys})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	o.Cases = NewCases(db, guide, now)
	if o.file, err = sql.Open("sqlite3", "file:"+path+"?_busy_timeout=5000"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { o.file.Close() })
	if err := db.Tx(t.Context(), func(tx *storage.Tx) error {
		return tx.PutContacts("T", storage.Contacts{Lines: map[string]string{"hr": "Hanna Holm"}})
	}); err != nil {
		t.Fatal(err)
	}
	return o
}

// invite has ann invite people, and returns the conversation.
func (o *pair) invite(people ...string) string {
	o.t.Helper()
	o.clicks++
	id, err := o.Open(o.t.Context(), Invitation{Who: who("ann"), Key: fmt.Sprint("open", o.clicks), People: people, Topic: "Reviews", Text: "Reviews?"})
	if err != nil {
		o.t.Fatal(err)
	}
	return id
}

func (o *pair) play(user, id string, acts ...flow.Act) practices.ConflictRoom {
	o.t.Helper()
	o.clicks++
	r, err := o.Play(o.t.Context(), Click{Who: who(user), Session: id, Key: fmt.Sprint("click", o.clicks), Do: acts})
	if err != nil {
		o.t.Fatal(err)
	}
	return r
}

func (o *pair) say(users []string, id string, body func(practices.ConflictRoom) flow.Body) {
	o.t.Helper()
	for _, user := range users {
		r, err := o.Look(o.t.Context(), who(user), id)
		if err != nil {
			o.t.Fatal(err)
		}
		o.play(user, id, flow.Say{Body: body(r)})
	}
}

// pass lets time go by, and has the clock look at what is due.
func (o *pair) pass(d time.Duration) {
	o.t.Helper()
	o.clock = o.clock.Add(d)
	if _, err := o.TickDue(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
}

// told counts the private messages to each person since it was asked last. They are gone then, as they are an hour after
// they were shown.
func (o *pair) told() map[string]int {
	o.t.Helper()
	rows, err := o.file.Query(`DELETE FROM outbox WHERE send_key LIKE 'private:%' RETURNING person`)
	if err != nil {
		o.t.Fatal(err)
	}
	defer rows.Close()
	told := map[string]int{}
	for rows.Next() {
		var person string
		if err := rows.Scan(&person); err != nil {
			o.t.Fatal(err)
		}
		told[person]++
	}
	return told
}

func (o *pair) wantTold(rule string, want map[string]int) {
	o.t.Helper()
	if got := o.told(); !reflect.DeepEqual(got, want) {
		o.t.Errorf("%s: told %v, want %v", rule, got, want)
	}
}

var (
	both = []string{"ann", "bob"}
	none = map[string]int{}
)

// drafting brings ann and bob to where they write the agreement.
func (o *pair) drafting() string {
	o.t.Helper()
	id := o.invite("bob")
	o.say([]string{"bob"}, id, func(practices.ConflictRoom) flow.Body { return flow.Ready{} })
	for _, body := range []func(practices.ConflictRoom) flow.Body{
		func(r practices.ConflictRoom) flow.Body { return flow.Approve{Hash: flow.Hash(r.Conflict.Rules)} },
		func(practices.ConflictRoom) flow.Body { return flow.Clear{} },
		func(practices.ConflictRoom) flow.Body {
			return flow.Filled{Text: map[string]string{"observation": "it waited"}}
		},
		func(practices.ConflictRoom) flow.Body { return flow.Parts{} },
		func(practices.ConflictRoom) flow.Body { return flow.Ready{} },
		func(practices.ConflictRoom) flow.Body { return flow.Wants{Picked: []string{"focus"}} },
		func(practices.ConflictRoom) flow.Body { return flow.Item{Text: "by noon"} },
		func(practices.ConflictRoom) flow.Body { return flow.Nothing{} },
		func(r practices.ConflictRoom) flow.Body {
			m := flow.Marks{On: map[string]string{}}
			for _, i := range r.Ideas() {
				m.On[i.ID] = flow.Would
			}
			return m
		},
	} {
		o.say(both, id, body)
	}
	if r, err := o.Look(o.t.Context(), who("ann"), id); err != nil || r.Session.Stage != practices.StageAgreement {
		o.t.Fatalf("they came to %q, %v", r.Session.Stage, err)
	}
	return id
}
