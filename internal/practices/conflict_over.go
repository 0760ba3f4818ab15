package practices

import (
	"encoding/json"
	"time"

	"steward/internal/flow"
)

// How long a conversation that is over is kept. Shorter is always allowed.
const (
	KeepShared    = 30 * 24 * time.Hour // what was shared, mirrors, options
	KeepAgreement = 182 * 24 * time.Hour
)

// Signed reports whether everybody signed the same version.
func Signed(s flow.Session) bool { return s.Visited(StageRestWeek) }

// SignedVersion returns the version that everybody signed last. After it was opened again a newer one may stand beside
// it, which is nobody's promise yet.
func SignedVersion(s flow.Session) (signed flow.Said[flow.Version], ok bool) {
	at := 0
	for _, v := range s.Path {
		if v.Stage == StageRestWeek {
			at = v.Pass
		}
	}
	for _, d := range flow.All[flow.Version](s, StageAgreement) {
		if d.Pass < at {
			signed, ok = d, true
		}
	}
	return signed, ok
}

func isSigned(s flow.Session, c flow.Contribution) bool {
	d, ok := SignedVersion(s)
	return ok && c.ID == d.ID
}

// Parted returns a conversation that somebody ended as it is stored: by which door, about what and in which words it began
// is nobody's business any more. One that ran its course or came to rest is left as it is.
func (c Conflict) Parted(s flow.Session) (flow.Session, error) {
	if s.Running() || s.Left == "" || s.Left == ExitRested {
		return s, nil
	}
	s.Left, c.Topic, c.Invitation = ExitWithdrawn, "", ""
	var err error
	s.Format, err = json.Marshal(c)
	return s, err
}

// Keep returns what may still be stored of a conversation, and when to look again; gone means that nothing may. What
// was private is forgotten when it ends, by the engine.
func (c Conflict) Keep(s flow.Session, now time.Time) (kept flow.Session, next time.Time, gone bool) {
	switch {
	case s.Running():
		return s, s.Deadline, false
	case now.Before(s.Ended.Add(KeepShared)):
		return s, s.Ended.Add(KeepShared), false
	case !Signed(s), !now.Before(s.Ended.Add(KeepAgreement)):
		return flow.Session{}, time.Time{}, true
	}
	var left []flow.Contribution
	if d, ok := SignedVersion(s); ok {
		left = append(left, d.Contribution)
	}
	s.Log = flow.LogOf(left)
	return s, s.Ended.Add(KeepAgreement), false
}
