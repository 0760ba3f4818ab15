package ballot_test

import (
	"fmt"
	"slices"
	"time"

	"steward/internal/ballot"
)

// Nine people plan a day out: hills, river or town.
var outing = slices.Concat(
	slices.Repeat([]ballot.Ranking{{{"hills"}, {"river"}, {"town"}}}, 4),
	slices.Repeat([]ballot.Ranking{{{"river"}, {"town"}, {"hills"}}}, 3),
	slices.Repeat([]ballot.Ranking{{{"town"}, {"hills"}, {"river"}}}, 2),
)

func ExamplePairwise() {
	for _, w := range ballot.Pairwise([]string{"hills", "river", "town"}, outing).Wins() {
		fmt.Printf("%s beats %s %d to %d\n", w.Over, w.Under, w.For, w.Against)
	}
	// Output:
	// river beats town 7 to 2
	// hills beats river 6 to 3
	// town beats hills 5 to 4
}

func ExampleSchulze() {
	t := ballot.Schulze([]string{"hills", "river", "town"}, outing)
	fmt.Println(t.Winners, t.Order)
	for _, w := range t.Chain("hills", "town") {
		fmt.Printf("%s beats %s %d to %d\n", w.Over, w.Under, w.For, w.Against)
	}
	// Output:
	// [hills] [[hills] [river] [town]]
	// hills beats river 6 to 3
	// river beats town 7 to 2
}

func ExampleRankedPairs() {
	for _, l := range ballot.RankedPairs([]string{"hills", "river", "town"}, outing).Locks {
		fmt.Println(l.Over, "over", l.Under, l.Locked(), l.Cycle)
	}
	// Output:
	// river over town true []
	// hills over river true []
	// town over hills false [hills river town]
}

func ExampleInstantRunoff() {
	t, err := ballot.InstantRunoff([]string{"hills", "river", "town"}, outing)
	for _, r := range t.Rounds {
		fmt.Printf("%v out: %q\n", r.Counts, r.Out)
	}
	fmt.Println(t.Winners, err)
	// Output:
	// [{hills 4} {river 3} {town 2}] out: "town"
	// [{hills 6} {river 3}] out: ""
	// [hills] <nil>
}

func ExampleSTAR() {
	t := ballot.STAR([]string{"Mon", "Tue", "Wed"}, []ballot.Scores{
		{"Mon": 5, "Tue": 4}, {"Mon": 5, "Tue": 4, "Wed": 1}, {"Tue": 1, "Wed": 5}, {"Tue": 3, "Wed": 2},
		{"Mon": 5, "Tue": 2}, {"Tue": 3, "Wed": 4}, {"Mon": 1, "Tue": 2, "Wed": 3},
	})
	r := t.Runoffs[0]
	fmt.Println(t.Finalists, r.Prefer, "wins:", r.Winner, "by", r.How)
	// Output: [Tue Mon] [4 3] wins: Tue by runoff
}

func ExampleScore() {
	t := ballot.Score([]string{"Mon", "Tue"}, []ballot.Scores{{"Mon": 5, "Tue": 3}, {"Tue": 3}})
	for _, total := range t.Totals {
		fmt.Println(total.Option, total.Sum, total.Mean)
	}
	fmt.Println(t.Winners)
	// Output:
	// Mon 5 2.5
	// Tue 6 3
	// [Tue]
}

func ExampleApproval() {
	t := ballot.Approval([]string{"a", "b", "c"}, [][]string{{"a", "b"}, {"b"}, {"a", "c"}, {"b", "c"}, {}})
	fmt.Println(t.Winners, t.Counts, t.Voters, "voters")
	// Output: [b] [{a 2} {b 3} {c 2}] 5 voters
}

func ExampleDotVote() {
	t := ballot.DotVote([]string{"tests", "docs", "builds"}, []map[string]int{{"tests": 2}, {"builds": 1, "docs": 1}, {"builds": 1}}, 1)
	for n, r := range t.Rows {
		fmt.Println(r.Option, r.Dots, "from", r.Supporters, n < t.Fit)
	}
	// Output:
	// builds 2 from 2 true
	// tests 2 from 1 false
	// docs 1 from 1 false
}

func ExampleMajority() {
	t := ballot.Majority([]string{"move", "stay"}, []string{"move", "move", "stay", ""}, 3)
	fmt.Println(t.Outcome, t.Winners, t.Counts, t.Abstained, "abstained")
	// Output: adopted [move] [{move 2} {stay 1}] 1 abstained
}

func ExampleRoman() {
	fmt.Println(ballot.Roman(ballot.Thumbs{Up: 4, Down: 1}, 3, false))
	fmt.Println(ballot.Roman(ballot.Thumbs{Up: 4, Down: 1}, 3, true))
	// Output:
	// discuss
	// adopted
}

func ExampleConsent() {
	round := ballot.Turnout{Quorum: 3}
	fmt.Println(ballot.Consent([]ballot.Response{ballot.Consents, ballot.Consents, ballot.HasConcern}, round).Outcome)
	fmt.Println(ballot.Consent([]ballot.Response{ballot.Consents, ballot.Consents, ballot.Objects}, round).Outcome)
	// Output:
	// adopted
	// integrate
}

func ExampleConsensus() {
	t := ballot.Consensus([]ballot.Position{ballot.AgreesFully, ballot.AgreesFully, ballot.AgreesFully, ballot.StandsAside, ballot.StandsAside}, ballot.Turnout{Quorum: 3})
	fmt.Println(t.Outcome, t.Support(), "support,", t.Aside, "stand aside")
	// Output: amend 3 support, 2 stand aside
}

func ExampleFistToFive() {
	t := ballot.FistToFive([]int{5, 5, 5, 1}, 3)
	fmt.Println(t.Outcome, t.Mean, t.Low)
	// Output: discuss 4 1
}

func ExampleGradients() {
	t := ballot.Gradients([]ballot.Gradient{ballot.Endorses, ballot.MinorContention, ballot.Endorses, ballot.SupportsReserved, ballot.Abstains}, 3)
	fmt.Println(t.Outcome, t.Support, t.GoAlong)
	// Output: adopted_strong 4 1
}

func ExampleMatrix() {
	t, err := ballot.Matrix(
		[]ballot.Criterion{{ID: "speed", Weight: 5}, {ID: "cost", Weight: 3}, {ID: "risk", Weight: 2}},
		[]string{"buy", "build", "partner"},
		[]ballot.Sheet{{
			"buy": {"speed": 5, "cost": 2, "risk": 4}, "build": {"speed": 2, "cost": 3, "risk": 2}, "partner": {"speed": 4, "cost": 4, "risk": 3},
		}})
	fmt.Println(t.Winners, "robust:", t.Robust, err)
	fmt.Printf("%s level with %s times %.2f\n", t.Flip.Rival, t.Flip.Criterion, t.Flip.Factor)
	// Output:
	// [buy] robust: false <nil>
	// partner level with cost times 1.17
}

func ExampleDelegation() {
	t := ballot.Delegation([]int{2, 5, 6, 3})
	fmt.Println(t.Outcome, "from", t.Lowest, "to", t.Highest)
	// Output: discuss from 2 to 6
}

func ExampleQuorum() {
	f, err := ballot.ParseFraction("0.67")
	fmt.Println(ballot.Quorum(9, f), err)
	// Output: 7 <nil>
}

func ExampleDraw() {
	d := ballot.Draw("dec-42", time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC), []string{"b", "a"})
	fmt.Println(d.Input, d.Hash[:16], d.Winner)
	// Output: dec-42|2026-03-04T10:00:00Z|a,b 6330a314fd773c38 a
}

func ExampleBreak() {
	b := ballot.Break(ballot.MoreFirstChoices, ballot.Tie{Options: []string{"hills", "town"}, Ballots: outing})
	fmt.Println(b.Winner, b.Firsts)
	b = ballot.Break(ballot.Decider, ballot.Tie{Options: []string{"hills", "town"}})
	fmt.Println(b.Next, b.Left)
	// Output:
	// hills [{hills 4} {town 2}]
	// decider [hills town]
}

func ExampleBrier() {
	score, _ := ballot.Brier([]ballot.Prediction{{0.8, true}, {0.6, false}, {0.9, true}, {0.5, true}})
	fmt.Printf("%.3f\n", score)
	// Output: 0.165
}

func ExampleLandscape() {
	const yes, no = ballot.Agree, ballot.Disagree
	people := slices.Concat(
		slices.Repeat([][]ballot.View{{yes, no, yes}}, 5),
		slices.Repeat([][]ballot.View{{no, yes, yes}}, 4),
	)
	o := ballot.Landscape([]string{"office on Mondays", "remote first", "one quiet day a week"}, people, 4)
	fmt.Println(o.Sizes)
	fmt.Println("shared:", o.Shared)
	fmt.Println("divides:", o.Divides)
	// Output:
	// [5 4]
	// shared: [one quiet day a week]
	// divides: [office on Mondays remote first]
}
