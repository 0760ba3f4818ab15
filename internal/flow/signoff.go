package flow

import "time"

// SignOff goes through what was promised before: each action gets a verdict, the last one given counts.
type SignOff struct {
	Actions []Promise
}

// Promise is an action from an earlier session.
type Promise struct {
	ID      string
	Title   string
	Owner   Person
	Due     string // YYYY-MM-DD
	Carried int    // how often it was given a new date
}

// MostCarried is how often an action may be given a new date. After that it is split, escalated or dropped.
const MostCarried = 2

// Welcome takes a verdict on one of the promises, from its owner or the facilitator.
func (b SignOff) Welcome(s Session, c Contribution) error {
	v, ok := c.Body.(Verdict)
	if !ok {
		return ErrNotHere
	}
	for _, p := range b.Actions {
		if p.ID != v.Action {
			continue
		}
		if c.By != p.Owner && s.Seats[c.By] != Facilitator && s.Seats[p.Owner] != "" {
			return ErrNotYours // the owner is here and can speak for it
		}
		return v.fits(p)
	}
	return ErrUnknown
}

func (v Verdict) fits(p Promise) error {
	switch v.Status {
	case "done":
		return nil
	case "going":
		if p.Carried >= MostCarried {
			return ErrCarried
		}
		if _, err := time.Parse(time.DateOnly, v.Due); err != nil {
			return ErrNoDate
		}
		return nil
	case "dropped", "escalated":
		return words(v.Reason, NoteLength)
	case "split":
		if len(v.Into) < 2 {
			return ErrEmpty
		}
		for _, title := range v.Into {
			if err := words(title, ActionLength); err != nil {
				return err
			}
		}
		return nil
	}
	return ErrUnknown
}

// Done reports whether every promise has its verdict.
func (b SignOff) Done(s Session) bool {
	given := map[string]bool{}
	for _, c := range All[Verdict](s) {
		given[c.Body.Action] = true
	}
	for _, p := range b.Actions {
		if !given[p.ID] {
			return false
		}
	}
	return true
}

// Verdicts returns the last verdict on each action.
func Verdicts(s Session) map[string]Verdict {
	last := map[string]Verdict{}
	for _, c := range All[Verdict](s) {
		last[c.Body.Action] = c.Body
	}
	return last
}
