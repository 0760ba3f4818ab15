package flow

// WordingLength is the most characters of a proposal, an advice or a decision.
const WordingLength = 2000

// Draft writes a text that people decide about. The last wording counts; to leave it as it is, the stage is ended.
type Draft struct{}

// Welcome takes a wording.
func (Draft) Welcome(_ Session, c Contribution) error {
	w, ok := c.Body.(Wording)
	if !ok {
		return ErrNotHere
	}
	return words(w.Text, WordingLength)
}

// Done reports whether something was written.
func (Draft) Done(s Session) bool { return len(In[Wording](s, s.Stage)) > 0 }
