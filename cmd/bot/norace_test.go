//go:build !race

package main

import "time"

// Long enough for a busy machine: tests of what people see measure no time. That Slack gets its answers within three
// seconds is shown where every call hangs, and where the bot is killed.
const (
	endsWithin = 30 * time.Second
	slackWaits = 30 * time.Second
	ackWithin  = 10 * time.Second
	ackAsSlack = 0                       // three seconds, as at Slack
	quiet      = 2500 * time.Millisecond // for the bot to look twice
)
