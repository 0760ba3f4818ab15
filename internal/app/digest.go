package app

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"steward/internal/calendar"
	"steward/internal/library"
	"steward/internal/storage"
)

const (
	// WorkDigest is the kind of schedule with which a channel reads once a week what was learned. Its subject is the channel:
	// where there is none, nobody asked for it.
	WorkDigest = "digest"
	// SayDigest is that message.
	SayDigest = "digest"
	// digestGrace is how late it may come: within its week, and not the week after.
	digestGrace = 3 * 24 * time.Hour
)

func init() {
	works[WorkDigest] = Work{Do: (*App).postDigest, When: func(a *App, tx *storage.Tx, s storage.Schedule, hours calendar.Hours) (time.Time, error) {
		return a.whenChannel(tx, s, hours, calendar.Day{})
	}}
}

// A Span is the time that a digest tells of: what came after From, up to Until. The next one begins where it ends.
type Span struct{ From, Until time.Time }

func (s Span) holds(t time.Time) bool { return t.After(s.From) && !t.After(s.Until) }

// SpanOf is the one that a notice of a digest carries.
func SpanOf(a Args) Span { return Span{time.UnixMilli(int64(a.N)), time.UnixMilli(int64(a.To))} }

// spanOf is what a channel's digest tells of now: all since it last looked, however late it is, or what came in the week before
// when it never did. A week without news was looked at too; one that was skipped was not.
func (a *App) spanOf(tx *storage.Tx, s storage.Schedule) (Span, error) {
	now, err := tx.Schedule(s.Workspace, s.Kind, s.Subject) // it has rolled on: Last is now
	if err != nil {
		return Span{}, err
	}
	span := Span{s.Last, now.Last}
	if span.From.IsZero() {
		span.From = weekAgo(span.Until)
	}
	return span, nil
}

// Learned is what was learned in a workspace in a while, as any channel of it may read it.
type Learned struct {
	Channel   string
	Span      Span
	New       []library.Note // written here
	Adapted   []library.Note // from another
	Verified  []library.Note // somebody said they are right
	Ended     []EndedTrial   // without the teams
	Stories   []NamedStory   // told in this channel, or meant for all
	Suggested []Suggested    // for the channel's own team; alone they are no news
}

// EndedTrial is what came of a trial. Which team it was is not in it, and neither is who may be asked: that stands with the
// note, apart from what anybody found.
type EndedTrial struct{ Note, Name, State, Why string }

// NamedStory is a story with the name of its note.
type NamedStory struct {
	storage.Story
	Name string
}

// Silent reports that there is nothing to tell.
func (l Learned) Silent() bool {
	return len(l.New)+len(l.Adapted)+len(l.Verified)+len(l.Ended)+len(l.Stories) == 0
}

// postDigest posts what was learned since the last one, if anything was: a week without news is a week without a message. What
// it says is read anew when it is drawn, of the same span.
func (a *App) postDigest(tx *storage.Tx, s storage.Schedule, due time.Time) error {
	if settings, err := tx.Settings(s.Workspace); err != nil || a.moment == nil || slices.Contains(settings.Off, FeatureNotes) {
		return err
	}
	channel, _, _ := strings.Cut(s.Subject, "@")
	hours, err := HoursOfTeam(tx.View, s.Workspace, channel)
	if err != nil {
		return err
	}
	span, err := a.spanOf(tx, s)
	if err != nil {
		return err
	}
	learned, err := a.moment.learned(tx.Context(), s.Workspace, channel, span)
	if err != nil || learned.Silent() {
		return err
	}
	if err := tx.Spend(s.Workspace, channel, calendar.DayOf(a.now().In(hours.Where())), 1); err != nil {
		return err
	}
	return tx.Enqueue(storage.Notice{Key: "digest:" + channel + ":" + due.UTC().Format(time.DateOnly), Kind: storage.KindPost, Workspace: s.Workspace, Channel: channel,
		Args: Args{Say: SayDigest, N: int(span.From.UnixMilli()), To: int(span.Until.UnixMilli())}.raw()})
}

// Learned is what a channel may read of a span.
func (m *Moment) Learned(ctx context.Context, workspace, channel string, span Span) (Learned, error) {
	l, err := m.learned(ctx, workspace, channel, span)
	if err != nil || l.Silent() {
		return l, err
	}
	l.Suggested, err = m.ForTeam(ctx, workspace, channel)
	return l, err
}

// learned reads it past a transaction that may be under way: what is in memory is as the database had it just now.
func (m *Moment) learned(ctx context.Context, workspace, channel string, span Span) (l Learned, err error) {
	l.Channel, l.Span = channel, span
	v := m.db.View(ctx)
	shelf, err := m.notes.current(ctx, workspace)
	if err != nil {
		return l, err
	}
	for _, n := range shelf.notes {
		if n.Away() {
			continue
		}
		own, err := written(v, workspace, n, span)
		switch {
		case err != nil:
			return l, err
		case own && n.Lineage.Parent != nil:
			l.Adapted = append(l.Adapted, n.Note)
		case own:
			l.New = append(l.New, n.Note)
		case span.holds(n.Care.VerifiedAt):
			l.Verified = append(l.Verified, n.Note)
		}
	}
	trials, err := v.Trials(workspace, "", "")
	if err != nil {
		return l, err
	}
	for _, t := range trials {
		if t.State != storage.TrialRuns && span.holds(t.EndedAt) {
			l.Ended = append(l.Ended, EndedTrial{t.Note, shelf.name(t.Note), t.State, t.Told.Why})
		}
	}
	stories, err := v.Stories(workspace, span.From)
	for _, s := range stories {
		if span.holds(s.At) && (s.Channel == channel || s.Wide) {
			l.Stories = append(l.Stories, NamedStory{s, shelf.name(s.Note)})
		}
	}
	return l, err
}

// written reports whether a note of the workspace's own was written in a span.
func written(v storage.View, workspace string, n Shelved, span Span) (bool, error) {
	if n.Local == 0 || !n.Changed.After(span.From) {
		return false, nil
	}
	local, err := v.LocalNote(workspace, n.ID)
	return err == nil && local.Base == 0 && span.holds(local.CreatedAt), ignoreNotFound(err)
}

// name is how a note is called; one that is gone has its id.
func (s *shelf) name(id string) string {
	if n, ok := s.note(id); ok {
		return n.Name
	}
	return id
}

// ErrDigest refuses a day or a time on which no digest can come.
var ErrDigest = errors.New("choose a working day, and a time within the channel's hours")

func digestSubject(channel string) string { return channel + "@digest" }

// setDigest has a team's channel read once a week what was learned, on a working day and within the channel's hours.
func (m *Moment) setDigest(tx *storage.Tx, t storage.Team, day time.Weekday, at calendar.Clock) error {
	hours, err := HoursOfTeam(tx.View, t.Workspace, t.Channel)
	if err != nil {
		return err
	}
	from, to := hours.Span()
	works := hours.Days
	if len(works) == 0 {
		works = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
	}
	if !slices.Contains(works, day) || at < from || at >= to {
		return ErrDigest
	}
	rule := calendar.Rule{Every: calendar.Weekly, N: 1, Days: []time.Weekday{day}, At: at, Zone: hours.Where().String()}
	return m.app.Plan(tx, storage.Schedule{Workspace: t.Workspace, Kind: WorkDigest, Subject: digestSubject(t.Channel), Grace: digestGrace}, rule)
}

// DigestWhen is on which day and at what time a channel's digest comes; on is false where nobody asked for one.
func (w TeamWay) DigestWhen() (day time.Weekday, at calendar.Clock, on bool) {
	r, known, err := ruleOf(w.Digest)
	if err != nil || !known || len(r.Days) == 0 {
		return 0, 0, false
	}
	return r.Days[0], r.At, true
}
