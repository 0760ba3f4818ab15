package ballot

import (
	"reflect"
	"slices"
	"testing"
)

func TestSTARTies(t *testing.T) {
	for rule, c := range map[string]struct {
		options            []string
		ballots            []Scores
		finalists, winners []string
		runoffs            int
		how                string
	}{
		"a tie for second goes to the one preferred to the other": {
			[]string{"a", "b", "c"}, []Scores{{"a": 5, "b": 1, "c": 3}, {"a": 5, "b": 4, "c": 1}, {"a": 4, "b": 2, "c": 3}},
			[]string{"a", "c"}, []string{"a"}, 1, ByPreference,
		},
		"of three level ones the two who lose least meet": {
			[]string{"a", "b", "c"}, []Scores{{"a": 1, "b": 3, "c": 3}, {"a": 1, "b": 2, "c": 2}, {"a": 4, "b": 1, "c": 1}},
			[]string{"b", "c"}, []string{"b", "c"}, 1, ByNothing,
		},
		"a tie for second that makes no difference leaves one winner": {
			[]string{"a", "b", "c"}, []Scores{{"a": 5, "b": 3, "c": 2}, {"a": 5, "b": 2, "c": 3}},
			[]string{"a", "b", "c"}, []string{"a"}, 2, ByPreference,
		},
		"a circle of three level ones is a tie": {
			[]string{"a", "b", "c"}, []Scores{{"a": 3, "b": 2, "c": 1}, {"a": 1, "b": 3, "c": 2}, {"a": 2, "b": 1, "c": 3}},
			[]string{"a", "b", "c"}, []string{"a", "b", "c"}, 3, ByPreference,
		},
		"a level runoff goes to the higher sum": {
			[]string{"a", "b"}, []Scores{{"a": 5}, {"b": 3}}, []string{"a", "b"}, []string{"a"}, 1, ByTotal,
		},
		"nobody wins where all are worst": {[]string{"a", "b"}, []Scores{{"a": 0, "b": 0}}, []string{"a", "b"}, nil, 1, ByNothing},
		"a single option needs no runoff": {[]string{"a"}, []Scores{{"a": 2}}, []string{"a"}, []string{"a"}, 0, ""},
		"off the scale is not a score":    {[]string{"a", "b"}, []Scores{{"a": 9, "b": 1}, {"a": -1}}, []string{"b", "a"}, []string{"b"}, 1, ByPreference},
	} {
		got := STAR(c.options, c.ballots)
		if !slices.Equal(got.Finalists, c.finalists) || !slices.Equal(got.Winners, c.winners) || len(got.Runoffs) != c.runoffs {
			t.Errorf("%s: got %+v", rule, got)
		}
		if len(got.Runoffs) > 0 && got.Runoffs[0].How != c.how {
			t.Errorf("%s: settled by %q, want %q", rule, got.Runoffs[0].How, c.how)
		}
	}
}

func TestScoresAsARanking(t *testing.T) {
	got := Scores{"d": 0, "b": 5, "a": 5, "c": 2, "e": 7}.Ranking()
	if want := (Ranking{{"a", "b"}, {"c"}}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}
