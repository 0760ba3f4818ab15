package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"steward/internal/calendar"
	"steward/internal/practices"
	"steward/internal/storage"
)

// Moment brings practices to what a team talks about: to the topic of a retro, to what returns, to what it tries. Nothing
// of it happens by itself: it offers, remembers what people said, and people decide.
type Moment struct {
	app   *App
	notes *Notes
	db    *storage.DB
}

// NewMoment returns the use cases on top of those of sessions and of the library.
func NewMoment(a *App, notes *Notes) *Moment {
	a.moment = &Moment{app: a, notes: notes, db: a.db}
	return a.moment
}

func (m *Moment) now() time.Time { return m.app.now() }

// MostSuggested is how many practices are suggested at a time. The rule offers three; two are a choice, three a list.
const MostSuggested = 2

// Beside is what is known beside a retro that runs, as everybody in its channel may see it.
type Beside struct {
	Returning []Recalled             // at grouping: topics that sound like earlier ones, and nobody has said yet
	Known     map[string]ThemePast   // by topic under discussion: what came of its theme before
	Suggested map[string][]Suggested // by topic under discussion, MostSuggested in all
	Trials    []TrialOf              // while the retro opens: what the team tries
	Ended     []TrialOf              // what was decided about trials since the retro began
}

// opening are the stages in which a team looks back at what it tried, before new topics.
var opening = []string{practices.StageFacts, practices.StageCheckIn, practices.StageSafety, practices.StageRadar, practices.StageCollect}

// talking are the stages of a topic. While thumbs are shown nothing is offered: one question at a time.
var talking = []string{practices.StageDiscuss, practices.StageOutcome}

// Beside looks up what belongs beside a retro in its present stage. A workspace that leaves the library out gets nothing.
func (m *Moment) Beside(ctx context.Context, workspace string, r practices.RetroRoom) (b Beside, err error) {
	stage := r.Session.Stage
	if !r.Session.Running() {
		return b, nil
	}
	if on, err := m.app.Offers(ctx, workspace, FeatureNotes); err != nil || !on {
		return b, err
	}
	switch {
	case slices.Contains(opening, stage):
		b.Trials, b.Ended, err = m.looksBack(ctx, workspace, r)
	case stage == practices.StageGroup:
		b.Returning, err = m.returning(ctx, workspace, r)
	case slices.Contains(talking, stage):
		if b.Known, err = m.knownThemes(ctx, workspace, r); err == nil {
			b.Suggested, err = m.forTopics(ctx, workspace, r)
		}
	}
	return b, err
}

// mostTrials is how many trials a card shows: more than two changes at once are not finished.
const mostTrials = 3

// looksBack lists the trials of a retro's channel: those that run, the first due first, and those ended since it began.
func (m *Moment) looksBack(ctx context.Context, workspace string, r practices.RetroRoom) (running, ended []TrialOf, err error) {
	trials, err := m.notes.Trials(ctx, workspace, r.Channel)
	if err != nil {
		return nil, nil, err
	}
	hours, err := HoursOfTeam(m.db.View(ctx), workspace, r.Channel)
	if err != nil {
		return nil, nil, err
	}
	today := calendar.DayOf(m.now().In(hours.Where()))
	for _, t := range trials {
		switch {
		case t.State == storage.TrialRuns && t.Told.Session != r.Session.ID:
			t.Due = !today.Before(calendar.DayOf(t.ReviewAt.In(hours.Where()))) // a retro in the early morning is on the day too
			running = append(running, t)
		case !t.EndedAt.IsZero() && !t.EndedAt.Before(r.Session.Began):
			ended = append(ended, t)
		}
	}
	slices.SortStableFunc(running, func(a, b TrialOf) int { return a.ReviewAt.Compare(b.ReviewAt) })
	running = running[:min(len(running), mostTrials)]
	for i, t := range running {
		with, err := m.experiment(ctx, t.Trial)
		if err != nil {
			return nil, nil, err
		}
		running[i].Action = with.ID
	}
	return running, ended[:min(len(ended), mostTrials)], nil
}

// Note is a note as a workspace has it, or storage.ErrNotFound.
func (m *Moment) Note(ctx context.Context, workspace, id string) (Shelved, error) {
	return m.notes.Note(ctx, workspace, id)
}

// TeamIn is the id of a channel's team; "" when it has none.
func (m *Moment) TeamIn(ctx context.Context, workspace, channel string) (string, error) {
	t, err := m.db.View(ctx).TeamOf(workspace, channel)
	return t.ID, ignoreNotFound(err)
}

// earlier loads the retros of a channel before this one, the latest first, whole. Those of an older make are left out.
func (m *Moment) earlier(ctx context.Context, workspace, channel string, most int) (past []practices.RetroRoom, err error) {
	records, err := m.db.View(ctx).History(workspace, channel, practices.RetroKey, most)
	if err != nil {
		return nil, err
	}
	for _, rec := range records {
		if _, err := m.app.runs.of(rec.Session); err != nil {
			continue
		}
		room, err := LookIn[practices.RetroRoom](m.app, ctx, Who{Workspace: workspace}, rec.Meta.ID)
		if errors.Is(err, storage.ErrNotFound) {
			continue // purged meanwhile
		}
		if err != nil {
			return nil, err
		}
		past = append(past, room)
	}
	return past, nil
}
