//go:build !race

package main

import "time"

const (
	endsWithin = 15 * time.Second
	slackWaits = 30 * time.Second        // people's patience on a busy machine: it is no promise of ours
	ackWithin  = 0                       // as at Slack: three seconds
	quiet      = 2500 * time.Millisecond // for the bot to look twice
)
