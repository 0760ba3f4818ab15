package flow

import "encoding/json"

// Poll takes one ballot from each person; the last one counts. What a ballot may look like, and what ballots come to, is
// the practice's.
type Poll struct {
	Fits  func(Session, Body) error
	Count func(Session, []Body) json.RawMessage
	Least int // the smallest number of ballots without names that is counted
	// Near says when a count must not stand beside that of an earlier visit. Then Brief says what it comes to, without
	// numbers.
	Near  Nearness
	Brief func(Session, []Body) json.RawMessage
}

// Welcome takes a ballot that fits.
func (p Poll) Welcome(s Session, c Contribution) error { return p.Fits(s, c.Body) }

// Single keeps one ballot of each person.
func (Poll) Single() {}

// Done reports whether everybody voted.
func (Poll) Done(s Session) bool { return Authors(s) >= s.Voices() }

// Sum counts the last ballots and forgets them.
func (p Poll) Sum(s Session, answers []Contribution) Body {
	last := lastWords[Body](answers)
	sum := Tally{Ballots: len(last)}
	if len(last) < max(p.Least, 1) {
		return sum
	}
	ballots := make([]Body, 0, len(last))
	for _, b := range last {
		ballots = append(ballots, b)
	}
	full := func(b Body) bool { before, ok := b.(Tally); return ok && before.Result != nil && !before.Brief }
	if p.Near.tooNear(s, full) {
		return Tally{Result: p.Brief(s, ballots), Brief: true}
	}
	sum.Result = p.Count(s, ballots)
	return sum
}

// Final is true once a count was shown: what somebody votes later would stand out against it.
func (Poll) Final(sum Body) bool { return sum.(Tally).Result != nil }
