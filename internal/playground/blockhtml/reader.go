package blockhtml

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Reader is who looks, and what their client knows: names behind ids, the zone that dates are shown in, and what
// can be chosen in selects of people and channels. The zero Reader shows ids as they are, in UTC.
type Reader struct {
	Viewer   string         // user id
	Zone     *time.Location // nil: UTC
	Now      time.Time      // for "today" and "3 minutes ago"
	People   []Choice       // in users_select, bots included
	Channels []Choice       // in channels_select and conversations_select
	Here     string         // the channel looked at, for default_to_current_conversation
	Scope    string         // prefix of every HTML id, unique on the page
	Values   Values
	Errors   map[string]string // by block id, shown at the inputs
}

// Choice is a person or channel that can be picked.
type Choice struct {
	ID, Name string
	Bot      bool
	Direct   bool // a conversation with one person rather than a channel
}

func (r Reader) userName(id string) (string, bool)    { return nameIn(r.People, id) }
func (r Reader) channelName(id string) (string, bool) { return nameIn(r.Channels, id) }

func nameIn(all []Choice, id string) (string, bool) {
	for _, c := range all {
		if c.ID == id {
			return c.Name, true
		}
	}
	return id, false
}

func (r Reader) zone() *time.Location {
	if r.Zone == nil {
		return time.UTC
	}
	return r.Zone
}

// formatDate fills Slack's date tokens in the reader's zone, on a 24-hour clock. It fails on a bad time stamp, for
// which Slack shows the fallback.
func (r Reader) formatDate(stamp, format string) (string, bool) {
	secs, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return "", false
	}
	t := time.Unix(secs, 0).In(r.zone())
	day := fmt.Sprintf("%s %s", t.Month(), ordinal(t.Day()))
	pretty := func(otherwise string) string { return r.prettyDay(t, otherwise) }
	return strings.NewReplacer(
		"{date_num}", t.Format("2006-01-02"),
		"{date}", fmt.Sprintf("%s, %d", day, t.Year()),
		"{date_short}", t.Format("Jan 2, 2006"),
		"{date_long}", fmt.Sprintf("%s, %s, %d", t.Weekday(), day, t.Year()),
		"{date_long_full}", fmt.Sprintf("%s, %s, %d", t.Weekday(), day, t.Year()),
		"{date_pretty}", pretty(fmt.Sprintf("%s, %d", day, t.Year())),
		"{date_short_pretty}", pretty(t.Format("Jan 2, 2006")),
		"{date_long_pretty}", pretty(fmt.Sprintf("%s, %s, %d", t.Weekday(), day, t.Year())),
		"{day_divider_pretty}", pretty(fmt.Sprintf("%s, %s", t.Weekday(), day)),
		"{time}", t.Format("15:04"),
		"{time_secs}", t.Format("15:04:05"),
		"{ago}", ago(r.Now.Sub(t)),
	).Replace(format), true
}

func (r Reader) prettyDay(t time.Time, otherwise string) string {
	noon := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, time.UTC) }
	switch noon(t).Sub(noon(r.Now.In(r.zone()))) {
	case 0:
		return "today"
	case 24 * time.Hour:
		return "tomorrow"
	case -24 * time.Hour:
		return "yesterday"
	}
	return otherwise
}

func ordinal(day int) string {
	suffix := "th"
	if day/10 != 1 {
		switch day % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(day) + suffix
}

func ago(d time.Duration) string {
	phrase := "%s ago"
	if d < 0 {
		d, phrase = -d, "in %s"
	}
	count := func(n int, unit string) string {
		if n != 1 {
			unit += "s"
		}
		return fmt.Sprintf(phrase, fmt.Sprintf("%d %s", n, unit))
	}
	switch {
	case d < time.Minute:
		return "now"
	case d < time.Hour:
		return count(int(d.Minutes()), "minute")
	case d < 24*time.Hour:
		return count(int(d.Hours()), "hour")
	}
	return count(int(d.Hours()/24), "day")
}
