package library

import "time"

// DropRest is for how long a practice that a team tried and dropped is not offered to it again.
const DropRest = 180 * 24 * time.Hour

// Past is what a team has had to do with practices, by id of the note.
type Past struct {
	InUse   map[string]bool      // it tries them, or kept them
	Dropped map[string]time.Time // when it last dropped them
	Refused map[string]bool      // "not for us"
	Shelved map[string]bool      // archived in its workspace
}

// Rests reports whether a practice is not offered to the team for now. Retired ones are offered to nobody, and neither are
// drafts: they have no team behind them yet, and are found by whoever looks for them. A note that was
// adapted from another rests with it when the team refused the parent or has it in use: it would be the same advice.
func (p Past) Rests(n *Note, now time.Time) bool {
	if n.Status == Retired || n.Status == Draft || p.Shelved[n.ID] || p.away(n.ID, now) {
		return true
	}
	return n.Lineage.Parent != nil && p.away(*n.Lineage.Parent, now)
}

func (p Past) away(id string, now time.Time) bool {
	if p.InUse[id] || p.Refused[id] {
		return true
	}
	at, dropped := p.Dropped[id]
	return dropped && now.Sub(at) < DropRest
}
