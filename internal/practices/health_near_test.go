package practices

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"steward/internal/flow"
	"steward/internal/privacy"
)

// letters are people of one letter each.
func letters(s string) (all []flow.Person) {
	for _, p := range strings.Split(s, "") {
		all = append(all, flow.Person(p))
	}
	return all
}

func TestARoundIsShownBesideAnotherOfTheSamePeopleWhenNoDifferenceTells(t *testing.T) {
	for name, c := range map[string]struct {
		asked     string // now
		answer    int
		before    string
		answered  int // 0: that round is under way
		wantShown bool
	}{
		"everybody answered both times":                    {"abcde", 5, "abcde", 5, true},
		"one more of the same people":                      {"abcde", 5, "abcde", 4, false},
		"one fewer of the same people":                     {"abcde", 4, "abcde", 5, false},
		"as many, and perhaps one for another":             {"abcde", 4, "abcde", 4, false},
		"four more, and everybody":                         {"abcdefgh", 8, "abcdefgh", 4, true},
		"four more of nine: one of the four may have left": {"abcdefghi", 8, "abcdefghi", 4, false},
		"one who came":                                     {"abcde", 5, "abcd", 4, false},
		"one who left":                                     {"abcd", 4, "abcde", 5, false},
		"one for one":                                      {"abcx", 4, "abcd", 4, false},
		"four who came":                                    {"abcdefgh", 8, "abcd", 4, true},
		"other people altogether":                          {"abcd", 4, "efgh", 4, true},
		"two teams that share two people":                  {"abcde", 5, "defghi", 6, true},
		"a part of a team asked beside the whole of it":    {"abcdef", 6, "abcd", 4, false},
		"the same people, in a round under way":            {"abcd", 4, "abcde", 0, false},
		"other people, in a round under way":               {"abcd", 4, "efghi", 0, true},
	} {
		h := Health{Kind: HealthCards, Deck: "d", Cards: []Card{{ID: "pace"}}, Least: 4, Invited: letters(c.asked)}
		h = h.Beside([]HealthGroup{{People: strings.Split(c.before, ""), Deck: "d", Shown: map[string]int{"pace": c.answered}}})
		if got := !h.near("pace", c.answer); got != c.wantShown {
			t.Errorf("%s: shown is %v", name, got)
		}
	}
}

// TestNoTwoRoundsTellWhatFewerThanTheFloorAnswered draws two rounds of the same questions among ten people: any who are
// asked, any of these who answer a question, any answers, and the first closed or still under way when the second starts.
// The second is then checked, card by card and trend by trend.
//
// Shown is what the stored total has of a question. Where both rounds show it, each takes away the other's counts and is
// left with those who answered one time only: nobody, or the floor of people and more; where half of the smaller group or
// fewer answered both times, the two remainders together are the floor and two on each side. And where most answered both
// times, whatever fewer than the floor of newcomers answer, not one byte of what the second round keeps of that question
// is another.
func TestNoTwoRoundsTellWhatFewerThanTheFloorAnswered(t *testing.T) {
	shown := map[string]int{}
	pair := func(t *rapid.T) {
		all := letters("abcdefghij")
		floor := rapid.IntRange(4, 5).Draw(t, "floor")
		round := func(name string, apart []flow.Person) (h Health, answers map[flow.Person]map[string]int) {
			h = Health{Kind: HealthCards, Deck: "d", Cards: []Card{{ID: "pace"}}, Least: floor}
			answers = map[flow.Person]map[string]int{}
			eager := rapid.SampledFrom([]int{5, 8, 9, 9}).Draw(t, name+" eager") // of ten, how likely each is asked and answers
			likely := func(what string) bool { return rapid.IntRange(0, 9).Draw(t, name+what) <= eager }
			for _, p := range all {
				if slices.Contains(apart, p) && rapid.IntRange(0, 9).Draw(t, "apart") > 0 || !likely(" asked") {
					continue
				}
				h.Invited, answers[p] = append(h.Invited, p), map[string]int{}
				if likely(" answers") {
					answers[p]["pace"] = rapid.IntRange(Red, Green).Draw(t, "vote")
				}
				if likely(" says where it moves") {
					answers[p]["pace.trend"] = rapid.IntRange(Worse, Better).Draw(t, "trend")
				}
			}
			return h, answers
		}
		count := func(h Health, answers map[flow.Person]map[string]int) HealthResult {
			var bodies []flow.Body
			for _, p := range slices.Sorted(maps.Keys(answers)) {
				if len(answers[p]) > 0 {
					bodies = append(bodies, flow.Scores{On: answers[p]})
				}
			}
			return h.Count(bodies)
		}
		first, before := round("first", all[:rapid.SampledFrom([]int{0, 5}).Draw(t, "others")])
		second, now := round("second", all[rapid.SampledFrom([]int{5, 10}).Draw(t, "others now"):])
		one := count(first, before)
		group := HealthGroup{People: asTokens(first.Invited), Deck: "d", Shown: one.Counted()}
		if rapid.Bool().Draw(t, "under way") {
			group.Shown = one.MayCount()
		}
		second = second.Beside([]HealthGroup{group})
		two := count(second, now)
		for _, q := range []string{"pace", "pace.trend"} {
			both, came, left := 0, []flow.Person{}, 0
			for _, p := range all {
				_, did := before[p][q]
				_, does := now[p][q]
				switch {
				case did && does:
					both++
				case does:
					came = append(came, p)
				case did:
					left++
				}
			}
			_, oneShown := one.Counted()[q]
			_, twoShown := two.Counted()[q]
			mostly := 2*both > min(both+len(came), both+left)
			if oneShown && twoShown {
				shown[fmt.Sprint(q, " mostly the same people: ", mostly)]++
				small := func(n int) bool { return 0 < n && n < floor }
				if mostly && (small(left) || small(len(came))) {
					t.Errorf("%s: %d answered both times, %d the first only, %d the second only", q, both, left, len(came))
				}
				if !mostly && (left+len(came) < floor || left < 2 || len(came) < 2) {
					t.Errorf("%s: a difference of %d and %d people", q, left, len(came))
				}
			}
			if !oneShown || !mostly || len(came) == 0 || len(came) >= floor {
				continue
			}
			other := map[flow.Person]map[string]int{}
			for p, on := range now {
				other[p] = maps.Clone(on)
			}
			for _, p := range came {
				if q == "pace" {
					other[p][q] = rapid.IntRange(Red, Green).Draw(t, "another vote")
				} else {
					other[p][q] = rapid.IntRange(Worse, Better).Draw(t, "another trend")
				}
			}
			was, _ := json.Marshal(two)
			is, _ := json.Marshal(count(second, other))
			if string(was) != string(is) {
				t.Errorf("%s: what %v answer is told:\n%s\n%s", q, came, was, is)
			}
		}
	}
	for range 20 {
		rapid.Check(t, pair)
	}
	if len(shown) < 4 {
		t.Errorf("the check did not see all kinds of pairs: %v", shown)
	}
}

// The stored count of what is hidden is the same whatever was answered: no colour, no trend, no number.
func TestWhatIsHiddenBesideAnEarlierRoundKeepsNoColour(t *testing.T) {
	h := roundOf(t, "team-health", 5)
	shown := h.Count(nil).MayCount()
	for id := range shown {
		shown[id] = 4
	}
	h = h.Beside([]HealthGroup{{Deck: h.Deck, People: asTokens(h.Invited), Shown: shown}})
	kept := func(vote, trend int) string {
		var answers []flow.Body
		for range 5 {
			answers = append(answers, flow.Scores{On: map[string]int{"pace": vote, "pace.trend": trend}})
		}
		raw, _ := json.Marshal(h.Count(answers))
		return string(raw)
	}
	if red, green := kept(Red, Worse), kept(Green, Better); red != green || !strings.Contains(red, privacy.TooClose) {
		t.Errorf("kept:\n%s\n%s", red, green)
	}
}
