package holidays

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"steward/internal/calendar"
)

// Why a file is refused.
var (
	ErrNotCalendar = errors.New("that is no iCalendar file")
	ErrTooBig      = errors.New("that calendar is too big for holidays")
	ErrNone        = errors.New("there are no whole days in that calendar")
)

// What a calendar of holidays needs at most. A country's in one language has some hundred events and 100 kB.
const (
	mostBytes     = 4 << 20
	mostEvents    = 5000
	mostRecurring = 500
)

// Read finds the days off between two days, these included: sorted, those that meet as one. An event counts when it takes
// whole days; meetings do not, nor do days that are only observed, which Google lists among the holidays. It is ErrNone
// when the file is a calendar without any such day.
func Read(r io.Reader, from, to calendar.Day) (days []calendar.Span, err error) {
	// The file is anybody's, and two libraries read it. What breaks them is no reason to stop the bot.
	defer func() {
		if recover() != nil {
			days, err = nil, ErrNotCalendar
		}
	}()
	body, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read a calendar: %w", err)
	}
	if len(body) > mostBytes {
		return nil, ErrTooBig
	}
	body = bytes.TrimSpace(bytes.TrimPrefix(body, []byte("\uFEFF")))
	if !bytes.HasPrefix(bytes.ToUpper(body[:min(len(body), 32)]), []byte("BEGIN:VCALENDAR")) {
		return nil, ErrNotCalendar
	}
	file, err := ics.ParseCalendar(bytes.NewReader(body))
	if err != nil {
		return nil, ErrNotCalendar // the library's error quotes the file
	}
	spans, err := spansOf(file.Events(), from, to)
	if err != nil {
		return nil, err
	}
	if len(spans) == 0 {
		return nil, ErrNone
	}
	return merge(spans), nil
}

func spansOf(events []*ics.VEvent, from, to calendar.Day) (spans []calendar.Span, err error) {
	if len(events) > mostEvents {
		return nil, ErrTooBig
	}
	moved, recurring := replaced(events), 0
	for _, e := range events {
		if value(e, ics.ComponentPropertyRrule) != "" {
			if recurring++; recurring > mostRecurring {
				return nil, ErrTooBig
			}
		}
		for _, s := range occurrences(e, moved, from, to) {
			if !s.Last.Before(from) && !to.Before(s.First) {
				spans = append(spans, calendar.Span{First: later(s.First, from), Last: earlier(s.Last, to)})
			}
		}
	}
	return spans, nil
}

// merge sorts spans and joins those that overlap or follow each other.
func merge(spans []calendar.Span) (joined []calendar.Span) {
	slices.SortFunc(spans, func(a, b calendar.Span) int { return a.First.Compare(b.First) })
	for _, s := range spans {
		if n := len(joined); n > 0 && !joined[n-1].Last.Add(1).Before(s.First) {
			joined[n-1].Last = later(joined[n-1].Last, s.Last)
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

// value is a property without the blanks around it; "" when there is none.
func value(e *ics.VEvent, name ics.ComponentProperty) string {
	if p := e.GetProperty(name); p != nil {
		return strings.TrimSpace(p.Value)
	}
	return ""
}

func later(a, b calendar.Day) calendar.Day {
	if a.Before(b) {
		return b
	}
	return a
}

func earlier(a, b calendar.Day) calendar.Day {
	if b.Before(a) {
		return b
	}
	return a
}

// midnight is a day as the library for recurrences wants it.
func midnight(d calendar.Day) time.Time {
	return time.Date(d.Year, d.Month, d.Date, 0, 0, 0, 0, time.UTC)
}
