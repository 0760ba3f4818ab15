package practices

import (
	"errors"
	"slices"

	"steward/internal/ballot"
	"steward/internal/flow"
)

// ErrUnanswered refuses a decision while advice waits for its answer.
var ErrUnanswered = errors.New("each advice needs an answer")

// DecisionRoom is a decision as one person sees it.
type DecisionRoom struct {
	Room
	Decision Decision
}

func (DecisionRoom) of(r Room) (DecisionRoom, bool) {
	p, ok := r.Practice.(Decision)
	return DecisionRoom{r, p}, ok
}

// Wording is the proposal in its newest version.
func (r DecisionRoom) Wording() string { return r.Decision.Wording(r.Session) }

// Ending is how a decision came out.
type Ending struct {
	Outcome ballot.Outcome // Adopted, AdoptedStrong, Rejected, NoQuorum, SameLevel, Tied, or what stood in the way: Integrate, Amend, Discuss, Blocked
	Option  string         // the option that was chosen, or the level of delegation
	Text    string         // what was decided, in words
}

// Settled reports whether something was decided.
func (e Ending) Settled() bool {
	switch e.Outcome {
	case ballot.Adopted, ballot.AdoptedStrong, ballot.SameLevel:
		return true
	}
	return false
}

// Ending is how the decision came out, as far as it has come: Waiting while a vote runs, before anything was decided,
// and for good when the decision was called off.
func (d Decision) Ending(s flow.Session) Ending {
	if s.Cancelled || slices.Contains(votes, s.Stage) {
		return Ending{Outcome: ballot.Waiting}
	}
	if p, picked := lastPick(s, StageSettle); picked {
		return Ending{Outcome: ballot.Adopted, Option: p.Option, Text: p.Text}
	}
	switch {
	case s.Visited(StageConsent):
		return d.endingByConsent(s)
	case s.Visited(StageStance):
		return d.endingByStance(s)
	case s.Visited(StagePoll):
		return d.endingByPoll(s)
	}
	return Ending{Outcome: ballot.Waiting}
}

func (d Decision) endingByConsent(s flow.Session) Ending {
	e := Ending{Outcome: d.Consent(s).Outcome, Text: d.Wording(s)}
	if e.Outcome == ballot.Waiting {
		e.Outcome = ballot.NoQuorum
	}
	if d.Method.Shape == "poll_consent" {
		e.Option = d.Chosen(s)
	}
	return e
}

func (d Decision) endingByStance(s flow.Session) Ending {
	e := Ending{Outcome: d.Standing(s), Text: d.Wording(s)}
	switch {
	case e.Outcome == ballot.Waiting:
		e.Outcome = ballot.NoQuorum
	case e.Outcome == ballot.SameLevel:
		e.Option = d.agreed(d.StancesIn(s, StageStance))
	}
	return e
}

func (d Decision) endingByPoll(s flow.Session) Ending {
	p := d.Polled(s)
	switch {
	case p.NoQuorum:
		return Ending{Outcome: ballot.NoQuorum}
	case d.Method.Ballot == "dots":
		return Ending{Outcome: ballot.Adopted}
	}
	if option := d.Chosen(s); option != "" {
		return Ending{Outcome: ballot.Adopted, Option: option}
	}
	if len(p.Winners) > 1 {
		return Ending{Outcome: ballot.Tied}
	}
	return Ending{Outcome: ballot.Rejected}
}
