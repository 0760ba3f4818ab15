package app

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

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
