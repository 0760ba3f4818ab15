package handlers

import (
	"context"

	"github.com/slack-go/slack"

	"steward/internal/roster"
)

// event answers what Slack tells without anybody clicking. Events that are not named here are acknowledged.
func (h *Handler) event(ctx context.Context, r Request) (Answer, error) {
	switch r.Name {
	case "app_home_opened":
		if r.Tab != "home" {
			return Answer{}, nil
		}
		return Answer{}, h.app.RefreshHome(ctx, r.Who)
	case "user_change": // Slack tells it of everybody, also of those who erased themselves
		if r.Zone.ID != "" {
			return Answer{}, h.app.Refresh(ctx, r.Zone.stored(r.Who.Workspace))
		}
	case "team_join":
		if r.Zone.ID != "" {
			h.remember(ctx, r.Who.Workspace, r.Zone)
		}
	case "member_joined_channel":
		return h.came(ctx, r)
	case "member_left_channel":
		return Answer{}, h.app.Went(ctx, r.Who, r.Channel)
	case "message":
		if r.Private && r.Who.User != "" {
			return h.help(ctx, r, r.Channel, "")
		}
	case "app_mention":
		return h.help(ctx, r, r.Channel, r.Thread)
	}
	return Answer{}, nil
}

// help says what the bot understands, once for each message: free text is neither read nor stored.
func (h *Handler) help(ctx context.Context, r Request, channel, thread string) (Answer, error) {
	fresh, err := h.app.First(ctx, r.Key, r.Natural)
	if err != nil || !fresh {
		return Answer{}, err
	}
	m := h.desk.Help()
	if r.Private {
		m = h.desk.HelpDM()
	}
	if r.Private && h.coaching != nil && h.coaching.Distressed(r.Text) { // looked at and forgotten
		people, err := h.humans(ctx, r)
		if err != nil {
			h.log.Warn("people to turn to", "err", err)
		}
		m = h.desk.CoachStopped(people)
	}
	return Answer{After: h.begin("help", func(ctx context.Context) error {
		options := []slack.MsgOption{slack.MsgOptionText(m.Text, false), slack.MsgOptionBlocks(m.Blocks...)}
		if thread == "" && !r.Private {
			thread = r.Message
		}
		if thread != "" {
			options = append(options, slack.MsgOptionTS(thread))
		}
		_, _, err := h.slack.PostMessageContext(ctx, channel, options...)
		return err
	})}, nil
}

// came brings somebody who joined a channel into its team, if the team follows the channel. When Slack does not say who
// they are, the daily look finds them.
func (h *Handler) came(ctx context.Context, r Request) (Answer, error) {
	follows, err := h.app.Follows(ctx, r.Who.Workspace, r.Channel)
	if err != nil || !follows {
		return Answer{}, err
	}
	return Answer{After: h.begin("came", func(ctx context.Context) error {
		met, err := roster.Colleagues(ctx, h.slack, r.Who.Workspace, []string{r.Who.User})
		if err != nil || len(met) == 0 {
			return err
		}
		if err := h.app.Remember(ctx, met...); err != nil {
			return err
		}
		return h.app.Came(ctx, r.Who, r.Channel)
	})}, nil
}
