package practices

import (
	"slices"
	"time"

	"steward/internal/ballot"
	"steward/internal/flow"
)

// shapes are the ways in which the stages of a decision follow one another. A method of a known shape needs no Go.
var shapes map[string]func(Decision) []flow.Stage

func init() { // a method is checked against the shapes, and the shapes read methods
	shapes = map[string]func(Decision) []flow.Stage{
		"owner":   func(d Decision) []flow.Stage { return d.oneDecides() },
		"advice":  func(d Decision) []flow.Stage { return append(d.advice(), d.oneDecides()...) },
		"consent": func(d Decision) []flow.Stage { return append(d.preparing(), d.consentRounds()...) },
		"consensus": func(d Decision) []flow.Stage {
			return append(append([]flow.Stage{d.questions()}, d.stanceRounds(d.amending(StageStance))...), d.consentRounds()...)
		},
		"stance":       func(d Decision) []flow.Stage { return d.stanceRounds(d.hearing(), d.amending(StageStance)) },
		"delegation":   func(d Decision) []flow.Stage { return append(d.stanceRounds(d.hearing()), d.oneDecides()...) },
		"poll":         func(d Decision) []flow.Stage { return d.polls() },
		"poll_consent": func(d Decision) []flow.Stage { return append(d.polls(), d.consentRounds()...) },
	}
}

// Flow arranges the stages of this decision.
func (d Decision) Flow() flow.Flow {
	stages := append(d.mapping(), shapes[d.Method.Shape](d)...)
	return flow.Flow{Key: DecisionKey, Late: d.latecomer, Stages: append(stages,
		flow.Stage{Key: StageRecord, Block: flow.Recording{}, By: flow.Facilitator, Auto: true})}
}

// mapping shows where people differ before anything is proposed. Statements carry no names, opinions are only summed up.
func (d Decision) mapping() []flow.Stage {
	if !d.Sift {
		return nil
	}
	return []flow.Stage{
		{Key: StageStatements, Block: flow.Board{Columns: []string{Statements}, Each: StatementsEach}, Seen: flow.Unsigned, Timebox: flow.For(d.window())},
		{Key: StageSift, Block: flow.Sift{Statements: statementIDs, Count: landscape(d.least()), Least: SiftLeast}, Seen: flow.Confidential,
			Auto: true, Hold: held, Skip: nothingStated, Timebox: flow.For(d.window())},
	}
}

// preparing makes sure that everybody understands the proposal, and lets it change before anybody is asked to consent.
func (d Decision) preparing() []flow.Stage {
	return []flow.Stage{d.questions(), {Key: StageReact, Block: flow.Round{}, Auto: true}, d.drafting(StageConsent)}
}

func (d Decision) questions() flow.Stage {
	return flow.Stage{Key: StageClarify, Block: flow.Questions{Asked: func(flow.Session) flow.Person { return d.Proposer }}}
}

// consentRounds ask for consent until no objection stands.
func (d Decision) consentRounds() []flow.Stage {
	return []flow.Stage{
		d.vote(flow.Sealed, flow.Stage{Key: StageConsent, Block: d.stances(d.consenting()), Ordered: true, Next: d.afterConsent}), // reasons need faces
		{Key: StageIntegrate, Block: flow.Integrate{Open: Objections, By: d.drafters}, Auto: true, Next: d.afterIntegration, Exits: []string{StageRecord}},
	}
}

// stanceRounds ask where everybody stands; between rounds come the stages given.
func (d Decision) stanceRounds(between ...flow.Stage) []flow.Stage {
	ask := d.vote(d.secrecy(), flow.Stage{Key: StageStance, Block: d.stances(d.Method.Positions), Ordered: true, Next: d.afterStance(between[0].Key)})
	between[len(between)-1].Next = to(StageStance)
	return append([]flow.Stage{ask}, between...)
}

// hearing lets those speak who are not content yet. Where ballots have no names, neither has this: who speaks up would
// be known as one of them.
func (d Decision) hearing() flow.Stage {
	st := flow.Stage{Key: StageHear, Block: flow.Round{}, Exits: []string{StageRecord}}
	if d.secret() {
		st.Seen = flow.Unsigned
	}
	return st
}

// drafting lets the proposer change the wording; leaving it as it is, is fine.
func (d Decision) drafting(next string) flow.Stage {
	return flow.Stage{Key: StageAmend, Block: flow.Draft{}, Of: d.drafters, Auto: true, Next: to(next)}
}

// amending does so after a round of voting, which may have shown that there is no way on.
func (d Decision) amending(next string) flow.Stage {
	st := d.drafting(next)
	st.Exits = []string{StageRecord}
	return st
}

// polls take ballots between options; a tie may need a person, or a second vote.
func (d Decision) polls() []flow.Stage {
	poll := d.vote(d.secrecy(), flow.Stage{Key: StagePoll, Block: flow.Poll{Fits: d.fits, Count: d.countJSON, Least: d.least(), Near: d.near, Brief: d.briefJSON}, Next: d.afterPoll})
	tie := flow.Stage{Key: StageTie, Block: flow.Settle{Options: d.level}, Of: d.deciders, Auto: true, Next: d.afterTie}
	return []flow.Stage{poll, tie}
}

// advice asks those affected and those who know. It is over when all of them answered, or had the time to.
func (d Decision) advice() []flow.Stage {
	return []flow.Stage{{Key: StageAdvise, Block: flow.Advise{}, Timebox: d.adviceTime, Soft: true, Hold: d.adviceMissing}}
}

// oneDecides is where the one who was named decides and, where advice was asked for, answers each of it.
func (d Decision) oneDecides() []flow.Stage {
	block := flow.Settle{Options: d.levels}
	if d.Method.Shape == "advice" {
		block.Answers = Advices
		block.Ready = d.allAnswered
	}
	return []flow.Stage{{Key: StageSettle, Block: block, Of: d.deciders, Auto: true, Next: to(StageRecord)}}
}

// vote makes a stage one where ballots are cast: hidden until it is over, and over when all have voted or the time is
// up. Nobody can end it early, whoever they are, nor leave it backwards: the proposal stays what it was.
func (d Decision) vote(seen flow.Seen, st flow.Stage) flow.Stage {
	st.Seen, st.Auto, st.Hold, st.Binding, st.Timebox, st.Late = seen, true, held, true, flow.For(d.window()), d.wait
	return st
}

// secrecy is how ballots are kept: by name until all are shown, or never shown but for their sum.
func (d Decision) secrecy() flow.Seen {
	if d.secret() {
		return flow.Confidential
	}
	return flow.Sealed
}

func held(flow.Session) bool { return true }

func to(stage string) func(flow.Session) string { return func(flow.Session) string { return stage } }

func (d Decision) drafters(s flow.Session) []flow.Person {
	return []flow.Person{d.Proposer, s.Lead()}
}

func (d Decision) deciders(flow.Session) []flow.Person { return []flow.Person{d.Decider} }

func (d Decision) stances(ps []Position) flow.Stances {
	b := flow.Stances{Least: d.least(), Near: d.near, Outcome: d.briefly}
	for _, p := range ps {
		b.Positions = append(b.Positions, flow.Position{Key: p.ID, Reason: flow.Asked(p.Reason)})
	}
	return b
}

// consenting are the positions of a consent round, of the method itself or of the one it falls back to.
func (d Decision) consenting() []Position {
	if d.Method.Shape == "consensus" {
		return d.Fallback.Positions
	}
	return d.Method.Positions
}

// wait lengthens a vote once, by its own length, when its time is up and too few have answered.
func (d Decision) wait(s flow.Session) time.Duration {
	if s.Extended > 0 || len(latest(s, s.Stage)) >= d.enough(s.Stage) { // who left has answered all the same
		return 0
	}
	return d.window()
}

// enough is how many answers a vote needs to come to something.
func (d Decision) enough(stage string) int {
	if d.secret() && stage != StageConsent {
		return max(d.Quorum, d.least(), 1)
	}
	return max(d.Quorum, 1)
}

// votes are the stages in which people vote.
var votes = []string{StagePoll, StageStance, StageConsent}

// latecomer is the role of somebody who comes when voting has begun: the group that votes stays as it was.
func (d Decision) latecomer(s flow.Session) flow.Role {
	if slices.ContainsFunc(votes, s.Visited) {
		return flow.Observer
	}
	return flow.Participant
}

// adviceMissing holds the decision back while somebody who was asked may still answer.
func (d Decision) adviceMissing(s flow.Session) bool {
	if s.Deadline.IsZero() || s.Visit().Reopened { // the time is up, or was before somebody came back
		return false
	}
	return len(d.Silent(s)) > 0
}

func (d Decision) afterConsent(s flow.Session) string {
	if d.Consent(s).Outcome == ballot.Integrate {
		return StageIntegrate
	}
	return StageRecord
}

// afterIntegration asks everybody again, unless all objections were taken back and the wording is as it was.
func (d Decision) afterIntegration(s flow.Session) string {
	changed := len(flow.In[flow.Wording](s, StageIntegrate)) > 0
	if !changed && len(Objections(s)) == 0 {
		return StageRecord
	}
	return StageConsent
}

// afterStance leads to the next round, to what the method falls back to, or to the record.
func (d Decision) afterStance(again string) func(flow.Session) string {
	return func(s flow.Session) string {
		switch d.Standing(s) {
		case ballot.Discuss, ballot.Amend, ballot.Blocked:
			switch {
			case s.Times(StageStance) < d.rounds():
				return again
			case d.Method.Shape == "consensus" && len(d.Fallback.Positions) > 0:
				return StageConsent
			case d.Method.Shape == "delegation":
				return StageSettle
			}
		}
		return StageRecord
	}
}

// rounds is how often a question is asked at most.
func (d Decision) rounds() int { return max(d.Method.Rounds, 1) }

func (d Decision) afterPoll(s flow.Session) string {
	switch d.Polled(s).Next {
	case ballot.Decider:
		return StageTie
	case ballot.Revote:
		if s.Times(StagePoll) == 1 {
			return StagePoll
		}
	}
	return d.afterTie(s)
}

// afterTie confirms the winner by consent where the method does so.
func (d Decision) afterTie(s flow.Session) string {
	if d.Method.Shape == "poll_consent" && d.Chosen(s) != "" {
		return StageConsent
	}
	return StageRecord
}
