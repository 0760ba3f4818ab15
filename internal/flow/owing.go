package flow

// Owing is a block that knows of whom something is still expected. It is for stages in which people contribute under
// their own name, whoever sees it.
type Owing interface {
	Block
	// Owes reports whether the current visit still waits for p.
	Owes(s Session, p Person) bool
}

// Waits reports whether the current stage still expects something of p.
func Waits(f Flow, s Session, p Person) bool {
	st, ok := f.Stage(s.Stage)
	block, owing := st.Block.(Owing)
	_, seated := s.Seats[p]
	return ok && owing && seated && mayContribute(st, s, Move{By: p}) == nil && block.Owes(s, p)
}

// settled reports whether the block waits for nobody. The session has the seats of those whom the stage is for.
func settled(s Session, b Owing) bool {
	for p, role := range s.Seats {
		if role != Observer && b.Owes(s, p) {
			return false
		}
	}
	return true
}

// lastOf returns p's last word with a B in the current visit.
func lastOf[B Body](s Session, p Person) (last B, ok bool) {
	now := s.latest(s.Stage)
	for c := range s.Log.from(p) {
		if b, is := c.Body.(B); is && now.has(c) {
			return b, true
		}
	}
	return last, false
}

// asked returns the session with the seats of those whom the stage is for.
func (st Stage) asked(s Session) Session {
	if st.Of == nil && st.By == "" {
		return s
	}
	seats := map[Person]Role{}
	for p, role := range s.Seats {
		if mayContribute(st, s, Move{By: p}) == nil {
			seats[p] = role
		}
	}
	s.Seats = seats
	return s
}
