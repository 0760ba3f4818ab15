package flow

// Screened is a block that takes nothing from people who have not been asked first whether this is safe for them. What
// they were asked and answered is not recorded, only that nothing spoke against going on.
type Screened struct{ Block Owing }

// Welcome takes "nothing speaks against it", and afterwards what the block takes.
func (b Screened) Welcome(s Session, c Contribution) error {
	if _, ok := c.Body.(Clear); ok {
		return nil
	}
	if !Cleared(s, c.By) {
		return ErrNotScreened
	}
	return b.Block.Welcome(s, c)
}

// Owes reports whether the block waits for p.
func (b Screened) Owes(s Session, p Person) bool { return b.Block.Owes(s, p) }

// Done reports whether the block waits for nobody.
func (b Screened) Done(s Session) bool { return settled(s, b) }

// Cleared reports whether p has been asked in the current visit, and nothing spoke against going on.
func Cleared(s Session, p Person) bool { _, ok := lastOf[Clear](s, p); return ok }
