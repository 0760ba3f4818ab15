package flow

import "time"

// timebox returns how long the current visit may last; zero is without limit.
func (st Stage) timebox(s Session) time.Duration {
	if st.Timebox == nil {
		return 0
	}
	return st.Timebox(s)
}

// shut returns when the stage stops taking contributions; the zero time is never.
func (st Stage) shut(s Session) time.Time {
	if st.Shut == nil {
		return time.Time{}
	}
	return st.Shut(s)
}

// tick ends, lengthens or tells the end of a timebox that has run out.
func tick(f Flow, s Session, m Move) (Session, []Signal, error) {
	if s.Deadline.IsZero() || m.At.Before(s.Deadline) {
		return s, nil, nil
	}
	st, _ := f.Stage(s.Stage)
	if st.Late != nil {
		if more := st.Late(s); more > 0 {
			return s.lengthened(m.At, more)
		}
	}
	if st.Lapse != "" {
		return through(f, s, st.Lapse, m.At)
	}
	if st.Soft {
		s.Deadline = time.Time{}
		return s, []Signal{{Kind: TimeUp, Stage: s.Stage, Pass: s.Visit().Pass}}, nil
	}
	s, signals := moveOn(f, s, "", m.At)
	return s, signals, nil
}

// extend lengthens the timebox because somebody asked, by its own length and once.
func extend(f Flow, s Session, m Move) (Session, []Signal, error) {
	if m.late(s) {
		return s, nil, ErrMovedOn
	}
	if s.Seats[m.By] == Observer {
		return s, nil, ErrNotYours
	}
	if err := f.Extends(s); err != nil {
		return s, nil, err
	}
	from := s.Deadline
	if from.Before(m.At) { // time was up
		from = m.At
	}
	st, _ := f.Stage(s.Stage)
	return s.lengthened(from, st.timebox(s))
}

// Extends returns nil when more time may be asked for in the current visit, or the refusal that says why not.
func (f Flow) Extends(s Session) error {
	st, _ := f.Stage(s.Stage)
	switch {
	case st.Late != nil:
		return ErrByItself
	case st.timebox(s) <= 0:
		return ErrNoTimebox
	case s.Extended > 0:
		return ErrExtended
	}
	return nil
}

func (s Session) lengthened(from time.Time, more time.Duration) (Session, []Signal, error) {
	s.Deadline = from.Add(more)
	s.Extended++
	return s, []Signal{{Kind: Extended, Stage: s.Stage, Pass: s.Visit().Pass}}, nil
}
