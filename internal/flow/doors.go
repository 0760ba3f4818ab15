package flow

import (
	"slices"
	"time"
)

// leaveBy takes a door because somebody says so. A press that comes after the session moved on counts all the same:
// nobody has to look first at what happened meanwhile.
func leaveBy(f Flow, s Session, m Move, do Go) (Session, []Signal, error) {
	if s.Seats[m.By] == Observer {
		return s, nil, ErrNotYours
	}
	return through(f, s, do.Door, m.At)
}

// through takes a door. The visit that it is taken from does not end: nothing is revealed or summed up.
func through(f Flow, s Session, key string, at time.Time) (Session, []Signal, error) {
	d, ok := f.door(key)
	if !ok {
		return s, nil, ErrNotHere
	}
	if d.Ends {
		s = end(f, s, at)
		s.Left = key
		if d.Forgets {
			s.Log = s.Log.only(func(c Contribution) bool { return d.Spares != nil && d.Spares(s, c) })
		}
		return s, []Signal{{Kind: Closed}}, nil
	}
	if s.Stage == key {
		return s, nil, nil
	}
	s.Ahead = nil
	s, signals := enter(f, s, key, at)
	return s, signals, nil
}

// comeBack takes up the visit that a door was taken from, with all that was said there. One whose end had led through
// the door lies open already: its stage begins anew, so that what is said there is hidden again.
func comeBack(f Flow, s Session, m Move) (Session, []Signal, error) {
	if m.late(s) {
		return s, nil, ErrMovedOn
	}
	if s.Seats[m.By] == Observer {
		return s, nil, ErrNotYours
	}
	if _, outside := f.door(s.Stage); !outside || len(s.Path) < 2 {
		return s, nil, ErrNotHere
	}
	out, to := s.Visit(), s.Path[len(s.Path)-2]
	s.Path = slices.Clone(s.Path[:len(s.Path)-1])
	if to.Revealed {
		s, signals := enter(f, s, to.Stage, m.At)
		return s, append([]Signal{{Kind: EndedNow, Stage: out.Stage, Pass: out.Pass}}, signals...), nil
	}
	st, _ := f.Stage(to.Stage)
	s = arrive(st, s, m.At)
	return s, []Signal{{Kind: EndedNow, Stage: out.Stage, Pass: out.Pass}, {Kind: Began, Stage: to.Stage, Pass: to.Pass}}, nil
}
