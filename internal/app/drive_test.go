package app

import (
	"errors"
	"slices"
	"testing"
	"time"

	"steward/configs"
	"steward/internal/flow"
	"steward/internal/nudge"
	"steward/internal/practices"
	"steward/internal/storage"
)

// staffed is an office with the whole library, so that real sessions set off real reminders.
func staffed(t *testing.T) *office {
	t.Helper()
	o := newOffice(t)
	lib := o.library()
	var failed [4]error
	lib.Nudges, failed[0] = nudge.Load(configs.Files)
	lib.Methods, failed[1] = practices.LoadMethods(configs.Files)
	lib.Health, failed[2] = practices.LoadHealthChecks(configs.Files)
	lib.Synonyms, failed[3] = practices.LoadSynonyms(configs.Files)
	if err := errors.Join(failed[:]...); err != nil {
		t.Fatal(err)
	}
	o.App = New(o.db, func() Library { return lib }, o.now)
	return o
}

// everybody are those who might wrongly hear of something: the people of every session here, and its channel.
var everybody = []string{"ann", "bob", "cid", "dee", "eve", "C"}

// heard lets the bot work on until a moment, and returns who has heard of a kind by then, with how often.
func (o *office) heard(at time.Time, kind string) map[string]int {
	o.t.Helper()
	out := map[string]int{}
	for _, r := range everybody {
		for _, k := range o.said(at, r) {
			if k == kind {
				out[r]++
			}
		}
	}
	return out
}

// nobody checks that a kind was said to nobody until a moment.
func (o *office) nobody(at time.Time, kind, why string) {
	o.t.Helper()
	if got := o.heard(at, kind); len(got) > 0 {
		o.t.Fatalf("%s: %s was said to %v", why, kind, got)
	}
}

// alone checks that a kind was said by then, once, to these and to nobody else.
func (o *office) alone(at time.Time, kind string, to ...string) {
	o.t.Helper()
	got := o.heard(at, kind)
	for _, p := range to {
		if got[p] != 1 {
			o.t.Errorf("%s heard %s %d times, want once", p, kind, got[p])
		}
	}
	if len(got) != len(to) {
		o.t.Errorf("%s was said to %v, want %v alone", kind, got, to)
	}
}

// waits checks that the last sweep found something: else silence afterwards proves nothing.
func (o *office) waits(kind string) {
	o.t.Helper()
	for _, r := range everybody {
		rows, err := o.db.View(o.t.Context()).NudgesOf(storage.Recipient{Workspace: "T", ID: r, Public: r == "C"}, o.clock.AddDate(0, 1, 0))
		if err != nil {
			o.t.Fatal(err)
		}
		if slices.ContainsFunc(rows, func(n storage.Nudge) bool { return n.Kind == kind }) {
			return
		}
	}
	o.t.Fatalf("%s waits for nobody: the test proves nothing", kind)
}

// publish leads from the open cards to the published summary, on this day. rate, if it is one of 1 to 5, is what
// everybody says it was worth.
func (o *office) publish(session string, rate int) {
	o.t.Helper()
	for o.toSummary(session, rate) {
		o.play("ann", session, flow.Say{Body: flow.Publish{}})
	}
}

// toSummary leads on until the summary waits for its preview; false when it is over.
func (o *office) toSummary(session string, rate int) bool {
	o.t.Helper()
	for {
		switch o.room(session).Session.Stage {
		case "":
			return false
		case practices.StageSummary:
			return true
		case practices.StageDiscuss, practices.StageOutcome:
			o.play("ann", session, flow.Advance{To: practices.StageDecide})
		case practices.StageRate:
			if rate == 0 {
				o.play("ann", session, flow.Advance{})
				continue
			}
			for _, user := range []string{"ann", "bob", "cid", "dee"} {
				o.play(user, session, flow.Say{Body: flow.Scores{On: map[string]int{"roti": rate}}})
			}
		default:
			o.play("ann", session, flow.Advance{})
		}
	}
}

// held holds a retro on this day in which these people wrote these cards.
func (o *office) held(cards map[string][]string, rate int, change func(*Start)) string {
	o.t.Helper()
	retro := o.start(change)
	for _, user := range []string{"ann", "bob", "cid", "dee"} {
		o.write(user, retro, cards[user]...)
	}
	o.publish(retro, rate)
	return retro
}

// day is a time on a day of the first weeks, counted from the Monday.
func day(n int, hour float64) time.Time {
	return monday.Truncate(24*time.Hour).AddDate(0, 0, n).Add(time.Duration(hour * float64(time.Hour)))
}
