package app

import (
	"context"
	"errors"
	"time"

	"steward/internal/calendar"
	"steward/internal/nudge"
	"steward/internal/storage"
)

// Bundle is one message with reminders, as it is drawn.
type Bundle struct {
	Day     string
	Channel string // "" in a direct message
	Lines   []Reminder
	Leave   bool // the person has told of a leave, so that "after my leave" means something
}

// Reminder is one line of it.
type Reminder struct {
	Nudge  string
	Kind   nudge.Kind
	Words  Words
	Result string // what the person did about it; "" while nothing
	Holds  bool   // it is still true, as far as is known
	Until  time.Time
	Mute   time.Time // the kind rests until then

	Unknown bool // it could not be looked up
}

// Bundle reads a message with reminders anew. Before it is shown for the first time, what is not true any more goes: nobody
// saw it, so it never counts as ignored. When nothing is left there is nothing to say: what it cost is given back, and the
// error is storage.ErrNotFound.
func (a *App) Bundle(ctx context.Context, n storage.Notice) (b Bundle, err error) {
	view := a.db.View(ctx)
	lines, err := view.Lines(n.Workspace, n.Key)
	if err != nil {
		return b, err
	}
	to := storage.Recipient{Workspace: n.Workspace, ID: n.Person}
	if n.Person == "" {
		to.ID, to.Public, b.Channel = n.Channel, true, n.Channel
	}
	choices, err := view.Choices(to.Workspace, to.ID)
	if err != nil {
		return b, err
	}
	for _, l := range lines {
		b.Day = l.Day
		r := Reminder{Nudge: l.Nudge, Kind: a.library().Nudges[l.Kind], Result: l.Result, Mute: choices[l.Kind].Muted}
		row, err := view.Nudge(n.Workspace, l.Nudge)
		if err != nil && !errors.Is(err, storage.ErrNotFound) {
			return b, err
		}
		if r.Until = row.Snoozed; err == nil {
			if r.Words, r.Holds, err = a.still(ctx, row); err != nil { // the next look at it says why
				r.Words, r.Holds, r.Unknown = nil, true, true
			}
		}
		b.Lines = append(b.Lines, r)
	}
	m, err := view.Message(n.Workspace, n.Key)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return b, err
	}
	if m.TS == "" {
		if b.Lines, err = a.leaveUnseen(ctx, n, b.Lines); err != nil {
			return b, err
		}
	}
	if len(b.Lines) == 0 {
		return b, storage.ErrNotFound
	}
	hours, err := a.hoursOf(view, to)
	if err != nil {
		return b, err
	}
	habits, err := view.Habits(to.Workspace, to.ID)
	if err == nil {
		b.Leave = !nextLeave(habits.Away, calendar.DayOf(a.now().In(hours.Where()))).First.None()
	}
	return b, err
}

// leaveUnseen takes the lines out of a message that are not true any more before anybody has seen them, and those of which
// nobody can tell just now: they are decided on anew.
func (a *App) leaveUnseen(ctx context.Context, n storage.Notice, lines []Reminder) (left []Reminder, err error) {
	var unseen, unknown []string
	for _, r := range lines {
		if r.Holds && !r.Unknown || r.Result != "" {
			left = append(left, r)
			continue
		}
		if unseen = append(unseen, r.Nudge); r.Unknown {
			unknown = append(unknown, r.Nudge)
		}
	}
	if len(unseen) == 0 {
		return left, nil
	}
	return left, a.db.Tx(ctx, func(tx *storage.Tx) error {
		if err := a.unsaid(tx, n.Workspace, n.Key, unseen...); err != nil {
			return err
		}
		for _, id := range unknown {
			if err := tx.LookAgain(id, a.now().Add(afterFailure)); err != nil {
				return err
			}
		}
		return nil
	})
}

// Stand is how a person stands to what the bot says on its own, as they read it on their home tab.
type Stand struct {
	Today, Week int         // how many messages there may still be today and this week
	Quiet       []QuietKind // kinds that are stopped, rest or fell silent
	Disabled    []storage.Disabled
}

// QuietKind is a kind that says nothing to a person, and why.
type QuietKind struct {
	Kind  nudge.Kind
	Why   string    // stopped, muted, paused, seldom
	Until time.Time // of muted
}

// Why a kind is quiet.
const (
	QuietStopped = "stopped"
	QuietMuted   = "muted"
	QuietPaused  = "paused"
	QuietSeldom  = "seldom"
)

// Standing is what a person may know of their budget and of what is quiet for them.
func (a *App) Standing(ctx context.Context, who Who) (out Stand, err error) {
	view, now := a.db.View(ctx), a.now()
	to := storage.Recipient{Workspace: who.Workspace, ID: who.User}
	hours, err := a.hoursOf(view, to)
	if err != nil {
		return out, err
	}
	s, err := a.standing(view, to, hours, now)
	if err != nil {
		return out, err
	}
	out.Today, out.Week = s.Left(now, false)
	for _, k := range a.NudgeKinds() {
		c := s.Choices[k.Trigger]
		switch {
		case c.Off:
			out.Quiet = append(out.Quiet, QuietKind{Kind: k, Why: QuietStopped})
		case now.Before(c.Muted):
			out.Quiet = append(out.Quiet, QuietKind{Kind: k, Why: QuietMuted, Until: c.Muted})
		case c.Paused(hours, now):
			out.Quiet = append(out.Quiet, QuietKind{Kind: k, Why: QuietPaused})
		}
	}
	for _, kind := range directKinds() {
		switch c := s.Choices[kind]; {
		case c.Off:
			out.Quiet = append(out.Quiet, QuietKind{Kind: nudge.Kind{Trigger: kind}, Why: QuietStopped})
		case c.Doubled > 0:
			out.Quiet = append(out.Quiet, QuietKind{Kind: nudge.Kind{Trigger: kind}, Why: QuietSeldom})
		}
	}
	all, err := view.Disabled(who.Workspace)
	for _, d := range all {
		if d.Allowed.IsZero() {
			out.Disabled = append(out.Disabled, d)
		}
	}
	return out, err
}

// Reason is why somebody got a reminder: the rule, and the numbers that it kept to.
type Reason struct {
	Line  storage.Line
	Kind  nudge.Kind
	Left  Stand
	Again calendar.Day // the first day on which the kind may come again, as things are now
	Ends  bool         // it will not: it was ignored too often
}

// WhyNudge explains a reminder to whoever got it, or to anybody in the channel where it stands.
func (a *App) WhyNudge(ctx context.Context, who Who, at Reminded) (out Reason, err error) {
	view, now := a.db.View(ctx), a.now()
	if out.Line, err = a.line(view, who, at); err != nil {
		return out, err
	}
	to := at.to(who)
	hours, err := a.hoursOf(view, to)
	if err != nil {
		return out, err
	}
	s, err := a.standing(view, to, hours, now)
	if err != nil {
		return out, err
	}
	out.Kind = a.library().Nudges[out.Line.Kind]
	out.Left.Today, out.Left.Week = s.Left(now, to.Public)
	next, more := s.Choices[out.Kind.Trigger].Next(out.Kind, hours, now)
	out.Again, out.Ends = next, !more
	return out, nil
}

// fewPeople is how many must have got a kind before counts of it are shown: below, they would tell about one of them.
const fewPeople = 4

// Fared counts what a team was told in the last full month, kind by kind: how often, how often it helped, how often it was
// not useful. Months do not overlap, so no two looks differ by one person's answer. Kinds that reached fewer than four
// people are left out; who they were is told to nobody.
func (a *App) Fared(ctx context.Context, who Who, channel string) (month time.Time, out []storage.Fared, err error) {
	now := a.now().UTC()
	end := time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, time.UTC)
	if now.Sub(end) < settled { // its last days may still be answered
		end = end.AddDate(0, -1, 0)
	}
	month = end.AddDate(0, -1, 0)
	if may, err := a.Facilitates(ctx, who, channel); err != nil || !may {
		return month, nil, err
	}
	all, err := a.db.View(ctx).FaredIn(who.Workspace, teamOf(a.db.View(ctx), who.Workspace, channel), month, end, end.Add(settled))
	for _, f := range all {
		if f.People >= fewPeople {
			out = append(out, f)
		}
	}
	return month, out, err
}
