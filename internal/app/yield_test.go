package app

import (
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// promised is an open action of bob's, from before.
func (o *office) promised(id string, carried int) {
	o.t.Helper()
	o.do(func(tx *storage.Tx) error {
		return tx.PutAction(storage.Action{ID: id, Workspace: "T", Channel: "C", Session: "before", Title: "Action " + id,
			Owner: "bob", Kind: "action", Due: "2026-02-27", Carried: carried})
	})
}

func (o *office) action(id string) storage.Action {
	o.t.Helper()
	x, err := o.db.View(o.t.Context()).Action("T", id)
	if err != nil {
		o.t.Fatal(err)
	}
	return x
}

func (o *office) wait(d time.Duration) { o.clock = o.clock.Add(d) }

// reveal leads from wherever the retro is to the open cards.
func (o *office) reveal(session string) {
	o.t.Helper()
	for o.room(session).Session.Stage != practices.StageGroup {
		o.play("ann", session, flow.Advance{})
	}
}

func TestTheLastWordOnAnActionCounts(t *testing.T) {
	dropped := flow.Verdict{Action: "old", Status: "dropped", Reason: "Too big"}
	for _, tt := range []struct {
		rule string
		do   func(o *office, retro string)
		want string
	}{
		{"a verdict counts at the reveal", func(o *office, retro string) {
			o.play("bob", retro, flow.Say{Body: dropped})
		}, storage.ActionDropped},
		{"done on the Home tab after the verdict stays done", func(o *office, retro string) {
			o.play("bob", retro, flow.Say{Body: dropped})
			o.wait(time.Minute)
			o.close("old")
		}, storage.ActionDone},
		{"a verdict after that is the last word", func(o *office, retro string) {
			o.close("old")
			o.wait(time.Minute)
			o.play("bob", retro, flow.Say{Body: dropped})
		}, storage.ActionDropped},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			o := newOffice(t)
			o.promised("old", 0)
			o.wait(time.Hour)
			retro := o.start(nil)
			o.wait(time.Minute)
			tt.do(o, retro)
			o.write("cid", retro, "A thought")
			o.wait(time.Minute)
			o.reveal(retro)
			if got := o.action("old").Status; got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

func TestAnActionThatNobodySpeaksOfIsCarriedOver(t *testing.T) {
	o := newOffice(t)
	o.promised("silent", 0)
	o.promised("closed", 0)
	o.promised("moved", 0)
	o.wait(time.Hour)
	retro := o.start(nil)
	o.wait(time.Minute)
	o.close("closed")
	o.play("bob", retro, flow.Say{Body: flow.Verdict{Action: "moved", Status: "going", Due: "2026-03-20"}})
	o.write("cid", retro, "A thought")
	o.reveal(retro)
	for id, want := range map[string]int{"silent": 1, "closed": 0, "moved": 1} {
		if got := o.action(id).Carried; got != want {
			t.Errorf("%s: carried over %d times, want %d", id, got, want)
		}
	}
}

func TestACancelledRetroCarriesNothingOver(t *testing.T) {
	o := newOffice(t)
	o.promised("silent", 1)
	retro := o.start(nil)
	o.play("ann", retro, flow.Cancel{})
	if got := o.action("silent").Carried; got != 1 {
		t.Errorf("carried over %d times, want 1", got)
	}
}

// close says on bob's Home tab that an action is done.
func (o *office) close(id string) {
	o.t.Helper()
	if err := o.CloseAction(o.t.Context(), who("bob"), id, true, ""); err != nil {
		o.t.Fatal(err)
	}
}
