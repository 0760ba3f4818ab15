package practices

import (
	"encoding/json"
	"fmt"
	"strconv"

	"steward/internal/ballot"
	"steward/internal/flow"
	"steward/internal/privacy"
)

// near says when the counts of a hidden round must not be shown because those of an earlier one were: so few came or left
// in between that a subtraction would say how they answered.
func (d Decision) near(group, before []flow.Person) bool {
	return privacy.TooNear(asTokens(group), asTokens(before), privacy.Least(d.least()))
}

func asTokens(people []flow.Person) []string {
	out := make([]string, len(people))
	for i, p := range people {
		out[i] = string(p)
	}
	return out
}

// briefly is what a round of stances comes to, without its counts and its reasons: a reason tells that somebody took its
// position.
func (d Decision) briefly(s flow.Session, sum flow.StanceSum) flow.StanceSum {
	st := Stances{Answers: sum.Answers, Counts: sum.Counts}
	out := verdicts[d.Method.Count](d, st, s.Times(StageStance))
	brief := flow.StanceSum{Outcome: string(out)}
	if out == ballot.SameLevel {
		brief.Position = d.agreed(st)
	}
	return brief
}

// agreed is the level of delegation that a round agrees on.
func (d Decision) agreed(st Stances) string {
	if st.Near {
		return st.Agreed
	}
	return strconv.Itoa(ballot.Delegation(levels[int](st.Counts)).Level)
}

// briefJSON is what a second vote comes to, without its numbers.
func (d Decision) briefJSON(s flow.Session, ballots []flow.Body) json.RawMessage {
	full := d.count(d.Votable(s), ballots)
	brief := Count{Options: full.Options, Winners: full.Winners, Broken: full.Broken, Near: true, Enough: d.enoughBallots(full.Ballots)}
	brief.Broken.Firsts = nil
	raw, err := json.Marshal(brief)
	if err != nil {
		panic(fmt.Sprintf("practices: a count has no JSON: %v", err)) // it holds ids
	}
	return raw
}

// enoughBallots reports whether so many make a quorum.
func (d Decision) enoughBallots(n int) bool { return n >= max(d.Quorum, 1) }
