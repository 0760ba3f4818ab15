package ballot_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"steward/internal/ballot"
)

const (
	benchBallots = 1000
	benchOptions = 20
)

// benchmark counts 1,000 ballots over 20 options; one draws a ballot.
func benchmark[B any](b *testing.B, one func(chance *rand.Rand, options []string) B, count func(options []string, ballots []B)) {
	chance := rand.New(rand.NewPCG(1, 2))
	options := make([]string, benchOptions)
	for i := range options {
		options[i] = fmt.Sprint("option", i)
	}
	ballots := make([]B, benchBallots)
	for n := range ballots {
		ballots[n] = one(chance, options)
	}
	b.ReportAllocs()
	for b.Loop() {
		count(options, ballots)
	}
}

func aRanking(chance *rand.Rand, options []string) (r ballot.Ranking) {
	for _, i := range chance.Perm(len(options)) {
		r = append(r, []string{options[i]})
	}
	return r
}

func aSheet(chance *rand.Rand, options []string) ballot.Scores {
	s := ballot.Scores{}
	for _, o := range options {
		s[o] = chance.IntN(ballot.MaxScore + 1)
	}
	return s
}

func ticks(chance *rand.Rand, options []string) (ticked []string) {
	for _, i := range chance.Perm(len(options))[:len(options)/2] {
		ticked = append(ticked, options[i])
	}
	return ticked
}

func BenchmarkPairwise(b *testing.B) {
	benchmark(b, aRanking, func(options []string, ballots []ballot.Ranking) { ballot.Pairwise(options, ballots) })
}

func BenchmarkSchulze(b *testing.B) {
	benchmark(b, aRanking, func(options []string, ballots []ballot.Ranking) { ballot.Schulze(options, ballots) })
}

func BenchmarkRankedPairs(b *testing.B) {
	benchmark(b, aRanking, func(options []string, ballots []ballot.Ranking) { ballot.RankedPairs(options, ballots) })
}

func BenchmarkInstantRunoff(b *testing.B) {
	benchmark(b, aRanking, func(options []string, ballots []ballot.Ranking) {
		if _, err := ballot.InstantRunoff(options, ballots); err != nil {
			b.Fatal(err)
		}
	})
}

func BenchmarkSTAR(b *testing.B) {
	benchmark(b, aSheet, func(options []string, ballots []ballot.Scores) { ballot.STAR(options, ballots) })
}

func BenchmarkScore(b *testing.B) {
	benchmark(b, aSheet, func(options []string, ballots []ballot.Scores) { ballot.Score(options, ballots) })
}

func BenchmarkApproval(b *testing.B) {
	benchmark(b, ticks, func(options []string, ballots [][]string) { ballot.Approval(options, ballots) })
}

func BenchmarkDotVote(b *testing.B) {
	dots := func(chance *rand.Rand, options []string) map[string]int { return aSheet(chance, options) }
	benchmark(b, dots, func(options []string, ballots []map[string]int) { ballot.DotVote(options, ballots, 7) })
}

func BenchmarkMajority(b *testing.B) {
	choice := func(chance *rand.Rand, options []string) string { return options[chance.IntN(2)] }
	benchmark(b, choice, func(options []string, ballots []string) { ballot.Majority(options[:2], ballots, 600) })
}

// Twenty options on six criteria.
func BenchmarkMatrix(b *testing.B) {
	var criteria []ballot.Criterion
	for k := range 6 {
		criteria = append(criteria, ballot.Criterion{ID: fmt.Sprint("criterion", k), Weight: float64(k + 1)})
	}
	sheet := func(chance *rand.Rand, options []string) ballot.Sheet {
		s := ballot.Sheet{}
		for _, o := range options {
			s[o] = map[string]int{}
			for _, c := range criteria {
				s[o][c.ID] = 1 + chance.IntN(5)
			}
		}
		return s
	}
	benchmark(b, sheet, func(options []string, ballots []ballot.Sheet) {
		if _, err := ballot.Matrix(criteria, options, ballots); err != nil {
			b.Fatal(err)
		}
	})
}

// A thousand people on one proposal.
func BenchmarkConsent(b *testing.B) {
	answer := func(chance *rand.Rand, _ []string) ballot.Response { return ballot.Consents }
	benchmark(b, answer, func(_ []string, answers []ballot.Response) { ballot.Consent(answers, ballot.Turnout{Quorum: 600}) })
}

func BenchmarkGradients(b *testing.B) {
	answer := func(chance *rand.Rand, _ []string) ballot.Gradient { return ballot.Gradient(1 + chance.IntN(8)) }
	benchmark(b, answer, func(_ []string, answers []ballot.Gradient) { ballot.Gradients(answers, 600) })
}

func BenchmarkDraw(b *testing.B) {
	none := func(*rand.Rand, []string) struct{} { return struct{}{} }
	closed := time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC)
	benchmark(b, none, func(options []string, _ []struct{}) { ballot.Draw("dec-42", closed, options) })
}

// Three camps that mostly agree among themselves, on twenty statements: all thousand answer differently.
func BenchmarkLandscape(b *testing.B) {
	person := func(chance *rand.Rand, options []string) (row []ballot.View) {
		camp := chance.IntN(3)
		for s := range options {
			view := ballot.Agree
			if s%3 == camp {
				view = ballot.Disagree
			}
			if chance.IntN(4) == 0 {
				view = ballot.View(chance.IntN(4))
			}
			row = append(row, view)
		}
		return row
	}
	benchmark(b, person, func(options []string, people [][]ballot.View) { ballot.Landscape(options, people, 4) })
}
