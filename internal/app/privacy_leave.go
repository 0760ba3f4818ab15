package app

import (
	"fmt"

	"steward/internal/flow"
	"steward/internal/storage"
)

// leave takes a person out of all running sessions: what is still hidden of theirs is taken back, and then they leave
// as anybody does. Whoever is alone in one calls it off.
func (p *Privacy) leave(tx *storage.Tx, who Who) error {
	running, err := tx.RunningOf(who.Workspace, who.User)
	if err != nil {
		return err
	}
	for _, rec := range running {
		s, me, meta, err := p.app.enter(tx, who, rec.Meta.ID)
		if err != nil {
			return err
		}
		r, err := p.app.runs.of(s)
		if err != nil {
			return err
		}
		mask, err := masks(tx, s)
		if err != nil {
			return err
		}
		var signals []flow.Signal
		was := s
		play := func(act flow.Act) error {
			next, more, err := flow.Step(r.flow, s, flow.Move{ID: storage.NewID(), By: me.Person, As: me.As, Mask: mask, At: p.app.now(), Do: act})
			if err == nil {
				s, signals = next, append(signals, more...)
			}
			return err
		}
		for _, c := range secrets(r, s, me) {
			_ = play(flow.Withdraw{ID: c}) // what cannot be taken back any more counts without a name
		}
		last := flow.Act(flow.Leave{})
		if len(s.Seats) == 1 && s.Lead() == me.Person {
			last = flow.Cancel{}
		}
		if err := play(last); err != nil {
			return fmt.Errorf("leave session %s: %w", s.ID, err)
		}
		if err := p.app.store(tx, step{meta, r.practice, was, s, signals, me.Person, mask}); err != nil {
			return err
		}
	}
	return nil
}

// secrets are the ids of what a person said in steps that are not revealed.
func secrets(r run, s flow.Session, me flow.Viewer) (ids []string) {
	for _, c := range s.Log.All() {
		st, _ := r.flow.Stage(c.Stage)
		mine := c.By == me.Person || me.As != "" && c.By == me.As
		if mine && st.Seen != flow.Open && (c.Stage == s.Stage || c.Pass == 0) {
			ids = append(ids, c.ID)
		}
	}
	return ids
}
