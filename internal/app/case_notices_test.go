package app

import (
	"reflect"
	"testing"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

func version(does string) flow.Version {
	return flow.Version{Terms: []flow.Term{{Does: does}}}
}

// Whatever somebody presses how often, the other is not rung up by it.
func TestNobodyKnocksAtAnothersDoor(t *testing.T) {
	o := newPair(t)
	id := o.drafting()
	o.told()
	edit := func(text string) {
		o.play("bob", id, flow.Say{Body: version(text)})
		o.clock = o.clock.Add(2 * time.Hour)
	}
	edit("by noon")
	edit("by one")
	o.wantTold("an edit that takes no approval back", none)
	approve := func() {
		o.say([]string{"ann"}, id, func(r practices.ConflictRoom) flow.Body { d, _ := r.Draft(); return flow.Approve{Hash: d.Hash()} })
	}
	approve()
	edit("by two")
	o.wantTold("an edit that takes an approval back", map[string]int{"ann": 1})
	approve()
	edit("by three")
	o.wantTold("the second of a step", none)
	rest := func() {
		o.play("bob", id, flow.Go{Door: practices.StagePaused})
		o.play("bob", id, flow.Return{})
		o.clock = o.clock.Add(2 * time.Hour)
	}
	rest()
	o.wantTold("somebody takes it up again", map[string]int{"ann": 1})
	rest()
	rest()
	o.wantTold("and again", none)
}

func TestAnInvitationThatRunsOutIsSilentForWhoeverLetIt(t *testing.T) {
	o := newPair(t)
	id := o.invite("bob", "cid")
	o.wantTold("the invitation", map[string]int{"bob": 1, "cid": 1})
	o.play("bob", id, flow.Say{Body: flow.Ready{}})
	o.pass(3 * 24 * time.Hour)
	o.wantTold("the one reminder", map[string]int{"cid": 1})
	o.pass(8 * 24 * time.Hour)
	o.wantTold("it ran out", map[string]int{"ann": 1, "bob": 1})
}

// Somebody who says "never" means the invitation that is on its way too.
func TestNeverReachesInvitationsThatAreOpen(t *testing.T) {
	o := newPair(t)
	id := o.invite("bob")
	tell := func(user, what string) string {
		t.Helper()
		got, said, err := o.Tell(t.Context(), storage.Notice{Workspace: "T", Person: user, Private: []byte(what + " " + id)})
		if err != nil || got != id {
			t.Fatalf("%q, %v", got, err)
		}
		return said
	}
	if said := tell("bob", TellInvite); said != TellInvite {
		t.Errorf("before: %q", said)
	}
	if err := o.Never(t.Context(), who("bob"), true); err != nil {
		t.Fatal(err)
	}
	if said := tell("bob", TellInvite); said != "" {
		t.Errorf("bob, who never wants it, is told %q", said)
	}
	o.play("bob", id, flow.Go{Door: practices.ExitWithdrawn})
	if tell("bob", TellEnded) != "" || tell("ann", TellEnded) != TellEnded || tell("ann", TellTurn) != "" {
		t.Error("the end reaches bob, or does not reach ann, or something untrue is said")
	}
}

// Rows of one conversation do not find one another by what stands in them in plain text, nor by their times.
func TestTheOutboxDoesNotSayWhoTalksWithWhom(t *testing.T) {
	o := newPair(t)
	o.invite("bob", "cid", "dee")
	rows, err := o.file.Query(`SELECT args, due_at, created_at, touched_at FROM outbox WHERE send_key LIKE 'private:%'`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	args, times := map[string]bool{}, map[int64]bool{}
	for rows.Next() {
		var arg string
		var due, created, touched int64
		if err := rows.Scan(&arg, &due, &created, &touched); err != nil {
			t.Fatal(err)
		}
		args[arg], times[due] = true, true
		if late := due - o.clock.UnixMilli(); late < 0 || late > 90_000 || created != due || touched != due {
			t.Errorf("due %d ms later, made %d, touched %d", late, created-due, touched-due)
		}
	}
	if !reflect.DeepEqual(args, map[string]bool{`{"say":"private"}`: true}) || len(times) < 2 {
		t.Errorf("in plain text %v, at %v", args, times)
	}
}

// What a conversation says on its own is not counted against a budget: the counts outlive the messages, and two of one day
// without a reminder beside them would be a pair.
func TestNoBudgetSaysWhoTalksWithWhom(t *testing.T) {
	o := newPair(t)
	o.invite("bob", "cid")
	o.told()
	o.pass(3 * 24 * time.Hour)
	o.wantTold("the one reminder", map[string]int{"bob": 1, "cid": 1})
	counted := 0
	if err := o.file.QueryRow(`SELECT COUNT(*) FROM nudge_spent`).Scan(&counted); err != nil || counted > 0 {
		t.Errorf("%d people have a message counted, %v", counted, err)
	}
}
