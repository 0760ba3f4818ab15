package privacy

// Published is an aggregate that people have seen, and whose answers it was made of.
type Published struct {
	People []string // opaque tokens; kept only as long as more may be published over the same people
	Shown  Aggregate
}

// Release says what may be shown of one more aggregate after others were. Over the same people
// the first one stands: it is frozen, later answers do not move it. Over other people it is
// hidden when those who came or those who went are fewer than the least number, because a
// subtraction would give their answers away.
func Release(next Published, before ...Published) Aggregate {
	least := max(next.Shown.Least, floor)
	for _, b := range before {
		if !b.Shown.Shown() {
			continue // nothing was learnt from it
		}
		came, went := without(next.People, b.People), without(b.People, next.People)
		if came == 0 && went == 0 {
			return b.Shown
		}
		least := max(least, b.Shown.Least)
		if tooFew(came, least) || tooFew(went, least) {
			return Aggregate{Hidden: TooClose, Least: least}
		}
	}
	return next.Shown
}

func tooFew(n int, least Least) bool { return 0 < n && n < int(least) }

// without counts the people in one group who are not in another.
func without(group, other []string) int {
	there := make(map[string]bool, len(other))
	for _, p := range other {
		there[p] = true
	}
	n := 0
	for _, p := range group {
		if !there[p] {
			n++
			there[p] = true // once each
		}
	}
	return n
}
