package flow

// Questions lets everybody ask what they do not understand; the one who knows replies. Passing is fine.
type Questions struct {
	Asked func(Session) Person // who replies
}

// Welcome takes a question, a pass, and a reply of the one who is asked.
func (q Questions) Welcome(s Session, c Contribution) error {
	switch said := c.Body.(type) {
	case Nothing:
		return nil
	case Line:
		return words(said.Text, ItemLength)
	case Reply:
		if c.By != q.Asked(s) {
			return ErrNotYours
		}
		asked, _ := s.Log.Find(said.To)
		if _, question := asked.Body.(Line); !question || asked.Stage != c.Stage {
			return ErrUnknown
		}
		return words(said.Text, NoteLength)
	}
	return ErrNotHere
}

// Done is never true: whoever facilitates ends the stage when no question is left.
func (Questions) Done(Session) bool { return false }
