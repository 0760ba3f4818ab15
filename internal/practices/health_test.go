package practices

import (
	"fmt"
	"slices"
	"testing"

	"steward/internal/privacy"
)

func TestHealthCard(t *testing.T) {
	colours := map[string]int{"red": Red, "amber": Amber, "green": Green}
	for _, c := range vectors[[]struct {
		In  []int
		Out struct {
			Score  float64
			Colour string
			Split  bool
		}
	}](t, "health_card") {
		got := HealthCard(c.In, nil)
		if got.Mean != c.Out.Score || got.Colour != colours[c.Out.Colour] || got.Split != c.Out.Split {
			t.Errorf("%v: got %+v, want %+v", c.In, got, c.Out)
		}
	}
}

func TestHealthCardRules(t *testing.T) {
	for name, c := range map[string]struct {
		votes, trends []int
		want          CardHealth
	}{
		"three votes are hidden, trend and all": {[]int{0, 0, 0}, []int{Worse, Worse, Worse}, CardHealth{Aggregate: privacy.Aggregate{Hidden: privacy.TooFew, Least: 4}}},
		"three of ten are a third side":         {[]int{2, 2, 2, 1, 1, 1, 1, 0, 0, 0}, nil, CardHealth{Aggregate: privacy.Aggregate{Least: 4, N: 10, Mean: 1, Median: 1, Counts: []int{3, 4, 3}}, Colour: Amber, Split: true}},
		"more down than up is worse":            {[]int{1, 1, 1, 1}, []int{Worse, Worse, Better, Stable}, CardHealth{Aggregate: privacy.Aggregate{Least: 4, N: 4, Mean: 1, Median: 1, Counts: []int{0, 4, 0}}, Colour: Amber, Trend: Worse}},
		"as many up as down is stable":          {[]int{1, 1, 1, 1}, []int{Worse, Better}, CardHealth{Aggregate: privacy.Aggregate{Least: 4, N: 4, Mean: 1, Median: 1, Counts: []int{0, 4, 0}}, Colour: Amber}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := HealthCard(c.votes, c.trends); fmt.Sprint(got) != fmt.Sprint(c.want) {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestHealthOrder(t *testing.T) {
	down, up := []int{Worse}, []int{Better}
	cards := []CardHealth{
		HealthCard([]int{2, 2, 2, 2}, down), // 0 green: rests
		HealthCard([]int{1, 1, 1, 1}, down), // 1 amber and getting worse
		HealthCard([]int{0, 0, 0, 1}, up),   // 2 red, getting better
		HealthCard([]int{0, 0, 0, 1}, nil),  // 3 red, stable
		HealthCard([]int{1, 1, 1, 1}, nil),  // 4 amber, stable: rests
		HealthCard([]int{0, 0, 0, 1}, down), // 5 red, getting worse
		HealthCard([]int{2, 2, 0, 0}, up),   // 6 split
		HealthCard([]int{0, 0, 0}, down),    // 7 hidden: nothing to talk about
		HealthCard([]int{0, 0, 1, 0}, down), // 8 as 5, later in the deck
	}
	if got := HealthOrder(cards); !slices.Equal(got, []int{6, 5, 8, 3, 2, 1}) {
		t.Errorf("got %v", got)
	}
}

func TestSurvey(t *testing.T) {
	v := vectors[struct {
		Respondents []struct {
			In, Rev []int
			Score   float64
		}
		Team  float64
		Items []float64
	}](t, "psych_safety")
	reverse := []bool{true, false, true, false, true, false, false}
	var answers [][]int
	for _, r := range v.Respondents {
		answers = append(answers, r.In)
		turned, score := SurveyScore(r.In, reverse)
		if !slices.Equal(turned, r.Rev) || score != r.Score {
			t.Errorf("%v: got %v %v", r.In, turned, score)
		}
	}
	team, items, hidden := SurveyTeam(answers, reverse, privacy.Scores)
	if hidden != "" || team != v.Team || !slices.Equal(items, v.Items) {
		t.Errorf("got %v %v %q", team, items, hidden)
	}
	if team, items, hidden := SurveyTeam(answers, reverse, 5); hidden != privacy.TooFew || team != 0 || items != nil {
		t.Errorf("four answers shown where five are asked for: %v %v %q", team, items, hidden)
	}
	if _, _, hidden := SurveyTeam(answers[:3], reverse, 1); hidden == "" {
		t.Error("nobody can ask for fewer than four")
	}
}

func ExampleHealthCard() {
	c := HealthCard([]int{Green, Green, Red, Red}, []int{Worse, Worse, Stable, Better})
	fmt.Println(c.Mean, c.Colour == Red, c.Split, c.Trend == Worse)
	// Output: 1 true true true
}
