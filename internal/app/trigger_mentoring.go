package app

import (
	"context"
	"time"

	"steward/internal/growth"
	"steward/internal/nudge"
	"steward/internal/storage"
)

func init() {
	add(map[string]Trigger{
		"mentoring.accepted_no_session_14d": pairTrigger("mttimes", func(p storage.Pair, met int, now time.Time) (time.Time, bool) {
			return p.Began.Add(meetWithin), met == 0 && now.Sub(p.Began) >= meetWithin
		}),
		"mentoring.after_6_sessions": pairTrigger("mtpair", func(p storage.Pair, met int, now time.Time) (time.Time, bool) {
			return now, p.LooksBack(met)
		}),
	})
}

// meetWithin is how long two who have agreed may go without meeting before somebody asks.
const meetWithin = 14 * 24 * time.Hour

// pairTrigger is about those who have agreed, both of them, as long as something is true of them. Its button opens a verb
// about the pair.
func pairTrigger(verb string, holds func(p storage.Pair, met int, now time.Time) (due time.Time, ok bool)) Trigger {
	return Trigger{
		Find: func(a *App, ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
			v := a.db.View(ctx)
			pairs, err := v.PairsRunning(workspace)
			if err != nil {
				return nil, err
			}
			met, err := v.MeetingCounts(workspace)
			for _, p := range pairs {
				due, ok := holds(p, met[p.ID], a.now())
				if p.Stand != growth.Agreed || !ok {
					continue
				}
				for _, who := range []string{p.Mentor, p.Mentee} {
					found = append(found, nudge.Candidate{Person: who, Subject: p.ID, Due: due})
				}
			}
			return found, err
		},
		Still: func(a *App, ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
			v := a.db.View(ctx)
			p, err := v.MentorPair(workspace, c.Person, c.Subject)
			if err != nil {
				return nil, false, orGone(err)
			}
			met, err := v.Meetings(p)
			_, ok := holds(p, len(met), a.now())
			return nil, err == nil && p.Stand == growth.Agreed && ok, err
		},
		Open: func(_ *App, _ context.Context, _ string, c nudge.Candidate) (Step, error) {
			return Step{Verb: verb, Session: c.Subject, Stage: "-"}, nil
		},
	}
}
