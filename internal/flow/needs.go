package flow

import "slices"

// Needs finds what matters to everybody. People pick from a list; only what all of them picked is stored, and beside it
// what somebody chose to tell in their own words, without a name.
type Needs struct{ List []string }

// Welcome takes picks from the list and own words, or "let us move on".
func (b Needs) Welcome(_ Session, c Contribution) error {
	switch said := c.Body.(type) {
	case Nothing:
		return nil
	case Wants:
		if len(said.Picked) == 0 && len(said.Told) == 0 {
			return ErrEmpty
		}
		for _, p := range said.Picked {
			if !slices.Contains(b.List, p) {
				return ErrUnknown
			}
		}
		for _, told := range said.Told {
			if err := words(told, ListLength); err != nil {
				return err
			}
		}
		return nil
	}
	return ErrNotHere
}

// Owes reports whether p has not answered.
func (Needs) Owes(s Session, p Person) bool {
	_, picked := lastOf[Wants](s, p)
	_, moved := lastOf[Nothing](s, p)
	return !picked && !moved
}

// Done reports whether everybody has answered.
func (b Needs) Done(s Session) bool { return settled(s, b) }

// Sum is what all have in common, in the order of the list, and what was told, in the order of the alphabet.
func (b Needs) Sum(_ Session, answers []Contribution) Body {
	last := map[Person]Body{}
	for _, c := range answers {
		last[c.By] = c.Body
	}
	sum, moved, picks := Common{}, 0, map[string]int{}
	for _, body := range last {
		switch said := body.(type) {
		case Nothing:
			moved++
		case Wants:
			for _, p := range slices.Compact(slices.Sorted(slices.Values(said.Picked))) {
				picks[p]++
			}
			sum.Told = append(sum.Told, said.Told...)
		}
	}
	for _, need := range b.List {
		if picks[need] == len(last) && len(last) > 1 {
			sum.Picked = append(sum.Picked, need)
		}
	}
	slices.Sort(sum.Told)
	sum.Moved = moved == len(last)
	return sum
}

// Final is always true: a second answer could be told from the first.
func (Needs) Final(Body) bool { return true }
