package practices

import (
	"slices"
	"time"

	"steward/internal/privacy"
)

// HealthGroup is who was asked in a round of the last time, or in one under way, and what it shows or may show.
type HealthGroup struct {
	People []string
	Deck   string
	Week   bool           // it began a week or more before this one
	Shown  map[string]int // by question, how many answered it; 0 is not known yet
}

// NearRound is what a round remembers of another one that asks the same of some of the same people: numbers, no names.
type NearRound struct {
	Asked  int            `json:"asked"`  // how many people were asked in it
	Common int            `json:"common"` // how many of them are asked in this one as well
	Shown  map[string]int `json:"shown"`  // by question, how many answered it; 0 is not known yet
}

// Beside notes the rounds whose totals this one's must not be subtracted from. Whether they can be is known when it is
// counted: until then nobody knows how many answer.
func (h Health) Beside(others []HealthGroup) Health {
	mine := asTokens(h.Invited)
	for _, o := range others {
		common := 0
		for _, p := range o.People {
			if slices.Contains(mine, p) {
				common++
			}
		}
		if h.Kind == HealthMood && o.Week && common == len(o.People) && common == len(mine) {
			continue // the same people about another week: nobody's mood can be counted on to have stayed
		}
		if o.Deck == h.Deck && common > 0 && len(o.Shown) > 0 {
			h.Near = append(h.Near, NearRound{Asked: len(o.People), Common: common, Shown: o.Shown})
		}
	}
	return h
}

// near reports whether n answers to a question would, beside another round, tell what fewer than the floor of people
// answered.
func (h Health) near(question string, n int) bool {
	if slices.Contains(h.Close, question) {
		return true
	}
	now := privacy.Turnout{Asked: len(h.Invited), Answered: n}
	for _, r := range h.Near {
		shown, asked := r.Shown[question]
		if !asked {
			continue
		}
		least, most := shown, shown
		if shown == 0 { // not known: whatever it comes to
			least, most = int(h.floor()), r.Asked
		}
		for m := least; m <= most; m++ {
			if privacy.Subtracts(now, privacy.Turnout{Asked: r.Asked, Answered: m}, r.Common, h.floor()) {
				return true
			}
		}
	}
	return false
}

// NearFor is how long a shown round keeps later ones of the same people from being shown beside it. By then nobody can say
// any more that the others have not changed their minds: a quarter, and of a weekly pulse a month. A safety survey comes
// once a quarter, so that the next one is free of the last.
func NearFor(kind string) time.Duration {
	switch kind {
	case HealthMood:
		return 28 * 24 * time.Hour
	case HealthSafety:
		return 89 * 24 * time.Hour
	}
	return 91 * 24 * time.Hour
}
