package practices

import "steward/internal/privacy"

var oneToFive = privacy.Scale{Min: 1, Max: 5}

// lowScore is the highest score that says "this cost me more than it gave".
const lowScore = 2

// A Return is what people got for their time: 1 waste, 2 less than it cost, 3 break-even,
// 4 gained more, 5 excellent (return on time invested, ROTI).
type Return struct {
	privacy.Aggregate      // hidden below three scores
	Low               int  // scores of 2 or less
	Ask               bool // ask everyone, never the low scorer, what would have made it worth more
}

// ROTI sums up the anonymous scores of a session.
func ROTI(scores []int) Return {
	r := Return{Aggregate: privacy.Sum(scores, oneToFive, privacy.ROTI)}
	r.Low = lowScores(r.Aggregate)
	r.Ask = r.Low > 0
	return r
}

// A Safety is the team's answer to "I can speak openly in this session", 1 to 5.
type Safety struct {
	privacy.Aggregate      // hidden below four answers
	Offer             bool // offer the facilitator, privately, anonymous cards, smaller groups or a working agreement
}

// SafetyCheck sums up the anonymous answers at the start of a session.
func SafetyCheck(answers []int) Safety {
	s := Safety{Aggregate: privacy.Sum(answers, oneToFive, privacy.Scores)}
	s.Offer = lowScores(s.Aggregate) > 0
	return s
}

// lowScores reads the aggregate, so that a hidden one gives nothing away.
func lowScores(a privacy.Aggregate) int {
	low := 0
	for i, n := range a.Counts {
		if oneToFive.Min+i <= lowScore {
			low += n
		}
	}
	return low
}
