package growth

import (
	"cmp"
	"slices"
)

// A Mentor offers what they know.
type Mentor struct {
	ID        string
	Offers    map[string]int // skill: level, 1 to 3
	Zone      int            // minutes east of UTC
	Languages []string
	Unit      string // "" is unknown
	Places    int    // how many more mentees they would take
}

// A Mentee wishes to learn.
type Mentee struct {
	ID        string
	Wants     map[string]int // skill: weight, 1 to 3
	Zone      int            // minutes east of UTC
	Languages []string
	Unit      string // "" is unknown
}

// Bars say which two people are never matched, whatever they offer and wish for.
type Bars struct {
	Lines Lines          // who leads whom
	Never map[Aside]bool // who has left whom out: the other never learns of it
	Apart map[Two]bool   // who are, or were, a pair or proposed to each other
}

// Aside says that one person has left another out.
type Aside struct{ By, Of string }

// part reports whether two are never matched for other reasons than a reporting line.
func (b Bars) part(a, c string) bool {
	return b.Apart[Both(a, c)] || b.Never[Aside{a, c}] || b.Never[Aside{c, a}]
}

// hides reports whether one of two counts as if they were not there when the other is told why nobody was found.
func (b Bars) hides(who, from string) bool {
	return b.Apart[Both(who, from)] || b.Never[Aside{who, from}]
}

// Two are two people, whichever comes first.
type Two struct{ a, b string }

// Both returns the two.
func Both(a, b string) Two {
	if b < a {
		a, b = b, a
	}
	return Two{a, b}
}

// A Match is a mentor for a mentee. Its score orders and is never shown: a number beside a person ranks them.
type Match struct {
	Mentor, Mentee string
	Score          int // in ten-thousandths, 1 to 10000
}

// Weights of a score, in ten-thousandths: what can be learned, that clocks are near, that it comes from elsewhere.
const (
	ofSkill = 7000
	ofZone  = 2000
	ofUnit  = 1000
	// farApart is from how many minutes between two clocks on nearness counts nothing.
	farApart = 8 * 60
)

// score says how well a mentor fits, 0 if they teach nothing of what is wished for. It is counted in whole numbers and
// rounded once, half up, so that every machine finds the same.
func score(m Mentor, e Mentee, taught, wished int) int {
	if taught == 0 || wished == 0 {
		return 0
	}
	apart := m.Zone - e.Zone
	if apart < 0 {
		apart = -apart
	}
	near, elsewhere := max(0, farApart-apart), 0
	if m.Unit != "" && e.Unit != "" && m.Unit != e.Unit {
		elsewhere = 1
	}
	whole := 3 * wished * farApart // 3 is the highest level
	n := ofSkill*taught*farApart + ofZone*near*3*wished + ofUnit*elsewhere*whole
	return (2*n + whole) / (2 * whole)
}

// Score is that of one pair, without looking at what bars them.
func Score(m Mentor, e Mentee) int {
	taught, wished := 0, 0
	for skill, weight := range e.Wants {
		taught += weight * m.Offers[skill]
		wished += weight
	}
	return score(m, e, taught, wished)
}

// Taught is what a mentor offers of what a mentee wishes for, what is wished for most first.
func Taught(m Mentor, e Mentee) (skills []string) {
	for skill := range e.Wants {
		if m.Offers[skill] > 0 {
			skills = append(skills, skill)
		}
	}
	slices.SortFunc(skills, func(a, b string) int {
		return cmp.Or(cmp.Compare(e.Wants[b], e.Wants[a]), cmp.Compare(a, b))
	})
	return skills
}

// speak reports whether two have a language in common.
func speak(a, b []string) bool {
	return slices.ContainsFunc(a, func(l string) bool { return slices.Contains(b, l) })
}
