package practices

import (
	"cmp"
	"slices"

	"steward/internal/privacy"
)

// Votes on a health card. The values are those of health-checks.yaml.
const (
	Red   = 0
	Amber = 1
	Green = 2
)

var redToGreen = privacy.Scale{Min: Red, Max: Green}

// Trends of a health card.
const (
	Worse  = -1
	Stable = 0
	Better = 1
)

// A CardHealth is what a team's votes say about one card. It serves the team's own talk;
// it is never used to compare or reward teams.
type CardHealth struct {
	privacy.Aggregate      // hidden below four votes
	Colour            int  `json:"colour"` // Red, Amber or Green
	Split             bool `json:"split,omitempty"`
	Trend             int  `json:"trend,omitempty"` // Worse, Stable or Better
}

// HealthCard counts the votes on a card, and how people see it moving.
func HealthCard(votes, trends []int) CardHealth {
	c := CardHealth{Aggregate: privacy.Sum(votes, redToGreen, privacy.Scores), Colour: Amber}
	if !c.Shown() {
		return CardHealth{Aggregate: c.Aggregate}
	}
	// Whole numbers: three votes of ten are 30 %, not a little less.
	n, red, green := c.N, c.Counts[Red], c.Counts[Green]
	sum := c.Counts[Amber] + 2*green
	switch {
	case 4*sum < 3*n || 2*red >= n: // mean below 0.75, or half of them red
		c.Colour = Red
	case 2*sum >= 3*n && red == 0: // mean from 1.5, and nobody in need
		c.Colour = Green
	}
	c.Split = 10*green >= 3*n && 10*red >= 3*n
	c.Trend = trend(trends)
	return c
}

// trend is the side with more voices; as many up as down is stable.
func trend(trends []int) int {
	sum := 0
	for _, t := range trends {
		sum += cmp.Compare(t, 0)
	}
	return cmp.Compare(sum, 0)
}

// HealthOrder returns the places of the cards worth talking about, the most urgent first: cards
// on which the team is split, red ones by trend, then amber ones that get worse. Others can rest.
func HealthOrder(cards []CardHealth) []int {
	rank := func(c CardHealth) int {
		switch {
		case !c.Shown():
			return 9
		case c.Split:
			return 0
		case c.Colour == Red:
			return 2 + c.Trend // 1 worse, 2 stable, 3 better
		case c.Colour == Amber && c.Trend == Worse:
			return 4
		}
		return 9
	}
	var order []int
	for i, c := range cards {
		if rank(c) < 9 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rank(cards[a]), rank(cards[b])) })
	return order
}

// MaxHealthImprovements is how many improvements may leave a health check: more are not done.
const MaxHealthImprovements = 2
