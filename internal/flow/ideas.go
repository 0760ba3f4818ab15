package flow

// Ideas collects a few ideas from each person; "nothing" says that one has finished, with ideas or without.
type Ideas struct{ Each int }

// Welcome takes ideas of card length, and "nothing".
func (b Ideas) Welcome(s Session, c Contribution) error {
	return Board{Columns: []string{""}, Each: b.Each}.Welcome(s, c)
}

// Owes reports whether p has not finished.
func (Ideas) Owes(s Session, p Person) bool { _, ok := lastOf[Nothing](s, p); return !ok }

// Done reports whether everybody has finished.
func (b Ideas) Done(s Session) bool { return settled(s, b) }
