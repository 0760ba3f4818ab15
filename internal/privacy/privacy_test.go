package privacy_test

import (
	"reflect"
	"testing"

	"steward/internal/privacy"
)

var oneToFive = privacy.Scale{Min: 1, Max: 5}

func TestSum(t *testing.T) {
	hidden := func(least privacy.Least) privacy.Aggregate {
		return privacy.Aggregate{Hidden: privacy.TooFew, Least: least}
	}
	for name, c := range map[string]struct {
		answers []int
		least   privacy.Least
		want    privacy.Aggregate
	}{
		"nobody answered":                             {nil, privacy.Scores, hidden(4)},
		"three scores are too few":                    {[]int{1, 5, 3}, privacy.Scores, hidden(4)},
		"four scores are shown":                       {[]int{1, 5, 3, 3}, privacy.Scores, privacy.Aggregate{Least: 4, N: 4, Mean: 3, Median: 3, Counts: []int{1, 0, 2, 0, 1}}},
		"three are enough for the return on time":     {[]int{5, 4, 4}, privacy.ROTI, privacy.Aggregate{Least: 3, N: 3, Mean: 4.33, Median: 4, Counts: []int{0, 0, 0, 2, 1}}},
		"an even number has its median in the middle": {[]int{5, 2, 4, 1}, privacy.Scores, privacy.Aggregate{Least: 4, N: 4, Mean: 3, Median: 3, Counts: []int{1, 1, 0, 1, 1}}},
		"nobody can ask for a smaller group than 3":   {[]int{5, 2}, 1, hidden(3)},
		"a survey may ask for a larger group":         {[]int{5, 2, 1, 1}, 5, hidden(5)},
		"what is off the scale is not an answer":      {[]int{5, 2, 1, 0, 6}, privacy.Scores, hidden(4)},
	} {
		t.Run(name, func(t *testing.T) {
			got := privacy.Sum(c.answers, oneToFive, c.least)
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
			if got.Shown() == (got.Hidden != "") {
				t.Errorf("shown and hidden at once: %+v", got)
			}
		})
	}
}

func TestSumLeavesAnswersInOrder(t *testing.T) {
	answers := []int{5, 1, 4, 2}
	privacy.Sum(answers, oneToFive, privacy.Scores)
	if !reflect.DeepEqual(answers, []int{5, 1, 4, 2}) {
		t.Errorf("the answers were moved: %v", answers)
	}
}

func TestRelease(t *testing.T) {
	over := func(mean float64, people ...string) privacy.Published {
		return privacy.Published{People: people, Shown: privacy.Aggregate{Least: 4, N: len(people), Mean: mean}}
	}
	unseen := privacy.Published{People: []string{"a", "b", "c"}, Shown: privacy.Aggregate{Hidden: privacy.TooFew, Least: 4}}
	team := over(3, "a", "b", "c", "d")
	close := privacy.Aggregate{Hidden: privacy.TooClose, Least: 4}
	for name, c := range map[string]struct {
		next   privacy.Published
		before []privacy.Published
		want   privacy.Aggregate
	}{
		"the first is shown":                                {team, nil, team.Shown},
		"over the same people the first stays as it was":    {over(5, "d", "c", "b", "a"), []privacy.Published{team}, team.Shown},
		"one who came late could be computed":               {over(4, "a", "b", "c", "d", "e"), []privacy.Published{team}, close},
		"one who left could be computed":                    {over(4, "a", "b", "c", "d"), []privacy.Published{over(3, "a", "b", "c", "d", "e")}, close},
		"one for one is still one":                          {over(4, "a", "b", "c", "e"), []privacy.Published{team}, close},
		"four who came are a group":                         {over(4, "a", "b", "c", "d", "e", "f", "g", "h"), []privacy.Published{team}, over(4, "a", "b", "c", "d", "e", "f", "g", "h").Shown},
		"other people altogether":                           {over(4, "e", "f", "g", "h"), []privacy.Published{team}, over(4, "e", "f", "g", "h").Shown},
		"a cut of the team leaves a rest that is too small": {over(4, "a", "b", "c", "d"), []privacy.Published{over(3, "a", "b", "c", "d", "e", "f")}, close},
		"what was never shown tells nothing":                {team, []privacy.Published{unseen}, team.Shown},
		"every earlier one is compared":                     {over(4, "e", "f", "g", "h", "i"), []privacy.Published{team, over(3, "e", "f", "g", "h")}, close},
		"naming somebody twice does not make a crowd":       {over(4, "a", "b", "c", "d", "e", "e", "e", "e"), []privacy.Published{team}, close},
	} {
		t.Run(name, func(t *testing.T) {
			if got := privacy.Release(c.next, c.before...); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestProgressNeverCounts(t *testing.T) {
	for _, c := range []struct {
		answered, invited int
		want              string
	}{
		{0, 4, "privacy.progress.none"},
		{1, 4, "privacy.progress.some"},
		{2, 4, "privacy.progress.most"},
		{3, 4, "privacy.progress.most"},
		{4, 4, "privacy.progress.most"},
	} {
		if got := privacy.Progress(c.answered, c.invited); got != c.want {
			t.Errorf("%d of %d: got %s, want %s", c.answered, c.invited, got, c.want)
		}
	}
}

func TestStyleTells(t *testing.T) {
	if !privacy.StyleTells(3) || privacy.StyleTells(4) {
		t.Error("three give themselves away, four do not")
	}
}
