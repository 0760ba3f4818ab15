package roster

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"steward/internal/app"
	"steward/internal/calendar"
	"steward/internal/storage"
)

// Keeper compares teams with the world outside: their members with their channels, their holidays with their calendars.
type Keeper struct {
	App   *app.App
	Slack Slack
	Log   *slog.Logger
	// Holidays reads an iCalendar address. Its error is the key of the words for it, if it is a [Trouble].
	Holidays func(ctx context.Context, address string) ([]calendar.Span, error)

	kick chan struct{}
}

// Trouble is a mishap that people are told of, by the key of its words.
type Trouble string

func (t Trouble) Error() string { return "trouble: " + string(t) }

const (
	membersEvery  = 24 * time.Hour
	calendarEvery = 7 * 24 * time.Hour
	lease         = 10 * time.Minute // after which somebody else may try
	again         = 6 * time.Hour    // after a mishap
	patience      = 2 * time.Minute  // for all calls about one team
	look          = time.Minute      // between looks for what is due
)

// New returns a keeper.
func New(a *app.App, api Slack, log *slog.Logger, holidays func(context.Context, string) ([]calendar.Span, error)) *Keeper {
	return &Keeper{App: a, Slack: api, Log: log, Holidays: holidays, kick: make(chan struct{}, 1)}
}

// Kick has it look at once: something has just become due.
func (k *Keeper) Kick() {
	select {
	case k.kick <- struct{}{}:
	default:
	}
}

// Run works until the context ends.
func (k *Keeper) Run(ctx context.Context) error {
	every := time.NewTicker(look)
	defer every.Stop()
	for {
		k.all(ctx, storage.UpkeepMembers, membersEvery, k.members)
		k.all(ctx, storage.UpkeepCalendar, calendarEvery, k.calendar)
		select {
		case <-ctx.Done():
			return nil
		case <-k.kick:
		case <-every.C:
		}
	}
}

// all does what is due, one team after another: nobody waits for it.
func (k *Keeper) all(ctx context.Context, what string, every time.Duration, do func(context.Context, storage.Team) error) {
	for ctx.Err() == nil {
		t, err := k.App.NextUpkeep(ctx, what, every, lease)
		if errors.Is(err, storage.ErrNotFound) {
			return
		}
		if err == nil {
			limited, cancel := context.WithTimeout(ctx, patience)
			err = do(limited, t)
			cancel()
			if err != nil && ctx.Err() == nil {
				k.Log.Info("upkeep of a team, will try again", "what", what, "team", t.ID, "err", err)
				err = k.App.UpkeepFailed(ctx, what, t.ID, code(err), again, every)
			}
		}
		if err != nil && ctx.Err() == nil {
			k.Log.Warn("upkeep of teams, will try again", "what", what, "err", err)
			return
		}
	}
}

// code is what the team's page says about a mishap.
func code(err error) string {
	var t Trouble
	switch {
	case errors.As(err, &t):
		return string(t)
	case errors.Is(err, ErrArchived):
		return "archived"
	case errors.Is(err, ErrUnseen):
		return "unseen"
	case errors.Is(err, ErrLarge):
		return "large"
	}
	return "other"
}

// members brings a team in line with its channel.
func (k *Keeper) members(ctx context.Context, t storage.Team) error {
	if err := Open(ctx, k.Slack, t.Channel); err != nil {
		return err
	}
	there, err := There(ctx, k.Slack, t.Channel)
	if err != nil {
		return err
	}
	unknown, err := k.App.Unknown(ctx, t, there)
	if err != nil {
		return err
	}
	fresh, err := Colleagues(ctx, k.Slack, t.Workspace, unknown)
	if err != nil {
		return err
	}
	if err := k.App.Remember(ctx, fresh...); err != nil {
		return err
	}
	return k.App.Compare(ctx, t, there, IDs(fresh))
}

// calendar reads a team's holidays.
func (k *Keeper) calendar(ctx context.Context, t storage.Team) error {
	days, err := k.Holidays(ctx, t.Calendar)
	if err != nil {
		return err
	}
	return k.App.SetHolidays(ctx, t, days)
}
