package views

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"steward/internal/ballot"
	"steward/internal/flow"
	"steward/internal/practices"
)

// polls are the methods with a ballot.
func polls(t testing.TB) (ids []string) {
	t.Helper()
	for _, m := range methods(t).All() {
		if m.Ballot != "" {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

func TestEveryViewOfAPollKeepsSlacksLimits(t *testing.T) {
	d := newDesk(t)
	patterns := []string{"escapes", "mentions", "emoji", "right to left", "one long word", "slack's markup"}
	n := 0
	for _, method := range polls(t) {
		for _, options := range []int{2, 3, 12, 20} {
			for _, voters := range []int{0, 1, 4, 12} {
				for _, hidden := range []bool{false, true} {
					if n++; n%everyNth != 0 {
						continue
					}
					pattern, rule := patterns[n%len(patterns)], ballot.TieRules[n%len(ballot.TieRules)]
					e := &election{method: method, options: options, criteria: []int{1, 3, 6, 12}[n%4], voters: voters, hidden: hidden, rule: rule,
						capacity: n % 5, sift: n%7 == 0, text: longText(texts[pattern])}
					where := fmt.Sprintf("%s, %d options, %d voters, hidden %v, %s, %s", method, options, voters, hidden, rule, pattern)
					checkElection(t, d, where, e.run(t))
				}
			}
		}
	}
}

// level casts ballots that leave all options level.
func level(method string) func(i int, options []string) flow.Body {
	return func(i int, options []string) flow.Body {
		pick := options[i%2]
		other := options[1-i%2]
		switch method {
		case "majority_then_consent":
			return flow.Choice{Option: pick}
		case "approval":
			return flow.Ticks{On: options}
		case "star", "score":
			return flow.Scores{On: map[string]int{pick: 5, other: 1}}
		}
		return flow.Ranking{Tiers: [][]string{{pick}, {other}}}
	}
}

func TestTiesKeepSlacksLimits(t *testing.T) {
	d := newDesk(t)
	for _, method := range []string{"majority_then_consent", "approval", "star", "score", "schulze", "ranked_pairs", "irv"} {
		for _, rule := range ballot.TieRules {
			e := &election{method: method, options: 2, voters: 4, rule: rule, text: longText(texts["escapes"]), cast: level(method)}
			checkElection(t, d, fmt.Sprintf("%s, level, %s", method, rule), e.run(t))
		}
	}
}

func checkElection(t *testing.T, d Desk, where string, shots []flow.Session) {
	t.Helper()
	others := []flow.Person{member(1), decider, watcher, stranger}
	for i, s := range lastOfEach(shots) {
		public := inDecision(t, s, flow.Viewer{})
		for _, who := range []flow.Person{lead, others[i%len(others)]} {
			for _, v := range polling(d, public, inDecision(t, s, as(who))) {
				check(t, where+", "+s.Stage, v)
			}
		}
		whole := councilViews(d, public)
		if s.Stage == practices.StageRecord {
			whole = append(whole, afterwards(d, public.Decision.Recorded(s, monday))...)
		}
		for _, v := range whole {
			check(t, where+", "+s.Stage, v)
		}
		for _, text := range append(d.pollWords(public), d.landscapeWords(public)...) {
			if n := utf8.RuneCountInString(text); n > sectionMax || missing.MatchString(text) {
				t.Errorf("%s: a sentence of %d characters: %s", where, n, text)
			}
			if strings.Contains(text, "  ") {
				t.Errorf("%s: two spaces in %q", where, text)
			}
		}
	}
}
