package practices

import (
	"slices"

	"steward/internal/flow"
)

// HealthRoom is a health check, a pulse or a safety survey as one person sees it.
type HealthRoom struct {
	Room
	Health Health
}

func (HealthRoom) of(r Room) (HealthRoom, bool) {
	p, ok := r.Practice.(Health)
	return HealthRoom{r, p}, ok
}

// Result is what the round came to; over is false while it is answered. A pulse shows nothing in its first week: one
// week is a mood, two are the beginning of a line.
func (r HealthRoom) Result() (got HealthResult, over bool) {
	got, over = r.Health.Result(r.Session)
	if over && r.Health.Kind == HealthMood && len(r.Health.Before) == 0 {
		for i, m := range got.Mood {
			if m.Shown() {
				got.Mood[i] = MoodResult{ID: m.ID}
				got.Mood[i].Hidden, got.Mood[i].Least = HealthEarly, m.Least
			}
		}
	}
	return got, over
}

// HealthEarly is the key of the sentence in place of a pulse's first week.
const HealthEarly = "health.mood.early"

// Mine are the viewer's own answers as long as the round is open.
func (r HealthRoom) Mine() (flow.Scores, bool) {
	for _, c := range slices.Backward(flow.In[flow.Scores](r.Session, StageAnswer)) {
		if r.Me.Wrote(c.Contribution) {
			return c.Body, true
		}
	}
	return flow.Scores{}, false
}

// Published reports whether the team has published its safety score.
func (r HealthRoom) Published() bool {
	return len(flow.All[flow.Publish](r.Session, StageImprove)) > 0
}

// Card returns the card with that id.
func (h Health) Card(id string) Card {
	for _, c := range h.Cards {
		if c.ID == id {
			return c
		}
	}
	return Card{ID: id, Title: id}
}

// Answer returns the colour with its word and symbol.
func (h Health) Answer(value int) HealthAnswer {
	for _, a := range h.Answers {
		if a.Value == value {
			return a
		}
	}
	return HealthAnswer{Value: value}
}

// Trend puts a direction in words: the trends of the file are up, same and down.
func (h Health) Trend(value int) string {
	for _, t := range h.Trends {
		if t.ID == trendID(value) {
			return t.Label
		}
	}
	return ""
}

func trendID(value int) string {
	switch value {
	case Better:
		return "up"
	case Worse:
		return "down"
	}
	return "same"
}
