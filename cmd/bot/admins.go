package main

import (
	"context"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/app"
)

// admins tells, for drawing home tabs, who administers a workspace. It asks Slack once in a while and waits little: a
// home tab that comes late is worse than one without the line for admins. What admins may do is asked anew each time.
func admins(api *slack.Client, now func() time.Time) func(context.Context, app.Who) bool {
	type answer struct {
		is bool
		at time.Time
	}
	var mu sync.Mutex
	known := map[app.Who]answer{}
	return func(ctx context.Context, who app.Who) bool {
		mu.Lock()
		a, ok := known[who]
		mu.Unlock()
		if ok && now().Sub(a.at) < adminsFor {
			return a.is
		}
		ctx, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		u, err := api.GetUserInfoContext(ctx, who.User)
		if err != nil || u == nil {
			return a.is
		}
		mu.Lock()
		defer mu.Unlock()
		if len(known) > mostAdmins {
			clear(known)
		}
		known[who] = answer{u.IsAdmin || u.IsOwner || u.IsPrimaryOwner, now()}
		return known[who].is
	}
}

const (
	adminsFor  = 10 * time.Minute
	mostAdmins = 10_000 // people remembered, some bytes each
)
