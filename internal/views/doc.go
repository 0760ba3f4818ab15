// Package views draws a retrospective in Slack's Block Kit: messages, modals and the home tab. A view is a function of a
// room, which holds only what its viewer may see, and of words. It asks no database and decides nothing; what people
// wrote is escaped and cut to Slack's limits here and nowhere else.
package views

import (
	"time"

	"steward/internal/practices"
)

// Desk draws. It holds the words, and what is set up for everybody.
type Desk struct {
	Words practices.Words
	Guide practices.Guide // of conversations about a conflict
	Model ModelSetup      // the language model, if there is one

	moment Moment // see With
}

func (d Desk) say(key string, pairs ...any) string { return d.Words.Say(key, pairs...) }

// clock is a time that Slack shows in each reader's own zone.
func clock(t time.Time) string { return date(t, "{time}", "15:04 UTC") }

// day is a date and time that Slack shows in each reader's own zone.
func day(t time.Time) string { return date(t, "{date_short_pretty} {time}", "2 Jan 15:04 UTC") }
