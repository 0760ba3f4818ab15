package ballot

// finalists fills two places by the highest sums, ties by the comparison one to one. What is open at the end are
// options with an equal claim to the places that are left.
func finalists(totals []Total, prefer [][]int) (sure, open []int) {
	left := make(map[int]bool, len(totals))
	for i := range totals {
		left[i] = true
	}
	const places = 2
	for len(sure) < places && len(left) > 0 {
		tied := highest(totals, left)
		for len(sure)+len(tied) > places {
			fewer := leastBeaten(tied, prefer)
			if len(fewer) == len(tied) {
				return sure, tied
			}
			tied = fewer
		}
		for _, i := range tied {
			sure = append(sure, i)
			delete(left, i)
		}
	}
	return sure, nil
}

// highest returns those left with the highest sum, in declared order.
func highest(totals []Total, left map[int]bool) (tied []int) {
	for i, t := range totals {
		switch {
		case !left[i], len(tied) > 0 && t.Sum < totals[tied[0]].Sum:
		case len(tied) > 0 && t.Sum == totals[tied[0]].Sum:
			tied = append(tied, i)
		default:
			tied = []int{i}
		}
	}
	return tied
}

// leastBeaten returns those of the tied who lose to the fewest others of them.
func leastBeaten(tied []int, prefer [][]int) (best []int) {
	fewest := len(tied)
	for _, i := range tied {
		losses := 0
		for _, j := range tied {
			if prefer[j][i] > prefer[i][j] {
				losses++
			}
		}
		if losses < fewest {
			fewest, best = losses, nil
		}
		if losses == fewest {
			best = append(best, i)
		}
	}
	return best
}

// meetings lists the pairs that may meet: the two who are sure of it; the one who is sure and each with an open claim;
// or every two of those.
func meetings(sure, open []int) (pairs [][2]int) {
	if len(sure) == 2 {
		return [][2]int{{sure[0], sure[1]}}
	}
	for n, b := range open {
		for _, a := range sure {
			pairs = append(pairs, [2]int{a, b})
		}
		for _, a := range open[:n] {
			if len(sure) == 0 {
				pairs = append(pairs, [2]int{a, b})
			}
		}
	}
	return pairs
}
