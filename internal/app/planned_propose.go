package app

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// What is said about a planned retro.
const (
	SayProposal = "proposal" // to whoever is asked to facilitate it; the message follows what becomes of it
	SayBegan    = "began"    // to whoever facilitates: its time has come
	SaySkipped  = "skipped"  // to whoever looks after the team: nobody took it
	SayMoved    = "moved"    // to whoever facilitates: it was put off
	SayOver     = "over"     // to whoever facilitates: is it over?
)

// propose asks somebody to facilitate, once their morning two working days ahead has come.
func (a *App) propose(tx *storage.Tx, p *storage.Planned, known Suggestion) error {
	t, err := tx.Team(p.Workspace, p.Team)
	if errors.Is(err, storage.ErrNotFound) {
		p.State, p.Look = practices.PlanSkipped, time.Time{}
		return nil
	}
	if err != nil {
		return err
	}
	if !p.Chosen {
		why, err := a.toADayThatSuits(tx.View, p, p.Day, "")
		if err != nil {
			return err
		}
		if why != "" {
			return a.leaveOut(tx, p, why)
		}
	}
	now := a.now()
	if !now.Before(p.At) {
		if p.Raised {
			return a.leaveOut(tx, p, "") // there was nobody to ask
		}
		return a.leaveOut(tx, p, "late")
	}
	reason, when, ok, err := a.whom(tx, t, p, now)
	if err != nil {
		return err
	}
	if !ok {
		return a.raise(tx, p)
	}
	if when.After(now) {
		p.Look = when
		return nil
	}
	if !p.Chosen {
		if err := a.choose(tx.View, p, known); err != nil {
			return err
		}
	}
	return a.ask(tx, p, reason)
}

// whom finds who is asked at now to facilitate, and when: whoever was named, else whoever is next and can still be asked before it
// begins. ok is false when nobody can.
func (a *App) whom(tx *storage.Tx, t storage.Team, p *storage.Planned, now time.Time) (reason string, when time.Time, ok bool, err error) {
	if p.Lead != "" && p.By != "" {
		if when, ok, err = a.mayAsk(tx, Who{p.Workspace, p.Lead}, now, p.At); ok || err != nil {
			return "plan.reason.named", when, ok, err
		}
	}
	p.By = ""
	out := slices.Clone(p.Passed)
	for {
		turn, found, err := a.NextFacilitator(tx.View, t, p.At, lot(p.ID), out...)
		if err != nil || !found {
			return "", time.Time{}, false, err
		}
		if when, ok, err = a.mayAsk(tx, Who{p.Workspace, turn.Person}, now, p.At); err != nil {
			return "", time.Time{}, false, err
		}
		if ok {
			p.Lead = turn.Person
			return "plan.reason." + strings.TrimPrefix(turn.Reason, "rotation."), when, true, nil
		}
		out = append(out, turn.Person)
	}
}

// choose lays down what is proposed: the format that suits best, how long, over days when people hardly share hours.
func (a *App) choose(v storage.View, p *storage.Planned, known Suggestion) error {
	people, err := a.invited(v, *p)
	if err != nil {
		return err
	}
	hours, err := clocks(v, p.Workspace, people)
	if err != nil {
		return err
	}
	p.Async = apartOn(p.At.In(zone(p.Zone)), hours)
	for _, s := range known.Formats {
		if p.Async && !s.Format.AsyncOK {
			continue
		}
		p.Format, p.Suits, p.Hurts, p.Ago = s.Format.ID, s.Suits, s.Hurts, s.Ago
		p.Minutes, p.Anonymity = known.Minutes, string(s.Format.Anonymity)
		break
	}
	if p.Format == "" { // none of the suggested ones can be done over days
		for _, s := range known.Formats {
			p.Async, p.Format, p.Minutes, p.Anonymity = false, s.Format.ID, known.Minutes, string(s.Format.Anonymity)
			break
		}
	}
	if len(people) < smallGroup {
		p.Anonymity = string(flow.Named) // style would give authors away
	}
	return nil
}

// mayAsk is when somebody may be asked about a retro that begins at a time: at now or, outside their hours and when enough
// was said to them today, on their next working morning. The caller's reading of the clock counts: by a later one everybody would
// have to wait for a moment. Somebody waits for the answer, so that the week's budget does not
// count. ok is false when they work at no moment before: nobody is asked at night or on leave.
func (a *App) mayAsk(tx *storage.Tx, who Who, now, before time.Time) (when time.Time, ok bool, err error) {
	h, err := HoursOf(tx.View, who)
	if err != nil {
		return time.Time{}, false, err
	}
	send, ok := h.NextSend(now)
	if !ok || !send.Before(before) {
		return time.Time{}, false, nil
	}
	today := h.Day(send)
	spent, err := tx.Spent(who.Workspace, who.User, today)
	if err != nil {
		return time.Time{}, false, err
	}
	if len(spent) > 0 {
		if next, ok := h.Place(today.Add(1), 0); ok && next.Before(before) {
			send = next
		}
	}
	return send, true, nil
}

// spend counts a message against the budget of the person whom it is for.
func (a *App) spend(tx *storage.Tx, who Who) error {
	h, err := HoursOf(tx.View, who)
	if err != nil {
		return err
	}
	return tx.Spend(who.Workspace, who.User, h.Day(a.now()), 1)
}

// ask puts the question to whoever is to facilitate.
func (a *App) ask(tx *storage.Tx, p *storage.Planned, reason string) error {
	now := a.now()
	p.State, p.Reason, p.Asked = practices.PlanProposed, reason, now
	p.Round++
	h, err := HoursOfTeam(tx.View, p.Workspace, p.Channel)
	if err != nil {
		return err
	}
	to, err := a.facilitator(tx.View, p.Workspace, p.Channel)
	if err != nil {
		return err
	}
	if to != "" {
		if h, err = HoursOf(tx.View, Who{p.Workspace, to}); err != nil {
			return err
		}
	}
	p.Look = practices.FallsAt(p.At, now, h)
	if p.Raised || !p.Look.Before(p.At) {
		p.Look = p.At
	}
	if err := a.spend(tx, Who{p.Workspace, p.Lead}); err != nil {
		return err
	}
	return tx.Enqueue(proposal(*p, p.Lead, p.Round), home(p.Workspace, p.Lead))
}

// proposal is the message to one of those who were asked. It is drawn anew as things change: a click on an old one finds
// no old button.
func proposal(p storage.Planned, to string, round int) storage.Notice {
	due := time.Time{}
	if round == p.Round {
		due = p.Snoozed // they asked to be asked then
	}
	return storage.Notice{Key: ProposalKey(p.ID, round), Live: true, Kind: storage.KindDM, Workspace: p.Workspace, Person: to,
		Args: Args{Say: SayProposal, ID: p.ID, N: round}.raw(), Due: due, Expires: p.At.Add(time.Hour)}
}

// ProposalKey is the subject of the message to the nth person who was asked about a planned retro.
func ProposalKey(plan string, round int) string { return fmt.Sprintf("proposal:%s:%d", plan, round) }

// tellPlan is a message about a planned retro, said once.
func tellPlan(p storage.Planned, to, say string, n int) storage.Notice {
	return storage.Notice{Key: fmt.Sprintf("plan:%s:%s:%d", p.ID, say, n), Kind: storage.KindDM, Workspace: p.Workspace, Person: to,
		Session: p.Session, Args: Args{Say: say, ID: p.ID, N: n}.raw()}
}

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
