package app

import (
	"errors"
	"time"

	"steward/internal/calendar"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// openAhead opens the thoughts of a retro that somebody facilitates, a day before it begins. One over several days has
// its own first days for that and begins when it is due.
func (a *App) openAhead(tx *storage.Tx, p *storage.Planned, _ Suggestion) error {
	now := a.now()
	opens, err := a.opensAt(tx.View, *p)
	if err != nil {
		return err
	}
	if now.Before(opens) {
		p.Look = opens
		return nil
	}
	if err := tx.HoldWorkspace(p.Workspace); err != nil {
		return err
	}
	running, err := tx.Running(p.Workspace, p.Channel, practices.RetroKey)
	if err != nil {
		return err
	}
	late := now.Sub(p.At) > practices.LateStart && !p.Async
	switch {
	case len(running) > 0 && late: // another one was open for all that time
		return a.postpone(tx, p, "busy")
	case len(running) > 0: // one at a time: it may be over by then
		p.Look = now.Add(looksAgain)
		return nil
	case late:
		return a.afterTheHour(tx, p)
	}
	return a.openPlanned(tx, p)
}

// looksAgain is how often it is looked whether a channel has become free.
const looksAgain = 5 * time.Minute

// opensAt is when thoughts are opened.
func (a *App) opensAt(v storage.View, p storage.Planned) (time.Time, error) {
	if p.Async {
		return p.At, nil
	}
	h, err := HoursOfTeam(v, p.Workspace, p.Channel)
	return practices.OpensAt(p.At, h), err
}

// openPlanned makes the session.
func (a *App) openPlanned(tx *storage.Tx, p *storage.Planned) error {
	format, ok := a.Formats().Get(p.Format)
	people, err := a.invited(tx.View, *p)
	if err != nil {
		return err
	}
	switch {
	case !ok:
		return a.leaveOut(tx, p, "format")
	case len(people) < 2:
		return a.leaveOut(tx, p, "few")
	case len(people) > MostPeople:
		return a.leaveOut(tx, p, "many")
	}
	if len(people) < smallGroup { // leave has made it small; the message and the form say so before anybody writes
		p.Anonymity = string(flow.Named)
	}
	now := a.now()
	c := Start{Who: Who{p.Workspace, p.Lead}, Channel: p.Channel, Format: p.Format, Goal: p.Goal, People: people, Async: p.Async && format.AsyncOK,
		Anonymity: flow.Anonymity(p.Anonymity), Minutes: p.Minutes}
	if now.Before(p.At) && !c.Async {
		c.Starts = p.At
	}
	if p.Session, err = a.open(tx, c, format, people); err != nil {
		return err
	}
	p.State, p.Look = practices.PlanOpen, p.At
	if c.Starts.IsZero() {
		return a.begun(tx, p)
	}
	return tx.Enqueue(proposal(*p, p.Lead, p.Round))
}

// stillOpen is looked at when a retro should have begun: if it has not, it was put off.
func (a *App) stillOpen(tx *storage.Tx, p *storage.Planned, _ Suggestion) error {
	s, err := tx.Session(p.Session)
	if errors.Is(err, storage.ErrNotFound) || err == nil && !s.Running() {
		p.State, p.Look = practices.PlanOver, time.Time{}
		return nil
	}
	if err != nil {
		return err
	}
	r, err := a.runs.of(s)
	if err != nil {
		return err
	}
	if r.flow.Waits(s) {
		p.Look = a.now().Add(time.Minute) // the tick of the session begins it
		return nil
	}
	return a.begun(tx, p)
}

// begun is what follows from the beginning of a meeting: whoever facilitates is told, the ledger of hours notes for whom
// it is a bad hour, and it is watched from now on.
func (a *App) begun(tx *storage.Tx, p *storage.Planned) error {
	meta, err := tx.Meta(p.Session)
	if err != nil {
		return err
	}
	s, err := tx.Session(p.Session)
	if err != nil {
		return err
	}
	now := a.now()
	p.State, p.Began, p.Seen, p.Look = practices.PlanRunning, now, meta.Version, now.Add(practices.LateStart)
	if p.Async {
		p.Look = time.Time{} // its dates lead it on
		return nil
	}
	if err := a.putHours(tx, meta, s, now, p.Minutes); err != nil {
		return err
	}
	lead := s.Lead()
	if lead == "" {
		return nil
	}
	return tx.Enqueue(whisper(meta, lead, "began:"+s.ID, Args{Say: SayBegan, ID: p.ID}))
}

// afterTheHour puts off a retro whose beginning was missed, because the bot was away, to the next day that suits. Where
// there is none before the next one, it is left out.
func (a *App) afterTheHour(tx *storage.Tx, p *storage.Planned) error {
	return a.postpone(tx, p, "late")
}

// postpone puts a retro whose hour has passed on the next day that suits, and tells whoever facilitates why.
func (a *App) postpone(tx *storage.Tx, p *storage.Planned, why string) error {
	today := calendar.DayOf(a.now().In(zone(p.Zone)))
	from := today
	if !calendar.Moment(today, p.Clock, zone(p.Zone)).After(a.now()) {
		from = today.Add(1)
	}
	none, err := a.toADayThatSuits(tx.View, p, from, why)
	if err != nil {
		return err
	}
	if none != "" {
		return a.leaveOut(tx, p, why)
	}
	if p.Look, err = a.opensAt(tx.View, *p); err != nil {
		return err
	}
	if p.Session != "" {
		p.Look = p.At
	}
	n := tellPlan(*p, p.Lead, SayMoved, int(p.At.Unix()))
	n.Expires = p.At
	return a.politely(tx, n, proposal(*p, p.Lead, p.Round))
}

// keepsPace has the plan of a retro follow its session.
func (a *App) keepsPace(tx *storage.Tx, meta storage.Meta, sig flow.Signal) error {
	switch {
	case sig.Kind == flow.EndedNow && sig.Stage == practices.StageAhead:
		return a.beganNow(tx, meta.ID)
	case sig.Kind == flow.Closed || sig.Kind == flow.Cancelled:
		return a.endedNow(tx, meta)
	}
	return nil
}

// nextDay is the date of the retro after one: that of the cadence, else in two weeks.
func (a *App) nextDay(v storage.View, workspace, channel string, at time.Time) (string, error) {
	t, err := v.TeamOf(workspace, channel)
	if err == nil && t.Cadence.Every != "" && !t.Resting {
		rule := t.Cadence
		if rule.Every == calendar.After {
			rule = rule.Since(calendar.DayOf(at.In(zone(rule.Zone))))
		}
		if next, ok := rule.Next(at.Add(openedBefore), calendar.Hours{}); ok {
			return calendar.DayOf(next.In(zone(rule.Zone))).String(), nil
		}
	}
	return at.Add(nextRetro).Format(time.DateOnly), ignoreNotFound(err)
}

// openedBefore is how long before a retro its session may have been made: its own date is not the next one.
const openedBefore = 4 * 24 * time.Hour
