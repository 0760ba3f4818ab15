package delivery

import (
	"context"
	"errors"
	"strings"

	"steward/internal/app"
	"steward/internal/storage"
	"steward/internal/views"
)

func init() {
	sayings[app.SayNudges] = Artist.nudges
	sayings[app.SayPromise] = Artist.promise
}

// nudges draws a message with reminders from what is true now. When nothing of it is, nothing is said.
func (a Artist) nudges(ctx context.Context, n storage.Notice, _ app.Args) (Shown, error) {
	b, err := a.App.Bundle(ctx, n)
	if errors.Is(err, storage.ErrNotFound) || err == nil && len(b.Lines) == 0 {
		return Shown{Nothing: true}, nil
	}
	if err != nil {
		return Shown{}, err
	}
	v := views.Nudges{Day: b.Day, Channel: b.Channel != "", Leave: b.Leave}
	for _, l := range b.Lines {
		v.Lines = append(v.Lines, views.NudgeLine{ID: l.Nudge, Kind: l.Kind, Words: l.Words, Result: l.Result, Holds: l.Holds, Until: l.Until, Mute: l.Mute})
	}
	return shown(a.Desk.Bundle(v)), nil
}

// promise asks whoever an action was handed to, unless it has moved.
func (a Artist) promise(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	id, from, _ := strings.Cut(args.ID, "@")
	x, err := a.App.Promise(ctx, app.Who{Workspace: n.Workspace, User: n.Person}, id)
	if err != nil || x.Owner != n.Person || !x.AcceptedAt.IsZero() {
		return Shown{Nothing: true}, nil
	}
	return shown(a.Desk.AskPromise(views.OpenAction{ID: x.ID, Title: x.Title, Due: x.Due, Channel: x.Channel}, from)), nil
}

// homeBudget is what a person's own home tab says about what comes on the bot's own.
func (a Artist) homeBudget(ctx context.Context, who app.Who, h *views.Desktop) error {
	s, err := a.App.Standing(ctx, who)
	if err != nil {
		return err
	}
	b := views.Budget{Known: true, Today: s.Today, Week: s.Week, Admin: len(s.Disabled) > 0 && a.Admin != nil && a.Admin(ctx, who)}
	for _, q := range s.Quiet {
		b.Quiet = append(b.Quiet, views.QuietKind{Kind: q.Kind, Why: q.Why, Until: q.Until})
	}
	for _, k := range a.App.NudgeKinds() {
		for _, d := range s.Disabled {
			if d.Kind == k.Trigger {
				b.Disabled = append(b.Disabled, views.DisabledKind{Kind: k, Count: d.Count})
			}
		}
	}
	teams, err := a.App.LooksAfter(ctx, who)
	b.Looks = len(teams) > 0
	h.Budget = b
	return err
}
