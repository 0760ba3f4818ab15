package views

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	cal "steward/internal/calendar"
)

// week is how a week is listed.
var week = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}

// days says which days are worked: "Mon–Fri", "Mon, Wed, Thu". None is Monday to Friday.
func (d Desk) days(on []time.Weekday) string {
	if len(on) == 0 {
		on = week[:5]
	}
	var names []string
	for i := 0; i < len(week); i++ {
		if !slices.Contains(on, week[i]) {
			continue
		}
		last := i
		for last+1 < len(week) && slices.Contains(on, week[last+1]) {
			last++
		}
		if last-i < 2 { // two days in a row are named
			names = append(names, d.weekday(week[i]))
			continue
		}
		names = append(names, d.weekday(week[i])+"–"+d.weekday(week[last]))
		i = last
	}
	return strings.Join(names, ", ")
}

func (d Desk) weekday(w time.Weekday) string { return d.say("weekday." + strconv.Itoa(int(w))) }

// onDay is a day as people say it: "Mon 4 Jan", with the year when it is far from today.
func onDay(day, today cal.Day) string {
	t := time.Date(day.Year, day.Month, day.Date, 0, 0, 0, 0, time.UTC)
	if n := day.Sub(today); n > 300 || n < -300 {
		return t.Format("Mon 2 Jan 2006")
	}
	return t.Format("Mon 2 Jan")
}

// city is a zone as people say it: "Berlin" for Europe/Berlin.
func city(zone string) string {
	return strings.ReplaceAll(zone[strings.LastIndex(zone, "/")+1:], "_", " ")
}

// clockField picks a time on the clock.
func clockField(name string, c cal.Clock) *slack.TimePickerBlockElement {
	e := slack.NewTimePickerBlockElement(name)
	e.InitialTime = c.String()
	return e
}

// daysField ticks days of the week.
func (d Desk) daysField(name string, on []time.Weekday) *slack.CheckboxGroupsBlockElement {
	if len(on) == 0 {
		on = week[:5]
	}
	var options, ticked []*slack.OptionBlockObject
	for _, w := range week {
		o := option(strconv.Itoa(int(w)), d.weekday(w))
		options = append(options, o)
		if slices.Contains(on, w) {
			ticked = append(ticked, o)
		}
	}
	return ticks(name, options, ticked)
}

// ticks are boxes to tick, at most ten.
func ticks(name string, options, ticked []*slack.OptionBlockObject) *slack.CheckboxGroupsBlockElement {
	e := slack.NewCheckboxGroupsBlockElement(name, options...)
	e.InitialOptions = ticked
	return e
}

// optionsOf are things to choose, each by a value and the key of its words before the value.
func (d Desk) optionsOf(prefix string, values []string) (options []*slack.OptionBlockObject) {
	for _, v := range values {
		options = append(options, option(v, d.say(prefix+v)))
	}
	return options
}
