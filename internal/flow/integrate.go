package flow

import "slices"

// Integrate works objections into a proposal. Nobody may dismiss one: either its author takes it back, or the wording
// changes and everybody is asked again.
type Integrate struct {
	Open func(Session) []Said[Stance] // the objections that stand
	By   func(Session) []Person       // who may write a new wording
}

// Welcome takes a new wording, a remark on an objection, and its author's own word that it is answered.
func (b Integrate) Welcome(s Session, c Contribution) error {
	switch said := c.Body.(type) {
	case Wording:
		if !slices.Contains(b.By(s), c.By) {
			return ErrNotYours
		}
		return words(said.Text, WordingLength)
	case Note:
		if _, ok := b.open(s, said.Topic); !ok {
			return ErrUnknown
		}
		return words(said.Text, NoteLength)
	case Lift:
		objection, ok := b.open(s, said.Objection)
		if !ok {
			return ErrUnknown
		}
		if objection.By != c.By {
			return ErrNotYours
		}
		return nil
	}
	return ErrNotHere
}

func (b Integrate) open(s Session, id string) (Said[Stance], bool) {
	for _, o := range b.Open(s) {
		if o.ID == id {
			return o, true
		}
	}
	return Said[Stance]{}, false
}

// Done reports whether no objection is left.
func (b Integrate) Done(s Session) bool { return len(b.Open(s)) == 0 }
