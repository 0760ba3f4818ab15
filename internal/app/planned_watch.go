package app

import (
	"errors"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// watch looks whether a live retro is gone on with: whether somebody came, and whether somebody is still at it two hours
// after its planned end. Whoever facilitates is asked once, and when there is no answer it ends on the next working day.
func (a *App) watch(tx *storage.Tx, p *storage.Planned, _ Suggestion) error {
	s, err := tx.Session(p.Session)
	if errors.Is(err, storage.ErrNotFound) || err == nil && !s.Running() {
		p.State, p.Look = practices.PlanOver, time.Time{}
		return nil
	}
	if err != nil {
		return err
	}
	meta, err := tx.Meta(p.Session)
	if err != nil {
		return err
	}
	now, stirred := a.now(), meta.Version > p.Seen
	ends := p.Began.Add(time.Duration(p.Minutes) * time.Minute)
	p.Seen, p.Came = meta.Version, p.Came || stirred
	switch {
	case stirred || p.Came && now.Before(ends.Add(practices.QuietAfter)):
		p.Doubted, p.Look = time.Time{}, ends
		if !now.Before(ends) {
			p.Look = now.Add(practices.QuietAfter)
		}
		return nil
	case p.Doubted.IsZero():
		return a.doubt(tx, p, s)
	}
	return a.giveUp(tx, p)
}

// doubt asks whoever facilitates whether it is over, if they can be asked before it ends by itself.
func (a *App) doubt(tx *storage.Tx, p *storage.Planned, s flow.Session) error {
	now, lead := a.now(), string(s.Lead())
	h, err := HoursOfTeam(tx.View, p.Workspace, p.Channel)
	if err != nil {
		return err
	}
	closes := practices.ClosesAt(now, h)
	when, ok := time.Time{}, false
	if lead != "" && p.DoubtedBy == "" {
		if when, ok, err = a.mayAsk(tx, Who{p.Workspace, lead}, now, closes); err != nil {
			return err
		}
		if ok && !when.After(now) {
			if ok, err = a.wanted(tx, Who{p.Workspace, lead}, SayOver); err != nil {
				return err
			}
		}
	}
	if when.After(now) {
		p.Look = when
		return nil
	}
	if ok {
		p.DoubtedBy = lead
		if err := a.spend(tx, Who{p.Workspace, lead}); err != nil {
			return err
		}
		n := tellPlan(*p, lead, SayOver, 0)
		n.Live = true
		if err := tx.Enqueue(n); err != nil {
			return err
		}
	}
	p.Doubted, p.Look = now, closes
	return nil
}

// giveUp ends the session, which says plainly that it ended without more.
func (a *App) giveUp(tx *storage.Tx, p *storage.Planned) error {
	x, r, err := a.stepOn(tx, p.Session)
	if err == nil {
		err = a.end(tx, x, r)
	}
	if err != nil {
		return err
	}
	if p.DoubtedBy != "" {
		n := tellPlan(*p, p.DoubtedBy, SayOver, 0)
		n.Live = true
		if err := tx.Enqueue(n); err != nil {
			return err
		}
	}
	p.State, p.Look = practices.PlanOver, time.Time{}
	return nil
}

// watched has a live retro that somebody began at once looked after like one on a date: they are there, so that only its
// end is watched.
func (a *App) watched(tx *storage.Tx, session string, minutes int) error {
	now := a.now()
	meta, err := tx.Meta(session)
	if err != nil {
		return err
	}
	s, err := tx.Session(session)
	if err != nil {
		return err
	}
	if err := a.putHours(tx, meta, s, now, minutes); err != nil {
		return err
	}
	_, err = tx.AddPlanned(storage.Planned{ID: storage.NewID(), Workspace: meta.Workspace, Channel: meta.Channel, Slot: meta.ID, Session: meta.ID,
		State: practices.PlanRunning, At: now, Look: now.Add(time.Duration(minutes) * time.Minute), Seen: meta.Version, Minutes: minutes, Began: now, Came: true})
	return err
}
