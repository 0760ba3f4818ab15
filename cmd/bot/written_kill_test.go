package main

import (
	"fmt"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
)

// What people were told is saved in the library, in their plans and in those of processes is there after the bot was
// killed in that moment.
func TestKilledRightAfterSomethingWasSaved(t *testing.T) {
	t.Parallel()
	o := newOffice(t, config.Socket, fakeslack.Options{Patience: slackWaits, NoRateLimits: true})
	r := &rig{t: t, slack: o.slack, clock: &testClock{}, file: o.file}
	o.open()
	again := func() {
		o.crash()
		for _, who := range crewIDs() {
			r.shut(who) // windows outlive the bot, and people close them
		}
		o.open()
	}
	for i := range 3 {
		name := fmt.Sprint("Read the list aloud, take ", i+1)
		r.wrote("UANN", name)
		again()
		r.reads("UBOB", name)
		r.shut("UBOB")
	}
	r.grows("UANN")
	again()
	r.as("UANN").Command("CTEAM", "/plan")
	r.shows("UANN", "CANARY-GOAL of UANN")
	r.shut("UANN")
	time.Sleep(pace)
	r.begins("UANN")
	again()
	r.types("UBOB", "/steward process", "Releases")
}
