package flow

import "slices"

// EchoLength is the most characters of a mirror.
const EchoLength = 800

// Mirror has people write back what they understood of others, in their own words.
type Mirror struct {
	Of func(s Session, by Person) []Person // whom by still has to mirror
}

// Welcome takes a mirror of somebody who is to be mirrored.
func (b Mirror) Welcome(s Session, c Contribution) error {
	said, ok := c.Body.(Echo)
	if !ok {
		return ErrNotHere
	}
	if !slices.Contains(b.Of(s, c.By), said.Of) {
		return ErrUnknown
	}
	return words(said.Text, EchoLength)
}

// Owes reports whether p has somebody left to mirror.
func (b Mirror) Owes(s Session, p Person) bool {
	return slices.ContainsFunc(b.Of(s, p), func(of Person) bool {
		return !slices.ContainsFunc(In[Echo](s, s.Stage), func(c Said[Echo]) bool { return c.By == p && c.Body.Of == of })
	})
}

// Done reports whether everybody has been mirrored.
func (b Mirror) Done(s Session) bool { return settled(s, b) }

// Hearing asks those who were mirrored whether this is what they meant.
type Hearing struct {
	Of func(s Session, by Person) []Person // by whom by was mirrored
}

// Welcome takes "yes", "almost" with a correction, and "not_yet".
func (b Hearing) Welcome(s Session, c Contribution) error {
	said, ok := c.Body.(Heard)
	if !ok {
		return ErrNotHere
	}
	if !slices.Contains(b.Of(s, c.By), said.From) || !slices.Contains([]string{"yes", "almost", "not_yet"}, said.Way) {
		return ErrUnknown
	}
	if said.Way == "almost" {
		return words(said.Text, NoteLength)
	}
	if said.Text != "" && over(said.Text, NoteLength) {
		return ErrTooLong
	}
	return nil
}

// Owes reports whether p has a mirror left to answer.
func (b Hearing) Owes(s Session, p Person) bool {
	return slices.ContainsFunc(b.Of(s, p), func(from Person) bool {
		return !slices.ContainsFunc(In[Heard](s, s.Stage), func(c Said[Heard]) bool { return c.By == p && c.Body.From == from })
	})
}

// Done reports whether every mirror has its answer.
func (b Hearing) Done(s Session) bool { return settled(s, b) }
