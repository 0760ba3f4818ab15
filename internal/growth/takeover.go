package growth

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"steward/internal/calendar"
)

// TakeoverFile is where the marks of taking over a team live.
const TakeoverFile = "takeover.yaml"

// Mark is a point in time of taking over a team: what to do until then, and what shows that it is done.
type Mark struct {
	ID     string      `yaml:"id"`
	Name   string      `yaml:"name"`
	Days   int         `yaml:"days"`   // after the first day, or
	Months int         `yaml:"months"` // after it
	Do     []string    `yaml:"do"`
	Checks []MarkCheck `yaml:"checks"`
}

// MarkCheck is one sign that a mark is reached. Data that the bot has may tick it.
type MarkCheck struct {
	ID   string `yaml:"id"`
	Text string `yaml:"text"`
	Data string `yaml:"data"` // one of Signs; "" is ticked by hand alone
}

// Signs are what the bot can see of a team by itself.
var Signs = []string{"team", "retro", "agreement", "plan", "running", "rules", "limit", "rhythm", "health", "moved", "handed", "mature", "goals"}

// MostMarkChecks is how many checks of a mark one window lists.
const MostMarkChecks = 10

// Takeover is somebody's plan for taking over a team. It is theirs alone.
type Takeover struct {
	ID, Team string // the team's id
	Name     string // of the team, as it was called
	Start    calendar.Day
	Ticks    map[string]calendar.Day `json:",omitempty"` // by hand: the day on which each check was ticked
	Notes    map[string]string       `json:",omitempty"` // by mark
	Told     []Told                  `json:",omitempty"` // what the team's channel was told
}

// Told is what was said of a plan, when, and where: exactly those words.
type Told struct {
	On      calendar.Day
	Channel string
	Words   string
}

// Due is the day of a mark, on a working day: the last one before a day off, and the first day itself where that is the mark.
func (m Mark) Due(start calendar.Day, h calendar.Hours) calendar.Day {
	if m.Days <= 1 && m.Months == 0 {
		return h.OnOrAfter(start)
	}
	day := start.Add(m.Days)
	if m.Months > 0 {
		day = monthsOn(start, m.Months)
	}
	return h.OnOrBefore(day)
}

// monthsOn is the same date some months later, or the last of a month that is too short for it.
func monthsOn(d calendar.Day, n int) calendar.Day {
	first := calendar.Day{Year: d.Year, Month: d.Month, Date: 1}
	for range n {
		first = first.Add(31)
		first.Date = 1
	}
	last := first.Add(31)
	last.Date = 1
	return first.Add(min(d.Date, last.Sub(first)) - 1)
}

// Ticked reports whether a check is ticked, and whether data did it.
func (t Takeover) Ticked(c MarkCheck, signs map[string]string) (ticked, byData bool) {
	if _, seen := signs[c.Data]; c.Data != "" && seen {
		return true, true
	}
	_, hand := t.Ticks[c.ID]
	return hand, false
}

// Done counts the checks of a mark that are ticked.
func (t Takeover) Done(m Mark, signs map[string]string) (n int) {
	for _, c := range m.Checks {
		if ticked, _ := t.Ticked(c, signs); ticked {
			n++
		}
	}
	return n
}

// Tick stores which checks of a mark are ticked by hand, and the note on it.
func (t Takeover) Tick(m Mark, ids []string, note string, today calendar.Day) Takeover {
	ticks, notes := map[string]calendar.Day{}, map[string]string{}
	for id, on := range t.Ticks {
		ticks[id] = on
	}
	for id, text := range t.Notes {
		notes[id] = text
	}
	for _, c := range m.Checks {
		_, was := ticks[c.ID]
		switch on := slices.Contains(ids, c.ID); {
		case on && !was:
			ticks[c.ID] = today
		case !on:
			delete(ticks, c.ID)
		}
	}
	if notes[m.ID] = strings.TrimSpace(note); notes[m.ID] == "" {
		delete(notes, m.ID)
	}
	t.Ticks, t.Notes = ticks, notes
	return t
}

// LoadTakeover reads the marks, and refuses a file in which they do not stand as they must.
func LoadTakeover(fsys fs.FS) (marks []Mark, err error) {
	var file struct {
		Marks []Mark `yaml:"marks"`
	}
	if err := readFile(fsys, TakeoverFile, &file); err != nil {
		return nil, err
	}
	ids := map[string]bool{}
	fresh := func(id string) bool {
		known := blank(id) || ids[id] || strings.ContainsAny(id, ": ")
		ids[id] = true
		return !known
	}
	last := 0
	for _, m := range file.Marks {
		when := m.Days + 31*m.Months
		if !fresh(m.ID) || blank(m.Name) || when <= last || len(m.Do) == 0 || len(m.Checks) == 0 || len(m.Checks) > MostMarkChecks {
			return nil, fmt.Errorf("%s: mark %q: each needs an id of its own, a name, days or months later than the one before, what to do, and 1 to %d checks", TakeoverFile, m.ID, MostMarkChecks)
		}
		last = when
		for _, c := range m.Checks {
			if !fresh(c.ID) || blank(c.Text) || c.Data != "" && !slices.Contains(Signs, c.Data) {
				return nil, fmt.Errorf("%s: check %q: each needs an id of its own and a text; data is one of %s", TakeoverFile, c.ID, strings.Join(Signs, ", "))
			}
		}
	}
	if len(file.Marks) == 0 {
		return nil, fmt.Errorf("%s: no marks", TakeoverFile)
	}
	return file.Marks, nil
}
