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
		"practice.review_due": {Find: (*App).findUnverified, Still: (*App).stillUnverified, Open: func(_ *App, _ context.Context, _ string, c nudge.Candidate) (Step, error) {
			return Step{Verb: "noteread", Session: "-", Stage: "-", Arg: c.Subject}, nil
		}},
		"practice.used_30_days_no_evidence": {Once: true, Find: (*App).findUntold, Still: (*App).stillUntold, Open: func(_ *App, _ context.Context, _ string, c nudge.Candidate) (Step, error) {
			return Step{Verb: "noteend", Session: "-", Stage: "-", Arg: c.Subject}, nil
		}},
	})
}

// usedDays is after how many days of a trial whoever recorded it is asked what came of it.
const usedDays = 30

// findUnverified lists notes whose keeper last said half a year ago that they are right.
func (a *App) findUnverified(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	v := a.db.View(ctx)
	care, err := v.NotesCare(workspace)
	if err != nil {
		return nil, err
	}
	local, err := v.LocalNotes(workspace)
	written := map[string]time.Time{}
	for _, n := range local {
		written[n.Note.ID] = n.UpdatedAt
	}
	for id, c := range care {
		if a.unverified(c, written[id]) {
			found = append(found, nudge.Candidate{Person: c.Keeper, Subject: id, Due: a.now()})
		}
	}
	return found, err
}

// unverified reports whether half a year has passed since somebody verified a note or, when nobody did, since it was written or
// taken on.
func (a *App) unverified(c storage.NoteCare, written time.Time) bool {
	last := c.VerifiedAt
	if last.IsZero() {
		last = written
	}
	if last.IsZero() {
		last = c.KeptAt
	}
	return c.Keeper != "" && c.ArchivedAt.IsZero() && !last.IsZero() && !a.now().Before(last.AddDate(0, 0, reviewedDays))
}

func (a *App) stillUnverified(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	v := a.db.View(ctx)
	care, err := v.NoteCare(workspace, c.Subject)
	if err != nil {
		return nil, false, err
	}
	local, err := v.LocalNote(workspace, c.Subject)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return nil, false, err
	}
	if !a.unverified(care, local.UpdatedAt) || care.Keeper != c.Person {
		return nil, false, nil
	}
	name, on, err := a.noteName(v, workspace, c.Subject)
	return Words{"practice": name}, on, err
}

// noteName is how a note is called, and whether it is in use.
func (a *App) noteName(v storage.View, workspace, id string) (name string, on bool, err error) {
	local, err := v.LocalNote(workspace, id)
	if err == nil {
		return local.Note.Name, !(Shelved{Note: local.Note}).Retired(), nil
	}
	if !errors.Is(err, storage.ErrNotFound) {
		return "", false, err
	}
	for _, n := range a.library().Notes {
		if n.ID == id {
			return n.Name, true, nil
		}
	}
	return "", false, nil
}

// findUntold lists trials that have run for a month and of which nobody has said what came.
func (a *App) findUntold(ctx context.Context, workspace string) (found []nudge.Candidate, err error) {
	v := a.db.View(ctx)
	trials, err := v.Trials(workspace, "", "")
	for _, t := range trials {
		if a.untold(t) {
			found = append(found, nudge.Candidate{Person: t.StartedBy, Team: teamOf(v, workspace, t.Channel), Subject: t.ID, Due: a.now()})
		}
	}
	return found, err
}

func (a *App) untold(t storage.Trial) bool {
	return t.StartedBy != "" && t.State == storage.TrialRuns && !a.now().Before(t.StartedAt.Add(usedDays*24*time.Hour))
}

func (a *App) stillUntold(ctx context.Context, workspace string, c nudge.Candidate) (Words, bool, error) {
	v := a.db.View(ctx)
	t, err := v.Trial(workspace, c.Subject)
	if errors.Is(err, storage.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil || !a.untold(t) || t.StartedBy != c.Person {
		return nil, false, err
	}
	name, on, err := a.noteName(v, workspace, t.Note)
	return Words{"practice": name}, on, err
}
