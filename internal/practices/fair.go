package practices

import (
	"cmp"
	"slices"
	"time"

	"steward/internal/calendar"
)

// LedgerLength is how many live sessions back the ledger of a team's hours looks.
const LedgerLength = 6

// unevenFrom is from which difference on between two people the ledger asks for other hours.
const unevenFrom = 2

// A Slot is a time at which a team might meet, and who would be outside their working hours then.
type Slot struct {
	At      time.Time
	Outside []string
}

// OutsideHours reports whether a meeting does not lie within somebody's working hours.
func OutsideHours(at time.Time, lasts time.Duration, h calendar.Hours) bool {
	ends := at.Add(lasts)
	d := calendar.DayOf(at.In(h.Where())).Add(-1) // a shift of the day before may last past midnight
	for range 2 {
		if from, to := h.Shift(d); h.Works(d) && !at.Before(from) && !ends.After(to) {
			return false
		}
		d = d.Add(1)
	}
	return true
}

// SlotAt is a time with those for whom it is outside their hours, by name.
func SlotAt(at time.Time, lasts time.Duration, people map[string]calendar.Hours) Slot {
	s := Slot{At: at}
	for p, h := range people {
		if OutsideHours(at, lasts, h) {
			s.Outside = append(s.Outside, p)
		}
	}
	slices.Sort(s.Outside)
	return s
}

// Fairest orders slots by what the ledger would be after each: the smallest highest count first, then the smallest sum,
// then the earliest. ledger counts for each person how many of the last sessions were outside their hours.
func Fairest(ledger map[string]int, slots []Slot) []Slot {
	out := slices.Clone(slots)
	slices.SortStableFunc(out, func(a, b Slot) int {
		return cmp.Or(highest(ledger, a)-highest(ledger, b), len(a.Outside)-len(b.Outside), a.At.Compare(b.At))
	})
	return out
}

// highest is the most that anybody would have after a slot.
func highest(ledger map[string]int, s Slot) (most int) {
	for _, n := range ledger {
		most = max(most, n)
	}
	for _, p := range s.Outside {
		most = max(most, ledger[p]+1)
	}
	return most
}

// Uneven reports whether hours are shared so badly that other ones should be looked for: somebody met outside their
// hours twice more often than somebody else.
func Uneven(ledger map[string]int) bool {
	if len(ledger) == 0 {
		return false
	}
	least, most := 1<<30, 0
	for _, n := range ledger {
		least, most = min(least, n), max(most, n)
	}
	return most-least >= unevenFrom
}
