//go:build !race

package main

import "time"

const (
	endsWithin = 15 * time.Second
	slackWaits = 10 * time.Second
	ackWithin  = 0 // as at Slack
)
