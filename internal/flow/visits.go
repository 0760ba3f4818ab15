package flow

import (
	"cmp"
	"slices"
	"time"
)

// advance ends the stage because the facilitator says so.
func advance(f Flow, s Session, m Move, do Advance) (Session, []Signal, error) {
	if m.late(s) {
		return s, nil, ErrMovedOn
	}
	st, _ := f.Stage(s.Stage)
	if do.To != "" && !slices.Contains(st.Exits, do.To) {
		return s, nil, ErrNotHere
	}
	if st.Hold != nil && st.Hold(s) {
		return s, nil, cmp.Or(st.Held, ErrTooFew)
	}
	s, signals := moveOn(f, s, do.To, m.At)
	return s, signals, nil
}

// moveOn ends the current visit and enters the named stage, or the following one when none is named.
func moveOn(f Flow, s Session, to string, at time.Time) (Session, []Signal) {
	st, _ := f.Stage(s.Stage)
	v := s.Visit()
	var signals []Signal
	if st.Waits {
		s.Began, s.Heard = at, at
	}
	s, revealed := finish(s, st)
	if revealed {
		signals = append(signals, Signal{Kind: Revealed, Stage: v.Stage, Pass: v.Pass})
	}
	signals = append(signals, Signal{Kind: EndedNow, Stage: v.Stage, Pass: v.Pass})
	if to == "" {
		to = f.next(s, s.Stage)
	}
	s, began := enter(f, s, f.settle(s, to), at)
	return s, append(signals, began...)
}

// enter begins a visit of the stage; "" closes the session. A visit that Back undid is taken up again.
func enter(f Flow, s Session, stage string, at time.Time) (Session, []Signal) {
	st, ok := f.Stage(stage)
	if !ok {
		return end(f, s, at), []Signal{{Kind: Closed}}
	}
	v := Visit{Stage: stage}
	if len(s.Ahead) > 0 && s.Ahead[0].Stage == stage {
		v, s.Ahead = s.Ahead[0], s.Ahead[1:]
	} else {
		s.Passes++
		v.Pass = s.Passes
		s.Ahead = nil
	}
	s.Path = append(slices.Clone(s.Path), v)
	s = arrive(st, s, at)
	return s, []Signal{{Kind: Began, Stage: v.Stage, Pass: v.Pass}}
}

// back returns to the visit before, with all that was said there.
func back(f Flow, s Session, m Move) (Session, []Signal, error) {
	if m.late(s) {
		return s, nil, ErrMovedOn
	}
	if len(s.Path) < 2 {
		return s, nil, ErrNothingBack
	}
	v, to := s.Path[len(s.Path)-1], s.Path[len(s.Path)-2]
	if to.Revealed {
		return s, nil, ErrNoTurnBack
	}
	if before, _ := f.Stage(to.Stage); before.Waits {
		return s, nil, ErrNothingBack
	}
	if from, _ := f.Stage(s.Stage); from.Binding && len(In[Body](s, s.Stage)) > 0 {
		return s, nil, ErrAnswered
	}
	to.Reopened = true
	s.Path = append(slices.Clone(s.Path[:len(s.Path)-2]), to)
	s.Ahead = slices.Insert(slices.Clone(s.Ahead), 0, v)
	st, _ := f.Stage(to.Stage)
	s = arrive(st, s, m.At)
	return s, []Signal{{Kind: EndedNow, Stage: v.Stage, Pass: v.Pass}, {Kind: Began, Stage: to.Stage, Pass: to.Pass}}, nil
}

// arrive sets the clock of the last visit on the path, which must not be shared with another session.
func arrive(st Stage, s Session, at time.Time) Session {
	s.Path[len(s.Path)-1].At = at
	s.Stage, s.Extended, s.Deadline = st.Key, 0, time.Time{}
	if box := st.timebox(s); box > 0 {
		s.Deadline = at.Add(box)
	}
	return s.grouped(st)
}
