package practices

import (
	"cmp"
	"slices"
)

// RedAndDown returns the cards that need care and get worse in this round and in the one before it that showed them:
// twice running is a pattern and not a bad week. earlier are the team's rounds of the same deck, the oldest first.
func RedAndDown(now HealthResult, earlier []HealthResult) (ids []string) {
	for _, c := range now.Cards {
		if !c.redAndDown() {
			continue
		}
		if before, ok := lastShown(c.ID, earlier); ok && before.redAndDown() {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

func (c CardResult) redAndDown() bool {
	return c.Shown() && c.Colour == Red && c.Moves && c.Trend == Worse
}

func lastShown(card string, rounds []HealthResult) (CardResult, bool) {
	for _, r := range slices.Backward(rounds) {
		for _, c := range r.Cards {
			if c.ID == card && c.Shown() {
				return c, true
			}
		}
	}
	return CardResult{}, false
}

// LeastTeams is from how many teams up anything is said about several of them together.
const LeastTeams = 3

// OftenRed returns the cards that are most often red in the newest rounds of several teams, the most often first, and
// nothing but the cards: no team, no number. A card counts that at least three teams told of and more than one of them
// sees red. It must never serve to compare teams.
func OftenRed(teams [][]HealthResult) []string {
	told, red := map[string]int{}, map[string]int{}
	var order []string
	for _, rounds := range teams {
		seen := map[string]bool{}
		for _, r := range slices.Backward(rounds) {
			for _, c := range r.Cards {
				if seen[c.ID] || !c.Shown() {
					continue
				}
				seen[c.ID] = true
				if told[c.ID] == 0 {
					order = append(order, c.ID)
				}
				told[c.ID]++
				if c.Colour == Red {
					red[c.ID]++
				}
			}
		}
	}
	order = slices.DeleteFunc(order, func(id string) bool { return told[id] < LeastTeams || red[id] < 2 })
	slices.Sort(order)
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(red[b]*told[a], red[a]*told[b]) })
	return order
}

// PublishedSafety is what a retrospective may know of a team's safety survey: what the team itself has published.
type PublishedSafety struct {
	Team float64 // 1 to 7
	On   string  // YYYY-MM-DD
}

// hardToSpeak is the published score, of 7, below which a manager in the room may be one too many.
const hardToSpeak = 4

// Hard reports whether the published score says that speaking is hard.
func (p PublishedSafety) Hard() bool { return p.Team > 0 && p.Team < hardToSpeak }
