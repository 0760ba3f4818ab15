package flow

import "slices"

// NoteLength is the most characters of an insight, a decision or a parked point.
const NoteLength = 500

// Talk is a conversation about topics. What is said aloud stays aloud; the block keeps what people write down:
// insights, outcomes, actions, and points parked for later.
type Talk struct {
	Topics func(Session) []string // the ids that are talked about now
}

// Ours lets the facilitator mend what others wrote down.
func (Talk) Ours(r Role) bool { return r == Facilitator }

// Welcome takes what concerns the topics of now.
func (t Talk) Welcome(s Session, c Contribution) error {
	switch said := c.Body.(type) {
	case Note:
		if !slices.Contains(t.Topics(s), said.Topic) {
			return ErrUnknown
		}
		return words(said.Text, NoteLength)
	case Outcome:
		if !slices.Contains(t.Topics(s), said.Topic) || !slices.Contains([]string{"action", "experiment", "decision", "enough"}, said.Kind) {
			return ErrUnknown
		}
		if said.Kind == "decision" {
			return words(said.Text, NoteLength)
		}
		return nil
	case Park:
		return words(said.Text, NoteLength)
	case Accept:
		return Actions{}.Welcome(s, c) // an owner may answer as soon as they are asked
	case Action:
		if said.Topic != "" && !slices.Contains(t.Topics(s), said.Topic) {
			return ErrUnknown
		}
		return Actions{}.Welcome(s, c)
	}
	return ErrNotHere
}

// Done is never true: people stop talking when they are done.
func (Talk) Done(Session) bool { return false }

// Thumbs asks whether to go on with a topic.
type Thumbs struct{}

// Welcome takes up, side and down.
func (Thumbs) Welcome(_ Session, c Contribution) error {
	thumb, ok := c.Body.(Thumb)
	if !ok {
		return ErrNotHere
	}
	if !slices.Contains([]string{"up", "side", "down"}, thumb.Way) {
		return ErrUnknown
	}
	return nil
}

// Done reports whether everybody showed a thumb.
func (Thumbs) Done(s Session) bool { return Authors(s) >= s.Voices() }

// Sum counts the last thumb of each person.
func (Thumbs) Sum(_ Session, answers []Contribution) Body {
	var sum ThumbSum
	for _, thumb := range lastWords[Thumb](answers) {
		switch thumb.Way {
		case "up":
			sum.Up++
		case "side":
			sum.Side++
		case "down":
			sum.Down++
		}
	}
	return sum
}

// Final is never true: thumbs are a show of hands.
func (Thumbs) Final(Body) bool { return false }
