package practices

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"steward/configs"
	"steward/internal/flow"
	"steward/internal/privacy"
)

func checks() HealthChecks { return must(LoadHealthChecks(configs.Files)) }

// roundOf is a round of a choice among so many people.
func roundOf(t *testing.T, choice string, people int) Health {
	t.Helper()
	var ids []string
	for i := range people {
		ids = append(ids, fmt.Sprint("U", i))
	}
	h, deck, ok := checks().NewHealth(choice, ids)
	if !ok {
		t.Fatalf("no %q", choice)
	}
	h.Cards = deck.Draw(nil, 0)
	return h
}

func TestTheMoodPulseCountsAsItsVectorsSay(t *testing.T) {
	v := vectors[struct {
		MinRespondents int `json:"min_respondents"`
		Cases          []struct {
			In  []int
			Out *float64
		}
	}](t, "pulse")
	h := roundOf(t, HealthMood, 6)
	if h.Least != v.MinRespondents {
		t.Errorf("shown from %d answers, want %d", h.Least, v.MinRespondents)
	}
	for _, c := range v.Cases {
		var answers []flow.Body
		for _, n := range c.In {
			answers = append(answers, flow.Scores{On: map[string]int{"mood": n}})
		}
		got := h.Count(answers).Mood[0]
		if c.Out == nil && got.Hidden != privacy.TooFew || c.Out != nil && got.Mean != *c.Out {
			t.Errorf("%v: got %+v, want %v", c.In, got, c.Out)
		}
	}
}

func TestAHealthCheckCountsAsTheVectorsOfItsCardsSay(t *testing.T) {
	h := roundOf(t, "team-health", 8)
	for _, c := range vectors[[]struct {
		In  []int
		Out struct{ Score float64 }
	}](t, "health_card") {
		answers := []flow.Body{flow.Nothing{}} // a pass counts as nothing
		for _, n := range c.In {
			answers = append(answers, flow.Scores{On: map[string]int{"pace": n}})
		}
		i := slices.IndexFunc(h.Cards, func(c Card) bool { return c.ID == "pace" })
		if got := h.Count(answers).Cards[i]; got.Mean != c.Out.Score || got.N != len(c.In) || got.Moves {
			t.Errorf("%v: got %+v", c.In, got)
		}
	}
}

// The trend is a total as well: three people who say where a card moves are not shown among eight who say how it is.
func TestATrendNeedsAsManyVoicesAsAColour(t *testing.T) {
	h := roundOf(t, "team-health", 8)
	for trends, want := range map[int]bool{0: false, 1: false, 3: false, 4: true} {
		var answers []flow.Body
		for i := range 5 {
			on := map[string]int{"pace": Amber}
			if i < trends {
				on[TrendOf("pace")] = Worse
			}
			answers = append(answers, flow.Scores{On: on})
		}
		i := slices.IndexFunc(h.Cards, func(c Card) bool { return c.ID == "pace" })
		got := h.Count(answers).Cards[i]
		if got.Moves != want || (got.Trend == Worse) != want {
			t.Errorf("%d say worse: got %+v", trends, got)
		}
	}
}

func TestEveryCardHasItsTurn(t *testing.T) {
	for _, deck := range checks().Decks {
		asked := map[string]Drawn{}
		for round := range 3 * len(deck.Cards) {
			drawn := deck.Draw(asked, FewCards)
			if len(drawn) != min(FewCards, len(deck.Cards)) {
				t.Fatalf("%s: %d cards drawn", deck.ID, len(drawn))
			}
			if again := deck.Draw(asked, FewCards); !slices.Equal(drawn, again) {
				t.Errorf("%s: the same past draws other cards", deck.ID)
			}
			for _, c := range drawn {
				asked[c.ID] = Drawn{monday.AddDate(0, 0, 7*round), asked[c.ID].Times + 1}
			}
			least, most := 1<<30, 0
			for _, c := range deck.Cards {
				least, most = min(least, asked[c.ID].Times), max(most, asked[c.ID].Times)
			}
			if most-least > 1 {
				t.Errorf("%s, round %d: one card was asked %d times, another %d", deck.ID, round, most, least)
			}
		}
		if all := deck.Draw(asked, 0); len(all) != len(deck.Cards) {
			t.Errorf("%s: the whole deck has %d cards", deck.ID, len(all))
		}
	}
}

// Whatever few people answer, nothing of it can be read in what is kept.
func TestFewerThanTheFloorLeaveNoTrace(t *testing.T) {
	for _, choice := range []string{"team-health", HealthMood, HealthSafety} {
		h := roundOf(t, choice, 9)
		for n := range h.Least {
			count := func(value func(q flow.Question) int) string {
				var answers []flow.Body
				for range n {
					on := map[string]int{}
					for _, q := range h.Questions() {
						on[q.Key] = value(q)
					}
					answers = append(answers, flow.Scores{On: on})
				}
				return string(h.tally(flow.Session{}, answers))
			}
			low, high := count(func(q flow.Question) int { return q.Min }), count(func(q flow.Question) int { return q.Max })
			if low != high {
				t.Errorf("%s, %d answers: what is kept tells them apart:\n%s\n%s", choice, n, low, high)
			}
		}
	}
}

func TestRedAndDownTwiceRunning(t *testing.T) {
	red, down, fine := []int{0, 0, 0, 1}, []int{-1, -1, -1, 0}, []int{2, 2, 2, 2}
	card := func(votes, trends []int) HealthResult {
		h := Health{Cards: []Card{{ID: "pace"}}, Least: 4}
		var answers []flow.Body
		for i := range votes {
			answers = append(answers, flow.Scores{On: map[string]int{"pace": votes[i], "pace.trend": trends[i]}})
		}
		return h.Count(answers)
	}
	alarm, other := card(red, down), HealthResult{Cards: []CardResult{{ID: "joy"}}}
	for name, c := range map[string]struct {
		now     HealthResult
		earlier []HealthResult
		want    int
	}{
		"once is a bad week":                          {alarm, nil, 0},
		"twice running":                               {alarm, []HealthResult{alarm}, 1},
		"twice, with rounds of other cards between":   {alarm, []HealthResult{alarm, other, other}, 1},
		"better in between":                           {alarm, []HealthResult{alarm, card(fine, down)}, 0},
		"red, and not worse":                          {card(red, []int{0, 0, 0, 0}), []HealthResult{alarm}, 0},
		"what was hidden says nothing either way":     {alarm, []HealthResult{alarm, card(red[:3], down[:3])}, 1},
		"what is hidden now rings nothing":            {card(red[:3], down[:3]), []HealthResult{alarm}, 0},
		"a hidden card is not red because it is zero": {HealthResult{Cards: []CardResult{{ID: "pace", Moves: true, CardHealth: CardHealth{Aggregate: privacy.Aggregate{Hidden: privacy.TooFew}, Trend: Worse}}}}, []HealthResult{alarm}, 0},
	} {
		if got := RedAndDown(c.now, c.earlier); len(got) != c.want {
			t.Errorf("%s: got %v", name, got)
		}
	}
}

func TestWhatIsOftenRedOverTeams(t *testing.T) {
	team := func(colours string) HealthResult {
		var r HealthResult
		for i, c := range colours {
			if c != '-' {
				r.Cards = append(r.Cards, CardResult{ID: string(rune('a' + i)), CardHealth: CardHealth{Aggregate: privacy.Aggregate{N: 4}, Colour: strings.IndexRune("rag", c)}})
			}
		}
		return r
	}
	rounds := func(all ...string) (out [][]HealthResult) {
		for _, one := range all {
			var rows []HealthResult
			for r := range strings.FieldsSeq(one) {
				rows = append(rows, team(r))
			}
			out = append(out, rows)
		}
		return out
	}
	for name, c := range map[string]struct {
		teams [][]HealthResult
		want  string
	}{
		"two teams say nothing together":             {rounds("r", "r"), ""},
		"three do":                                   {rounds("r", "r", "g"), "a"},
		"one red team would be that team":            {rounds("r", "g", "g"), ""},
		"the newest round of a team counts":          {rounds("r g", "r", "r"), "a"},
		"a card that was not asked keeps its last":   {rounds("r -g", "r", "g"), "a"},
		"a card of two teams is left out":            {rounds("rr", "rr", "r"), "a"},
		"the most often red first":                   {rounds("rr", "rr", "gr", "gg"), "ba"},
		"in a fixed order where they are level":      {rounds("rr", "rr", "gg"), "ab"},
		"a team whose card is hidden is not counted": {append(rounds("r", "r"), []HealthResult{{Cards: []CardResult{{ID: "a", CardHealth: CardHealth{Aggregate: privacy.Aggregate{Hidden: privacy.TooFew}}}}}}), ""},
		"nobody has said anything":                   {nil, ""},
	} {
		if got := strings.Join(OftenRed(c.teams), ""); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestAnswersThatAreRefused(t *testing.T) {
	cards, safety, mood := roundOf(t, "team-health", 5), roundOf(t, HealthSafety, 5), roundOf(t, HealthMood, 5)
	for name, c := range map[string]struct {
		h    Health
		on   map[string]int
		want error
	}{
		"a colour that does not exist":     {cards, map[string]int{"pace": 3}, flow.ErrUnknown},
		"a trend that does not exist":      {cards, map[string]int{"pace": 1, "pace.trend": 2}, flow.ErrUnknown},
		"a card that is not asked":         {cards, map[string]int{"pace2": 1}, flow.ErrUnknown},
		"nothing at all":                   {cards, nil, flow.ErrEmpty},
		"one card alone is fine":           {cards, map[string]int{"pace": 0}, nil},
		"a survey that is half answered":   {safety, map[string]int{"p1": 4}, flow.ErrEmpty},
		"a score off the scale":            {safety, map[string]int{"p1": 0, "p2": 1, "p3": 1, "p4": 1, "p5": 1, "p6": 1, "p7": 1}, flow.ErrUnknown},
		"a whole survey":                   {safety, map[string]int{"p1": 1, "p2": 1, "p3": 1, "p4": 1, "p5": 1, "p6": 1, "p7": 7}, nil},
		"mood without energy is an answer": {mood, map[string]int{"mood": 5}, nil},
	} {
		if got := c.h.fits(flow.Session{}, flow.Scores{On: c.on}); got != c.want {
			t.Errorf("%s: got %v", name, got)
		}
	}
	if err := cards.fits(flow.Session{}, flow.Line{Text: "so-so"}); err == nil {
		t.Error("a sentence is taken for an answer")
	}
}
