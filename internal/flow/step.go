package flow

import (
	"slices"
	"time"
)

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
// nothing and is no error.
func Step(f Flow, s Session, m Move) (Session, []Signal, error) {
	if !s.Running() {
		return s, nil, ErrEnded
	}
	if _, again := s.Log.Find(m.ID); again && m.ID != "" {
		return s, nil, nil
	}
	out, signals, err := apply(f, s, m)
	if err != nil {
		return s, nil, err
	}
	if m.By != "" && out.Seats[m.By] == Facilitator && !quiet(f, s, m) {
		out.Heard = m.At
	}
	return out, signals, nil
}

// quiet reports whether the move is a contribution whose time could give its author away.
func quiet(f Flow, s Session, m Move) bool {
	switch m.Do.(type) {
	case Say, Revise, Withdraw:
		st, _ := f.Stage(m.stage(s))
		return st.Seen != Open
	}
	return false
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
		return join(s, m, do)
	case Tick:
		return tick(f, s, m)
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
	case Extend:
		return extend(f, s, m)
	case Leave:
		return leave(s, m)
	case TakeOver:
		return takeOver(s, m, do)
	}
	if role != Facilitator {
		return s, nil, ErrNotYours
	}
	switch do := m.Do.(type) {
	case Advance:
		if m.late(s) {
			return s, nil, ErrMovedOn
		}
		return advance(f, s, m, do)
	case Back:
		if m.late(s) {
			return s, nil, ErrMovedOn
		}
		return back(f, s, m)
	case HandOver:
		return handOver(s, m, do)
	case Cancel:
		s, signals := cancel(f, s, m.At)
		return s, signals, nil
	}
	return s, nil, ErrNotHere
}

// late reports whether the person was looking at a visit that is over.
func (m Move) late(s Session) bool {
	return m.Stage != "" && m.Stage != s.Stage || m.Pass != 0 && m.Pass != s.Visit().Pass
}

func advance(f Flow, s Session, m Move, do Advance) (Session, []Signal, error) {
	st, _ := f.Stage(s.Stage)
	if do.To != "" && !in(st.Exits, do.To) {
		return s, nil, ErrNotHere
	}
	s, signals := leaveFor(f, s, do.To, m.At)
	return s, signals, nil
}

// leaveStage ends the current visit and enters the following stage.
func leaveStage(f Flow, s Session, at time.Time) (Session, []Signal) {
	return leaveFor(f, s, "", at)
}

// leaveFor ends the current visit and enters the named stage, or the following one when none is named.
func leaveFor(f Flow, s Session, to string, at time.Time) (Session, []Signal) {
	st, _ := f.Stage(s.Stage)
	var signals []Signal
	s, revealed := finish(f, s, st)
	if revealed {
		signals = append(signals, Signal{Kind: Revealed, Stage: s.Stage, Pass: s.Visit().Pass})
	}
	signals = append(signals, Signal{Kind: EndedNow, Stage: s.Stage, Pass: s.Visit().Pass})
	next := f.after(s, s.Stage)
	if to != "" {
		next = f.settle(s, to)
	}
	s, began := enter(f, s, next, at)
	return s, append(signals, began...)
}

// enter begins a visit of the stage; "" closes the session. A visit that Back undid is taken up again.
func enter(f Flow, s Session, stage string, at time.Time) (Session, []Signal) {
	st, ok := f.Stage(stage)
	if !ok {
		s = forget(f, s)
		s.Stage, s.Deadline, s.Ended, s.Ahead, s.Gone = "", time.Time{}, at, nil, nil
		return s, []Signal{{Kind: Closed}}
	}
	v := Visit{Stage: stage, At: at}
	if len(s.Ahead) > 0 && s.Ahead[0].Stage == stage {
		v = s.Ahead[0]
		s.Ahead = s.Ahead[1:]
	} else {
		s.Passes++
		v.Pass = s.Passes
		s.Ahead = nil
	}
	s.Path = append(slices.Clone(s.Path), v)
	s = arrive(st, s, at)
	return s, []Signal{{Kind: Began, Stage: stage, Pass: v.Pass}}
}

func arrive(st Stage, s Session, at time.Time) Session {
	v := s.Visit()
	s.Stage, s.Extended, s.Deadline = v.Stage, 0, time.Time{}
	if st.Timebox != nil {
		if box := st.Timebox(s); box > 0 {
			s.Deadline = at.Add(box)
		}
	}
	return s
}

// back returns to the visit before, with all that was said there.
func back(f Flow, s Session, m Move) (Session, []Signal, error) {
	if len(s.Path) < 2 {
		return s, nil, ErrNothingBack
	}
	v, to := s.Path[len(s.Path)-1], s.Path[len(s.Path)-2]
	if to.Revealed {
		return s, nil, ErrNoTurnBack
	}
	s.Path = slices.Clone(s.Path[:len(s.Path)-1])
	s.Ahead = append([]Visit{v}, s.Ahead...)
	st, _ := f.Stage(to.Stage)
	s = arrive(st, s, m.At)
	return s, []Signal{{Kind: EndedNow, Stage: v.Stage, Pass: v.Pass}, {Kind: Began, Stage: to.Stage, Pass: to.Pass}}, nil
}

// tick ends, lengthens or tells the end of a timebox that has run out.
func tick(f Flow, s Session, m Move) (Session, []Signal, error) {
	if s.Deadline.IsZero() || m.At.Before(s.Deadline) {
		return s, nil, nil
	}
	st, _ := f.Stage(s.Stage)
	if st.Late != nil {
		if more := st.Late(s); more > 0 {
			s.Deadline, s.Extended = m.At.Add(more), s.Extended+1
			return s, []Signal{{Kind: Extended, Stage: s.Stage, Pass: s.Visit().Pass}}, nil
		}
	}
	if st.Soft {
		s.Deadline = time.Time{}
		return s, []Signal{{Kind: TimeUp, Stage: s.Stage, Pass: s.Visit().Pass}}, nil
	}
	s, signals := leaveStage(f, s, m.At)
	return s, signals, nil
}

func extend(f Flow, s Session, m Move) (Session, []Signal, error) {
	st, _ := f.Stage(s.Stage)
	if m.late(s) {
		return s, nil, ErrMovedOn
	}
	if st.Timebox == nil || st.Timebox(s) <= 0 {
		return s, nil, ErrNoTimebox
	}
	if s.Extended > 0 {
		return s, nil, ErrExtended
	}
	from := s.Deadline
	if from.Before(m.At) {
		from = m.At
	}
	s.Deadline, s.Extended = from.Add(st.Timebox(s)), 1
	return s, []Signal{{Kind: Extended, Stage: s.Stage, Pass: s.Visit().Pass}}, nil
}
