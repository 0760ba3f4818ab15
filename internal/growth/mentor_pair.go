package growth

import (
	"errors"
	"time"
)

// Stand is how far two have come.
type Stand string

// States of a pair.
const (
	Proposed Stand = "proposed" // each may say yes
	Agreed   Stand = "agreed"   // both have
	Over     Stand = "over"
)

// Reply is what somebody said to a proposal. Only they see it: to the other, no answer yet and a no look the same.
type Reply string

// Replies.
const (
	Unsaid Reply = ""
	Yes    Reply = "yes"
	No     Reply = "no"
)

// Ending says how a pair came to an end, as far as anybody is told.
type Ending string

// Endings.
const (
	Lapsed Ending = "lapsed" // a proposal that came to nothing, for whatever reason
	Parted Ending = "parted" // one of the two ended it; which, and why, is nobody's business
	InLine Ending = "line"   // the two came to be in one reporting line
)

// Pair is a proposal to two people, and what comes of it.
type Pair struct {
	Mentor  string             `json:"-"`
	Mentee  string             `json:"-"`
	Stand   Stand              `json:"-"`
	Skills  []string           `json:"skills,omitempty"` // for which it was proposed
	Replies map[Side]Reply     `json:"replies,omitempty"`
	Until   map[Side]time.Time `json:"until,omitempty"`  // by when each may answer, on their own calendar
	Barred  bool               `json:"barred,omitempty"` // came to be in one line while it was proposed
	Terms   Terms              `json:"terms,omitzero"`
	Began   time.Time          `json:"-"` // when both had said yes
	Ended   time.Time          `json:"-"`
	Why     Ending             `json:"why,omitempty"`
	Looked  int                `json:"looked,omitempty"` // how many meetings there were when they last looked back
}

// AnswerIn is for how many working days of their own each may answer a proposal.
const AnswerIn = 5

// Refusals of pairs.
var (
	ErrAnswered  = errors.New("this was answered")
	ErrLate      = errors.New("this proposal is not open any more")
	ErrPairOver  = errors.New("this mentoring has ended")
	ErrNotAgreed = errors.New("not both have said yes")
)

// Side is what somebody is in the pair, "" if nothing.
func (p Pair) Side(who string) Side {
	switch who {
	case p.Mentor:
		return AsMentor
	case p.Mentee:
		return AsMentee
	}
	return ""
}

// Who is the person on a side.
func (p Pair) Who(s Side) string {
	if s == AsMentor {
		return p.Mentor
	}
	return p.Mentee
}

// Waits reports whether somebody on a side can still answer.
func (p Pair) Waits(s Side, now time.Time) bool {
	return p.Stand == Proposed && p.Replies[s] == Unsaid && now.Before(p.Until[s])
}

// Taken reports whether the pair takes a place of somebody: who said no is free at once, the other only once they have
// learned of it.
func (p Pair) Taken(s Side) bool {
	return p.Stand == Agreed || p.Stand == Proposed && p.Replies[s] != No
}

// Answer is somebody's own yes or no. With the second yes it is agreed, unless the two may not be a pair any more: then
// it runs out as if one had not answered. A yes may become a no as long as nothing is agreed, and a no stays.
func (p Pair) Answer(s Side, yes bool, now time.Time) (Pair, error) {
	switch {
	case p.Stand == Over || p.Stand == Proposed && !now.Before(p.Until[s]):
		return p, ErrLate
	case p.Stand == Agreed || p.Replies[s] == No:
		return p, ErrAnswered
	}
	replies := map[Side]Reply{s: No, s.Other(): p.Replies[s.Other()]}
	if yes {
		replies[s] = Yes
	}
	p.Replies = replies
	if yes && p.Replies[s.Other()] == Yes && !p.Barred {
		p.Stand, p.Began, p.Terms = Agreed, now, UsualTerms
	}
	return p, nil
}

// Look is when a proposal has to be looked at: the first time at which somebody who has not said yes could still have done
// so. If the two are barred from each other it is the last.
func (p Pair) Look() (at time.Time) {
	if p.Stand != Proposed {
		return at
	}
	for _, s := range []Side{AsMentor, AsMentee} {
		until := p.Until[s]
		switch {
		case p.Replies[s] == Yes:
		case at.IsZero() || until.Before(at):
			at = until
		}
	}
	if at.IsZero() { // both said yes and nothing came of it
		at = p.Until[AsMentor]
		if p.Until[AsMentee].After(at) {
			at = p.Until[AsMentee]
		}
	}
	return at
}

// Lapse ends a proposal that has run out, and reports whether it did. It runs out at the same time whether the other said
// no or nothing.
func (p Pair) Lapse(now time.Time) (Pair, bool) {
	if p.Stand != Proposed || now.Before(p.Look()) {
		return p, false
	}
	return p.End(Lapsed, now), true
}

// End is the end, for a reason or without.
func (p Pair) End(why Ending, now time.Time) Pair {
	if p.Stand != Over {
		p.Stand, p.Why, p.Ended = Over, why, now
	}
	return p
}

// Seen is the pair as somebody on a side may know it: what the other answered, until when they may, and that something
// stands between the two is not among it.
func (p Pair) Seen(s Side) Pair {
	p.Replies, p.Until, p.Barred = map[Side]Reply{s: p.Replies[s]}, map[Side]time.Time{s: p.Until[s]}, false
	return p
}
