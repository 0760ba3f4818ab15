package flow

// Round gives everybody one sentence; passing is an answer. The last word of each person counts.
type Round struct{}

// Welcome takes a sentence of card length, or a pass.
func (Round) Welcome(_ Session, c Contribution) error {
	switch said := c.Body.(type) {
	case Nothing:
		return nil
	case Line:
		return words(said.Text, ItemLength)
	}
	return ErrNotHere
}

// Done reports whether everybody spoke or passed.
func (Round) Done(s Session) bool { return Authors(s) >= s.Voices() }
