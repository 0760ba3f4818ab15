package practices

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"steward/internal/ballot"
	"steward/internal/flow"
)

// ballotKinds are the ways to answer a poll.
var ballotKinds = []string{"choice", "ticks", "dots", "scores", "ranking", "strict_ranking", "matrix"}

// CellKey names the score of an option on a criterion in a ballot of a matrix.
func CellKey(option, criterion string) string { return option + "/" + criterion }

// fits takes ballots of the method's kind, about the options of this visit.
func (d Decision) fits(s flow.Session, b flow.Body) error {
	options := d.Votable(s)
	switch d.Method.Ballot {
	case "choice":
		if said, ok := b.(flow.Choice); ok {
			if said.Option != "" && !slices.Contains(options, said.Option) {
				return flow.ErrUnknown
			}
			return nil
		}
	case "ticks":
		if said, ok := b.(flow.Ticks); ok {
			return among(options, said.On)
		}
	case "dots":
		if said, ok := b.(flow.Dots); ok {
			return (flow.DotVote{Topics: d.Votable, Spend: Dots}).Welcome(s, flow.Contribution{Body: said})
		}
	case "scores":
		if said, ok := b.(flow.Scores); ok {
			return scored(said, options, 0, ballot.MaxScore)
		}
	case "matrix":
		if said, ok := b.(flow.Scores); ok {
			return scored(said, d.cells(options), 1, 5)
		}
	case "ranking", "strict_ranking":
		if said, ok := b.(flow.Ranking); ok {
			return d.ranks(options, said)
		}
	}
	return flow.ErrNotHere
}

func (d Decision) ranks(options []string, r flow.Ranking) error {
	var named []string
	for _, tier := range r.Tiers {
		if d.Method.Ballot == "strict_ranking" && len(tier) > 1 {
			return flow.ErrTooMany
		}
		named = append(named, tier...)
	}
	return among(options, named)
}

// among refuses what is not one of the options, and what is named twice.
func among(options, named []string) error {
	seen := map[string]bool{}
	for _, id := range named {
		if !slices.Contains(options, id) || seen[id] {
			return flow.ErrUnknown
		}
		seen[id] = true
	}
	return nil
}

func scored(said flow.Scores, keys []string, least, most int) error {
	for key, n := range said.On {
		if !slices.Contains(keys, key) || n < least || n > most {
			return flow.ErrUnknown
		}
	}
	return nil
}

func (d Decision) cells(options []string) (keys []string) {
	for _, o := range options {
		for _, c := range d.Criteria {
			keys = append(keys, CellKey(o, c.ID))
		}
	}
	return keys
}

// Count is what the ballots of one poll came to. Of the tallies, the one of the method is set.
type Count struct {
	Ballots int            `json:"ballots"`
	Options []string       `json:"options"`
	Winners []string       `json:"winners,omitempty"` // several when they are level
	Order   ballot.Ranking `json:"order,omitempty"`
	Broken  ballot.Broken  `json:"broken"`           // the tie, as far as ballots break it
	Near    bool           `json:"near,omitempty"`   // the numbers would stand too near to those of the first vote
	Enough  bool           `json:"enough,omitempty"` // voted for a quorum, where numbers are not shown

	Majority      *ballot.MajorityTally      `json:"majority,omitempty"`
	Approval      *ballot.ApprovalTally      `json:"approval,omitempty"`
	Dots          *ballot.DotTally           `json:"dots,omitempty"`
	Score         *ballot.ScoreTally         `json:"score,omitempty"`
	STAR          *ballot.STARTally          `json:"star,omitempty"`
	Schulze       *ballot.SchulzeTally       `json:"schulze,omitempty"`
	RankedPairs   *ballot.RankedPairsTally   `json:"ranked_pairs,omitempty"`
	InstantRunoff *ballot.InstantRunoffTally `json:"instant_runoff,omitempty"`
	Matrix        *ballot.MatrixTally        `json:"matrix,omitempty"`
}

// counts are the rules that count polls, by the name that a method gives them.
var counts = map[string]func(d Decision, c *Count, ballots []flow.Body) []ballot.Ranking{
	"majority": func(d Decision, c *Count, ballots []flow.Body) []ballot.Ranking {
		votes := each(ballots, func(b flow.Choice) string { return b.Option })
		t := ballot.Majority(c.Options, votes, d.Quorum)
		c.Majority, c.Winners = &t, t.Winners
		return nil
	},
	"approval": func(_ Decision, c *Count, ballots []flow.Body) []ballot.Ranking {
		t := ballot.Approval(c.Options, each(ballots, func(b flow.Ticks) []string { return b.On }))
		c.Approval, c.Winners, c.Order = &t, t.Winners, t.Order
		return nil
	},
	"dots": func(d Decision, c *Count, ballots []flow.Body) []ballot.Ranking {
		t := ballot.DotVote(c.Options, each(ballots, func(b flow.Dots) map[string]int { return b.On }), d.Capacity)
		c.Dots = &t
		return nil
	},
	"score": func(_ Decision, c *Count, ballots []flow.Body) []ballot.Ranking {
		scores := each(ballots, func(b flow.Scores) ballot.Scores { return b.On })
		t := ballot.Score(c.Options, scores)
		c.Score, c.Winners, c.Order = &t, t.Winners, t.Order
		return rankings(scores)
	},
	"star": func(_ Decision, c *Count, ballots []flow.Body) []ballot.Ranking {
		scores := each(ballots, func(b flow.Scores) ballot.Scores { return b.On })
		t := ballot.STAR(c.Options, scores)
		c.STAR, c.Winners = &t, t.Winners
		return rankings(scores)
	},
	"schulze": func(_ Decision, c *Count, ballots []flow.Body) []ballot.Ranking {
		ranked := each(ballots, ranked)
		t := ballot.Schulze(c.Options, ranked)
		c.Schulze, c.Winners, c.Order = &t, t.Winners, t.Order
		return ranked
	},
	"ranked_pairs": func(_ Decision, c *Count, ballots []flow.Body) []ballot.Ranking {
		ranked := each(ballots, ranked)
		t := ballot.RankedPairs(c.Options, ranked)
		c.RankedPairs, c.Winners, c.Order = &t, t.Winners, t.Order
		return ranked
	},
	"instant_runoff": func(_ Decision, c *Count, ballots []flow.Body) []ballot.Ranking {
		ranked := each(ballots, ranked)
		if t, err := ballot.InstantRunoff(c.Options, ranked); err == nil { // equal ranks were refused when they were cast
			c.InstantRunoff, c.Winners = &t, t.Winners
		}
		return ranked
	},
	"matrix": func(d Decision, c *Count, ballots []flow.Body) []ballot.Ranking {
		sheets := each(ballots, func(b flow.Scores) ballot.Sheet { return sheet(b) })
		criteria := make([]ballot.Criterion, len(d.Criteria))
		for i, x := range d.Criteria {
			criteria[i] = ballot.Criterion{ID: x.ID, Weight: x.Weight}
		}
		if t, err := ballot.Matrix(criteria, c.Options, sheets); err == nil { // an option that nobody scored has no total
			if d.secret() {
				t.Floor(d.least())
			}
			c.Matrix, c.Winners = &t, t.Winners
		}
		return nil
	},
}

// count counts the ballots of a poll, and breaks a tie unless that takes a draw: its lot falls when the poll has closed.
func (d Decision) count(options []string, ballots []flow.Body) Count {
	c := Count{Ballots: len(ballots), Options: options}
	firsts := counts[d.Method.Count](d, &c, ballots)
	if d.TieRule != ballot.ByDraw {
		c.Broken = ballot.Break(d.TieRule, ballot.Tie{Options: c.Winners, Current: d.Current, Ballots: firsts})
	}
	return c
}

// countJSON is the form in which a count outlives its ballots.
func (d Decision) countJSON(s flow.Session, ballots []flow.Body) json.RawMessage {
	raw, err := json.Marshal(d.count(d.Votable(s), ballots))
	if err != nil {
		panic(fmt.Sprintf("practices: a count has no JSON: %v", err)) // it holds numbers and ids
	}
	return raw
}

// each reads ballots of one kind.
func each[B flow.Body, T any](ballots []flow.Body, read func(B) T) []T {
	var out []T
	for _, b := range ballots {
		if x, ok := b.(B); ok {
			out = append(out, read(x))
		}
	}
	return out
}

func ranked(b flow.Ranking) ballot.Ranking { return b.Tiers }

func rankings(scores []ballot.Scores) []ballot.Ranking {
	out := make([]ballot.Ranking, len(scores))
	for i, s := range scores {
		out[i] = s.Ranking()
	}
	return out
}

func sheet(b flow.Scores) ballot.Sheet {
	out := ballot.Sheet{}
	for key, n := range b.On {
		option, criterion, _ := strings.Cut(key, "/")
		if out[option] == nil {
			out[option] = map[string]int{}
		}
		out[option][criterion] = n
	}
	return out
}
