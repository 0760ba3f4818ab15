package growth

import (
	"errors"
	"slices"

	"steward/internal/calendar"
)

// Refusals of changes to a map of partners.
var (
	ErrOutOfScale   = errors.New("influence is 1 to 5 and support -2 to 2")
	ErrManyPartners = errors.New("more partners than a map holds")
)

// MostPartners is how many a map holds: more than that is a list, not a map.
const MostPartners = 40

// Relations of a partner to whoever keeps the map, in the order in which they are listed.
var Relations = []string{"up", "across", "down", "customer", "supplier"}

// Partner is a group, a role or a person with whom value is created. It is private to whoever keeps the map.
type Partner struct {
	ID, Name  string
	Relation  string       // one of Relations
	Person    bool         `json:",omitempty"` // a named person, not a group or a role
	Interest  string       `json:",omitempty"` // in what is being changed
	Influence int          // 1 to 5
	Support   int          // -2 to 2
	TheyNeed  string       `json:",omitempty"` // from us
	WeNeed    string       `json:",omitempty"` // from them
	Owner     string       `json:",omitempty"` // who keeps the contact; "" is whoever keeps the map
	Remarks   string       `json:",omitempty"`
	Last      calendar.Day `json:",omitzero"` // contact
	Next      calendar.Day `json:",omitzero"` // contact
	NextStep  string       `json:",omitempty"`
	Added     calendar.Day
	Health    Interface `json:",omitzero"`
}

// Interface is how it goes between two teams, as both would say: typed in, never measured of people.
type Interface struct {
	Ours   string `json:",omitempty"` // promises that we kept
	Theirs string `json:",omitempty"` // promises that they kept
	Answer string `json:",omitempty"` // how long answers take
	Joint  string `json:",omitempty"` // the last improvement made together
	On     calendar.Day
}

// What to do about a partner, by influence and support.
const (
	ListenFirst  = "listen"
	WorkClosely  = "closely"
	UseAsVoice   = "voice"
	KeepInformed = "informed"
)

// Advice is what to do about a partner.
func (p Partner) Advice() string {
	const strong, friendly = 4, 1
	switch {
	case p.Influence >= strong && p.Support < friendly:
		return ListenFirst
	case p.Influence >= strong:
		return WorkClosely
	case p.Support >= friendly:
		return UseAsVoice
	}
	return KeepInformed
}

// Quiet is how many days without contact make one ask whether a partnership rests well.
const Quiet = 60

// Asks is the day from which a partner is asked about: the day after the next contact, where one is set that lies after the
// last; otherwise so many days after the last contact or, without one, after they came onto the map.
func (p Partner) Asks() calendar.Day {
	day := p.Added
	if day.Before(p.Last) {
		day = p.Last
	}
	if day.Before(p.Next) {
		return p.Next.Add(1)
	}
	return day.Add(Quiet)
}

// Check refuses a partner of whom too little is said.
func (p Partner) Check() error {
	switch {
	case blank(p.Name):
		return ErrUntold
	case !slices.Contains(Relations, p.Relation):
		return ErrNoSuch
	case p.Influence < 1 || p.Influence > 5 || p.Support < -2 || p.Support > 2:
		return ErrOutOfScale
	}
	return nil
}

// Partners is somebody's map, with what they shared of it.
type Partners struct {
	Entries []Partner    `json:",omitempty"`
	Shared  []SharedPart `json:",omitempty"`
	Told    []SharedPart `json:",omitempty"` // of the last day on which something was shared, withdrawn or not; without words
}

// Share adds words for somebody, in place of those they had of the same entry. Of the same day it is the same share, so that
// its reader is told of it once.
func (m Partners) Share(s SharedPart) (Partners, SharedPart) {
	m.Told = slices.DeleteFunc(slices.Clone(m.Told), func(x SharedPart) bool { return x.On != s.On })
	same := func(x SharedPart) bool { return x.Entry == s.Entry && x.With == s.With }
	if i := slices.IndexFunc(m.Told, same); i >= 0 {
		s.ID = m.Told[i].ID
	}
	m.Told = append(m.Told, SharedPart{ID: s.ID, Entry: s.Entry, With: s.With, On: s.On})
	m.Shared = append(slices.DeleteFunc(slices.Clone(m.Shared), same), s)
	return m, s
}

// SharedOn is how often something was shared on a day, whatever was withdrawn or replaced.
func (m Partners) SharedOn(day calendar.Day) (n int) {
	for _, s := range m.Told {
		if s.On == day {
			n++
		}
	}
	return n
}

// SharedPart is what one person may read of an entry: exactly the words that its author approved.
type SharedPart struct {
	ID, Entry, With string
	Words           string
	On              calendar.Day
}

// Entry returns a partner by its id.
func (m Partners) Entry(id string) (Partner, bool) {
	return find(m.Entries, id, func(p Partner) string { return p.ID })
}

// Put adds a partner, or changes the one of that id.
func (m Partners) Put(p Partner) (Partners, error) {
	if err := p.Check(); err != nil {
		return m, err
	}
	err := put(&m.Entries, p, func(p Partner) string { return p.ID }, MostPartners)
	if errors.Is(err, ErrTooMuch) {
		err = ErrManyPartners
	}
	return m, err
}

// Drop takes a partner off the map, and back what was shared of it.
func (m Partners) Drop(id string) Partners {
	m.Entries = slices.DeleteFunc(slices.Clone(m.Entries), func(p Partner) bool { return p.ID == id })
	m.Shared = slices.DeleteFunc(slices.Clone(m.Shared), func(s SharedPart) bool { return s.Entry == id })
	return m
}

// Look is the first day on which some partner is asked about; ok is false when there is none.
func (m Partners) Look() (first calendar.Day, ok bool) {
	for _, p := range m.Entries {
		if day := p.Asks(); !ok || day.Before(first) {
			first, ok = day, true
		}
	}
	return first, ok
}

// Due are the partners that are asked about on a day.
func (m Partners) Due(today calendar.Day) []Partner {
	return slices.DeleteFunc(slices.Clone(m.Entries), func(p Partner) bool { return today.Before(p.Asks()) })
}
