package app

import (
	"context"
	"errors"
	"time"

	"steward/internal/nudge"
	"steward/internal/storage"
)

func init() {
	add(map[string]Trigger{
		"session.gini_over_0_4": {Once: true, Find: (*App).findFewVoices, Still: (*App).stillFewVoices,
			Open: func(*App, context.Context, string, nudge.Candidate) (Step, error) {
				return Step{Verb: "ideas", Arg: "voices"}, nil
			}},
	})
}

const (
	fewVoices  = 0.4                 // a Gini coefficient above it is worth a word (10.1); 0.4 itself is not
	voicesNews = 14 * 24 * time.Hour // after that the next session is nearer than the last one
	mostEven   = 5_000
)

// findFewVoices lists the sessions that closed lately with most of the talk carried by a few, the last one of its kind in
// each channel, for whoever facilitated it. There are numbers of sessions of four people or more only.
func (a *App) findFewVoices(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	view := a.db.View(ctx)
	closed, err := view.Evenness(workspace, "", a.now().Add(-voicesNews), mostEven)
	if err != nil {
		return nil, err
	}
	seen := map[[2]string]bool{}
	for _, e := range closed { // the latest first
		kind := [2]string{e.Channel, e.Flow}
		if seen[kind] {
			continue
		}
		seen[kind] = true
		if e.Gini <= fewVoices {
			continue
		}
		to, err := a.ledBy(ctx, e.Session)
		if errors.Is(err, storage.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		found = append(found, nudge.Candidate{Person: to, Team: teamOf(view, workspace, e.Channel), Subject: e.Session, Due: e.Ended,
			Expires: e.Ended.Add(voicesNews)})
	}
	return found, nil
}

// ledBy is who facilitates a session, or did until its end; "" when nobody does.
func (a *App) ledBy(ctx context.Context, session string) (string, error) {
	s, _, err := a.db.Session(ctx, session)
	return string(s.Lead()), err
}

// stillFewVoices reports whether it is still the last session of its kind in its channel, and the same person's.
func (a *App) stillFewVoices(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	e, err := a.db.View(ctx).EvennessOf(c.Subject)
	if err != nil || e.Ended.IsZero() || e.Gini <= fewVoices {
		return nil, false, err
	}
	later, err := a.db.View(ctx).Evenness(workspace, e.Channel, e.Ended.Add(time.Millisecond), mostEven)
	if err != nil {
		return nil, false, err
	}
	for _, l := range later {
		if l.Flow == e.Flow {
			return nil, false, nil
		}
	}
	to, err := a.ledBy(ctx, c.Subject)
	title := a.titleOf(ctx, workspace, c.Subject)
	return Words{"session": title}, to == c.Person && title != "", err
}
