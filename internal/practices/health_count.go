package practices

import (
	"encoding/json"
	"math"

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
	Moves  bool `json:"moves,omitempty"`  // enough people said where it moves for that to be shown
	Voices int  `json:"voices,omitempty"` // how many said so, when it is shown; never shown itself
}

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
			if m.Shown() && h.near(i.ID, m.N) {
				m.Aggregate = privacy.Aggregate{Hidden: privacy.TooClose, Least: h.floor()}
			}
			got.Mood = append(got.Mood, m)
		}
	}
	return got
}

// card counts one card. Where its counts could be subtracted from another round's it is hidden whole: a colour that turns
// when one more person answers says what they answered. Where it moves is a total of its own.
func (h Health) card(id string, votes, trends []int) CardResult {
	c := CardResult{ID: id, Moves: len(trends) >= int(h.floor()) && !h.near(TrendOf(id), len(trends))}
	if c.Moves {
		c.Voices = len(trends)
	} else {
		trends = nil // the sign of three answers is no total
	}
	switch c.CardHealth = HealthCard(votes, trends); {
	case c.N < int(h.floor()):
		return CardResult{ID: id, CardHealth: CardHealth{Aggregate: privacy.Aggregate{Hidden: privacy.TooFew, Least: h.floor()}}}
	case h.near(id, c.N):
		return CardResult{ID: id, CardHealth: CardHealth{Aggregate: privacy.Aggregate{Hidden: privacy.TooClose, Least: h.floor()}}}
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
	if got.Hidden == "" && h.near(HealthSafety, len(answers)) {
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

// Talk returns the places of the cards worth talking about, the most urgent first.
func (r HealthResult) Talk() []int {
	cards := make([]CardHealth, len(r.Cards))
	for i, c := range r.Cards {
		cards[i] = c.CardHealth
	}
	return HealthOrder(cards)
}

// Told reports whether the round shows anything.
func (r HealthResult) Told() bool { return len(r.Counted()) > 0 }

// Counted are the questions of which the round shows something, and how many answered each; 0 is not known any more.
func (r HealthResult) Counted() map[string]int {
	told := map[string]int{}
	for _, c := range r.Cards {
		if c.Shown() {
			told[c.ID] = c.N
		}
		if c.Shown() && c.Moves {
			told[TrendOf(c.ID)] = c.Voices
		}
	}
	for _, m := range r.Mood {
		if m.Shown() {
			told[m.ID] = m.N
		}
	}
	if r.Safety != nil && r.Safety.Hidden == "" {
		told[HealthSafety] = r.Safety.N
	}
	return told
}

// MayCount are the questions of a round under way, of which it is not known how many will answer.
func (r HealthResult) MayCount() map[string]int {
	may := map[string]int{}
	for _, id := range r.Asked() {
		may[id] = 0
	}
	for _, c := range r.Cards {
		may[TrendOf(c.ID)] = 0
	}
	return may
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
