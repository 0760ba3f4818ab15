package app

import (
	"context"
	"errors"
	"time"

	"steward/internal/calendar"
	"steward/internal/nudge"
	"steward/internal/storage"
)

// bundleNotice asks for a message with reminders to be drawn, for the first time or anew.
func bundleNotice(r storage.Recipient, bundle string) storage.Notice {
	n := storage.Notice{Key: bundle, Live: true, Kind: storage.KindDM, Workspace: r.Workspace, Person: r.ID, Args: Args{Say: SayNudges}.raw()}
	if r.Public {
		n.Kind, n.Channel, n.Person = storage.KindPost, r.ID, ""
	}
	return n
}

// still reports whether what a row is about is true at this moment.
func (a *App) still(ctx context.Context, n storage.Nudge) (Words, bool, error) {
	t, known := triggers[n.Kind]
	if !known || !n.Expires.IsZero() && !a.now().Before(n.Expires) {
		return nil, false, nil
	}
	if !n.Public {
		p, err := a.db.View(ctx).Person(n.Workspace, n.Recipient)
		if err == nil && p.Deleted {
			return nil, false, nil // nobody reads it
		}
	}
	words, holds, err := t.Still(a, ctx, n.Workspace, candidate(n))
	if errors.Is(err, storage.ErrNotFound) {
		return nil, false, nil
	}
	return words, holds, err
}

func candidate(n storage.Nudge) nudge.Candidate {
	c := nudge.Candidate{ID: n.ID, Trigger: n.Kind, Person: n.Recipient, Team: n.Team, Subject: n.Subject, Due: n.Due, Expires: n.Expires, Snoozed: n.Snoozed}
	if n.Public {
		c.Person, c.Channel = "", n.Recipient
	}
	return c
}

// hoursOf are when somebody may be spoken to.
func (a *App) hoursOf(v storage.View, r storage.Recipient) (calendar.Hours, error) {
	if r.Public {
		return HoursOfChannel(v, r.Workspace, r.ID)
	}
	return HoursOf(v, Who{Workspace: r.Workspace, User: r.ID})
}

// standing is how a person or a channel stands to what might be said.
func (a *App) standing(v storage.View, r storage.Recipient, hours calendar.Hours, now time.Time) (s nudge.Standing, err error) {
	s = nudge.Standing{Hours: hours, Spread: spread(r.ID, spreadOver)}
	if s.Choices, err = v.Choices(r.Workspace, r.ID); err != nil {
		return s, err
	}
	if s.Sent, err = v.Spent(r.Workspace, r.ID, hours.Day(now).Add(-7)); err != nil {
		return s, err
	}
	settings, err := v.Settings(r.Workspace)
	if err != nil {
		return s, err
	}
	s.Off = leftOut(settings)
	if !r.Public {
		habits, err := v.Habits(r.Workspace, r.ID)
		if err != nil {
			return s, err
		}
		s.Off, s.Muted = append(s.Off, habits.Off...), habits.Mute
	}
	disabled, err := v.Disabled(r.Workspace)
	for _, d := range disabled {
		if d.Allowed.IsZero() {
			s.Disabled = append(s.Disabled, d.Kind)
		}
	}
	return s, err
}
