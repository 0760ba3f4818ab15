package practices

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"steward/internal/flow"
)

// Whatever people do, in whatever order, the invariants hold: nobody sees what another has not approved, nothing shows
// who has answered, and nothing private outlives the end.
func TestConflictProperties(t *testing.T) {
	g := guide(t)
	rapid.Check(t, func(t *rapid.T) {
		// The straight way up to somewhere, and from there whatever comes.
		k := &talk{guide: g, now: monday}
		way := strings.Split(strings.TrimSpace("start conflict initiator=ann seats=ravi topic=Reviews\n"+signed+"time +168h"), "\n")
		for _, line := range way[:rapid.IntRange(1, len(way)).Draw(t, "straight")] {
			if err := k.play(line); err != nil {
				t.Fatal(err)
			}
		}
		people, c, f, s, now := []flow.Person{"ann", "ravi"}, k.c, k.f, k.s, k.now
		for n := range rapid.IntRange(20, 160).Draw(t, "moves") {
			if !s.Running() {
				break
			}
			m := flow.Move{ID: fmt.Sprint("m", n), At: now}
			if kind := rapid.IntRange(0, 79).Draw(t, "kind"); kind == 0 {
				now = now.Add(time.Duration(rapid.IntRange(1, 240).Draw(t, "hours")) * time.Hour)
				m.At, m.Do = now, flow.Tick{}
			} else {
				m.By = rapid.SampledFrom(append(people, "eve")).Draw(t, "by")
				m.Do = conflictMove(t, s, c, m.By, kind)
			}
			before := s
			next, _, err := flow.Step(f, s, m)
			if m.By == "eve" && err == nil {
				t.Fatalf("somebody without a seat did %T", m.Do)
			}
			s = next
			for _, who := range people {
				checkSight(t, f, s, who)
			}
			if go_, out := m.Do.(flow.Go); err == nil && out && go_.Door == ExitSafety && slices.ContainsFunc(s.Log.All(), func(c flow.Contribution) bool { return !isSigned(before, c) }) {
				t.Fatalf("after a safety stop %d contributions are left of %d", s.Log.Len(), before.Log.Len())
			}
		}
		if !s.Running() {
			for _, said := range s.Log.All() {
				switch said.Body.(type) {
				case flow.Filled, flow.Wants, flow.Marks, flow.Look, flow.Approve, flow.Ready, flow.Clear, flow.Reopen:
					t.Fatalf("a %s outlives the end", flow.Kind(said.Body))
				}
			}
		}
	})
}

// checkSight holds what one person sees against the rules.
func checkSight(t *rapid.T, f flow.Flow, s flow.Session, who flow.Person) {
	if len(flow.All[flow.Filled](s)) > 0 && s.Visited(StageExchange) {
		t.Fatalf("private words outlive the choice of what to share")
	}
	for _, said := range flow.Visible(f, s, flow.Viewer{Person: who}).Log.All() {
		if said.By == who {
			continue
		}
		switch said.Body.(type) {
		case flow.Filled, flow.Wants, flow.Marks, flow.Look, flow.Approve, flow.Ready, flow.Clear, flow.Reopen:
			t.Fatalf("%s sees a %s of %q in %s", who, flow.Kind(said.Body), said.By, said.Stage)
		case flow.Item:
			if said.By != "" {
				t.Fatalf("%s sees whose idea it is", who)
			}
		case flow.Parts:
			if !s.Visited(StageExchange) {
				t.Fatalf("%s sees parts of %s before everybody shared", who, said.By)
			}
		}
	}
	if room, err := LookIn[ConflictRoom](s, "", flow.Viewer{Person: who}, monday); err != nil || room.Inside.People != 0 {
		t.Fatalf("a room tells how many have answered: %v", err)
	}
}

// conflictMove is a move that fits the step more often than not.
func conflictMove(t *rapid.T, s flow.Session, c Conflict, by flow.Person, kind int) flow.Act {
	say := func(b flow.Body) flow.Act { return flow.Say{Body: b} }
	of := rapid.SampledFrom(append(others(s, by), "ann")).Draw(t, "of")
	switch {
	case kind == 1:
		return flow.Go{Door: rapid.SampledFrom([]string{StagePaused, ExitWithdrawn, ExitHuman, ExitSafety, "nowhere"}).Draw(t, "door")}
	case kind == 2 || s.Stage == StagePaused:
		return flow.Return{}
	case kind == 3:
		return flow.Advance{}
	case kind == 4:
		return flow.Withdraw{ID: fmt.Sprint("m", rapid.IntRange(0, 100).Draw(t, "what"))}
	}
	switch s.Stage {
	case StagePrepare, StageRules, StageSign:
		text := map[string]string{StagePrepare: c.Invitation, StageRules: c.Rules, StageSign: agreed(s)}[s.Stage]
		return say(rapid.SampledFrom([]flow.Body{flow.Clear{}, flow.Approve{Hash: flow.Hash(text)}, flow.Approve{Hash: flow.Hash(text)}, flow.Approve{Hash: "other"}, flow.Reopen{}}).Draw(t, "approve"))
	case StageInvite, StageExchange:
		return say(flow.Ready{})
	case StagePerspectives:
		if kind%2 == 0 {
			return say(flow.Clear{})
		}
		return say(flow.Filled{Text: map[string]string{"observation": "o", "private_note": "n"}})
	case StageShare:
		return say(flow.Parts{Parts: []flow.Part{{Key: rapid.SampledFrom([]string{"observation", "private_note"}).Draw(t, "part"), Text: "p"}}})
	case StageMirror:
		return say(flow.Echo{Of: of, Text: "e"})
	case StageHearing:
		return say(flow.Heard{From: of, Way: rapid.SampledFrom([]string{"yes", "yes", "almost", "not_yet"}).Draw(t, "way"), Text: "c"})
	case StageInterests:
		return say(rapid.SampledFrom([]flow.Body{flow.Wants{Picked: []string{"rest"}}, flow.Wants{Picked: []string{"focus"}}, flow.Nothing{}}).Draw(t, "wants"))
	case StageOptions:
		if kind%2 == 0 {
			return say(flow.Nothing{})
		}
		return say(flow.Item{Text: "i"})
	case StageSelect:
		m := flow.Marks{On: map[string]string{}}
		for _, id := range ideaIDs(s) {
			m.On[id] = rapid.SampledFrom([]string{flow.Would, flow.Would, flow.Could, flow.No}).Draw(t, "mark")
		}
		return say(m)
	case StageAgreement:
		d := flow.Version{Terms: []flow.Term{{Who: of, Does: "d"}}}
		if last, ok := flow.LastVersion(s, StageAgreement); ok && kind%3 > 0 {
			return say(flow.Approve{Hash: last.Body.Hash()})
		}
		return say(d)
	case StageFollowWeek, StageFollowMonth:
		return say(flow.Look{Kept: slices.Repeat([]string{"mostly"}, termCount(s)), Working: 5, Next: rapid.SampledFrom(NextSteps).Draw(t, "next"), Share: kind%2 == 0})
	}
	return say(flow.Reopen{})
}
