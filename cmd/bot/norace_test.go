//go:build !race

package main

import "time"

const (
	endsWithin = 15 * time.Second
	slackWaits = 10 * time.Second
	ackWithin  = 0                       // as at Slack: three seconds
	quiet      = 2500 * time.Millisecond // for the bot to look twice
)
