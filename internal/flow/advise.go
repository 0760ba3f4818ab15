package flow

// Advise collects advice, openly and by name. Advice is no vote: nobody counts it, and nobody can veto with it.
type Advise struct{}

// Welcome takes an advice or "nothing to add".
func (Advise) Welcome(_ Session, c Contribution) error {
	switch said := c.Body.(type) {
	case Nothing:
		return nil
	case Line:
		return words(said.Text, WordingLength)
	}
	return ErrNotHere
}

// Done is never true: whoever decides ends the stage when enough were heard.
func (Advise) Done(Session) bool { return false }

// Settle is where one person decides.
type Settle struct {
	Options func(Session) []string            // the options there are; none when the decision is a text
	Answers func(Session) []Said[Line]        // the advice that is answered with a line each
	Ready   func(Session, Contribution) error // what speaks against deciding now; nil is nothing
}

// Welcome takes the decision, and an answer to an advice.
func (b Settle) Welcome(s Session, c Contribution) error {
	switch said := c.Body.(type) {
	case Reply:
		if b.Answers == nil {
			return ErrNotHere
		}
		for _, advice := range b.Answers(s) {
			if advice.ID == said.To {
				return words(said.Text, NoteLength)
			}
		}
		return ErrUnknown
	case Pick:
		if err := b.fits(s, said); err != nil {
			return err
		}
		if b.Ready != nil {
			return b.Ready(s, c)
		}
		return nil
	}
	return ErrNotHere
}

func (b Settle) fits(s Session, p Pick) error {
	if err := fit(p.Reason, WordingLength); err != nil {
		return err
	}
	var options []string
	if b.Options != nil {
		options = b.Options(s)
	}
	if len(options) == 0 {
		return words(p.Text, WordingLength)
	}
	for _, o := range options {
		if o == p.Option {
			return fit(p.Text, WordingLength)
		}
	}
	return ErrUnknown
}

// Done reports whether it is decided.
func (Settle) Done(s Session) bool { return len(In[Pick](s, s.Stage)) > 0 }
