package growth

import "slices"

// mostSuggested is how many competencies are suggested at a time: whoever works on everything works on nothing.
const mostSuggested = 2

// Gap is what a grade expects beyond where somebody stands. Whoever is there already has a strength: growth is not only
// repair, and it may be chosen as well.
type Gap struct {
	Competency string
	Level      float64 // 1 to 5
	Expected   int
	Interest   int // 0 to 3
}

// Size is how many levels are missing; of a strength it is 0 or less.
func (g Gap) Size() float64 { return float64(g.Expected) - g.Level }

// Gaps are those of all competencies that anything was said about, in the order of the role.
func Gaps(r Role, grade Grade, said map[string]Assessment) (gaps []Gap) {
	for _, c := range r.Competencies {
		a := said[c.ID]
		if !a.Said() {
			continue
		}
		g := Gap{Competency: c.ID, Level: a.Level(), Expected: grade.Expected[c.ID]}
		if a.Interest != nil {
			g.Interest = *a.Interest
		}
		gaps = append(gaps, g)
	}
	return gaps
}

// Suggest returns the two gaps at most that matter most to somebody: size times interest, the greatest first. Of equals
// the person's own order decides, then the order of the role. Nothing is suggested that they have no interest in.
func Suggest(gaps []Gap, order []string) []Gap {
	const rounding = 1e-9
	place := func(id string) int {
		if i := slices.Index(order, id); i >= 0 {
			return i
		}
		return len(order)
	}
	best := slices.DeleteFunc(slices.Clone(gaps), func(g Gap) bool { return g.Size() <= rounding || g.Interest == 0 })
	slices.SortStableFunc(best, func(a, b Gap) int {
		switch d := b.Size()*float64(b.Interest) - a.Size()*float64(a.Interest); {
		case d > rounding:
			return 1
		case d < -rounding:
			return -1
		}
		return place(a.Competency) - place(b.Competency)
	})
	return best[:min(len(best), mostSuggested)]
}
