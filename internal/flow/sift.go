package flow

import (
	"encoding/json"
	"slices"
)

// StatementLength is the most characters of a statement: one that people can agree with or not.
const StatementLength = 140

// Sift asks what people think of each other's statements, without a debate: agree, disagree or pass.
type Sift struct {
	Statements func(Session) []string // their ids
	Count      func(Session, []Body) json.RawMessage
	Least      int // the smallest number of people whose opinions are summed up
}

// Welcome takes opinions about statements that are there.
func (b Sift) Welcome(s Session, c Contribution) error {
	said, ok := c.Body.(Opinions)
	if !ok {
		return ErrNotHere
	}
	if len(said.On) == 0 {
		return ErrEmpty
	}
	statements := b.Statements(s)
	for id, way := range said.On {
		if !slices.Contains(statements, id) || !slices.Contains([]string{"agree", "disagree", "pass"}, way) {
			return ErrUnknown
		}
	}
	return nil
}

// Done reports whether everybody had a say.
func (Sift) Done(s Session) bool { return Authors(s) >= s.Voices() }

// Sum keeps what the opinions come to and forgets whose they are.
func (b Sift) Sum(s Session, answers []Contribution) Body {
	return Poll{Count: b.Count, Least: b.Least}.Sum(s, answers)
}

// Final is true once a sum was shown.
func (b Sift) Final(sum Body) bool { return Poll{}.Final(sum) }
