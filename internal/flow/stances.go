package flow

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// Stances asks everybody where they stand towards a proposal. Each person's last word counts.
type Stances struct {
	Positions []Position
	Least     int // the smallest number of answers without names that is shown
	// Near says when counts must not stand beside those of an earlier round. Then nothing is kept of them but what they
	// come to, which Outcome fills in.
	Near    Nearness
	Outcome func(Session, StanceSum) StanceSum
}

// Position is one way to stand towards a proposal.
type Position struct {
	Key    string
	Reason Asked
}

// Asked says whether a reason is asked for.
type Asked string

const (
	Off      Asked = "off"
	Optional Asked = "optional"
	Required Asked = "required"
)

// Welcome takes one of the positions, with a reason where it needs one.
func (b Stances) Welcome(_ Session, c Contribution) error {
	said, ok := c.Body.(Stance)
	if !ok {
		return ErrNotHere
	}
	i := slices.IndexFunc(b.Positions, func(p Position) bool { return p.Key == said.Position })
	if i < 0 {
		return ErrUnknown
	}
	switch b.Positions[i].Reason {
	case Required:
		return words(said.Reason, NoteLength)
	case Optional:
		return fit(said.Reason, NoteLength)
	}
	if said.Reason != "" {
		return ErrNotHere
	}
	return nil
}

// Single keeps one stance of each person.
func (Stances) Single() {}

// Done reports whether everybody took a position.
func (Stances) Done(s Session) bool { return Authors(s) >= s.Voices() }

// Sum counts the last position of each person, and keeps the reasons without saying whose they are.
func (b Stances) Sum(s Session, answers []Contribution) Body {
	last := lastWords[Stance](answers)
	sum := StanceSum{Answers: len(last)}
	if len(last) < max(b.Least, 1) {
		return sum
	}
	sum.Counts, sum.Reasons = map[string]int{}, map[string][]string{}
	for _, stance := range last {
		sum.Counts[stance.Position]++
		if stance.Reason != "" {
			sum.Reasons[stance.Position] = append(sum.Reasons[stance.Position], stance.Reason)
		}
	}
	full := func(b Body) bool { before, ok := b.(StanceSum); return ok && before.Counts != nil }
	if b.Near.tooNear(s, full) {
		return b.Outcome(s, sum)
	}
	chance := rand.New(rand.NewPCG(uint64(s.Seed), uint64(s.Passes)))
	for _, p := range b.Positions {
		said := sum.Reasons[p.Key]
		slices.SortFunc(said, cmp.Compare) // a map has no order of its own, and the order of the answers must not be told
		chance.Shuffle(len(said), func(i, j int) { said[i], said[j] = said[j], said[i] })
	}
	return sum
}

// Final is true once counts, or what they come to, were shown: what somebody answers later would stand out against them.
func (Stances) Final(sum Body) bool {
	said := sum.(StanceSum)
	return said.Counts != nil || said.Outcome != ""
}
