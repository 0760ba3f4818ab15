package delivery

import (
	"context"
	"errors"

	"steward/internal/app"
	"steward/internal/practices"
	"steward/internal/present"
	"steward/internal/storage"
	"steward/internal/views"
)

// beside is the desk with what is known beside a retro; of other practices it is the usual one. A retro goes on without it:
// what cannot be read now must not keep the live message from being shown, and the next drawing asks again.
func (a Artist) beside(ctx context.Context, workspace string, room practices.Room) views.Desk {
	retro, err := practices.In[practices.RetroRoom](room)
	if err != nil || a.Moment == nil {
		return a.Desk
	}
	known, err := a.Moment.Beside(ctx, workspace, retro)
	if err != nil {
		return a.Desk
	}
	return a.Desk.With(present.Beside(known))
}

func init() { // beside the table of sayings
	sayings[app.SayStory] = Artist.story
	sayings[app.SayDigest] = Artist.digest
}

// story posts a story as its author approved it. One that is gone meanwhile is not told.
func (a Artist) story(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	s, name, err := a.Moment.Story(ctx, n.Workspace, args.ID)
	if errors.Is(err, storage.ErrNotFound) {
		return Shown{Nothing: true}, nil
	}
	if err != nil {
		return Shown{}, err
	}
	return shown(a.Desk.StoryPost(present.Story(s, name))), nil
}

// digest says what was learned in its span, as it is known now. When nothing is left of it nothing is said.
func (a Artist) digest(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	learned, err := a.Moment.Learned(ctx, n.Workspace, n.Channel, app.SpanOf(args))
	if err != nil || learned.Silent() {
		return Shown{Nothing: true}, err
	}
	team, err := a.Moment.TeamIn(ctx, n.Workspace, n.Channel)
	if err != nil {
		return Shown{}, err
	}
	return shown(a.Desk.Digest(present.Digest(learned, team))), nil
}

// homeMoment suggests practices for the teams that somebody leads.
func (a Artist) homeMoment(ctx context.Context, who app.Who, h *views.Desktop) error {
	if a.Moment == nil {
		return nil
	}
	list, err := a.Moment.ForLead(ctx, who)
	h.ForLead = present.ForLead(list)
	return err
}
