package app

import (
	"steward/internal/growth"
	"steward/internal/storage"
)

// endPairs ends what somebody has with others: proposals as if they had said no, agreements as if they had ended them.
func (a *App) endPairs(tx *storage.Tx, who Who) error { return a.endAll(tx, who, false) }

// erasePairs does the same for somebody of whom nothing stays: a proposal cannot run out in its own time then, and the other
// is told at once, in the same words.
func (a *App) erasePairs(tx *storage.Tx, who Who) error { return a.endAll(tx, who, true) }

func (a *App) endAll(tx *storage.Tx, who Who, erased bool) error {
	pairs, err := tx.PairsOf(who.Workspace, who.User)
	if err != nil {
		return err
	}
	for _, p := range pairs {
		side := p.Side(who.User)
		switch {
		case p.Stand == growth.Over:
			continue
		case p.Stand == growth.Agreed:
			err = a.over(tx, &p, growth.Parted, side.Other())
		case erased && p.Replies[side.Other()] == growth.No:
			err = a.over(tx, &p, growth.Lapsed)
		case erased:
			err = a.over(tx, &p, growth.Lapsed, side.Other())
		case p.Replies[side] != growth.No:
			if next, refused := p.Answer(side, false, a.now()); refused == nil {
				p.Pair = next
			}
		}
		if err == nil {
			err = tx.SavePair(p)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func init() { moved = append(moved, leaveMentoring) }

// leaveMentoring takes somebody whose account was closed out of mentoring.
func leaveMentoring(a *App, tx *storage.Tx, _, is storage.Person) error {
	if !is.Deleted {
		return nil
	}
	who := Who{is.Workspace, is.ID}
	if err := a.endPairs(tx, who); err != nil {
		return err
	}
	m, err := tx.Mentored(is.Workspace, is.ID)
	if err == nil && (m.Profile.Offering || m.Profile.Seeking) {
		m.Profile.Offering, m.Profile.Seeking = false, false
		err = tx.AmendMentored(m)
	}
	return ignoreNotFound(err)
}
