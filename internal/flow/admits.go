package flow

// Admits reports whether a person may contribute to the current stage, for those who would rather say so before
// somebody has typed a text.
func Admits(f Flow, s Session, p Person) bool {
	st, ok := f.Stage(s.Stage)
	_, seated := s.Seats[p]
	return ok && seated && mayContribute(st, s, Move{By: p}) == nil
}
