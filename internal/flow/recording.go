package flow

import "time"

// Recording writes down what a decision leaves behind. It is the facilitator's, who publishes with it.
type Recording struct{}

// Steers keeps the minutes with the facilitator.
func (Recording) Steers(b Body) bool { _, minutes := b.(Minutes); return minutes }

// MinutesLines is how many consequences of a kind are written down.
const MinutesLines = 10

// Welcome takes minutes with a date for the review.
func (Recording) Welcome(_ Session, c Contribution) error {
	m, ok := c.Body.(Minutes)
	if !ok {
		return ErrNotHere
	}
	if _, err := time.Parse(time.DateOnly, m.Review); err != nil {
		return ErrNoDate
	}
	if m.By != "" {
		if _, err := time.Parse(time.DateOnly, m.By); err != nil {
			return ErrNoDate
		}
	}
	if m.Probability < 0 || m.Probability > 100 {
		return ErrUnknown
	}
	if len(m.Good) > MinutesLines || len(m.Bad) > MinutesLines {
		return ErrTooMany
	}
	for _, text := range append(append([]string{m.Because, m.Confirm, m.Prediction, m.Indicator, m.Signal}, m.Good...), m.Bad...) {
		if err := fit(text, NoteLength); err != nil {
			return err
		}
	}
	return nil
}

// Done reports whether the minutes are written.
func (Recording) Done(s Session) bool { return len(In[Minutes](s, s.Stage)) > 0 }
