package flow

import (
	"slices"
	"time"
)

// Actions writes commitments down and asks each owner for their own yes.
type Actions struct{}

// ActionLength is the most characters of an action's title, finish condition or when-then line.
const ActionLength = 150

// Mends takes up actions that were written down in earlier stages: here they get their owner, date and finish.
func (Actions) Mends(b Body) bool { _, ok := b.(Action); return ok }

// Ours lets the facilitator mend what others wrote down.
func (Actions) Ours(r Role) bool { return r == Facilitator }

// Welcome takes an action whose owner, if any, is here, and the owner's own answer to one.
func (Actions) Welcome(s Session, c Contribution) error {
	switch said := c.Body.(type) {
	case Action:
		return said.fits(s)
	case Accept:
		action, ok := s.Log.Find(said.Action)
		if !ok {
			return ErrUnknown
		}
		if a, ok := action.Body.(Action); !ok || a.Owner != c.By {
			return ErrNotYours
		}
		return fit(said.WhenThen, ActionLength)
	case Park:
		return words(said.Text, NoteLength)
	}
	return ErrNotHere
}

func (a Action) fits(s Session) error {
	if err := words(a.Title, ActionLength); err != nil {
		return err
	}
	if a.Owner != "" {
		if r, here := s.Seats[a.Owner]; !here || r == Observer {
			return ErrAbsentOwner
		}
	}
	if a.Due != "" {
		if _, err := time.Parse(time.DateOnly, a.Due); err != nil {
			return ErrNoDate
		}
	}
	if a.Kind != "" && !slices.Contains([]string{"action", "experiment", "agreement", "escalation"}, a.Kind) {
		return ErrUnknown
	}
	if err := fit(a.DoneWhen, ActionLength); err != nil {
		return err
	}
	return fit(a.WhenThen, ActionLength)
}

// fit refuses a text that is too long; a blank one is fine.
func fit(text string, most int) error {
	if text == "" {
		return nil
	}
	if err := words(text, most); err == ErrTooLong {
		return err
	}
	return nil
}

// Done is never true: the facilitator ends the stage.
func (Actions) Done(Session) bool { return false }

// Accepted returns the owner's last answer to an action, and whether there is one. A yes does not pass to a new owner.
func Accepted(s Session, action string) (last Accept, answered bool) {
	found, _ := s.Log.Find(action)
	promise, _ := found.Body.(Action)
	for _, c := range All[Accept](s) {
		if c.Body.Action == action && c.By == promise.Owner {
			last, answered = c.Body, true
		}
	}
	return last, answered
}
