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

func TestTooNear(t *testing.T) {
	four := []string{"a", "b", "c", "d"}
	for name, c := range map[string]struct {
		group, before []string
		want          bool
	}{
		"the same people, in any order":                     {four, []string{"d", "c", "b", "a"}, false},
		"one who came late could be computed":               {[]string{"a", "b", "c", "d", "e"}, four, true},
		"one who left could be computed":                    {four, []string{"a", "b", "c", "d", "e"}, true},
		"one for one is still one":                          {[]string{"a", "b", "c", "e"}, four, true},
		"four who came are a group":                         {[]string{"a", "b", "c", "d", "e", "f", "g", "h"}, four, false},
		"other people altogether":                           {[]string{"e", "f", "g", "h"}, four, false},
		"a cut of the team leaves a rest that is too small": {four, []string{"a", "b", "c", "d", "e", "f"}, true},
		"naming somebody twice does not make a crowd":       {[]string{"a", "b", "c", "d", "e", "e", "e", "e"}, four, true},
	} {
		t.Run(name, func(t *testing.T) {
			if got := privacy.TooNear(c.group, c.before, 4); got != c.want {
				t.Errorf("got %v", got)
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
