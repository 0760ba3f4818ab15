package views

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"steward/internal/flow"
	"steward/internal/practices"
)

// author finds who wrote the cards that a view shows: every card of a play tells it.
var author = regexp.MustCompile(`card \d+ of (U\w+)`)

// all draws what somebody can see: the channel, and what they open.
func all(t *testing.T, d Desk, s flow.Session, who flow.Viewer) string {
	t.Helper()
	var out strings.Builder
	for _, v := range append(public(d, room(t, s, flow.Viewer{})), personal(d, room(t, s, who))...) {
		raw, err := json.Marshal(v.json())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "%s: %s %s\n", v.name, v.message.Text, raw)
	}
	return out.String()
}

func marked(of string, most int) string { return string([]rune(of)[:min(len([]rune(of)), most)]) }

func TestBeforeTheRevealNobodySeesAnotherPersonsCard(t *testing.T) {
	d, formats := newDesk(t), shipped(t)
	for i, f := range formats.All() {
		if i%4 != 0 && f.ID != "team-radar" {
			continue // formats differ in their columns, which all are in the others
		}
		for _, mode := range []flow.Anonymity{flow.Named, flow.Unattributed, flow.Strict} {
			p := &play{format: f, mode: mode, people: 5, cards: 10, early: true, text: marked}
			closed := 0
			for _, s := range p.run(t) {
				if !s.Running() || s.Visited(practices.StageCollect) && s.Stage != practices.StageCollect {
					continue
				}
				for _, who := range []flow.Person{lead, member(1), member(2), watcher, stranger} {
					text := all(t, d, s, as(who))
					own := false
					for _, found := range author.FindAllStringSubmatch(text, -1) {
						own = true
						if flow.Person(found[1]) != who {
							t.Fatalf("%s, %s, %s: %s sees %q", f.ID, mode, s.Stage, who, found[0])
						}
					}
					if strings.Contains(text, "mask of") {
						t.Fatalf("%s, %s, %s: %s sees a pseudonym", f.ID, mode, s.Stage, who)
					}
					if own {
						closed++
					}
				}
			}
			if closed == 0 {
				t.Errorf("%s, %s: nobody saw even their own cards: the test looks at nothing", f.ID, mode)
			}
		}
	}
}

// collecting is a retro in which so many people have written one card each.
func collecting(t *testing.T, mode flow.Anonymity, people, wrote int) *play {
	t.Helper()
	f, _ := shipped(t).Get("start-stop-continue")
	p := &play{format: f, mode: mode, people: people, text: marked, until: practices.StageCollect}
	p.run(t)
	for i := range wrote {
		p.say(member(i), flow.Item{Column: "stop", Text: fmt.Sprintf("card %d of %s", i, member(i))})
	}
	return p
}

func TestInAStrictRetroOneMoreCardChangesNothingThatOthersSee(t *testing.T) {
	d := newDesk(t)
	p := collecting(t, flow.Strict, 6, 4)
	for _, who := range []flow.Person{lead, member(1), watcher, stranger} {
		before := all(t, d, p.s, as(who))
		after := *p
		after.say(member(4), flow.Item{Column: "start", Text: "one more"})
		after.say(member(5), flow.Nothing{})
		if got := all(t, d, after.s, as(who)); got != before {
			t.Errorf("%s notices that somebody wrote:\n%s", who, difference(before, got))
		}
	}
}

func TestCountsAreShownFromThreePeopleUp(t *testing.T) {
	d := newDesk(t)
	for wrote, shown := range map[int]bool{0: false, 1: false, 2: false, 3: true, 5: true} {
		p := collecting(t, flow.Unattributed, 6, wrote)
		card := fmt.Sprint(d.Card(room(t, p.s, flow.Viewer{}).Room).Blocks)
		raw, _ := json.Marshal(d.Card(room(t, p.s, flow.Viewer{}).Room).Blocks)
		if got := regexp.MustCompile(`_\d+ cards?_`).Match(raw); got != shown {
			t.Errorf("%d people wrote; counts shown: %v\n%s", wrote, got, card)
		}
	}
}

func TestOnlyTheFacilitatorLearnsHowFarCollectingIs(t *testing.T) {
	d := newDesk(t)
	p := collecting(t, flow.Unattributed, 6, 2)
	const inside = "2 of 6 wrote"
	for _, who := range []flow.Person{lead, member(1), watcher, stranger} {
		if got := strings.Contains(all(t, d, p.s, as(who)), inside); got != (who == lead) {
			t.Errorf("%s sees %q: %v", who, inside, got)
		}
	}
	if strict := collecting(t, flow.Strict, 6, 2); strings.Contains(all(t, d, strict.s, as(lead)), inside) {
		t.Error("the facilitator of a strict retro sees counts")
	}
}

func TestTheSafetyCheckIsTheFacilitatorsAlone(t *testing.T) {
	d := newDesk(t)
	p := collecting(t, flow.Unattributed, 6, 0)
	for _, who := range []flow.Person{lead, member(1), watcher, stranger} {
		if got := strings.Contains(all(t, d, p.s, as(who)), "Safety check, shown to you only: 2 gave 1"); got != (who == lead) {
			t.Errorf("%s sees the safety check: %v", who, got)
		}
	}
	few := collecting(t, flow.Unattributed, 3, 0)
	if text := all(t, d, few.s, as(lead)); strings.Contains(text, "gave 1") || !strings.Contains(text, "Shown from 4 answers up") {
		t.Error("three answers to the safety check are shown")
	}
}

func TestNobodyIsListedAsMissing(t *testing.T) {
	d := newDesk(t)
	p := collecting(t, flow.Named, 6, 3)
	card, _ := json.Marshal(d.Card(room(t, p.s, flow.Viewer{}).Room))
	for i := 1; i < 6; i++ {
		if strings.Contains(string(card), string(member(i))) {
			t.Errorf("the card names %s, who has written or not", member(i))
		}
	}
}
