package views

import (
	"regexp"
	"strings"
	"testing"

	"steward/internal/flow"
	"steward/internal/practices"
)

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
