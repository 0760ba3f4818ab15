package flow

import (
	"cmp"
	"slices"
)

// Review looks back at what was agreed: was each term kept, how is working together. Answers are private; others read
// those that their authors share.
type Review struct {
	Terms func(Session) int
	Nexts []string // what may be wished for next; none asks for nothing
}

// Welcome takes a look at every term, and 0 to 10 for how it is.
func (b Review) Welcome(s Session, c Contribution) error {
	said, ok := c.Body.(Look)
	if !ok {
		return ErrNotHere
	}
	if len(said.Kept) != b.Terms(s) {
		return ErrEmpty
	}
	for _, k := range said.Kept {
		if !slices.Contains([]string{"mostly", "partly", "no"}, k) {
			return ErrUnknown
		}
	}
	if said.Working < 0 || said.Working > 10 || len(b.Nexts) > 0 && !slices.Contains(b.Nexts, said.Next) {
		return ErrUnknown
	}
	return nil
}

// Owes reports whether p has not looked back.
func (Review) Owes(s Session, p Person) bool { _, ok := lastOf[Look](s, p); return !ok }

// Done reports whether everybody has.
func (b Review) Done(s Session) bool { return settled(s, b) }

// Sum holds the answers that are shared, and the next step if everybody wishes the same.
func (b Review) Sum(s Session, answers []Contribution) Body {
	var sum Looks
	last, nexts := lastWords[Look](answers), map[string]int{}
	for by, look := range last {
		nexts[look.Next]++
		if look.Share {
			look.Share, look.Next = false, ""
			sum.Told = append(sum.Told, Told{by, look})
		}
	}
	slices.SortFunc(sum.Told, func(a, b Told) int { return cmp.Compare(a.By, b.By) })
	for next, n := range nexts {
		if n == s.Voices() {
			sum.Next = next
		}
	}
	return sum
}

// Final is always true: answers are given once.
func (Review) Final(Body) bool { return true }
