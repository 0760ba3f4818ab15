package ballot

// A Gradient is one of eight degrees of agreement, from endorsing a proposal to vetoing it.
type Gradient int

// The scale of Kaner and others, Facilitator's Guide to Participatory Decision-Making, third edition (2014);
// https://lucidmeetings.com/glossary/gradients-agreement lists it.
const (
	Endorses            Gradient = iota + 1 // I really like it
	MinorContention                         // not perfect, good enough
	SupportsReserved                        // I can live with it
	Abstains                                // this does not affect me
	NeedsDiscussion                         // I do not understand it well enough yet
	DislikesButSupports                     // not great; I will not hold up the group
	SeriouslyDisagrees                      // do not count on me
	Vetoes
)

// A GradientsTally is how a group spreads over the eight degrees.
type GradientsTally struct {
	Outcome Outcome // NoQuorum, Blocked, Discuss, Adopted or AdoptedStrong
	Answers int
	Counts  [9]int // Counts[g] people answered g; Counts[0] stays 0
	Support int    // endorse, with or without a minor contention, or support with reservations
	Endorse int    // of these, without reservations
	GoAlong int    // neither carry it nor resist: abstain, or dislike but go along
	Unheard int    // need discussion or seriously disagree: not ready to go on
}

// Gradients counts answers on the scale of gradients of agreement. The scale was made to see support, and its authors
// leave what is enough to the group, so the thresholds here are ours, taken from this package's neighbours:
//
//   - fewer answers than the quorum are no result, and a veto blocks, as 0 does in [FistToFive];
//   - one person who needs discussion or seriously disagrees is heard first, as 1 and 2 are there: both ask for it;
//   - those who abstain or only go along hinder nothing and carry nothing, like those who stand aside in [Consensus],
//     so as there they may be a quarter of the answers; with more the support is too thin to act on;
//   - then it is adopted, strongly when more than half of all who answered endorse it without reservations: what the
//     authors call enthusiastic support, which high stakes and hard work ask for, and not lukewarm.
//
// What is off the scale is not an answer.
func Gradients(answers []Gradient, quorum int) GradientsTally {
	var t GradientsTally
	for _, g := range answers {
		if Endorses <= g && g <= Vetoes {
			t.Counts[g]++
			t.Answers++
		}
	}
	t.Endorse = t.Counts[Endorses] + t.Counts[MinorContention]
	t.Support = t.Endorse + t.Counts[SupportsReserved]
	t.GoAlong = t.Counts[Abstains] + t.Counts[DislikesButSupports]
	t.Unheard = t.Counts[NeedsDiscussion] + t.Counts[SeriouslyDisagrees]
	switch {
	case !(Turnout{Quorum: quorum}).reached(t.Answers):
		t.Outcome = NoQuorum
	case t.Counts[Vetoes] > 0:
		t.Outcome = Blocked
	case t.Unheard > 0, asideAtMost*t.GoAlong > t.Answers:
		t.Outcome = Discuss
	case 2*t.Endorse > t.Answers:
		t.Outcome = AdoptedStrong
	default:
		t.Outcome = Adopted
	}
	return t
}
