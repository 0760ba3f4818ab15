// Package roster knows who is in a channel: it asks Slack, leaves out bots, guests and people of other companies, and
// keeps teams in line with the channels that they follow. It leaves to others who may change a team, and what a team is.
package roster

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/storage"
)

// Slack is what is asked about channels and people.
type Slack interface {
	GetUsersInConversationContext(ctx context.Context, params *slack.GetUsersInConversationParameters) ([]string, string, error)
	GetUserInfoContext(ctx context.Context, user string, options ...slack.GetUserInfoOption) (*slack.User, error)
	GetConversationInfoContext(ctx context.Context, input *slack.GetConversationInfoInput) (*slack.Channel, error)
}

// Refusals about channels.
var (
	ErrArchived = errors.New("the channel is archived")
	ErrLarge    = errors.New("more people than one list holds")
	ErrTalk     = errors.New("a conversation of a few people is no channel")
	ErrUnseen   = errors.New("the bot cannot see who is in the channel")
)

// Most is how many people of a channel are read: a larger one is no team's.
const Most = 400

// There names everybody who is in a channel, bots too.
func There(ctx context.Context, api Slack, channel string) (ids []string, err error) {
	cursor := ""
	for {
		var some []string
		err := waiting(ctx, func() (err error) {
			some, cursor, err = api.GetUsersInConversationContext(ctx, &slack.GetUsersInConversationParameters{ChannelID: channel, Cursor: cursor, Limit: 200})
			return err
		})
		if err != nil {
			return nil, channelErr(err)
		}
		ids = append(ids, some...)
		if cursor == "" && len(ids) <= Most {
			return ids, nil
		}
		if len(ids) >= Most {
			return nil, ErrLarge
		}
	}
}

// Open returns nil if a channel can be written to, as far as Slack tells.
func Open(ctx context.Context, api Slack, channel string) error {
	var c *slack.Channel
	err := waiting(ctx, func() (err error) {
		c, err = api.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: channel})
		return err
	})
	switch {
	case err != nil:
		return channelErr(err)
	case c.IsArchived:
		return ErrArchived
	case c.IsIM || c.IsMpIM:
		return ErrTalk
	}
	return nil
}

// channelErr names what a person can do something about.
func channelErr(err error) error {
	var refused slack.SlackErrorResponse
	if errors.As(err, &refused) {
		switch refused.Err {
		case "is_archived":
			return ErrArchived
		case "channel_not_found", "not_in_channel", "missing_scope", "no_permission":
			return ErrUnseen
		}
	}
	return err
}

// Colleagues tells which of some people belong into a team of the workspace, and what Slack says of them. Bots, guests,
// closed accounts and people of other companies do not. It asks for several at once.
func Colleagues(ctx context.Context, api Slack, workspace string, ids []string) (people []storage.Person, err error) {
	found, failed := make([]*slack.User, len(ids)), make([]error, len(ids))
	var asked sync.WaitGroup
	gate := make(chan struct{}, atOnce)
	for i, id := range ids {
		asked.Go(func() {
			gate <- struct{}{}
			defer func() { <-gate }()
			failed[i] = waiting(ctx, func() (err error) {
				found[i], err = api.GetUserInfoContext(ctx, id, slack.GetUserInfoOptionIncludeLocale(true))
				return err
			})
		})
	}
	asked.Wait()
	for i, u := range found {
		var refused slack.SlackErrorResponse
		if errors.As(failed[i], &refused) && slices.Contains([]string{"user_not_found", "user_not_visible"}, refused.Err) {
			continue // of another company, or gone
		}
		if failed[i] != nil {
			return nil, failed[i]
		}
		if Colleague(u, workspace) {
			people = append(people, storage.Person{Workspace: workspace, ID: u.ID, Name: u.Name, RealName: u.RealName, Zone: u.TZ, Locale: u.Locale})
		}
	}
	return people, nil
}

// atOnce is how many questions about people are under way together.
const atOnce = 8

// Colleague reports whether somebody is a full member of the workspace.
func Colleague(u *slack.User, workspace string) bool {
	return u != nil && !u.IsBot && !u.Deleted && !u.IsRestricted && !u.IsUltraRestricted && !u.IsStranger && u.ID != "USLACKBOT" &&
		(u.TeamID == "" || u.TeamID == workspace)
}

// IDs are the people's ids.
func IDs(people []storage.Person) (ids []string) {
	for _, p := range people {
		ids = append(ids, p.ID)
	}
	return ids
}

// waiting asks again when Slack says how long to wait, as long as the context allows.
func waiting(ctx context.Context, ask func() error) error {
	for {
		err := ask()
		var limited *slack.RateLimitedError
		if !errors.As(err, &limited) {
			return err
		}
		select {
		case <-time.After(limited.RetryAfter):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
