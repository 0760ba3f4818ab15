package app

import (
	"context"
	"time"

	"steward/internal/calendar"
	"steward/internal/nudge"
)

func init() {
	add(map[string]Trigger{
		"recognition.weekly_optin": {
			Once: true, // each such day is one matter
			Find: (*App).findThankful,
			Still: func(a *App, ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
				v := a.db.View(ctx)
				h, err := v.Habits(workspace, c.Person)
				today := calendar.DayOf(a.now().In(zoneOf(v, Who{workspace, c.Person})))
				return nil, err == nil && h.ThanksDay == weekday(today) && c.Subject == today.String(), err
			},
			Open: func(*App, context.Context, string, nudge.Candidate) (Step, error) {
				return Step{Verb: "thank", Session: "-", Stage: "-"}, nil
			},
		},
	})
}

// findThankful lists who wants to be asked today, on their own clock, whether they want to thank somebody.
func (a *App) findThankful(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	v := a.db.View(ctx)
	asked, err := v.AskedForThanks(workspace)
	if err != nil {
		return nil, err
	}
	for person, day := range asked {
		where := zoneOf(v, Who{workspace, person})
		today := calendar.DayOf(a.now().In(where))
		if weekday(today) == day {
			found = append(found, nudge.Candidate{Person: person, Subject: today.String(), Due: a.now(), Expires: calendar.Moment(today.Add(1), 0, where)})
		}
	}
	return found, nil
}

// weekday counts from Monday, 1, to Sunday, 7.
func weekday(d calendar.Day) int {
	if d.Weekday() == time.Sunday {
		return 7
	}
	return int(d.Weekday())
}
