package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"steward/internal/calendar"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// Refusals about planned retros.
var (
	ErrPlanGone  = errors.New("this retro has begun, or was called off")
	ErrNotAsked  = errors.New("somebody else is asked now")
	ErrNobody    = errors.New("nobody else can be asked")
	ErrDatePast  = errors.New("that time is past")
	ErrDateTaken = errors.New("the next retro comes before that")
)

// What somebody who is asked may answer.
const (
	PlanTake  = "take"  // they facilitate it
	PlanPass  = "pass"  // somebody else is asked
	PlanSkip  = "skip"  // it is left out
	PlanLater = "later" // they are asked again in some hours
	PlanStop  = "stop"  // they are not proposed any more, and somebody else is asked
)

// PlanChange is what somebody chose about a planned retro.
type PlanChange struct {
	Day       calendar.Day
	Clock     calendar.Clock
	Lead      string // "": whoever is next
	Format    string
	Goal      string
	People    []string // none: the team
	Minutes   int
	Async     bool
	Anonymity flow.Anonymity
}

// onPlan changes a planned retro that has not begun, for somebody who may: whoever is asked or facilitates it and, unless
// it is theirs alone, whoever looks after the team.
func (a *App) onPlan(ctx context.Context, who Who, key, id string, do func(tx *storage.Tx, p *storage.Planned) error) (p storage.Planned, err error) {
	err = a.db.Tx(ctx, func(tx *storage.Tx) error {
		if p, err = tx.HoldPlanned(who.Workspace, id); err != nil {
			return err
		}
		fresh, err := tx.Seen(key, "")
		if err != nil || !fresh {
			return err
		}
		if !p.Coming() {
			return ErrPlanGone
		}
		if err := a.mayPlan(tx.View, who, p); err != nil {
			return err
		}
		if err := do(tx, &p); err != nil {
			return err
		}
		if err := a.putPlanned(tx, p); err != nil {
			return err
		}
		out := []storage.Notice{home(who.Workspace, who.User)}
		if p.Round > 0 {
			out = append(out, proposal(p, p.Lead, p.Round))
		}
		return tx.Enqueue(out...)
	})
	return p, err
}

// mayPlan refuses whoever has no say in a planned retro.
func (a *App) mayPlan(v storage.View, who Who, p storage.Planned) error {
	if p.Lead == who.User {
		return nil
	}
	may, err := mayLead(v, who, p.Team)
	if err == nil && !may {
		err = ErrNotAsked
	}
	return err
}

// mayLead reports whether somebody looks after a team: its delivery manager or its lead; where there is neither, whoever
// is in it.
func mayLead(v storage.View, who Who, team string) (bool, error) {
	members, err := v.Members(team)
	if err != nil {
		return false, err
	}
	led, mine := false, ""
	for _, m := range members {
		led = led || m.Role == storage.RoleManager || m.Role == storage.RoleLead
		if m.Person == who.User {
			mine = m.Role
		}
	}
	return mine == storage.RoleManager || mine == storage.RoleLead || !led && mine != "" && mine != storage.RoleObserver, nil
}

// AnswerPlan does what somebody who is asked answered. round says which message they answered: what has moved since is
// refused.
func (a *App) AnswerPlan(ctx context.Context, who Who, key, id string, round int, what string) (storage.Planned, error) {
	return a.onPlan(ctx, who, key, id, func(tx *storage.Tx, p *storage.Planned) error {
		if p.Lead != who.User || p.Round != round {
			return ErrNotAsked
		}
		switch what {
		case PlanTake:
			return a.take(tx, p)
		case PlanSkip:
			return a.callOff(tx, p)
		case PlanLater:
			return a.later(tx, p)
		case PlanStop:
			if err := a.stopProposing(tx, who); err != nil {
				return err
			}
		}
		return a.pass(tx, p)
	})
}

// take has somebody facilitate it.
func (a *App) take(tx *storage.Tx, p *storage.Planned) (err error) {
	if p.State != practices.PlanProposed {
		return nil // they do already
	}
	p.State = practices.PlanAccepted
	p.Look, err = a.opensAt(tx.View, *p)
	return err
}

// pass asks somebody else. Who facilitates already hands it on in the same way; once thoughts are open it is the seat
// that is handed over.
func (a *App) pass(tx *storage.Tx, p *storage.Planned) error {
	if p.State == practices.PlanOpen {
		return ErrPlanGone
	}
	p.Passed = append(p.Passed, p.Lead)
	t, err := tx.Team(p.Workspace, p.Team)
	if err != nil {
		return err
	}
	if _, others, err := a.NextFacilitator(tx.View, t, p.At, lot(p.ID), p.Passed...); err != nil || !others && p.Raised {
		return errors.Join(err, ErrNobody)
	}
	was, round := p.Lead, p.Round
	p.State, p.By, p.Look = practices.PlanWaiting, "", a.now()
	return tx.Enqueue(proposal(*p, was, round))
}

// later asks again in some hours.
func (a *App) later(tx *storage.Tx, p *storage.Planned) error {
	if p.State != practices.PlanProposed {
		return nil
	}
	h, err := HoursOf(tx.View, Who{p.Workspace, p.Lead})
	if err != nil {
		return err
	}
	again, ok := h.NextSend(a.now().Add(practices.LaterToday))
	if !ok || !again.Before(p.At) {
		return nil
	}
	p.Asked = again // the time to answer begins then
	if falls := again.Add(practices.AnswerIn); falls.After(p.Look) && falls.Before(p.At) {
		p.Look = falls
	}
	p.Snoozed = again
	n := proposal(*p, p.Lead, p.Round+1)
	p.Round++
	n.Due = again
	return tx.Enqueue(n, proposal(*p, p.Lead, p.Round-1))
}

// stopProposing keeps somebody from being proposed: the same switch as in their settings.
func (a *App) stopProposing(tx *storage.Tx, who Who) error {
	h, err := tx.Habits(who.Workspace, who.User)
	if err != nil || slices.Contains(h.Off, KindFacilitating) {
		return err
	}
	h.Off = append(slices.Clone(h.Off), KindFacilitating)
	return tx.PutHabits(who.Workspace, who.User, h)
}

// callOff leaves it out. Thoughts that were written ahead go back to their authors.
func (a *App) callOff(tx *storage.Tx, p *storage.Planned) error {
	if p.State == practices.PlanOpen {
		x, r, err := a.stepOn(tx, p.Session)
		if err == nil && !r.flow.Waits(x.was) {
			err = ErrPlanGone
		}
		if err == nil {
			p.State = practices.PlanSkipped
			if err = tx.PutPlanned(*p); err == nil {
				err = a.end(tx, x, r)
			}
		}
		if err != nil {
			return err
		}
	}
	p.State, p.Look = practices.PlanSkipped, time.Time{}
	return nil
}

// CallOff leaves a planned retro out, for whoever facilitates it or looks after the team.
func (a *App) CallOff(ctx context.Context, who Who, key, id string) (storage.Planned, error) {
	return a.onPlan(ctx, who, key, id, a.callOff)
}
