package flow

import "time"

// Start returns a session in the first stage of f that has something to do.
func Start(f Flow, s Session, at time.Time) (Session, []Signal) {
	s.Flow, s.Began, s.Heard = f.Key, at, at
	if len(f.Stages) == 0 {
		return enter(f, s, "", at)
	}
	return enter(f, s, f.settle(s, f.Stages[0].Key), at)
}

// Step applies one move. It returns a new session and what just began or ended; s is left as it was.
// A refused move returns s itself with one of the package's Err values. A move whose ID is already in the log changes
// nothing and is no error; a click whose words were withdrawn or revealed since is not recognised, so callers whose
// clicks may arrive late and twice remember them.
func Step(f Flow, s Session, m Move) (Session, []Signal, error) {
	if !s.Running() {
		return s, nil, ErrEnded
	}
	if _, again := s.Log.Find(m.ID); again && m.ID != "" {
		return s, nil, nil
	}
	playing := s
	playing.mask = m.Mask
	out, signals, err := apply(f, playing, m)
	out.mask = nil
	if err != nil {
		return s, nil, err
	}
	out = out.noting(s.Seats)
	if out.Seats[m.By] == Facilitator && !quiet(f, s, m) {
		out.Heard = m.At
	}
	return out, signals, nil
}

// quiet reports whether the move is a contribution whose time could give its author away.
func quiet(f Flow, s Session, m Move) bool {
	stage := m.stage(s)
	switch do := m.Do.(type) {
	case Say:
	case Revise:
		stage = s.stageOf(do.ID)
	case Withdraw:
		stage = s.stageOf(do.ID)
	default:
		return false
	}
	st, _ := f.Stage(stage)
	return st.Seen != Open
}

// stageOf returns where a contribution was said.
func (s Session) stageOf(id string) string {
	c, _ := s.Log.Find(id)
	return c.Stage
}

// stage returns the stage that the move speaks of.
func (m Move) stage(s Session) string {
	if m.Stage != "" {
		return m.Stage
	}
	return s.Stage
}

func apply(f Flow, s Session, m Move) (Session, []Signal, error) {
	switch do := m.Do.(type) {
	case Join:
		return join(f, s, m, do)
	case Tick:
		return tick(f, s, m)
	case Postpone:
		return postpone(f, s, m, do)
	case GiveUp:
		s, signals := giveUp(f, s, m.At)
		return s, signals, nil
	}
	role, seated := s.Seats[m.By]
	if !seated {
		return s, nil, ErrNoSeat
	}
	switch do := m.Do.(type) {
	case Say:
		return say(f, s, m, do.Body)
	case Revise:
		return revise(f, s, m, do)
	case Withdraw:
		return withdraw(f, s, m, do)
	case Go:
		return leaveBy(f, s, m, do)
	case Return:
		return comeBack(f, s, m)
	case Extend:
		return extend(f, s, m)
	case Leave:
		return leave(f, s, m)
	case TakeOver:
		return takeOver(f, s, m, do)
	}
	if role != Facilitator {
		return s, nil, ErrNotYours
	}
	switch do := m.Do.(type) {
	case Advance:
		return advance(f, s, m, do)
	case Back:
		return back(f, s, m)
	case HandOver:
		return handOver(f, s, m, do)
	case Cancel:
		s = end(f, s, m.At)
		s.Cancelled = true
		return s, []Signal{{Kind: Cancelled}}, nil
	}
	return s, nil, ErrNotHere
}

// late reports whether the person was looking at a visit that is over.
func (m Move) late(s Session) bool {
	return m.Stage != "" && m.Stage != s.Stage || m.Pass != 0 && m.Pass != s.Visit().Pass
}
