package growth

import (
	"cmp"
	"slices"
)

// Settled is what a matching came to.
type Settled struct {
	Pairs     []Match // by mentor, the best first
	Unmatched []Left  // mentees, then mentors with a place to give
}

// Settle matches mentees with mentors, so that no two would both rather have each other than whom they got (Gale and
// Shapley 1962, with more than one place: https://doi.org/10.1080/00029890.1962.11989827). Mentees ask in the order of their
// ids, a mentor keeps the best as far as there are places. Both like the higher score better, then the lower id: there are
// no ties, so the same people always get the same.
func Settle(mentors []Mentor, mentees []Mentee, bars Bars) Settled {
	mentors, mentees = slices.Clone(mentors), slices.Clone(mentees)
	slices.SortFunc(mentors, func(a, b Mentor) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(mentees, func(a, b Mentee) int { return cmp.Compare(a.ID, b.ID) })
	field := newField(mentors, mentees, bars)
	held := make([][]wish, len(mentors)) // the best first
	next := make([]int, len(mentees))    // how far down its list each mentee has asked
	var asking []int
	for e := range slices.Backward(mentees) {
		asking = append(asking, e)
	}
	for len(asking) > 0 {
		e := asking[len(asking)-1]
		asking = asking[:len(asking)-1]
		if next[e] == len(field.wishes[e]) {
			continue
		}
		w := field.wishes[e][next[e]]
		next[e]++
		keeps := held[w.mentor]
		at, _ := slices.BinarySearchFunc(keeps, w, better)
		keeps = slices.Insert(keeps, at, w)
		if len(keeps) > mentors[w.mentor].Places {
			asking = append(asking, keeps[len(keeps)-1].mentee)
			keeps = keeps[:len(keeps)-1]
		}
		held[w.mentor] = keeps
	}
	return field.settled(held)
}

// better orders wishes as a mentor does.
func better(a, b wish) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.mentee, b.mentee))
}

// wish is a mentor whom a mentee may have. People are numbered in the order of their ids.
type wish struct{ mentor, mentee, score int }

// field is everybody, and who may have whom.
type field struct {
	mentors []Mentor
	mentees []Mentee
	wishes  [][]wish // of each mentee, the best first
	stopped []hurdles
	offered []hurdles // the same for mentors
}

func newField(mentors []Mentor, mentees []Mentee, bars Bars) field {
	f := field{mentors: mentors, mentees: mentees, wishes: make([][]wish, len(mentees)), stopped: make([]hurdles, len(mentees)), offered: make([]hurdles, len(mentors))}
	teach := map[string][]int{} // skill: who offers it
	for i, m := range mentors {
		for skill, level := range m.Offers {
			if level > 0 {
				teach[skill] = append(teach[skill], i)
			}
		}
	}
	above := bars.Lines.closure()
	taught := make([]int, len(mentors))
	for e, mentee := range mentees {
		wished := 0
		var who []int
		for skill, weight := range mentee.Wants {
			wished += weight
			for _, i := range teach[skill] {
				if taught[i] == 0 && weight > 0 {
					who = append(who, i)
				}
				taught[i] += weight * mentors[i].Offers[skill]
			}
		}
		for _, i := range who {
			points := score(mentors[i], mentee, taught[i], wished)
			taught[i] = 0
			m := mentors[i]
			if m.ID == mentee.ID {
				continue
			}
			speaks := speak(m.Languages, mentee.Languages)
			if !bars.hides(m.ID, mentee.ID) {
				f.stopped[e].add(hurdles{true, speaks, speaks && !above[m.ID][mentee.ID]})
			}
			if !bars.hides(mentee.ID, m.ID) {
				f.offered[i].add(hurdles{true, speaks, speaks && !above[mentee.ID][m.ID]})
			}
			if speaks && !bars.part(m.ID, mentee.ID) && !above.join(m.ID, mentee.ID) {
				f.wishes[e] = append(f.wishes[e], wish{i, e, points})
			}
		}
		slices.SortFunc(f.wishes[e], func(a, b wish) int {
			return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.mentor, b.mentor))
		})
	}
	return f
}

func (f field) settled(held [][]wish) (s Settled) {
	matched := make([]bool, len(f.mentees))
	for i, keeps := range held {
		for _, w := range keeps {
			matched[w.mentee] = true
			s.Pairs = append(s.Pairs, Match{f.mentors[i].ID, f.mentees[w.mentee].ID, w.score})
		}
	}
	for e, mentee := range f.mentees {
		if !matched[e] {
			s.Unmatched = append(s.Unmatched, Left{mentee.ID, AsMentee, f.stopped[e].why(NoPlace)})
		}
	}
	for i, m := range f.mentors {
		if len(held[i]) < m.Places {
			s.Unmatched = append(s.Unmatched, Left{m.ID, AsMentor, f.offered[i].why(Elsewhere)})
		}
	}
	return s
}
