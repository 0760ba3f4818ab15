package app

import (
	"context"
	"errors"
	"strings"
	"time"

	"steward/internal/coaching"
	"steward/internal/nudge"
	"steward/internal/storage"
)

func init() {
	add(map[string]Trigger{
		"coaching.checkin_due":    {Find: (*App).findCheckIns, Still: (*App).stillCheckIn, Open: (*App).openCheckIn},
		"coaching.commitment_cue": {Once: true, Find: (*App).findCues, Still: (*App).stillCue, Open: (*App).openCue},
	})
}

// cueLasts is how long the reminder of a plan is worth giving after its time: over a long weekend. lookAhead is how far a
// sweep sees, so that what is due before the next one comes at its own time.
const (
	cueLasts  = 4 * 24 * time.Hour
	lookAhead = time.Hour
)

// findCheckIns lists those whose check-in is due: they asked for it, and have begun none since. The day belongs to the
// subject: the next check-in is another matter.
func (a *App) findCheckIns(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	due, err := a.db.View(ctx).CheckInsDue(workspace, a.now().Add(lookAhead))
	for _, d := range due {
		found = append(found, nudge.Candidate{Person: d.Person, Subject: d.At.UTC().Format(time.DateOnly), Due: d.At})
	}
	return found, err
}

func (a *App) stillCheckIn(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	v := a.db.View(ctx)
	settings, err := v.Settings(workspace)
	if err != nil || !offersCoaching(settings) {
		return nil, false, err
	}
	x, err := v.Coached(workspace, c.Person)
	if err != nil {
		return nil, false, orGone(err)
	}
	due := (coaching.Journal{State: x.State, Next: x.Next, Now: a.now()}).Due()
	return nil, due && x.Next.UTC().Format(time.DateOnly) == c.Subject, nil
}

func (a *App) openCheckIn(context.Context, string, nudge.Candidate) (Step, error) {
	return Step{Verb: "cistart", Session: "-", Stage: "-"}, nil
}

// findCues lists the reminders of plans whose time, which the person set, has come.
func (a *App) findCues(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	due, err := a.db.View(ctx).CuesDue(workspace, a.now().Add(-cueLasts), a.now().Add(lookAhead))
	for _, d := range due {
		found = append(found, nudge.Candidate{Person: d.Person, Subject: d.ID + "@" + d.At.UTC().Format(time.RFC3339), Due: d.At, Expires: d.At.Add(cueLasts)})
	}
	return found, err
}

// stillCue reports whether the plan is still the person's last one, and its reminder still wanted for then.
func (a *App) stillCue(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	v := a.db.View(ctx)
	x, err := v.Coached(workspace, c.Person)
	if err != nil || x.State != coaching.On {
		return nil, false, orGone(err)
	}
	entries, err := v.CheckIns(x, "")
	if err != nil {
		return nil, false, err
	}
	id, at, _ := strings.Cut(c.Subject, "@")
	e, ok := (coaching.Journal{Entries: entries}).Entry(id)
	last := coaching.Last(entries)
	return nil, ok && e.Plan.Cue.UTC().Format(time.RFC3339) == at && last.Cue.Equal(e.Plan.Cue) && last.Will == e.Plan.Will, nil
}

func (a *App) openCue(_ context.Context, _ string, c nudge.Candidate) (Step, error) {
	id, _, _ := strings.Cut(c.Subject, "@")
	return Step{Verb: "cientry", Session: id, Stage: "-"}, nil
}

// orGone makes no error of what is not there any more.
func orGone(err error) error {
	if errors.Is(err, storage.ErrNotFound) {
		return nil
	}
	return err
}
