package flow

import "slices"

// The ways to mark an option, and what they count.
const (
	Would = "would"
	Could = "could"
	No    = "no"
)

var markScore = map[string]int{Would: 2, Could: 1}

// Choose has everybody mark every option: would do, could try, no. One no takes an option off the list, and nobody
// learns whose it was.
type Choose struct {
	Options func(Session) []string // ids, in their order
}

// Welcome takes a mark for every option.
func (b Choose) Welcome(s Session, c Contribution) error {
	said, ok := c.Body.(Marks)
	if !ok {
		return ErrNotHere
	}
	options := b.Options(s)
	for id, mark := range said.On {
		if !slices.Contains(options, id) || mark != No && markScore[mark] == 0 {
			return ErrUnknown
		}
	}
	if len(said.On) < len(options) {
		return ErrEmpty
	}
	return nil
}

// Owes reports whether p has not marked the options.
func (Choose) Owes(s Session, p Person) bool { _, ok := lastOf[Marks](s, p); return !ok }

// Done reports whether everybody has.
func (b Choose) Done(s Session) bool { return settled(s, b) }

// Sum is the shortlist.
func (b Choose) Sum(s Session, answers []Contribution) Body {
	var marks []Marks
	for _, m := range lastWords[Marks](answers) {
		marks = append(marks, m)
	}
	return Shorten(b.Options(s), marks)
}

// Final is always true: what a second answer changes would tell whose it was.
func (Choose) Final(Body) bool { return true }

// Shorten leaves the options that nobody said no to: would counts 2, could 1, the most first, equal ones in their order.
func Shorten(options []string, marks []Marks) Shortlist {
	list := Shortlist{}
	score := map[string]int{}
	for _, id := range options {
		refused := false
		for _, m := range marks {
			refused = refused || markScore[m.On[id]] == 0
			score[id] += markScore[m.On[id]]
		}
		if !refused && len(marks) > 0 {
			list.Options = append(list.Options, id)
		}
	}
	slices.SortStableFunc(list.Options, func(a, b string) int { return score[b] - score[a] })
	return list
}
