package flow

// Rest is time in which nothing is asked of anybody. When everybody wants to come back to what was agreed, it ends.
type Rest struct{}

// Welcome takes the wish to come back to it.
func (Rest) Welcome(_ Session, c Contribution) error {
	if _, ok := c.Body.(Reopen); !ok {
		return ErrNotHere
	}
	return nil
}

// Done reports whether everybody wants to come back to it.
func (Rest) Done(s Session) bool { return AllReopen(s, s.Stage) }

// AllReopen reports whether everybody with a voice asked to come back to it in the latest visit of a stage.
func AllReopen(s Session, stage string) bool {
	who := map[Person]bool{}
	for _, c := range In[Reopen](s, stage) {
		who[c.By] = true
	}
	return len(who) > 0 && len(who) >= s.Voices()
}
