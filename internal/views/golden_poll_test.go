package views

import (
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"steward/internal/ballot"
	"steward/internal/flow"
	"steward/internal/practices"
)

func TestGoldenViewsOfPolls(t *testing.T) {
	d := newDesk(t)
	for _, method := range polls(t) {
		e := &election{method: method, options: 4, criteria: 3, voters: 5, capacity: 2}
		shots := e.run(t)
		voting, end := last(shots, practices.StagePoll), shots[len(shots)-1]
		own := inDecision(t, voting, as(member(1)))
		golden(t, "BallotForm "+method, modal("BallotForm", d.BallotForm(own)))
		golden(t, "Results "+method, told(d, inDecision(t, end, flow.Viewer{})))
		if method == "schulze" || method == "weighted_matrix" || method == "dot_vote" {
			golden(t, "PollCard "+method, carded(d, inDecision(t, voting, flow.Viewer{})))
		}
		after := inDecision(t, end, as(member(1)))
		switch method {
		case "schulze":
			golden(t, "PairsView", modal("PairsView", d.PairsView(after, 0)))
			golden(t, "LocksView", modal("LocksView", d.LocksView(after, 0)))
			golden(t, "BallotsView", modal("BallotsView", d.BallotsView(after, 0)))
		case "weighted_matrix":
			golden(t, "SheetView", modal("SheetView", d.SheetView(after, 0)))
		}
	}
}

func TestGoldenViewsAroundPolls(t *testing.T) {
	d := newDesk(t)
	e := &election{method: "schulze", options: 2, voters: 12, sift: true, hidden: true}
	shots := e.run(t)
	writing, sifting, voting := last(shots, practices.StageStatements), last(shots, practices.StageSift), last(shots, practices.StagePoll)
	golden(t, "PollCard statements", carded(d, inDecision(t, writing, flow.Viewer{})))
	golden(t, "StatementsForm", modal("StatementsForm", d.StatementsForm(inDecision(t, writing, as(member(1))))))
	golden(t, "PollCard sift", carded(d, inDecision(t, sifting, flow.Viewer{})))
	golden(t, "SiftForm", modal("SiftForm", d.SiftForm(inDecision(t, sifting, as(member(1))), 1, Marks{})))
	golden(t, "PollCard after sift", carded(d, inDecision(t, voting, flow.Viewer{})))

	tie := &election{method: "schulze", options: 2, voters: 4, rule: ballot.Decider, cast: level("schulze")}
	s := moment(tie.run(t), practices.StageTie)
	golden(t, "PollCard tie", carded(d, inDecision(t, s, flow.Viewer{})))
	golden(t, "PickForm", modal("PickForm", d.PickForm(inDecision(t, s, as(decider)))))
}

// last is the latest moment of a stage.
func last(shots []flow.Session, stage string) (s flow.Session) {
	for _, x := range shots {
		if x.Stage == stage {
			s = x
		}
	}
	return s
}

// told is a result as a message of its own.
func told(d Desk, r practices.DecisionRoom) drawn {
	return message("Results", Message{Text: strings.Join(d.pollWords(r), " "), Blocks: d.pollResults(r)})
}

// carded is the part of the live message that belongs to a stage of a poll.
func carded(d Desk, r practices.DecisionRoom) drawn {
	first := section("The live message begins with the question.")
	return message("PollCard", Message{Text: "A decision.", Blocks: append([]slack.Block{first}, pollCards[r.Session.Stage](d, r)...)})
}
