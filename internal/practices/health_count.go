package practices

import (
	"encoding/json"
	"math"
	"slices"

	"steward/internal/flow"
	"steward/internal/privacy"
)

// HealthResult is all that stays of a round: totals, hidden where too few answered. Nothing in it is one person's.
type HealthResult struct {
	Cards  []CardResult  `json:"cards,omitempty"` // of all cards that were asked
	Safety *SafetyResult `json:"safety,omitempty"`
	Mood   []MoodResult  `json:"mood,omitempty"`
}

// CardResult is what a card came to.
type CardResult struct {
	ID string `json:"id"`
	CardHealth
	Moves bool `json:"moves,omitempty"` // enough people said where it moves for that to be shown
}

// Told reports whether anything of the card is shown: its counts, or at least its colour.
func (c CardResult) Told() bool { return c.Shown() || c.Hidden == privacy.TooClose }

// SafetyResult is what a safety survey came to.
type SafetyResult struct {
	Hidden string    `json:"hidden,omitempty"` // key of the sentence to say instead
	Least  int       `json:"least"`
	N      int       `json:"n,omitempty"`
	Team   float64   `json:"team,omitempty"`  // 1 to 7, higher is safer
	Items  []float64 `json:"items,omitempty"` // negative statements turned round
	Few    bool      `json:"few,omitempty"`   // fewer than 60 % answered: that is the first thing to talk about
}

// MoodResult is what mood or energy came to: the spread beside the mean, because means hide split teams.
type MoodResult struct {
	ID string `json:"id"`
	privacy.Aggregate
}

// Result reads what a round came to; over is false before. When nobody answered, all of it is hidden.
func (h Health) Result(s flow.Session) (got HealthResult, over bool) {
	for _, c := range flow.In[flow.Tally](s, StageAnswer) {
		over, got = true, h.Count(nil)
		if c.Body.Result != nil {
			got = HealthResult{}
			if err := json.Unmarshal(c.Body.Result, &got); err != nil {
				return h.Count(nil), true // a total of an older make
			}
		}
	}
	return got, over
}

// Count sums answers up. What fewer than the floor answered stays hidden, one card as well as all.
func (h Health) Count(answers []flow.Body) (got HealthResult) {
	var all []flow.Scores
	for _, a := range answers {
		if s, ok := a.(flow.Scores); ok {
			all = append(all, s)
		}
	}
	of := func(question string) (scores []int) {
		for _, s := range all {
			if n, ok := s.On[question]; ok {
				scores = append(scores, n)
			}
		}
		return scores
	}
	for _, c := range h.Cards {
		got.Cards = append(got.Cards, h.card(c.ID, of(c.ID), of(TrendOf(c.ID))))
	}
	switch h.Kind {
	case HealthSafety:
		got.Safety = h.safety(all)
	case HealthMood:
		for _, i := range h.Items {
			m := MoodResult{i.ID, privacy.Sum(of(i.ID), privacy.Scale{Min: i.Scale.Min, Max: i.Scale.Max}, h.floor())}
			if m.Shown() && slices.Contains(h.Close, i.ID) {
				m.Aggregate = privacy.Aggregate{Hidden: privacy.TooClose, Least: h.floor()}
			}
			got.Mood = append(got.Mood, m)
		}
	}
	return got
}

// card counts one card. Beside an earlier count over nearly the same people it is told by its colour alone.
func (h Health) card(id string, votes, trends []int) CardResult {
	c := CardResult{ID: id, Moves: len(trends) >= int(h.floor())}
	if !c.Moves {
		trends = nil // the sign of three answers is no total
	}
	c.CardHealth = HealthCard(votes, trends)
	if !c.Shown() {
		return CardResult{ID: id, CardHealth: c.CardHealth}
	}
	if slices.Contains(h.Close, id) {
		c.Aggregate, c.Split = privacy.Aggregate{Hidden: privacy.TooClose, Least: h.floor()}, false
	}
	return c
}

// responseFloor is the share of those asked, in per cent, below which the silence is the first topic.
const responseFloor = 60

func (h Health) safety(all []flow.Scores) *SafetyResult {
	var answers [][]int
	var reverse []bool
	for _, i := range h.Items {
		reverse = append(reverse, i.Reverse)
	}
	for _, s := range all {
		var person []int
		for _, i := range h.Items {
			person = append(person, s.On[i.ID])
		}
		answers = append(answers, person)
	}
	got := &SafetyResult{Least: int(h.floor())}
	got.Team, got.Items, got.Hidden = SurveyTeam(answers, reverse, h.floor())
	if got.Hidden == "" && len(h.Close) > 0 {
		return &SafetyResult{Least: got.Least, Hidden: privacy.TooClose}
	}
	if got.Hidden == "" {
		got.N, got.Few = len(answers), 100*len(answers) < responseFloor*len(h.Invited)
	}
	return got
}

// Lowest are the places of the statements that came out lowest, in their order.
func (r SafetyResult) Lowest() (at []int) {
	least := math.Inf(1)
	for _, x := range r.Items {
		least = min(least, x)
	}
	for i, x := range r.Items {
		if x == least {
			at = append(at, i)
		}
	}
	return at
}

// Talk returns the places of the cards worth talking about, the most urgent first. A card told by its colour alone takes
// its place by colour and trend.
func (r HealthResult) Talk() []int {
	cards := make([]CardHealth, len(r.Cards))
	for i, c := range r.Cards {
		cards[i] = c.CardHealth
		if c.Hidden == privacy.TooClose {
			cards[i].Aggregate = privacy.Aggregate{N: int(c.Least)}
		}
	}
	return HealthOrder(cards)
}

// Full are the ids of what the round shows with its counts.
func (r HealthResult) Full() (ids []string) {
	for _, c := range r.Cards {
		if c.Shown() {
			ids = append(ids, c.ID)
		}
	}
	for _, m := range r.Mood {
		if m.Shown() {
			ids = append(ids, m.ID)
		}
	}
	if r.Safety != nil && r.Safety.Hidden == "" {
		ids = append(ids, HealthSafety)
	}
	return ids
}

// Asked are the ids of all that the round asks.
func (r HealthResult) Asked() (ids []string) {
	for _, c := range r.Cards {
		ids = append(ids, c.ID)
	}
	for _, m := range r.Mood {
		ids = append(ids, m.ID)
	}
	if r.Safety != nil {
		ids = append(ids, HealthSafety)
	}
	return ids
}

// Told reports whether the round shows anything.
func (r HealthResult) Told() bool {
	return len(r.Full()) > 0 || slices.ContainsFunc(r.Cards, CardResult.Told)
}
