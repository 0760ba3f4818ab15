package flow

import "time"

// say adds a contribution to the current stage, or to one that opens early.
func say(f Flow, s Session, m Move, b Body) (Session, []Signal, error) {
	if m.ID == "" {
		return s, nil, ErrNoID
	}
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
	before := s.unsaid(c.ID)
	if err := welcome(st, before, m.By, c); err != nil {
		return s, nil, err
	}
	s.Log = s.Log.replaced(c)
	return automatic(f, s, st, m.At, []Signal{{Kind: Revised, Stage: c.Stage, Pass: c.Pass, Who: m.By, Said: c}})
}

// withdraw takes one's own contribution out of the log.
func withdraw(f Flow, s Session, m Move, do Withdraw) (Session, []Signal, error) {
	c, _, err := own(f, s, m, do.ID)
	if err != nil {
		return s, nil, err
	}
	return s.unsaid(c.ID), []Signal{{Kind: Withdrawn, Stage: c.Stage, Pass: c.Pass, Who: m.By, Said: c}}, nil
}

// unsaid returns the session without one contribution.
func (s Session) unsaid(id string) Session {
	s.Log = s.Log.only(func(c Contribution) bool { return c.ID != id })
	return s
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
		if shut := st.shut(s); !shut.IsZero() && !m.At.Before(shut) {
			return st, 0, ErrShut
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
	if shared, ok := st.Block.(Shared); ok && shared.Ours(role) {
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

func welcome(st Stage, s Session, by Person, c Contribution) error {
	if st.steers(c.Body) && s.Seats[by] != Facilitator {
		return ErrNotYours
	}
	return st.Block.Welcome(s, c)
}

// automatic leaves a stage that asked for it once its block is done. One that somebody came back to stays: the others
// would have no time to change their minds.
func automatic(f Flow, s Session, st Stage, at time.Time, signals []Signal) (Session, []Signal, error) {
	if !st.Auto || st.Key != s.Stage || s.Visit().Reopened || s.Voices() == 0 || !st.Block.Done(s) {
		return s, signals, nil
	}
	s, more := moveOn(f, s, "", at)
	return s, append(signals, more...), nil
}
