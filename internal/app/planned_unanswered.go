package app

import (
	"time"

	"steward/internal/practices"
	"steward/internal/storage"
)

// unanswered lets a question that nobody answered fall to whoever looks after the team, once. After that the retro is
// left out, and only they are told.
func (a *App) unanswered(tx *storage.Tx, p *storage.Planned, _ Suggestion) error {
	if !p.Raised && a.now().Before(p.At) {
		return a.raise(tx, p)
	}
	return a.leaveOut(tx, p, "")
}

// raise asks whoever looks after the team, if they can be asked before it begins.
func (a *App) raise(tx *storage.Tx, p *storage.Planned) error {
	to, err := a.facilitator(tx.View, p.Workspace, p.Channel)
	if err != nil {
		return err
	}
	before, round := p.Lead, p.Round
	if to == "" || to == before {
		p.Raised, p.Look = true, p.At
		return nil
	}
	when, ok, err := a.mayAsk(tx, Who{p.Workspace, to}, a.now(), p.At)
	switch {
	case err != nil:
		return err
	case !ok:
		p.Raised, p.Look = true, p.At // they hear afterwards that it was left out
		return nil
	case when.After(a.now()):
		p.Look = when
		return nil
	}
	p.Raised = true
	p.Lead, p.By = to, ""
	if err := a.ask(tx, p, "plan.reason.raised"); err != nil || before == "" || round == 0 {
		return err
	}
	return tx.Enqueue(proposal(*p, before, round))
}

// leftOff leaves a retro out because the workspace has no retros any more, which nobody is told of here.
const leftOff = "off"

// leaveOut skips a planned retro, and tells whoever looks after the team why: a holiday, few people, the bot was away late,
// another one is under way (busy), more people than a session holds, a format that is gone; "" is that nobody took it.
func (a *App) leaveOut(tx *storage.Tx, p *storage.Planned, why string) error {
	p.State, p.Look, p.Moved = practices.PlanSkipped, time.Time{}, ""
	if why != "" {
		p.Moved = practices.LeftOut + why
	}
	if p.Round > 0 {
		if err := tx.Enqueue(proposal(*p, p.Lead, p.Round), home(p.Workspace, p.Lead)); err != nil {
			return err
		}
	}
	if why == leftOff {
		return nil
	}
	to, err := a.facilitator(tx.View, p.Workspace, p.Channel)
	if err != nil || to == "" {
		return err
	}
	return a.politely(tx, tellPlan(*p, to, SaySkipped, 0))
}
