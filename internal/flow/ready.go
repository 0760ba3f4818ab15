package flow

// Readiness waits until everybody says that they are ready: to take part, to read on.
type Readiness struct{}

// Welcome takes "I am ready".
func (Readiness) Welcome(_ Session, c Contribution) error {
	if _, ok := c.Body.(Ready); !ok {
		return ErrNotHere
	}
	return nil
}

// Owes reports whether p is not ready yet.
func (Readiness) Owes(s Session, p Person) bool { _, ok := lastOf[Ready](s, p); return !ok }

// Done reports whether everybody is ready.
func (b Readiness) Done(s Session) bool { return settled(s, b) }
