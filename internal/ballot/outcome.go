package ballot

// An Outcome is what a vote on one proposal leads to.
type Outcome string

const (
	Adopted       Outcome = "adopted"
	AdoptedStrong Outcome = "adopted_strong" // adopted, with more than "I can live with it"
	Tied          Outcome = "tied"
	Rejected      Outcome = "rejected"
	Integrate     Outcome = "integrate" // work the open objections into the proposal, then ask again
	Amend         Outcome = "amend"     // change the proposal, then ask again
	Discuss       Outcome = "discuss"   // hear those who are not content yet, then vote again
	Blocked       Outcome = "blocked"
	SameLevel     Outcome = "agree"     // levels of delegation at most one apart
	Waiting       Outcome = "waiting"   // for answers: silence is not consent
	NoQuorum      Outcome = "no_quorum" // fewer voted than were needed
)

// A Turnout says which answers a round still needs.
type Turnout struct {
	Quorum  int // the least number of answers for the round to count; at least one is needed whatever it says
	Awaited int // people who may still answer: 0 when all have, and after the deadline
}

// reached says that so many answers are a quorum.
func (t Turnout) reached(answers int) bool { return answers >= max(t.Quorum, 1) }
