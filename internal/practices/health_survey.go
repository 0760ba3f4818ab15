package practices

import (
	"math"

	"steward/internal/privacy"
)

// surveyTop and surveyBottom are the ends of the safety survey's scale.
const surveyBottom, surveyTop = 1, 7

// SurveyScore turns one person's answers round where the statement is negative, so that higher
// is always safer, and averages them (Edmondson 1999). It is for the sum over a team only.
func SurveyScore(answers []int, reverse []bool) (turned []int, score float64) {
	sum := 0
	for i, a := range answers {
		if i < len(reverse) && reverse[i] {
			a = surveyBottom + surveyTop - a
		}
		turned = append(turned, a)
		sum += a
	}
	if len(turned) == 0 {
		return nil, 0
	}
	return turned, fourPlaces(float64(sum) / float64(len(turned)))
}

// SurveyTeam sums a survey up for the team: the mean of all and of each statement, four decimals.
// Below the least number of people it returns the key of the sentence to say instead.
func SurveyTeam(answers [][]int, reverse []bool, least privacy.Least) (team float64, items []float64, hidden string) {
	if len(answers) < int(max(least, privacy.Scores)) {
		return 0, nil, privacy.TooFew
	}
	items = make([]float64, len(reverse))
	for _, person := range answers {
		turned, _ := SurveyScore(person, reverse)
		for i := range items {
			if i < len(turned) {
				items[i] += float64(turned[i])
			}
		}
	}
	sum := 0.0
	for i := range items {
		items[i] /= float64(len(answers))
		sum += items[i]
		items[i] = fourPlaces(items[i])
	}
	return fourPlaces(sum / float64(len(items))), items, ""
}

func fourPlaces(x float64) float64 { return math.Round(x*1e4) / 1e4 }
