package flow

import (
	"slices"
	"time"
)

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
			return s.late().lengthened(s.Deadline, more, m.At)
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
	st, _ := f.Stage(s.Stage)
	from := s.Deadline
	if from.Before(m.At) { // time was up
		from = m.At
	}
	return s.lengthened(from, st.timebox(s), m.At)
}

// Extends returns nil when more time may be asked for in the current visit, or the refusal that says why not.
func (f Flow) Extends(s Session) error {
	st, _ := f.Stage(s.Stage)
	switch {
	case st.Planned:
		return ErrPlanned
	case st.timebox(s) <= 0:
		return ErrNoTimebox
	case s.Extended > 0:
		return ErrExtended
	}
	return nil
}

// lengthened moves the deadline. One that would be over even so, after a long sleep, counts from now.
func (s Session) lengthened(from time.Time, more time.Duration, now time.Time) (Session, []Signal, error) {
	if !from.Add(more).After(now) {
		from = now
	}
	s.Deadline = from.Add(more)
	s.Extended++
	return s, []Signal{{Kind: Extended, Stage: s.Stage, Pass: s.Visit().Pass}}, nil
}

// late marks the current visit, for those who plan by it: the count of lengthenings is that of this stage alone.
func (s Session) late() Session {
	s.Path = slices.Clone(s.Path)
	s.Path[len(s.Path)-1].Late = true
	return s
}
