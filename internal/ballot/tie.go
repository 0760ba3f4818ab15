package ballot

import (
	"slices"
	"time"
)

// A TieRule says what happens to a tie. It is fixed before the first ballot; "" is StatusQuo.
type TieRule string

const (
	StatusQuo        TieRule = "status_quo"         // nothing changes
	MoreFirstChoices TieRule = "more_first_choices" // whoever is first on more ballots; level there too, nothing changes
	Decider          TieRule = "decider"            // the person named beforehand picks one of those tied
	Revote           TieRule = "revote"             // vote again, among those tied
	ByDraw           TieRule = "draw"               // a lot that anybody can check
)

// TieRules lists the rules there are.
var TieRules = []TieRule{StatusQuo, MoreFirstChoices, Decider, Revote, ByDraw}

// A Tie is what the rules need to know. Each rule reads only its own part.
type Tie struct {
	Options  []string  // those that are level
	Current  string    // StatusQuo: the option that leaves things as they are, if it is among them
	Ballots  []Ranking // MoreFirstChoices; scores have a [Scores.Ranking]
	Decision string    // ByDraw: the decision's id
	Closed   time.Time // ByDraw: when voting closed
}

// A Broken tie has a winner, or a next step.
type Broken struct {
	Winner string
	Next   TieRule  // what is left to do when nobody won: StatusQuo, Decider or Revote
	Left   []string // those it is left to
	Firsts []Count  // MoreFirstChoices: on how many ballots each is in the first tier
	Draw   Drawn    // ByDraw
}

// Break applies a rule to a tie. A single option wins without it; a rule it does not know changes nothing, like the
// default.
func Break(rule TieRule, tie Tie) Broken {
	b := Broken{Left: unique(tie.Options)}
	if len(b.Left) <= 1 {
		return b.wonBy(b.Left...)
	}
	switch rule {
	case MoreFirstChoices:
		b.Firsts = firstTiers(b.Left, tie.Ballots)
		return b.wonBy(top(b.Left, func(i int) int { return b.Firsts[i].N })...)
	case Decider, Revote:
		b.Next = rule
		return b
	case ByDraw:
		b.Draw = Draw(tie.Decision, tie.Closed, b.Left)
		return b.wonBy(b.Draw.Winner)
	}
	if slices.Contains(b.Left, tie.Current) {
		return b.wonBy(tie.Current)
	}
	return b.wonBy()
}

// wonBy settles a tie for one option; for none or several, nothing changes.
func (b Broken) wonBy(options ...string) Broken {
	if len(options) == 1 {
		b.Winner, b.Left = options[0], nil
		return b
	}
	if len(options) > 0 {
		b.Left = options
	}
	b.Next = StatusQuo
	return b
}

// firstTiers counts on how many ballots an option is in the first tier that is not empty. Those who share a
// tier count one each.
func firstTiers(tied []string, ballots []Ranking) []Count {
	counts := make([]Count, len(tied))
	for i, o := range tied {
		counts[i].Option = o
		for _, b := range ballots {
			if first := slices.IndexFunc(b, func(tier []string) bool { return len(tier) > 0 }); first >= 0 && slices.Contains(b[first], o) {
				counts[i].N++
			}
		}
	}
	return counts
}
