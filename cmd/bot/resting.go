package main

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/app"
)

const (
	restingFor    = 5 * time.Minute // an answer counts so long
	restingWithin = time.Second     // a message that waits for do-not-disturb must not wait long for the answer
	unscopedFor   = time.Hour       // after which a missing scope is tried again: an admin may have granted it
	mostResting   = 10_000          // people remembered, some bytes each
)

// resting tells until when somebody does not want to be disturbed, as Slack has it; zero is not at all. It is asked when
// a direct message is about to go out. Without the scope dnd:read, which is optional, and when Slack does not answer in
// time, nobody rests.
func resting(api *slack.Client, now func() time.Time) func(context.Context, app.Who) time.Time {
	type answer struct{ until, at time.Time }
	var mu sync.Mutex
	known := map[app.Who]answer{}
	var unscoped time.Time
	return func(ctx context.Context, who app.Who) time.Time {
		mu.Lock()
		a, ok := known[who]
		blind := now().Sub(unscoped) < unscopedFor
		mu.Unlock()
		if ok && now().Sub(a.at) < restingFor {
			return still(a.until, now())
		}
		if blind {
			return time.Time{}
		}
		ctx, cancel := context.WithTimeout(ctx, restingWithin)
		defer cancel()
		dnd, err := api.GetDNDInfoContext(ctx, &who.User)
		mu.Lock()
		defer mu.Unlock()
		var refused slack.SlackErrorResponse
		if errors.As(err, &refused) && refused.Err == "missing_scope" {
			unscoped = now()
		}
		if err != nil {
			return time.Time{}
		}
		if len(known) > mostResting {
			clear(known)
		}
		known[who] = answer{restUntil(dnd, now()), now()}
		return known[who].until
	}
}

// restUntil reads Slack's answer: a snooze, or the window that is open now.
func restUntil(d *slack.DNDStatus, now time.Time) (until time.Time) {
	if d.Enabled {
		from, to := time.Unix(int64(d.NextStartTimestamp), 0), time.Unix(int64(d.NextEndTimestamp), 0)
		if !now.Before(from) && now.Before(to) {
			until = to
		}
	}
	if d.SnoozeEnabled {
		if end := time.Unix(int64(d.SnoozeEndTime), 0); end.After(until) {
			until = end
		}
	}
	return still(until.UTC(), now)
}

// still is a moment that has not passed.
func still(t, now time.Time) time.Time {
	if t.After(now) {
		return t
	}
	return time.Time{}
}
