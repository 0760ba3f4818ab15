package ballot

// Calibrated is the fewest reviewed predictions of a team from which its Brier score may be read.
const Calibrated = 10

// A Prediction is a probability that was written down, and whether the thing came about.
type Prediction struct {
	Probability float64 // 0 to 1
	Came        bool
}

// Brier returns the mean squared difference between predictions and what came about, from 0 (always sure and right) to
// 1; always saying one half gives 0.25 (Brier 1950, https://en.wikipedia.org/wiki/Brier_score). Probabilities off the
// scale do not count; known is false when none is left. It is for teams, never for one person.
func Brier(predictions []Prediction) (score float64, known bool) {
	n := 0
	for _, p := range predictions {
		if !(0 <= p.Probability && p.Probability <= 1) { // so that NaN is off the scale as well
			continue
		}
		miss := p.Probability
		if p.Came {
			miss = 1 - p.Probability
		}
		score += miss * miss
		n++
	}
	if n == 0 {
		return 0, false
	}
	return score / float64(n), true
}
