package practices

import (
	"errors"

	"steward/internal/flow"
)

// ErrUndecided keeps the first stage from ending.
var ErrUndecided = errors.New("an action that was carried over twice waits for its verdict")

// Undecided returns the earlier actions that cannot be passed over: they were carried over so often that a third time
// would only repeat the wish. Each has to be done, split, escalated or dropped.
func (r Retro) Undecided(s flow.Session) (waiting []flow.Promise) {
	given := flow.Verdicts(s)
	for _, p := range r.Old {
		if _, ok := given[p.ID]; !ok && p.Carried >= flow.MostCarried {
			waiting = append(waiting, p)
		}
	}
	return waiting
}

func (r Retro) undecided(s flow.Session) bool { return len(r.Undecided(s)) > 0 }
