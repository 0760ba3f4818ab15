package handlers

import (
	"context"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/storage"
)

// askWithin is how long a form waits for what Slack knows, such as who is in a channel. Its trigger lives three
// seconds, and a form that offers less is better than none.
const askWithin = time.Second

// members returns the people of a small channel whom Slack names in time, without bots; of a large one nobody.
func (h *Handler) members(ctx context.Context, channel string) (people []Profile) {
	ctx, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	ids, more, err := h.slack.GetUsersInConversationContext(ctx, &slack.GetUsersInConversationParameters{ChannelID: channel, Limit: mostOffered + 5})
	if err != nil || more != "" {
		return nil
	}
	found := make([]*slack.User, len(ids))
	var asked sync.WaitGroup
	for i, id := range ids {
		asked.Go(func() { found[i], _ = h.slack.GetUserInfoContext(ctx, id) })
	}
	asked.Wait()
	for _, u := range found {
		if u == nil || u.IsBot || u.Deleted {
			continue
		}
		people = append(people, Profile{ID: u.ID, Name: u.Name, RealName: u.RealName, Zone: u.TZ, Locale: u.Locale})
	}
	return people
}

func (p Profile) stored(workspace string) storage.Person {
	return storage.Person{Workspace: workspace, ID: p.ID, Name: p.Name, RealName: p.RealName, Zone: p.Zone, Locale: p.Locale, Deleted: p.Deleted}
}

// remember keeps what Slack told about people, for their zones.
func (h *Handler) remember(ctx context.Context, workspace string, people ...Profile) {
	var known []storage.Person
	for _, p := range people {
		known = append(known, p.stored(workspace))
	}
	if err := h.app.Remember(ctx, known...); err != nil {
		h.log.Warn("remember people", "err", err)
	}
}
