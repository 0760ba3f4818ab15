package ballot

import (
	"reflect"
	"testing"
)

func TestRankedPairsCanExplainWhatAnotherMethodCounted(t *testing.T) {
	for _, v := range vectors[[]ranked](t, "schulze") {
		var ballots []Ranking
		for _, b := range v.Ballots {
			for range b.Voters {
				ballots = append(ballots, b.Ranking)
			}
		}
		if got, want := LockPairs(Schulze(v.Options, ballots).Pairs), RankedPairs(v.Options, ballots); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", v.Name, got, want)
		}
	}
}
