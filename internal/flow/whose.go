package flow

import (
	"slices"
	"time"
)

// open returns the stage that the move may contribute to now, and the visit.
func open(f Flow, s Session, m Move) (Stage, int, error) {
	key := m.stage(s)
	st, ok := f.Stage(key)
	if !ok {
		return st, 0, ErrNotHere
	}
	if key == s.Stage {
		if m.late(s) {
			return st, 0, ErrMovedOn
		}
		return st, s.Visit().Pass, mayContribute(st, s, m)
	}
	if s.Visited(key) {
		return st, 0, ErrMovedOn
	}
	if !st.Early {
		return st, 0, ErrNotHere
	}
	return st, 0, mayContribute(st, s, m)
}

func mayContribute(st Stage, s Session, m Move) error {
	role := s.Seats[m.By]
	if role == Observer || st.By != "" && role != st.By || st.Of != nil && !slices.Contains(st.Of(s), m.By) {
		return ErrNotYours
	}
	return nil
}

// own finds a contribution that the move's person may change now, and the stage whose block judges the change.
func own(f Flow, s Session, m Move, id string) (Contribution, Stage, error) {
	c, ok := s.Log.Find(id)
	if !ok {
		return c, Stage{}, ErrNotFound
	}
	st, _ := f.Stage(c.Stage)
	if now, _ := f.Stage(s.Stage); now.mends(st, c) {
		st = now
	} else {
		m.Stage, m.Pass = c.Stage, c.Pass
	}
	if _, _, err := open(f, s, m); err != nil {
		return c, st, err
	}
	role := s.Seats[m.By]
	if st.steers(c.Body) {
		if role != Facilitator {
			return c, st, ErrNotYours
		}
		return c, st, nil
	}
	if shared, ok := st.Block.(Shared); ok && st.Seen == Open && shared.Ours(role) {
		return c, st, nil
	}
	if c.By == "" || c.By != author(st, s, m) {
		return c, st, ErrNotYours
	}
	return c, st, nil
}

// mends reports whether the stage takes up what was said in an earlier, open one.
func (st Stage) mends(said Stage, c Contribution) bool {
	b, ok := st.Block.(Mending)
	return ok && said.Seen == Open && b.Mends(c.Body)
}

// steers reports whether what the body says is the facilitator's alone.
func (st Stage) steers(b Body) bool {
	block, ok := st.Block.(Steered)
	return ok && block.Steers(b)
}

// author is the name under which a stage records what a person says.
func author(st Stage, s Session, m Move) Person {
	if m.As == "" || st.Seen == Open || st.Seen == Sealed && s.Anonymity == Named {
		return m.By
	}
	return m.As
}

// moment is the time that a contribution carries: that of the visit where its own would give the author away.
func moment(st Stage, s Session, m Move) time.Time {
	if st.Seen == Open {
		return m.At
	}
	return s.Visit().At
}
