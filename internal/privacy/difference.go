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
