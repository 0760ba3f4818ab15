package practices

import (
	"cmp"
	"slices"
	"strings"
)

// Points of a format for the team's present state and its own past.
const (
	pointsSuits  = 2  // for each state the format is meant for
	pointsHurts  = -3 // for each state in which it does harm: worse than a fit is good
	pointsLast   = -4 // it was the last format used
	pointsRecent = -2 // it was one of the last three, not the last
	recentUses   = 3
	offered      = 3 // suggestions shown: enough to choose from, few enough to read
)

// usual are formats for when nothing stands out, the best first. They need no special occasion.
var usual = []string{"went-well-improve-try", "start-stop-continue", "rose-thorn-bud"}

// A Suggestion is a format with the reasons for and against it.
type Suggestion struct {
	Format Format
	Score  int
	Suits  []string // present states it is meant for
	Hurts  []string // present states in which it does harm
	Ago    int      // retros since it was used: 1 is the last one, 0 not among the last three
}

// ChooseFormats returns the three formats that suit a team best, with their reasons: by score, then by id. Of those
// that nothing speaks for, the usual ones come first. history holds the ids of the formats used, the oldest first.
func ChooseFormats(formats []Format, states, history []string) []Suggestion {
	all := make([]Suggestion, 0, len(formats))
	for _, f := range formats {
		all = append(all, suggest(f, states, history))
	}
	slices.SortFunc(all, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.Format.ID, b.Format.ID))
	})
	return all[:min(offered, len(all))]
}

func suggest(f Format, states, history []string) Suggestion {
	s := Suggestion{Format: f, Suits: common(states, f.When), Hurts: common(states, f.AvoidWhen)}
	for ago := 1; ago <= min(recentUses, len(history)) && s.Ago == 0; ago++ {
		if history[len(history)-ago] == f.ID {
			s.Ago = ago
		}
	}
	s.Score = pointsSuits*len(s.Suits) + pointsHurts*len(s.Hurts)
	switch {
	case s.Ago == 1:
		s.Score += pointsLast
	case s.Ago > 1:
		s.Score += pointsRecent
	}
	return s
}

// Usual says that nothing speaks for the format but that it fits many teams at many times.
func (s Suggestion) Usual() bool { return len(s.Suits) == 0 && slices.Contains(usual, s.Format.ID) }

// rank puts what suits before the usual formats, and these before the others.
func (s Suggestion) rank() int {
	switch {
	case len(s.Suits) > 0:
		return 0
	case s.Usual():
		return 1 + slices.Index(usual, s.Format.ID)
	}
	return 1 + len(usual)
}

// common keeps the order of the first list and names each once.
func common(states, tags []string) []string {
	var both []string
	for _, s := range states {
		if slices.Contains(tags, s) && !slices.Contains(both, s) {
			both = append(both, s)
		}
	}
	return both
}

// Reason says in a line or two why the format is suggested, and what speaks against it.
func (s Suggestion) Reason(w Words) string {
	var parts []string
	switch {
	case len(s.Suits) > 0:
		parts = append(parts, w.Say("choose.suits", "states", sayStates(w, s.Suits)))
	case s.Usual():
		parts = append(parts, w.Say("choose.usual"))
	default:
		parts = append(parts, w.Say("choose.open"))
	}
	if len(s.Hurts) > 0 {
		parts = append(parts, w.Say("choose.hurts", "states", sayStates(w, s.Hurts)))
	}
	switch {
	case s.Ago == 1:
		parts = append(parts, w.Say("choose.last"))
	case s.Ago > 1:
		parts = append(parts, w.Say("choose.recent", "ago", s.Ago))
	}
	return strings.Join(parts, " ")
}

// sayStates names team states in words. An operator's own state may have none: its tag is readable.
func sayStates(w Words, states []string) string {
	said := make([]string, len(states))
	for i, s := range states {
		said[i] = strings.ReplaceAll(s, "_", " ")
		if words, ok := w["state."+s]; ok {
			said[i] = words
		}
	}
	return strings.Join(said, ", ")
}
