//go:build e2e

package main

import "time"

func init() { kills, lifetime, teams, cardsEach = 100, 1200*time.Millisecond, 3, 8 }
