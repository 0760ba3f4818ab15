package coaching

import (
	"slices"
	"time"
)

// States of somebody's check-ins.
const (
	On     = "on"
	Paused = "paused"
	Off    = "off" // what was said stays theirs
)

// Journal is what is kept of one person, for that person.
type Journal struct {
	State   string    // "" when they never asked for any
	Every   int       // days from one check-in to the next
	Next    time.Time // when the next is due
	Profile Profile
	Entries []CheckIn // the newest first
	Sealed  bool      // at rest
	Zone    *time.Location
	Now     time.Time
}

// UnderWay is the check-in that can be continued, if there is one: the newest that is open and not too old.
func (j Journal) UnderWay() (CheckIn, bool) {
	for _, c := range j.Entries {
		if c.Open() && j.Now.Sub(c.Began) < Abandoned {
			return c, true
		}
	}
	return CheckIn{}, false
}

// Due reports whether the next check-in has come.
func (j Journal) Due() bool { return j.State == On && !j.Next.IsZero() && !j.Next.After(j.Now) }

// Entry is one check-in by its id.
func (j Journal) Entry(id string) (CheckIn, bool) {
	i := slices.IndexFunc(j.Entries, func(c CheckIn) bool { return c.ID == id })
	if i < 0 {
		return CheckIn{}, false
	}
	return j.Entries[i], true
}

// Feeling is how somebody arrived on a day; 0 was not said.
type Feeling struct {
	At           time.Time
	Mood, Energy int
}

// Feelings are those of the newest check-ins that have any, so many at most, the oldest first.
func (j Journal) Feelings(most int) (felt []Feeling) {
	for _, c := range j.Entries {
		if (c.Mood > 0 || c.Energy > 0) && len(felt) < most {
			felt = append(felt, Feeling{c.Began, c.Mood, c.Energy})
		}
	}
	slices.Reverse(felt)
	return felt
}
