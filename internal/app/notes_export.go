package app

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"steward/internal/library"
	"steward/internal/storage"
)

// Export is the whole library of a workspace as files: notes that come with the program too, and archived ones, with what
// is known about them. There are no people in it, no channels and no names of teams; drafts, trials that still run and
// notes that a channel does not want stay where they are.
func (a *Notes) Export(ctx context.Context, workspace string) ([]library.File, error) {
	entries, err := a.Entries(ctx, workspace)
	return library.Pack(entries), err
}

// Entries is the same, before it is written.
func (a *Notes) Entries(ctx context.Context, workspace string) ([]library.Entry, error) {
	v := a.db.View(ctx)
	shelf, err := a.shelf(v, workspace)
	if err != nil {
		return nil, err
	}
	entries := make([]library.Entry, 0, len(shelf))
	for _, s := range shelf {
		e, err := entry(v, workspace, s)
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return entries, nil
}

func entry(v storage.View, workspace string, s Shelved) (e library.Entry, err error) {
	e.Note = s.Note.Nameless()
	e.About = &library.About{Note: s.ID, Text: library.Sum(e.Note), Program: s.Base, Verified: dated(s.Care.VerifiedAt), VerifyDays: s.Care.VerifyDays,
		Archived: dated(s.Care.ArchivedAt), ArchivedWhy: s.Care.ArchivedWhy}
	if s.Local > 0 {
		versions, err := v.NoteVersions(workspace, s.ID)
		if err != nil {
			return e, err
		}
		e.History = map[int]library.Note{}
		for _, old := range slices.Backward(versions) {
			e.About.Versions = append(e.About.Versions, library.Revision{Version: old.Version, At: old.At.UTC().Format(time.RFC3339), Why: old.Why})
			if old.Version != s.Local {
				e.History[old.Version] = old.Note.Nameless()
			}
		}
	}
	trials, err := v.Trials(workspace, s.ID, "")
	if err != nil {
		return e, err
	}
	e.About.Trials = toldTrials(trials)
	links, err := v.NoteLinks(workspace, s.ID)
	for _, l := range links {
		if l.Kind == linkPage && library.Web(l.Target) {
			e.About.Links = append(e.About.Links, library.Link{Title: l.Title, Target: l.Target})
		}
	}
	slices.SortFunc(e.About.Links, func(a, b library.Link) int {
		return cmp.Or(strings.Compare(a.Target, b.Target), strings.Compare(a.Title, b.Title))
	})
	return e, err
}

// linkPage is the kind of a link that leads out of Slack.
const linkPage = "page"

func dated(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateOnly)
}

// toldTrials are the trials that are over, in an order that does not depend on where they are stored. Teams have numbers.
// What a team hoped for when it began is not among it: that was said to its own channel.
func toldTrials(trials []storage.Trial) (told []library.Trial) {
	type found struct {
		library.Trial
		key, team string
	}
	var all []found
	for _, t := range trials {
		if t.State == storage.TrialRuns {
			continue
		}
		f := found{Trial: library.Trial{State: t.State, Started: dated(t.StartedAt), Ended: dated(t.EndedAt), NoteVersion: t.Told.NoteVersion, Context: t.Told.Context,
			Why: t.Told.Why, Changed: t.Told.Changed, Before: t.Told.Baseline, After: t.Told.Result, Signal: t.Told.Signal,
			SignalOn: t.Told.SignalOn, Again: t.Told.Again, Adapted: t.Told.Adapted}.Nameless(), team: cmp.Or(t.Team, t.Channel)}
		f.key = trialKey(f.Trial)
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b found) int {
		return cmp.Or(strings.Compare(a.Ended, b.Ended), strings.Compare(a.Started, b.Started), strings.Compare(a.key, b.key), strings.Compare(a.team, b.team))
	})
	teams := map[string]int{}
	for _, f := range all {
		if teams[f.team] == 0 {
			teams[f.team] = len(teams) + 1
		}
		f.Team = teams[f.team]
		told = append(told, f.Trial)
	}
	return told
}

// trialKey is equal for what two teams, or one twice, told in the same words.
func trialKey(t library.Trial) string {
	t.Team = 0
	text, _ := json.Marshal(t) // texts and numbers
	return string(text)
}
