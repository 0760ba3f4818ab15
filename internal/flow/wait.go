package flow

import "time"

// Wait is a stage in which nothing happens yet: it lasts until the session begins. What may be said by then is said in
// stages that open early.
type Wait struct{}

// Welcome takes nothing.
func (Wait) Welcome(Session, Contribution) error { return ErrNotHere }

// Done is never: it is time that ends the stage, or whoever leads.
func (Wait) Done(Session) bool { return false }

// Waits reports whether the session has not begun yet.
func (f Flow) Waits(s Session) bool {
	st, _ := f.Stage(s.Stage)
	return st.Waits
}

// postpone moves the moment for which a stage waits.
func postpone(f Flow, s Session, m Move, do Postpone) (Session, []Signal, error) {
	switch {
	case !f.Waits(s):
		return s, nil, ErrMovedOn
	case !do.To.After(m.At):
		return s, nil, ErrNoDate
	}
	s.Deadline = do.To
	return s, []Signal{{Kind: Extended, Stage: s.Stage, Pass: s.Visit().Pass}}, nil
}

// Alone is the "door" behind which a session ended that nobody went on with.
const Alone = "alone"

// giveUp ends a session where it stands.
func giveUp(f Flow, s Session, at time.Time) (Session, []Signal) {
	shown := len(s.revealed()) > 0
	s = end(f, s, at)
	s.Left, s.Cancelled = Alone, !shown
	if shown {
		return s, []Signal{{Kind: Closed}}
	}
	return s, []Signal{{Kind: Cancelled}}
}
