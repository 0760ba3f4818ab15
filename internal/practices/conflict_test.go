package practices

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"steward/internal/flow"
)

func TestConflictSelectVectors(t *testing.T) {
	v := vectors[struct {
		Options   map[string][]string
		Shortlist []string
		Scores    map[string]int
	}](t, "conflict_select")
	marks := []flow.Marks{{On: map[string]string{}}, {On: map[string]string{}}}
	for id, ways := range v.Options {
		marks[0].On[id], marks[1].On[id] = ways[0], ways[1]
	}
	if got := flow.Shorten([]string{"o1", "o2", "o3", "o4"}, marks); !slices.Equal(got.Options, v.Shortlist) {
		t.Errorf("got %v, want %v", got.Options, v.Shortlist)
	}
	even := []flow.Marks{{On: map[string]string{"a": "could", "b": "could", "c": "would"}}}
	if got := flow.Shorten([]string{"b", "a", "c"}, even); !slices.Equal(got.Options, []string{"c", "b", "a"}) {
		t.Errorf("ties do not keep their order: %v", got.Options)
	}
}

// conversation is a flow between ann and ravi, as far as told.
func conversation(t *testing.T, text string) *talk {
	t.Helper()
	k := &talk{guide: guide(t), now: monday}
	if _, err := tell("start conflict initiator=ann seats=ravi topic=Reviews\n"+text, k); err != nil {
		t.Fatal(err)
	}
	return k
}

const signed = `ann> safe; approve
ravi> accept
ann,ravi> approve
ann,ravi> safe
ann,ravi> write observation="CANARY" need=focus private_note="HIDDEN"
ann,ravi> share observation
ann,ravi> read
ann> mirror ravi "a"
ravi> mirror ann "b"
ann> yes ravi
ravi> yes ann
ann,ravi> needs focus
ann> ideas "Say by noon"
ravi> ideas
ann,ravi> mark "Say by noon" would
ann> draft "both|say by noon"
ann,ravi> approve
ann,ravi> sign
`

func TestHowLongAConversationIsKept(t *testing.T) {
	day := 24 * time.Hour
	kept := func(text string, after time.Duration) (kinds []string, gone bool) {
		k := conversation(t, text)
		s, _, gone := k.c.Keep(k.s, k.s.Ended.Add(after))
		for _, c := range s.Log.All() {
			kinds = append(kinds, flow.Kind(c.Body))
		}
		return kinds, gone
	}
	over := signed + "time +168h\nann,ravi> look mostly working=5\ntime +552h\nann,ravi> look mostly working=5 next=close\n"
	if kinds, gone := kept(over, 0); gone || slices.Contains(kinds, "filled") || slices.Contains(kinds, "marks") || !slices.Contains(kinds, "parts") {
		t.Errorf("at the close: %v, gone %v", kinds, gone)
	}
	if kinds, gone := kept(over, 29*day); gone || !slices.Contains(kinds, "parts") {
		t.Errorf("after 29 days: %v, gone %v", kinds, gone)
	}
	if kinds, gone := kept(over, 30*day); gone || !slices.Equal(kinds, []string{"version"}) {
		t.Errorf("after 30 days: %v, gone %v", kinds, gone)
	}
	if _, gone := kept(over, 182*day); !gone {
		t.Error("after half a year the agreement is still there")
	}
	if kinds, gone := kept("ann> safe; approve\nravi> accept\nann,ravi> approve\nann> safe; write observation=x\nann> withdraw\n", 0); gone || len(kinds) != 0 {
		t.Errorf("withdrawn: %v, gone %v", kinds, gone)
	}
	if _, gone := kept("ann> safe; approve\nravi> decline\n", 30*day); !gone {
		t.Error("30 days after it ended without an agreement it is still there")
	}
}

func TestARunningConversationIsLookedAtWhenItsTimeIsUp(t *testing.T) {
	k := conversation(t, "ann> safe; approve\n")
	if _, next, gone := k.c.Keep(k.s, k.now); gone || !next.Equal(monday.AddDate(0, 0, 7)) {
		t.Errorf("next look at %v", next)
	}
}

// Whoever writes, until everybody has come so far the other sees the same, to the letter.
func TestNothingShowsWhetherTheOtherHasAnswered(t *testing.T) {
	for _, tt := range []struct{ stage, before, act string }{
		{"rules", "ann> safe; approve\nravi> accept\n", "ann> approve"},
		{"perspectives", "ann> safe; approve\nravi> accept\nann,ravi> approve\n", "ann> safe; write observation=CANARY"},
		{"share", "ann> safe; approve\nravi> accept\nann,ravi> approve\nann,ravi> safe\nann,ravi> write observation=CANARY\n", "ann> share observation"},
	} {
		a, b := conversation(t, tt.before), conversation(t, tt.before+tt.act+"\n")
		for _, k := range []*talk{a, b} {
			k.out.Reset()
			k.see("ravi")
		}
		if a.out.String() != b.out.String() {
			t.Errorf("%s: ravi sees a difference:\n%s%s", tt.stage, a.out.String(), b.out.String())
		}
		if a.s.Stage != b.s.Stage || !a.s.Deadline.Equal(b.s.Deadline) {
			t.Errorf("%s: the step differs", tt.stage)
		}
	}
}

func TestASafetyStopSparesTheSignedVersionAlone(t *testing.T) {
	again := signed + "ann,ravi> reopen\nann,ravi> ideas \"Another\"\nann,ravi> mark \"Another\" would\nann> draft \"both|something newer\"\n"
	for name, text := range map[string]string{"resting": signed, "opened again": again} {
		k := conversation(t, text+"ravi> stop\n")
		if k.s.Running() {
			t.Fatalf("%s: it goes on in %s", name, k.s.Stage)
		}
		if all := k.s.Log.All(); len(all) != 1 || all[0].Body.(flow.Version).Terms[0].Does != "say by noon" {
			t.Errorf("%s: %d are left: %v", name, len(all), all)
		}
	}
	if k := conversation(t, strings.TrimSuffix(signed, "ann,ravi> sign\n")+"ravi> stop\n"); k.s.Log.Len() != 0 {
		t.Error("a version that nobody signed outlives the stop")
	}
}

// By which door somebody went is not stored, and the topic goes with them.
func TestPartedLooksAlikeByEveryDoor(t *testing.T) {
	var all []string
	for _, door := range []string{ExitWithdrawn, ExitHuman, ExitSafety} {
		k := conversation(t, "ann> safe; approve\nravi> accept\n")
		s, _, err := flow.Step(k.f, k.s, flow.Move{By: "ravi", At: k.now, Do: flow.Go{Door: door}})
		if err == nil {
			s, err = k.c.Parted(s)
		}
		if err != nil {
			t.Fatal(err)
		}
		raw, _ := json.Marshal(s)
		all = append(all, string(raw))
		if text := string(raw) + string(s.Format); strings.Contains(text, "Reviews") || strings.Contains(text, door) && door != ExitWithdrawn {
			t.Errorf("%s leaves %s", door, text)
		}
	}
	if len(slices.Compact(all)) != 1 {
		t.Errorf("the doors leave different things: %v", all)
	}
}

// A part that all had to write would show, by its absence, that somebody holds it back.
func TestEveryPartMayBeLeftUnwritten(t *testing.T) {
	for _, f := range conversation(t, "").c.Fields {
		alone := f.Key + "=focus"
		if f.Key == "feeling" {
			alone = "feeling=sad"
		}
		k := conversation(t, "ann> safe; approve\nravi> accept\nann,ravi> approve\nann,ravi> safe\nann,ravi> write "+alone+"\n")
		if k.s.Stage != StageShare {
			t.Errorf("%s alone is not enough: %s", f.Key, k.out.String())
		}
	}
}
