package handlers

import (
	"context"
	"errors"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/present"
	"steward/internal/storage"
)

// WithTeams has the handler look after teams: kick is called when something about one is due to be asked of Slack.
func (h *Handler) WithTeams(kick func()) *Handler {
	h.kick = kick
	return h
}

// addTeamVerbs adds the verbs of teams, of one's own settings and of the workspace's.
func addTeamVerbs() {
	for name, do := range map[string]verb{
		"team":       openTeam,
		"teams":      openTeams,
		"teamstart":  startTeam,
		"teamedit":   editTeam,
		"teampeople": editPeople,
		"teamtake":   inTeam((*app.App).TakeOver, "team.taken"),
		"teammute":   inTeam(muted(true), "team.muted"),
		"teamhear":   inTeam(muted(false), "team.heard"),
		"teamquit":   quitTeam,
		"teamdrop":   dropTeam,
		"teamjoin":   joinTeam,
		"me":         openMine,
		"meback":     comeBack,
		"settings":   openSettings,
	} {
		clicks[name] = do
	}
	for name, do := range map[string]verb{
		"teamnew":    submitTeamNew,
		"teamedit":   submitTeam,
		"teampeople": submitPeople,
		"me":         submitMine,
		"settings":   submitSettings,
	} {
		forms[name] = do
	}
}

// asks is a question to Slack, whether somebody is an admin, that is only put when the answer matters.
func (h *Handler) asks(ctx context.Context, who app.Who) func() bool {
	return func() bool { return h.admin(ctx, who) }
}

// teamCommand answers /steward team: the channel's team, or the form that makes one.
func (h *Handler) teamCommand(ctx context.Context, r Request) (Answer, error) {
	channel := publicChannel(r.Channel)
	if channel == "" {
		return openTeams(h, ctx, r)
	}
	room, err := h.app.TeamIn(ctx, r.Who, channel, h.asks(ctx, r.Who))
	switch {
	case errors.Is(err, storage.ErrNotFound):
		return h.newTeam(r, channel), nil
	case errors.Is(err, app.ErrNotMember):
		return h.show(r, h.desk.TeamElsewhere(channel)), nil
	case err != nil:
		return Answer{}, err
	}
	return h.show(r, h.teamPage(room, "")), nil
}

func (h *Handler) teamPage(room app.TeamRoom, note string) slack.ModalViewRequest {
	return h.desk.TeamPage(present.Team(room, h.app.TodayOf(room.Team)), note)
}

// say is a sentence by its key.
func (h *Handler) say(key string, pairs ...any) string { return h.desk.Words.Say(key, pairs...) }

func openTeam(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := h.app.Team(ctx, r.Who, r.Ref().Arg, h.asks(ctx, r.Who))
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.teamPage(room, "")), nil
}

func openTeams(h *Handler, ctx context.Context, r Request) (Answer, error) {
	threads, err := h.app.Threads(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.TeamChoice(present.Teams(threads))), nil
}

// nowTeam draws a team's page anew with a sentence on what was done.
func (h *Handler) nowTeam(ctx context.Context, r Request, id, note string) (Answer, error) {
	room, err := h.app.Team(ctx, r.Who, id, h.asks(ctx, r.Who))
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.teamPage(room, note))
}

// inTeam is a click on a team's page, answered by the page as it is now.
func inTeam(do func(*app.App, context.Context, app.Who, string) error, note string) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		if err := do(h.app, ctx, r.Who, r.Ref().Arg); err != nil {
			return Answer{}, err
		}
		return h.nowTeam(ctx, r, r.Ref().Arg, h.say(note))
	}
}

func muted(mute bool) func(*app.App, context.Context, app.Who, string) error {
	return func(a *app.App, ctx context.Context, who app.Who, id string) error { return a.Mute(ctx, who, id, mute) }
}

func quitTeam(h *Handler, ctx context.Context, r Request) (Answer, error) {
	gone, err := h.app.Quit(ctx, r.Who, r.Ref().Arg)
	if err != nil {
		return Answer{}, err
	}
	if gone {
		return h.inPlace(r, h.desk.Notice(h.say("team.title"), h.say("team.left.last")))
	}
	return h.inPlace(r, h.desk.Notice(h.say("team.title"), h.say("team.left")))
}

func dropTeam(h *Handler, ctx context.Context, r Request) (Answer, error) {
	id := r.Ref().Arg
	admin, err := h.needsAdmin(ctx, r.Who, id)
	if err == nil {
		err = h.app.DropTeam(ctx, r.Who, id, admin)
	}
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.Notice(h.say("team.title"), h.say("team.dropped")))
}

// needsAdmin opens a team for a change and reports whether the right to it comes from being an admin.
func (h *Handler) needsAdmin(ctx context.Context, who app.Who, id string) (bool, error) {
	room, err := h.app.Team(ctx, who, id, h.asks(ctx, who))
	if err == nil && !room.MayChange() {
		err = app.ErrNotManager
	}
	return room.Admin, err
}

// joinTeam lets somebody who is in a team's channel join the team.
func joinTeam(h *Handler, ctx context.Context, r Request) (Answer, error) {
	channel := r.Ref().Arg
	limited, cancel := context.WithTimeout(ctx, knowWithin)
	defer cancel()
	if err := h.full(limited, r.Who.Workspace, r.Who.User); err != nil {
		return Answer{}, err
	}
	if _, err := h.membership(limited, r.Who, channel); err != nil {
		return Answer{}, err
	}
	id, err := h.app.Join(ctx, r.Who, channel)
	if err != nil {
		return Answer{}, err
	}
	return h.nowTeam(ctx, r, id, h.say("team.joined"))
}
