package flow

import "time"

// say adds a contribution to the current stage, or to one that opens early.
func say(f Flow, s Session, m Move, b Body) (Session, []Signal, error) {
	st, pass, err := open(f, s, m)
	if err != nil {
		return s, nil, err
	}
	c := Contribution{ID: m.ID, Stage: st.Key, Pass: pass, By: author(st, s, m), At: moment(st, s, m), Body: b}
	if err := welcome(st, s, m.By, c); err != nil {
		return s, nil, err
	}
	s.Log = s.Log.with(c)
	signals := []Signal{{Kind: Spoke, Stage: st.Key, Pass: pass, Who: m.By, Said: c}}
	return automatic(f, s, st, m.At, signals)
}

// revise replaces one's own contribution in place.
func revise(f Flow, s Session, m Move, do Revise) (Session, []Signal, error) {
	c, st, err := own(f, s, m, do.ID)
	if err != nil {
		return s, nil, err
	}
	c.Body = do.Body
	before := s
	before.Log = s.Log.changed(func(x Contribution) (Contribution, bool) { return x, x.ID != c.ID })
	if err := welcome(st, before, m.By, c); err != nil {
		return s, nil, err
	}
	s.Log = s.Log.changed(func(x Contribution) (Contribution, bool) {
		if x.ID == c.ID {
			return c, true
		}
		return x, true
	})
	return automatic(f, s, st, m.At, []Signal{{Kind: Revised, Stage: c.Stage, Pass: c.Pass, Who: m.By, Said: c}})
}

// withdraw takes one's own contribution out of the log.
func withdraw(f Flow, s Session, m Move, do Withdraw) (Session, []Signal, error) {
	c, _, err := own(f, s, m, do.ID)
	if err != nil {
		return s, nil, err
	}
	s.Log = s.Log.changed(func(x Contribution) (Contribution, bool) { return x, x.ID != do.ID })
	return s, []Signal{{Kind: Withdrawn, Stage: c.Stage, Pass: c.Pass, Who: m.By, Said: c}}, nil
}

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
	if role == Observer || st.By != "" && role != st.By {
		return ErrNotYours
	}
	return nil
}

// own finds a contribution that the move's person may change, in a stage that is still open to it.
func own(f Flow, s Session, m Move, id string) (Contribution, Stage, error) {
	c, ok := s.Log.Find(id)
	if !ok {
		return c, Stage{}, ErrNotFound
	}
	m.Stage, m.Pass = c.Stage, c.Pass
	st, _, err := open(f, s, m)
	if err != nil {
		return c, st, err
	}
	if shared, ok := st.Block.(Shared); ok && shared.Ours(s.Seats[m.By]) {
		return c, st, nil
	}
	if c.By == "" || c.By != author(st, s, m) {
		return c, st, ErrNotYours
	}
	return c, st, nil
}

// Shared is a block where people in some roles may mend and take back what others contributed.
type Shared interface {
	Ours(Role) bool
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

// Steered is a block where some contributions are the facilitator's alone.
type Steered interface {
	Steers(Body) bool
}

func welcome(st Stage, s Session, by Person, c Contribution) error {
	if b, ok := st.Block.(Steered); ok && b.Steers(c.Body) && s.Seats[by] != Facilitator {
		return ErrNotYours
	}
	return st.Block.Welcome(s, c)
}

// automatic leaves a stage that asked for it once its block is done.
func automatic(f Flow, s Session, st Stage, at time.Time, signals []Signal) (Session, []Signal, error) {
	if !st.Auto || st.Key != s.Stage || !st.Block.Done(s) {
		return s, signals, nil
	}
	s, more := leaveStage(f, s, at)
	return s, append(signals, more...), nil
}
