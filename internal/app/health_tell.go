package app

import (
	"fmt"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// SayTotals says that a round over days is over, for its live message stands days further up by then.
const SayTotals = "totals"

// tellHealth says what somebody waits for in a round: its totals after days, and the owner's own yes to an improvement.
func tellHealth(meta storage.Meta, p practices.Practice, s flow.Session, sig flow.Signal) []storage.Notice {
	switch sig.Kind {
	case flow.EndedNow:
		if sig.Stage == practices.StageAnswer && p.(practices.Health).Days() {
			return []storage.Notice{post(meta, "totals:"+s.ID, Args{Say: SayTotals})}
		}
	case flow.Spoke, flow.Revised:
		if a, ok := sig.Said.Body.(flow.Action); ok && a.Owner != "" && a.Owner != sig.Who {
			say := SayAccept
			if !p.(practices.Health).Days() {
				say = SayAcceptNow
			}
			return []storage.Notice{direct(meta, a.Owner, fmt.Sprintf("accept:%s:%s:%s", s.ID, sig.Said.ID, a.Owner), Args{Say: say, ID: sig.Said.ID})}
		}
	}
	return nil
}
