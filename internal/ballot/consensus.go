package ballot

// A Position is where one person stands when a group seeks consensus.
type Position string

const (
	AgreesFully     Position = "agree"
	HasReservations Position = "reservations" // will support it
	StandsAside     Position = "stand_aside"  // will not hinder it, and is no support
	Blocks          Position = "block"        // with a reason tied to the group's purpose
)

// asideAtMost is the share of answers that may stand aside: one in so many.
const asideAtMost = 4

// A ConsensusTally is the state of a consensus.
type ConsensusTally struct {
	Outcome                            Outcome // Amend, Waiting or Adopted
	Answers                            int
	Agree, Reservations, Aside, Blocks int
}

// Support is how many will support the proposal.
func (t ConsensusTally) Support() int { return t.Agree + t.Reservations }

// Consensus adopts a proposal that nobody blocks, that a quorum supports, and from which at most a quarter stand
// aside. A block sends it back at once; everything else waits for the quorum and for those who may still answer.
func Consensus(answers []Position, turnout Turnout) ConsensusTally {
	var t ConsensusTally
	for _, a := range answers {
		switch a {
		case AgreesFully:
			t.Agree++
		case HasReservations:
			t.Reservations++
		case StandsAside:
			t.Aside++
		case Blocks:
			t.Blocks++
		}
	}
	t.Answers = t.Support() + t.Aside + t.Blocks
	switch {
	case t.Blocks > 0:
		t.Outcome = Amend
	case !turnout.reached(t.Answers), turnout.Awaited > 0:
		t.Outcome = Waiting
	case !turnout.reached(t.Support()), asideAtMost*t.Aside > t.Answers:
		t.Outcome = Amend
	default:
		t.Outcome = Adopted
	}
	return t
}
