package practices

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"steward/configs"
	"steward/internal/ballot"
	"steward/internal/flow"
)

// Whatever people do in a decision, in whatever order, allowed or not, these hold.
func TestDecisionProperties(t *testing.T) {
	methods, err := LoadMethods(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		d := drawDecision(t, methods)
		f := d.Flow()
		first := beginDecision(t, d)
		s, now := first, monday
		var moves []flow.Move
		stored := table{}.write(flow.Session{}, s)
		for n := range rapid.IntRange(1, 80).Draw(t, "moves") {
			now = now.Add(time.Duration(rapid.IntRange(0, 40).Draw(t, "minutes")) * time.Minute)
			if !s.Running() {
				break
			}
			m := drawDecisionMove(t, d, s, n, now)
			next := step(t, f, s, m)
			leavesTheOldSessionAsItWas(t, f, s, drawDecisionMove(t, d, s, 1000+n, now))
			if n%5 == 0 {
				comesBackFromDisk(t, f, s, m, next)
			}
			if stored = stored.write(s, next); !reflect.DeepEqual(stored, table{}.write(flow.Session{}, next)) {
				t.Fatalf("the stored log is not the log: %v", stored)
			}
			s = next
			moves = append(moves, m)
			keepsItsBooks(t, s)
			keepsVotesSecret(t, d, f, s)
			forgetsWhoVotedWhat(t, d, s)
			keepsItsWord(t, d, s)
			goesBackAndForth(t, f, s, now)
		}
		if got := replay(f, first, moves); !reflect.DeepEqual(pictureOf(got), pictureOf(s)) {
			t.Fatalf("replaying the moves gives another session:\n%v\n%v", pictureOf(got), pictureOf(s))
		}
		s = decideOut(t, f, s, now)
		forgetsWhoVotedWhat(t, d, s)
		keepsItsWord(t, d, s)
		for _, line := range append(pictureOf(s).said, pictureOf(s).header) {
			if strings.Contains(line, "mask-of-") {
				t.Fatalf("a pseudonym is left: %s", line)
			}
		}
		if !bytes.Equal(s.Format, first.Format) {
			t.Fatal("the parameters changed")
		}
	})
}

// secretStages are those in which nobody sees what others say.
var secretStages = []string{StageStatements, StageSift, StagePoll, StageStance, StageConsent}

// keepsVotesSecret looks at a running vote as each person, and with each result: nothing shows what another has said.
func keepsVotesSecret(t *rapid.T, d Decision, f flow.Flow, s flow.Session) {
	if !slices.Contains(secretStages, s.Stage) {
		return
	}
	for _, who := range append([]flow.Person{""}, people...) {
		viewer := flow.Viewer{Person: who}
		if who != "" {
			viewer.As = mask(who)
		}
		room := Viewpoint{Session: s, Practice: d, Flow: f, Me: viewer}.Room() // what flow.Visible lets through
		for _, c := range room.Session.Log.All() {
			if c.Stage == s.Stage && c.Pass == s.Visit().Pass && c.By != "" && !viewer.Wrote(c) {
				t.Fatalf("%q sees another's answer: %+v", who, c)
			}
		}
	}
	showsNothingYet(t, d, s)
}

// showsNothingYet asks for every result of the whole session, as no view should.
func showsNothingYet(t *rapid.T, d Decision, s flow.Session) {
	if got := d.Ending(s); got != (Ending{Outcome: ballot.Waiting}) && slices.Contains(votes, s.Stage) {
		t.Fatalf("in %s it has ended already: %+v", s.Stage, got)
	}
	switch s.Stage {
	case StagePoll:
		if got := d.Polled(s); got.Shown || got.Winner != "" || got.Winners != nil {
			t.Fatalf("a running poll is shown: %+v", got)
		}
	case StageStance, StageConsent:
		if got := d.StancesIn(s, s.Stage); got.Counts[""] != 0 || len(got.Counts)+len(got.Named)+len(got.Reasons) > 0 {
			t.Fatalf("a running round is shown: %+v", got)
		}
	case StageSift:
		if _, _, shown := Landscape(s); shown {
			t.Fatal("a map is shown of what people still think about")
		}
	}
}

// forgetsWhoVotedWhat searches what is left of votes without names that were counted, and of statements.
func forgetsWhoVotedWhat(t *rapid.T, d Decision, s flow.Session) {
	unnamed := []string{StageStatements, StageSift}
	if d.secret() {
		unnamed = append(unnamed, StagePoll, StageStance, StageHear)
	}
	for _, c := range s.Log.All() {
		if slices.Contains(unnamed, c.Stage) && c.By != "" && shown(s, c.Pass) {
			t.Fatalf("it is known whose this was: %+v", c)
		}
	}
}

// keepsItsWord proves what a decision promises about its ending.
func keepsItsWord(t *rapid.T, d Decision, s flow.Session) {
	if slices.Contains(votes, s.Stage) {
		return
	}
	e := d.Ending(s)
	if e.Settled() && s.Visited(StageConsent) && len(Objections(s)) > 0 {
		t.Fatalf("adopted over an objection: %+v", e)
	}
	if p := d.Polled(s); s.Visited(StagePoll) && p.NoQuorum && e.Settled() {
		t.Fatalf("decided by %d of %d: %+v", p.Ballots, d.Quorum, e)
	}
	if e.Settled() && d.Method.Shape == "stance" {
		if st := d.StancesIn(s, StageStance); !st.Near && st.Answers < max(d.Quorum, 1) {
			t.Fatalf("decided by %d of %d: %+v", st.Answers, d.Quorum, e)
		}
	}
	if !s.Running() && e.Outcome == ballot.Waiting && s.Visited(StageRecord) && slices.ContainsFunc(votes, s.Visited) {
		t.Fatalf("voted and recorded, and still waiting: %v", s.Path)
	}
}

// decideOut brings the decision to its end: whoever facilitates gives up where no way leads on.
func decideOut(t *rapid.T, f flow.Flow, s flow.Session, now time.Time) flow.Session {
	play := func(m flow.Move) {
		m.At, m.As = now, mask(m.By)
		s, _, _ = flow.Step(f, s, m)
	}
	for n := 0; s.Running(); n++ {
		if n > 100 {
			t.Fatalf("the decision does not end: in %q after %v", s.Stage, s.Path)
		}
		for _, p := range people {
			play(flow.Move{By: p, Do: flow.Join{}})
			play(flow.Move{By: p, Do: flow.TakeOver{Patience: time.Hour}})
		}
		now = now.Add(100 * time.Hour)
		play(flow.Move{Mask: mask, Do: flow.Tick{}})
		play(flow.Move{By: s.Lead(), Do: flow.Advance{To: StageRecord}})
		play(flow.Move{By: s.Lead(), Do: flow.Advance{}})
	}
	return s
}
