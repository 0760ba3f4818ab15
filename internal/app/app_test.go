package app

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// monday is when the retros of these tests begin: a Monday on which nobody's clock changes.
var monday = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// office is the use cases on a real database, with a clock that the test moves. Ann leads.
type office struct {
	*App
	t      *testing.T
	clock  time.Time
	clicks int
}

func newOffice(t *testing.T) *office {
	t.Helper()
	formats, err := practices.LoadFormats(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t: t, clock: monday}
	now := func() time.Time { return o.clock }
	db, err := storage.Open(t.Context(), filepath.Join(t.TempDir(), "steward.db"), storage.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	o.App = New(db, func() Library { return Library{Formats: formats} }, now)
	return o
}

func who(user string) Who { return Who{Workspace: "T", User: user} }

// start opens a retro of ann, bob, cid and dee in the channel of the team.
func (o *office) start(change func(*Start)) string {
	o.t.Helper()
	o.clicks++
	c := Start{Who: who("ann"), Key: fmt.Sprint("start", o.clicks), Channel: "C", Format: "start-stop-continue",
		People: []string{"bob", "cid", "dee"}, Anonymity: flow.Unattributed, Minutes: 45}
	if change != nil {
		change(&c)
	}
	id, err := o.StartRetro(o.t.Context(), c)
	if err != nil {
		o.t.Fatal(err)
	}
	return id
}

// try makes moves of one person.
func (o *office) try(user, session string, do ...flow.Act) error {
	_, err := o.Play(o.t.Context(), Click{Who: who(user), Session: session, Do: do})
	return err
}

func (o *office) play(user, session string, do ...flow.Act) {
	o.t.Helper()
	if err := o.try(user, session, do...); err != nil {
		o.t.Fatalf("%s, in %s: %v", user, o.room(session).Session.Stage, err)
	}
}

// write puts cards into the first column, also before collecting begins.
func (o *office) write(user, session string, texts ...string) {
	o.t.Helper()
	for _, text := range texts {
		card := flow.Item{Column: o.room(session).Retro.Format.Columns[0].ID, Text: text}
		c := Click{Who: who(user), Session: session, Stage: practices.StageCollect, Do: []flow.Act{flow.Say{Body: card}}}
		if _, err := o.Play(o.t.Context(), c); err != nil {
			o.t.Fatal(err)
		}
	}
}

func (o *office) room(session string) practices.RetroRoom {
	o.t.Helper()
	room, err := LookIn[practices.RetroRoom](o.App, o.t.Context(), who("ann"), session)
	if err != nil {
		o.t.Fatal(err)
	}
	return room
}

// until lets time pass by the minute, as the program notices it, and fails when a stage does not come in time.
func (o *office) until(session, stage string, latest time.Time) {
	o.t.Helper()
	for o.room(session).Session.Stage != stage {
		if o.clock = o.clock.Add(time.Minute); o.clock.After(latest) {
			o.t.Fatalf("%s: at %s, want %s", o.clock.Format("Mon 15:04"), o.room(session).Session.Stage, stage)
		}
		if _, err := o.TickDue(o.t.Context()); err != nil {
			o.t.Fatal(err)
		}
	}
}

// do runs a transaction that must succeed.
func (o *office) do(fn func(*storage.Tx) error) {
	o.t.Helper()
	if err := o.db.Tx(o.t.Context(), fn); err != nil {
		o.t.Fatal(err)
	}
}
