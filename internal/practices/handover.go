package practices

import (
	"slices"
	"time"
)

// A Quarter is three months of a year, 1 to 4.
type Quarter struct{ Year, N int }

// QuarterOf is the quarter that a moment lies in, on the clock of its own zone.
func QuarterOf(t time.Time) Quarter { return Quarter{t.Year(), (int(t.Month())-1)/3 + 1} }

// Share is how many sessions of a quarter somebody other than the delivery manager ran. It counts sessions, not people:
// there is no list of who ran how many.
type Share struct {
	Quarter
	Sessions, Others int
}

// Percent is the share of Others, rounded to whole percent; 0 of none.
func (s Share) Percent() int {
	if s.Sessions == 0 {
		return 0
	}
	return roundHalfEven(100*s.Others, s.Sessions)
}

// Led is one session that is over, and who held the facilitator's seat at its end; "" when nobody did.
type Led struct {
	By    string
	Ended time.Time
}

// HandedOver is the hand-over index: by quarter, the oldest first, the share of sessions run by somebody other than a
// delivery manager. Quarters without a session are left out, and so are sessions that nobody led at their end.
func HandedOver(past []Led, managers []string, zone *time.Location) []Share {
	by := map[Quarter]*Share{}
	var out []*Share
	for _, l := range past {
		if l.By == "" {
			continue
		}
		q := QuarterOf(l.Ended.In(zone))
		if by[q] == nil {
			by[q] = &Share{Quarter: q}
			out = append(out, by[q])
		}
		by[q].Sessions++
		if !slices.Contains(managers, l.By) {
			by[q].Others++
		}
	}
	slices.SortFunc(out, func(a, b *Share) int { return 4*(a.Year-b.Year) + a.N - b.N })
	shares := make([]Share, len(out))
	for i, s := range out {
		shares[i] = *s
	}
	return shares
}
