package views

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
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
	for _, f := range formats.All() {
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
		card := fmt.Sprint(d.Card(room(t, p.s, flow.Viewer{})).Blocks)
		raw, _ := json.Marshal(d.Card(room(t, p.s, flow.Viewer{})).Blocks)
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

func TestWhatSomebodyAnswersInSecretChangesNothingThatOthersSee(t *testing.T) {
	d, formats := newDesk(t), shipped(t)
	radar, _ := formats.Get("team-radar")
	answers := map[string][]func(p *play) flow.Body{
		practices.StageSafety: {scored("openly", 1), scored("openly", 5)},
		practices.StageRadar:  {scored("clarity", 1), scored("clarity", 5)},
		practices.StageRate:   {scored("roti", 1), scored("roti", 5)},
		practices.StageThumbs: {thumb("up"), thumb("down")},
		practices.StageVote:   {dot(0), dot(1)},
	}
	for stage, two := range answers {
		t.Run(stage, func(t *testing.T) {
			p := &play{format: radar, mode: flow.Unattributed, people: 6, cards: 12, each: 2, text: marked, until: stage}
			p.run(t)
			for _, who := range []flow.Person{lead, member(1), watcher, stranger} {
				without := all(t, d, p.s, as(who))
				for _, answer := range two {
					with := *p
					with.say(member(2), answer(p))
					if got := all(t, d, with.s, as(who)); got != without {
						t.Errorf("%s notices:\n%s", who, difference(without, got))
					}
				}
			}
		})
	}
}

func scored(question string, n int) func(*play) flow.Body {
	return func(*play) flow.Body { return flow.Scores{On: map[string]int{question: n}} }
}

func thumb(way string) func(*play) flow.Body {
	return func(*play) flow.Body { return flow.Thumb{Way: way} }
}

func dot(i int) func(*play) flow.Body {
	return func(p *play) flow.Body { return flow.Dots{On: map[string]int{topicIDs(p.s)[i]: 1}} }
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

func TestASummaryQuotesOnlyWhatTheFacilitatorTicked(t *testing.T) {
	d := newDesk(t)
	f, _ := shipped(t).Get("start-stop-continue")
	for _, mode := range []flow.Anonymity{flow.Unattributed, flow.Strict} {
		p := &play{format: f, mode: mode, people: 6, cards: 12, each: 2, text: marked}
		shots := p.run(t)
		r := room(t, shots[len(shots)-1], flow.Viewer{})
		topics := practices.RetroTopics(r.Session)
		for _, quotes := range [][]string{nil, {topics[0].Cards[1].ID}, {topics[1].Cards[0].ID, topics[0].Cards[0].ID}} {
			var ticked []string
			for _, c := range flow.In[flow.Item](r.Session, practices.StageCollect) {
				if slices.Contains(quotes, c.ID) {
					ticked = append(ticked, c.Body.Text)
				}
			}
			details, _ := d.Details(r, quotes)
			for name, v := range map[string]any{"summary": d.Summary(r, quotes), "details": details, "file": d.Markdown(r, quotes, func(p flow.Person) string { return "" })} {
				raw, _ := json.Marshal(v)
				for _, found := range author.FindAllString(string(raw), -1) {
					if !slices.Contains(ticked, found) {
						t.Errorf("%s: the %s quotes %q, ticked were %q", mode, name, found, ticked)
					}
				}
				for _, text := range ticked {
					if name != "details" && !strings.Contains(string(raw), text) {
						t.Errorf("%s: the %s leaves out %q, which was ticked", mode, name, text)
					}
				}
			}
		}
	}
}

func TestTotalsOfFewerThanThreeAreNotShown(t *testing.T) {
	d := newDesk(t)
	f, _ := shipped(t).Get("start-stop-continue")
	tells := regexp.MustCompile(`\d+ votes?\b|Thumbs: \d|\bmean \d|\d gave \d`)
	for people, shown := range map[int]bool{1: false, 2: false, 3: true, 5: true} {
		p := &play{format: f, mode: flow.Unattributed, people: people, cards: 6, text: marked}
		seen := map[string]bool{}
		for _, s := range p.run(t) {
			for _, found := range tells.FindAllString(all(t, d, s, flow.Viewer{Person: stranger}), -1) {
				seen[strings.Fields(found)[len(strings.Fields(found))-2]] = true
				if !shown {
					t.Errorf("%d people, %s: %q", people, s.Stage, found)
				}
			}
		}
		if shown && len(seen) == 0 {
			t.Errorf("%d people: no total is shown at all", people)
		}
	}
}

func TestNobodyIsListedAsMissing(t *testing.T) {
	d := newDesk(t)
	p := collecting(t, flow.Named, 6, 3)
	card, _ := json.Marshal(d.Card(room(t, p.s, flow.Viewer{})))
	for i := 1; i < 6; i++ {
		if strings.Contains(string(card), string(member(i))) {
			t.Errorf("the card names %s, who has written or not", member(i))
		}
	}
}
