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
	if shut := st.shut(s); st.Key == s.Stage && !shut.IsZero() && !m.At.Before(shut) {
		return s, nil, ErrShut
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

func welcome(st Stage, s Session, by Person, c Contribution) error {
	if st.steers(c.Body) && s.Seats[by] != Facilitator {
		return ErrNotYours
	}
	return st.Block.Welcome(s, c)
}

// automatic leaves a stage that asked for it once its block is done. One that somebody came back to stays: the others
// would have no time to change their minds.
func automatic(f Flow, s Session, st Stage, at time.Time, signals []Signal) (Session, []Signal, error) {
	if !st.Auto || st.Key != s.Stage || s.Visit().Reopened || s.Voices() == 0 || !st.Block.Done(st.asked(s)) {
		return s, signals, nil
	}
	s, more := moveOn(f, s, "", at)
	return s, append(signals, more...), nil
}
