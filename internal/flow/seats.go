package flow

import (
	"maps"
	"slices"
)

// join takes a seat; a person who left may come back.
func join(f Flow, s Session, m Move, do Join) (Session, []Signal, error) {
	if m.By == "" {
		return s, nil, ErrNoSeat // nobody cannot sit
	}
	if _, ok := s.Seats[m.By]; ok {
		return s, nil, ErrSeated
	}
	role := do.As
	if role != Observer {
		role = Participant
		if f.Late != nil && !slices.Contains(s.Away, m.By) {
			role = f.Late(s)
		}
	}
	s.Away = slices.DeleteFunc(slices.Clone(s.Away), func(p Person) bool { return p == m.By && role != Observer })
	s.Seats = s.seated(m.By, role)
	if role != Observer { // an observer's earlier words stand in for nobody's
		s.Gone = slices.DeleteFunc(slices.Clone(s.Gone), func(p Person) bool { return p == m.By })
	}
	st, _ := f.Stage(s.Stage)
	s = s.grouped(st)
	return s, []Signal{{Kind: Joined, Stage: s.Stage, Pass: s.Visit().Pass, Who: m.By}}, nil
}

// leave empties a seat. What was said stays, under the pseudonym that it has, which is noted nowhere beside the name. The
// stage may end: nobody waits for somebody who left.
func leave(f Flow, s Session, m Move) (Session, []Signal, error) {
	if f.Late != nil && s.Seats[m.By] != Observer && !slices.Contains(s.Away, m.By) {
		s.Away = append(slices.Clone(s.Away), m.By)
	}
	s.Seats = s.seated(m.By, "")
	s.Gone = append(slices.Clone(s.Gone), m.By)
	slices.Sort(s.Gone) // by name, not by who left when
	s.Gone = slices.Compact(s.Gone)
	gone := []Signal{{Kind: Left, Stage: s.Stage, Pass: s.Visit().Pass, Who: m.By}}
	if f.Empty && s.Voices() == 0 {
		s, signals := giveUp(f, s, m.At)
		return s, append(gone, signals...), nil
	}
	st, _ := f.Stage(s.Stage)
	s = s.grouped(st)
	return automatic(f, s, st, m.At, gone)
}

// noting keeps who had one of these seats and has none any more, and forgets it of whoever came back.
func (s Session) noting(before map[Person]Role) Session {
	if !s.Running() || maps.Equal(before, s.Seats) {
		return s
	}
	once := slices.DeleteFunc(slices.Clone(s.Once), func(p Person) bool { return s.Seats[p] != "" })
	for p := range before {
		if s.Seats[p] == "" && !slices.Contains(once, p) {
			once = append(once, p)
		}
	}
	slices.Sort(once) // by name, not by who left when
	s.Once = once
	return s
}

// handOver gives the facilitator's seat to somebody who has one; not to an observer where latecomers only watch, because
// whoever facilitates contributes.
func handOver(f Flow, s Session, m Move, do HandOver) (Session, []Signal, error) {
	role, ok := s.Seats[do.To]
	if !ok {
		return s, nil, ErrNoSeat
	}
	if role == Observer && f.Late != nil && f.Late(s) == Observer {
		return s, nil, ErrNotYours
	}
	if do.To == m.By {
		return s, nil, nil
	}
	s.Seats = s.seated(m.By, Participant)
	s.Seats[do.To] = Facilitator
	s.Heard = m.At
	return s, []Signal{{Kind: Handed, Stage: s.Stage, Pass: s.Visit().Pass, Who: do.To}}, nil
}

// takeOver takes a facilitator's seat that is empty, or whose holder has not been heard for the patience given.
func takeOver(f Flow, s Session, m Move, do TakeOver) (Session, []Signal, error) {
	lead := s.Lead()
	if lead == m.By {
		return s, nil, nil
	}
	if s.Seats[m.By] == Observer {
		return s, nil, ErrNotYours
	}
	if lead != "" {
		st, _ := f.Stage(s.Stage)
		if st.Waits || m.At.Sub(s.Heard) < do.Patience {
			return s, nil, ErrStillHere
		}
		s.Seats = s.seated(lead, Participant)
	}
	s.Seats = s.seated(m.By, Facilitator)
	s.Heard = m.At
	return s, []Signal{{Kind: Handed, Stage: s.Stage, Pass: s.Visit().Pass, Who: m.By}}, nil
}
