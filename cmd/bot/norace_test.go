//go:build !race

package main

import "time"

const (
	slackWaits = 10 * time.Second
	ackWithin  = 0 // as at Slack
)
