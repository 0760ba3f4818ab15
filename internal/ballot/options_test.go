package ballot

import (
	"slices"
	"testing"
)

func TestMajorityRules(t *testing.T) {
	for rule, c := range map[string]struct {
		options, votes []string
		quorum         int
		want           Outcome
		winners        []string
	}{
		"abstentions count for the quorum, not for the half": {[]string{"a", "b"}, []string{"a", "a", "b", "", ""}, 5, Adopted, []string{"a"}},
		"half is not more than half":                         {[]string{"a", "b"}, []string{"a", "b", ""}, 3, Tied, []string{"a", "b"}},
		"nobody wins without a quorum":                       {[]string{"a", "b"}, []string{"a", "a"}, 3, NoQuorum, nil},
		"where all abstain nobody wins":                      {[]string{"a", "b"}, []string{"", ""}, 2, Rejected, nil},
		"of three none may have it":                          {[]string{"a", "b", "c"}, []string{"a", "a", "b", "c"}, 3, Rejected, nil},
		"a vote for something else abstains":                 {[]string{"a", "b"}, []string{"b", "z", "z"}, 3, Adopted, []string{"b"}},
	} {
		if got := Majority(c.options, c.votes, c.quorum); got.Outcome != c.want || !slices.Equal(got.Winners, c.winners) {
			t.Errorf("%s: got %+v", rule, got)
		}
	}
}

func TestDotVoteRules(t *testing.T) {
	ballots := []map[string]int{{"a": 3, "b": 1}, {"b": 1, "c": 1, "d": -5}, {"b": 1, "e": 1}, {}}
	for rule, c := range map[string]struct {
		capacity, fit int
		level         []string
	}{
		"the line is where capacity ends":             {2, 2, nil},
		"level options on both sides of it are named": {3, 3, []string{"c", "e"}},
		"what nobody wants stays below, room or not":  {9, 4, nil},
		"without capacity nothing fits":               {0, 0, nil},
		"nor with less":                               {-1, 0, nil},
	} {
		got := DotVote([]string{"a", "b", "c", "d", "e"}, ballots, c.capacity)
		if got.Fit != c.fit || !slices.Equal(got.Level, c.level) || got.Blank != 1 {
			t.Errorf("%s: got %+v", rule, got)
		}
		// b has as many dots as a, from more people.
		if want := (Dotted{"b", 3, 3}); got.Rows[0] != want || got.Rows[4].Option != "d" || got.Rows[4].Dots != 0 {
			t.Errorf("%s: got %+v", rule, got.Rows)
		}
	}
}
