//go:build race

package main

import "time"

// Where the race detector makes everything some seven times slower, people and Slack wait as much longer.
const (
	endsWithin = 60 * time.Second
	slackWaits = 60 * time.Second
	ackWithin  = 20 * time.Second
	quiet      = 15 * time.Second // for the bot to look twice
)
