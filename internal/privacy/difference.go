package privacy

// TooNear reports whether two aggregates over these groups of people must not both be shown: fewer than the least number
// came or went between them, so a subtraction would say what those few answered.
func TooNear(group, other []string, least Least) bool {
	least = max(least, floor)
	return tooFew(without(group, other), least) || tooFew(without(other, group), least)
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

// A Turnout is all that is known of who answered: how many were asked, and how many of them did.
type Turnout struct{ Asked, Answered int }

// Subtracts reports whether two counts, set side by side, may tell what fewer than the least number of people answered.
// Of those who were asked, common were asked both times. Who of them answered is not known here, but may be known to a
// colleague: any way in which it can have been counts.
//
// Where most of the smaller group answered both times, each count minus what both share must be nobody or the least number.
// Where half of it or fewer did, the difference mixes the answers of at least as many people as the larger group has, and
// two at least on each side: it is let through.
func Subtracts(one, other Turnout, common int, least Least) bool {
	least = max(least, floor)
	alone := func(t Turnout) int { return max(0, t.Answered-max(0, t.Asked-common)) } // of the common ones, at least
	fewest := max(0, alone(one)+alone(other)-common)
	for both := fewest; both <= min(common, one.Answered, other.Answered); both++ {
		mostly := 2*both > min(one.Answered, other.Answered)
		if mostly && (tooFew(one.Answered-both, least) || tooFew(other.Answered-both, least)) {
			return true
		}
	}
	return false
}
