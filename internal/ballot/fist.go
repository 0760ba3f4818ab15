package ballot

// A FistTally is a count of fist to five.
type FistTally struct {
	Outcome Outcome // NoQuorum, Blocked, Discuss, Adopted or AdoptedStrong
	Answers int
	Mean    float64 // 0 to 5
	Counts  [6]int  // Counts[f] people showed f fingers
	Low     int     // people who showed 1 or 2: invited to say what would make it a 3, never named
}

// FistToFive counts fingers shown at the same moment: 0 blocks, 1 and 2 ask for a talk first, 3 can live with it,
// 4 is good and 5 will champion it. A mean of 4 or more is strong support. What is off the scale is not an answer.
func FistToFive(fingers []int, quorum int) FistTally {
	var t FistTally
	sum := 0
	for _, f := range fingers {
		if 0 <= f && f < len(t.Counts) {
			t.Counts[f]++
			t.Answers++
			sum += f
		}
	}
	t.Low = t.Counts[1] + t.Counts[2]
	if t.Answers > 0 {
		t.Mean = float64(sum) / float64(t.Answers)
	}
	switch {
	case !(Turnout{Quorum: quorum}).reached(t.Answers):
		t.Outcome = NoQuorum
	case t.Counts[0] > 0:
		t.Outcome = Blocked
	case t.Low > 0:
		t.Outcome = Discuss
	case sum >= 4*t.Answers:
		t.Outcome = AdoptedStrong
	default:
		t.Outcome = Adopted
	}
	return t
}
