package practices

import (
	"slices"
	"strconv"

	"steward/internal/ballot"
	"steward/internal/flow"
)

// Stances is how people stand towards a proposal: by position, with the reasons they gave. In a vote with names it also
// says who.
type Stances struct {
	Answers int
	Counts  map[string]int
	Reasons map[string][]string
	Named   []flow.Said[flow.Stance] // nil when ballots have no names
	Hidden  bool                     // too few answered for anything to be shown
	Near    bool                     `json:",omitempty"` // the counts would stand too near to those of an earlier round
	Outcome ballot.Outcome           `json:",omitempty"` // what they come to, where they are not shown
	Agreed  string                   `json:",omitempty"` // the level that they agree on, likewise
}

// StancesIn reads the latest round of a stage; nothing while it runs, not even in the whole session. One's own stance in
// a running round is found with flow.Latest.
func (d Decision) StancesIn(s flow.Session, stage string) Stances {
	if sums := flow.In[flow.StanceSum](s, stage); len(sums) > 0 {
		b := sums[0].Body
		if b.Outcome != "" {
			return Stances{Near: true, Outcome: ballot.Outcome(b.Outcome), Agreed: b.Position}
		}
		return Stances{Answers: b.Answers, Counts: b.Counts, Reasons: b.Reasons, Hidden: b.Counts == nil}
	}
	out := Stances{Counts: map[string]int{}, Reasons: map[string][]string{}}
	if !closed(s, stage) {
		return out
	}
	out.Named = flow.Latest[flow.Stance](s, stage)
	for _, c := range out.Named {
		out.Answers++
		out.Counts[c.Body.Position]++
		if c.Body.Reason != "" {
			out.Reasons[c.Body.Position] = append(out.Reasons[c.Body.Position], c.Body.Reason)
		}
	}
	return out
}

// verdicts are the rules that say what stances towards a proposal come to, by the name that a method gives them.
var verdicts = map[string]func(d Decision, st Stances, round int) ballot.Outcome{
	"fist_to_five": func(d Decision, st Stances, _ int) ballot.Outcome {
		return ballot.FistToFive(levels[int](st.Counts), d.Quorum).Outcome
	},
	"gradients": func(d Decision, st Stances, _ int) ballot.Outcome {
		return ballot.Gradients(levels[ballot.Gradient](st.Counts), d.Quorum).Outcome
	},
	"roman": func(d Decision, st Stances, round int) ballot.Outcome {
		return ballot.Roman(ballot.Thumbs{Up: st.Counts["up"], Sideways: st.Counts["side"], Down: st.Counts["down"]}, d.Quorum, round > 1)
	},
	"consensus": func(d Decision, st Stances, _ int) ballot.Outcome {
		return ballot.Consensus(positions[ballot.Position](st.Counts), ballot.Turnout{Quorum: d.Quorum}).Outcome
	},
	"delegation": func(d Decision, st Stances, _ int) ballot.Outcome {
		if st.Answers < d.Quorum {
			return ballot.NoQuorum
		}
		return ballot.Delegation(levels[int](st.Counts)).Outcome
	},
}

// levels lists counted positions whose keys are numbers, one for each person.
func levels[N ~int](counts map[string]int) (all []N) {
	for key, n := range counts {
		if level, err := strconv.Atoi(key); err == nil {
			all = append(all, slices.Repeat([]N{N(level)}, n)...)
		}
	}
	return all
}

func positions[K ~string](counts map[string]int) (all []K) {
	for key, n := range counts {
		all = append(all, slices.Repeat([]K{K(key)}, n)...)
	}
	return all
}

// Standing is what the latest round of stances came to.
func (d Decision) Standing(s flow.Session) ballot.Outcome {
	st := d.StancesIn(s, StageStance)
	switch {
	case st.Hidden:
		return ballot.NoQuorum
	case st.Near:
		return st.Outcome
	}
	return verdicts[d.Method.Count](d, st, s.Times(StageStance))
}

// Objections are those that stand, in the order in which they came: each until its author takes it back, or takes
// another position when asked again. Whoever stays silent in a later round still objects.
func Objections(s flow.Session) []flow.Said[flow.Stance] {
	lifted := map[string]bool{}
	for _, c := range flow.All[flow.Lift](s, StageIntegrate) {
		lifted[c.Body.Objection] = true
	}
	last := map[flow.Person]flow.Said[flow.Stance]{}
	for _, c := range flow.All[flow.Stance](s, StageConsent) {
		if shown(s, c.Pass) {
			last[c.By] = c
		}
	}
	var open []flow.Said[flow.Stance]
	for _, c := range last {
		if c.Body.Position == string(ballot.Objects) && !lifted[c.ID] {
			open = append(open, c)
		}
	}
	slices.SortFunc(open, func(a, b flow.Said[flow.Stance]) int { return a.Seq - b.Seq })
	return open
}

// shown reports whether the answers of a visit lie open.
func shown(s flow.Session, pass int) bool {
	return slices.ContainsFunc(s.Path, func(v flow.Visit) bool { return v.Pass == pass && v.Revealed })
}

// Consent is the state of the consent rounds. An objection of an earlier round that stands counts as an answer; one that
// was taken back is a consent.
func (d Decision) Consent(s flow.Session) ballot.ConsentTally {
	open := Objections(s)
	stands := func(id string) bool {
		return slices.ContainsFunc(open, func(o flow.Said[flow.Stance]) bool { return o.ID == id })
	}
	var answers []ballot.Response
	for _, c := range d.StancesIn(s, StageConsent).Named {
		switch {
		case c.Body.Position != string(ballot.Objects):
			answers = append(answers, ballot.Response(c.Body.Position))
		case !stands(c.ID):
			answers = append(answers, ballot.Consents)
		}
	}
	answers = append(answers, slices.Repeat([]ballot.Response{ballot.Objects}, len(open))...)
	return ballot.Consent(answers, ballot.Turnout{Quorum: d.Quorum})
}

// consented are those whose last answer to a consent round, as far as it is shown, is no objection, or one that they took
// back.
func consented(s flow.Session) map[flow.Person]bool {
	content := map[flow.Person]bool{}
	for _, c := range flow.All[flow.Stance](s, StageConsent) {
		if shown(s, c.Pass) {
			content[c.By] = true
		}
	}
	for _, o := range Objections(s) {
		delete(content, o.By)
	}
	return content
}

// Concerns are what people consented with and want checked at the review.
func (d Decision) Concerns(s flow.Session) (out []flow.Said[flow.Stance]) {
	for _, c := range d.StancesIn(s, StageConsent).Named {
		if c.Body.Position == string(ballot.HasConcern) {
			out = append(out, c)
		}
	}
	return out
}
