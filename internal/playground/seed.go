package playground

import (
	"time"

	"steward/internal/fakeslack"
)

// line is one thing somebody said before the visitor came: so many days ago, at a time of the team's day.
type line struct {
	daysAgo int    // working days: nobody here writes at weekends
	at      string // "15:04", team time
	channel string
	by      string
	text    string
	reply   bool // in the thread of the nearest line before that is no reply
}

var history = []line{
	{5, "10:12", ChannelGeneral, "U0AIKO", "Pilot customer number three signed: the ferry terminal in Kiel. Go-live is planned for the end of next month. :ferry:", false},
	{5, "10:15", ChannelGeneral, "U0TOM", "Great news. I'll need their berth plan early, to build test data from it.", true},
	{5, "10:21", ChannelGeneral, "U0AIKO", "You have it by Thursday.", true},
	{4, "14:03", ChannelGeneral, "U0MAYA", "Reminder: no meetings on Wednesday afternoon. Use it for the work that needs quiet.", false},
	{3, "09:41", ChannelHarbor, "U0BO", "The release is out. It took *three* attempts: the staging data did not match production again.", false},
	{3, "09:44", ChannelHarbor, "U0SAM", "The nightly copy stopped on the 12th and nobody saw the alert. I fixed the copy; the alert still goes to a mailbox.", true},
	{3, "09:52", ChannelHarbor, "U0TOM", "Could the alert go to this channel instead?", true},
	{2, "15:30", ChannelHarbor, "U0INES", "New flow for *late arrivals* is ready for comments: fewer steps, and the harbour master sees the reason at once.", false},
	{2, "15:48", ChannelHarbor, "U0RAVI", "I like it. One question: what happens when two boats report late for the same berth? `berth_conflict` has no screen yet.", false},
	{1, "16:20", ChannelHarbor, "U0AIKO", "Two reviews waited four days this week. Not blaming anyone, I'd just like to understand why.", false},
	{1, "16:34", ChannelHarbor, "U0SAM", "Half of it is time zones: when Bo asks in the morning, I'm still asleep.", false},
	{0, "09:02", ChannelHarbor, "U0MAYA", "Morning all. It has been a full two weeks, and it's time to look back. I'd like to hold our retro today.", false},
	{0, "09:05", ChannelHarbor, "U0BO", "+1. Releases, please.", false},
}

// Seed fills a new workspace with what the team said in the last days, dated back from now. Lines of today that would
// lie in the future move to just before now. The bot's own past (old retros, open actions) is the program's to add.
func Seed(s *fakeslack.Server, now time.Time) {
	now = now.In(zone(Zone))
	parent := ""
	for i, l := range history {
		clock, err := time.Parse("15:04", l.at)
		if err != nil {
			panic("playground: seed: " + err.Error())
		}
		at := time.Date(now.Year(), now.Month(), now.Day()-workdays(now, l.daysAgo), clock.Hour(), clock.Minute(), 7*i%60, 0, now.Location())
		if latest := now.Add(-time.Duration(len(history)-i) * 3 * time.Minute); at.After(latest) {
			at = latest
		}
		m := fakeslack.Message{Channel: l.channel, User: l.by, Text: l.text}
		if l.reply {
			m.ThreadTS = parent
		}
		m = s.Seed(m, at)
		if !l.reply {
			parent = m.TS
		}
	}
}

// workdays is how many days back from t the n-th working day before it lies.
func workdays(t time.Time, n int) int {
	back := 0
	for n > 0 {
		back++
		if day := t.AddDate(0, 0, -back).Weekday(); day != time.Saturday && day != time.Sunday {
			n--
		}
	}
	return back
}
