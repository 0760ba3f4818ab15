package app

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"steward/internal/calendar"
	"steward/internal/flow"
	"steward/internal/nudge"
	"steward/internal/practices"
	"steward/internal/storage"
)

func init() {
	begin := func(channel string) Step { return Step{Verb: "begin", Channel: channel} }
	add(map[string]Trigger{
		"retro.none_in_28_days": {Find: (*App).findNoRetro, Still: (*App).stillNoRetro,
			Open: func(_ *App, _ context.Context, _ string, c nudge.Candidate) (Step, error) {
				return begin(c.Subject), nil
			}},
		"retro.same_format_4x": pitfall("pitfall.same_format", begin),
		"retro.theme_3_of_4":   pitfall("pitfall.theme_repeats", func(channel string) Step { return Step{Verb: "decide", Channel: channel} }),
		"retro.roti_below_3_twice": pitfall("pitfall.low_return", func(string) Step {
			return Step{Verb: "ideas", Arg: "return"}
		}),
		"retro.collecting_opened":            {Once: true, Find: (*App).findCollecting, Still: (*App).stillCollecting, Open: openVisit("cards")},
		"retro.closed_summary_unpublished":   {Find: (*App).findUnpublished, Still: (*App).stillUnpublished, Open: openVisit("preview")},
		"retro.starts_tomorrow_open_actions": {Once: true, Find: (*App).findTomorrow, Still: (*App).stillTomorrow, Open: openActionsOf},
		"session.out_of_hours_uneven":        {Find: (*App).findUneven, Still: (*App).stillUneven, Open: openRhythmOf},
		"session.tomorrow_input_open":        {Once: true, Find: (*App).findInput, Still: (*App).stillInput, Open: openVisit("cards")},
	})
}

const (
	retroEvery    = 28 * 24 * time.Hour  // after so long without a retro somebody is told
	retroGivenUp  = 180 * 24 * time.Hour // and after so long nobody is any more: they stopped on purpose
	pitfallsFresh = 14 * 24 * time.Hour  // how long after a retro a pattern is worth speaking of
)

// openVisit opens a session where it stands, with a verb.
func openVisit(verb string) func(*App, context.Context, string, nudge.Candidate) (Step, error) {
	return func(a *App, ctx context.Context, _ string, c nudge.Candidate) (Step, error) {
		id, _, _ := strings.Cut(c.Subject, "@")
		s, meta, err := a.db.Session(ctx, id)
		if err != nil {
			return Step{}, err
		}
		return Step{Verb: verb, Session: id, Stage: s.Stage, Pass: s.Visit().Pass, Channel: meta.Channel}, nil
	}
}

// findNoRetro lists the channels whose last retro is four weeks ago, or whose team is that old and never had one.
func (a *App) findNoRetro(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	view := a.db.View(ctx)
	past, err := view.LastClosed(workspace, practices.RetroKey, a.now().Add(-retroGivenUp))
	if err != nil {
		return nil, err
	}
	teams, err := view.Teams(workspace)
	if err != nil {
		return nil, err
	}
	var channels []string
	for _, r := range past {
		channels = append(channels, r.Meta.Channel)
	}
	for _, t := range teams {
		channels = append(channels, t.Channel)
	}
	slices.Sort(channels)
	for _, channel := range slices.Compact(channels) {
		none, err := a.noRetro(view, workspace, channel)
		if err != nil {
			return nil, err
		}
		if !none {
			continue
		}
		to, err := a.facilitator(view, workspace, channel)
		if err != nil {
			return nil, err
		}
		found = append(found, nudge.Candidate{Person: to, Team: teamOf(view, workspace, channel), Subject: channel, Due: a.now()})
	}
	return found, nil
}

// noRetro reports whether a channel has had no retro for four weeks, has none under way, and has none planned.
func (a *App) noRetro(v storage.View, workspace, channel string) (bool, error) {
	past, err := v.History(workspace, channel, practices.RetroKey, 1)
	if err != nil {
		return false, err
	}
	since := time.Time{}
	if len(past) > 0 {
		since = past[0].Session.Ended
	} else if t, err := v.TeamOf(workspace, channel); err == nil {
		since = t.Created
	}
	if age := a.now().Sub(since); since.IsZero() || age < retroEvery || age > retroGivenUp {
		return false, nil
	}
	running, err := v.Running(workspace, channel, practices.RetroKey)
	if err != nil || len(running) > 0 {
		return false, err
	}
	_, planned, err := plannedRetro(v, workspace, channel)
	return !planned, err
}

// plannedRetro is when the next retro of a channel is planned, if one is.
func plannedRetro(v storage.View, workspace, channel string) (time.Time, bool, error) {
	s, err := v.Schedule(workspace, WorkRetro, channel)
	if errors.Is(err, storage.ErrNotFound) {
		return time.Time{}, false, nil
	}
	return s.Next, err == nil && !s.Paused && !s.Next.IsZero(), err
}

func (a *App) stillNoRetro(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	holds, err := a.noRetro(a.db.View(ctx), workspace, c.Subject)
	return Words{}, holds, err
}

// pitfall is a trigger about a pattern in a team's retros, for whoever looks after them. It is about the last retro: the
// next one is another matter.
func pitfall(key string, open func(channel string) Step) Trigger {
	return Trigger{
		Find: func(a *App, ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
			view := a.db.View(ctx)
			past, err := view.LastClosed(workspace, practices.RetroKey, a.now().Add(-pitfallsFresh))
			if err != nil {
				return nil, err
			}
			for _, r := range past {
				_, holds, err := a.falls(ctx, workspace, r.Meta.Channel, key)
				if err != nil {
					return nil, err
				}
				to, err := a.facilitator(view, workspace, r.Meta.Channel)
				if err != nil {
					return nil, err
				}
				if holds {
					found = append(found, nudge.Candidate{Person: to, Team: teamOf(view, workspace, r.Meta.Channel), Subject: r.Meta.ID, Due: a.now()})
				}
			}
			return found, nil
		},
		Still: func(a *App, ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
			_, meta, err := a.db.Session(ctx, c.Subject)
			if err != nil {
				return nil, false, err
			}
			last, err := a.db.View(ctx).History(workspace, meta.Channel, practices.RetroKey, 1)
			if err != nil || len(last) == 0 || last[0].Meta.ID != c.Subject {
				return nil, false, err
			}
			p, holds, err := a.falls(ctx, workspace, meta.Channel, key)
			return Words{"theme": p.Theme}, holds, err
		},
		Open: func(a *App, ctx context.Context, _ string, c nudge.Candidate) (Step, error) {
			_, meta, err := a.db.Session(ctx, c.Subject)
			return open(meta.Channel), err
		},
	}
}

// falls reports whether a channel's retros show a pattern.
func (a *App) falls(ctx context.Context, workspace, channel, key string) (practices.Pitfall, bool, error) {
	f, _, err := a.facts(ctx, Ask{Who: Who{Workspace: workspace}, Channel: channel})
	if err != nil {
		return practices.Pitfall{}, false, err
	}
	for _, p := range practices.Pitfalls(f) {
		if p.Key == key {
			return p, true, nil
		}
	}
	return practices.Pitfall{}, false, nil
}

// collecting opens a retro that takes thoughts over days, with the second half of its time under way: at the start its own
// message has just said so. It takes them until shut, the evening before they are revealed.
func (a *App) collecting(ctx context.Context, workspace, id string) (r practices.RetroRoom, shut time.Time, open bool, err error) {
	if r, err = LookIn[practices.RetroRoom](a, ctx, Who{Workspace: workspace}, id); err != nil {
		return r, shut, false, err
	}
	s := r.Session
	if s.Stage != practices.StageCollect || !r.Retro.Async || s.Deadline.IsZero() {
		return r, shut, false, nil
	}
	if shut = r.Retro.Dates(s).Shut; shut.IsZero() || shut.After(s.Deadline) {
		shut = s.Deadline
	}
	began := s.Visit().At
	half := began.Add(shut.Sub(began) / 2)
	return r, shut, !a.now().Before(half) && a.now().Before(shut), nil
}

func (a *App) findCollecting(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	view := a.db.View(ctx)
	running, err := view.UnderWay(workspace, practices.RetroKey)
	if err != nil {
		return nil, err
	}
	for _, rec := range running {
		if rec.Session.Stage != practices.StageCollect {
			continue
		}
		_, shut, open, err := a.collecting(ctx, workspace, rec.Meta.ID)
		if err != nil {
			return nil, err
		}
		if open {
			found = append(found, nudge.Candidate{Channel: rec.Meta.Channel, Team: teamOf(view, workspace, rec.Meta.Channel), Subject: rec.Meta.ID,
				Due: a.now(), Expires: shut})
		}
	}
	return found, nil
}

func (a *App) stillCollecting(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	r, shut, open, err := a.collecting(ctx, workspace, c.Subject)
	if err != nil || !open {
		return nil, false, err
	}
	return Words{"session": r.Retro.Format.Name, "date": shut.Format(time.RFC3339)}, true, nil
}

// unpublishedFor is how long a summary may wait for its preview.
const unpublishedFor = 24 * time.Hour

func (a *App) findUnpublished(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	view := a.db.View(ctx)
	running, err := view.UnderWay(workspace, practices.RetroKey)
	for _, rec := range running {
		s := rec.Session
		if s.Stage == practices.StageSummary && s.Lead() != "" && a.now().Sub(s.Visit().At) >= unpublishedFor {
			found = append(found, nudge.Candidate{Person: string(s.Lead()), Team: teamOf(view, workspace, rec.Meta.Channel), Subject: s.ID, Due: a.now()})
		}
	}
	return found, err
}

func (a *App) stillUnpublished(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	r, err := LookIn[practices.RetroRoom](a, ctx, Who{Workspace: workspace}, c.Subject)
	if err != nil || r.Session.Stage != practices.StageSummary || string(r.Session.Lead()) != c.Person {
		return nil, false, err
	}
	return Words{"session": r.Retro.Format.Name}, true, nil
}

// tomorrow lists the channels with a retro planned on their next working day.
func (a *App) tomorrow(v storage.View, workspace string) (channels map[string]storage.Schedule, err error) {
	planned, err := v.Schedules(workspace, WorkRetro)
	if err != nil {
		return nil, err
	}
	channels = map[string]storage.Schedule{}
	for _, s := range planned {
		if s.Paused || s.Next.IsZero() || s.Next.Before(a.now()) || s.Next.After(a.now().AddDate(0, 0, 14)) {
			continue
		}
		h, err := HoursOfTeam(v, workspace, s.Subject)
		if err != nil {
			return nil, err
		}
		today := calendar.DayOf(a.now().In(h.Where()))
		if day := calendar.DayOf(s.Next.In(h.Where())); today.Before(day) && day == h.AddWorkdays(today, 1) {
			channels[s.Subject] = s
		}
	}
	return channels, nil
}

func (a *App) findTomorrow(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	view := a.db.View(ctx)
	planned, err := a.tomorrow(view, workspace)
	for channel, s := range planned {
		open, err := view.Actions(storage.ActionFilter{Workspace: workspace, Channel: channel, Unclosed: true, Limit: 1})
		if err != nil {
			return nil, err
		}
		if len(open) > 0 {
			found = append(found, nudge.Candidate{Channel: channel, Team: teamOf(view, workspace, channel), Subject: s.ID + "@" + s.Next.Format(time.DateOnly),
				Due: a.now(), Expires: s.Next})
		}
	}
	return found, err
}

func (a *App) stillTomorrow(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	view := a.db.View(ctx)
	planned, err := a.tomorrow(view, workspace)
	if _, there := planned[c.Channel]; err != nil || !there {
		return nil, false, err
	}
	open, err := view.Actions(storage.ActionFilter{Workspace: workspace, Channel: c.Channel, Unclosed: true})
	return Words{"count": count(len(open))}, len(open) > 0, err
}

func openActionsOf(_ *App, _ context.Context, _ string, c nudge.Candidate) (Step, error) {
	return Step{Verb: "groupactions", Arg: "actions", Channel: c.Channel}, nil
}

// findInput lists retros that collect already and whose meeting is planned for the next working day.
func (a *App) findInput(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	view := a.db.View(ctx)
	planned, err := a.tomorrow(view, workspace)
	for channel, s := range planned {
		running, err := view.Running(workspace, channel, practices.RetroKey)
		if err != nil {
			return nil, err
		}
		for _, rec := range running {
			open, err := a.inputOpen(ctx, workspace, rec.Meta.ID)
			if err != nil {
				return nil, err
			}
			if open {
				found = append(found, nudge.Candidate{Channel: channel, Team: teamOf(view, workspace, channel), Subject: rec.Meta.ID, Due: a.now(), Expires: s.Next})
			}
		}
	}
	return found, err
}

func (a *App) stillInput(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	planned, err := a.tomorrow(a.db.View(ctx), workspace)
	if _, there := planned[c.Channel]; err != nil || !there {
		return nil, false, err
	}
	r, err := LookIn[practices.RetroRoom](a, ctx, Who{Workspace: workspace}, c.Subject)
	if err != nil || !inputWanted(r, a.now()) {
		return nil, false, err
	}
	return Words{"session": r.Retro.Format.Name}, true, nil
}

func (a *App) inputOpen(ctx context.Context, workspace, session string) (bool, error) {
	r, err := LookIn[practices.RetroRoom](a, ctx, Who{Workspace: workspace}, session)
	return err == nil && inputWanted(r, a.now()), err
}

// inputWanted reports whether a channel may be told that points can be written ahead. Where thoughts were opened with a
// card of its own, that was the notice: there is one more only when hours later nobody has written, which the card shows
// as well. Of a strict session the card does not show it, so that nothing may.
func inputWanted(r practices.RetroRoom, now time.Time) bool {
	if r.Session.Stage == practices.StageAhead {
		return r.Session.Anonymity != flow.Strict && r.Inside.People == 0 && now.Sub(r.Session.Visit().At) >= cardSpeaks
	}
	return r.Session.Stage == practices.StageCollect
}

// cardSpeaks is how long the card of a retro ahead speaks for itself.
const cardSpeaks = 3 * time.Hour
