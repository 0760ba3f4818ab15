package ballot

// A MajorityTally is a vote between options with one choice each.
type MajorityTally struct {
	Outcome   Outcome // NoQuorum, Adopted when one has more than half, Tied, or Rejected when none has
	Voters    int     // abstentions included
	Abstained int     // no choice, or none of the options
	Counts    []Count // in declared order
	Winners   []string
}

// Majority elects the option with more than half of the votes that do not abstain; "" abstains, and counts for the
// quorum. Two options with the same number of votes are both winners, that is a tie. It is meant for two options; of
// more, none may reach more than half.
func Majority(options []string, votes []string, quorum int) MajorityTally {
	options = unique(options)
	t := MajorityTally{Voters: len(votes)}
	at := declared(options)
	for _, o := range options {
		t.Counts = append(t.Counts, Count{Option: o})
	}
	for _, v := range votes {
		if i, known := at[v]; known && v != "" {
			t.Counts[i].N++
		} else {
			t.Abstained++
		}
	}
	for _, c := range t.Counts {
		cast := t.Voters - t.Abstained
		if 2*c.N > cast || cast > 0 && len(options) == 2 && 2*c.N == cast {
			t.Winners = append(t.Winners, c.Option)
		}
	}
	switch {
	case !(Turnout{Quorum: quorum}).reached(t.Voters):
		t.Outcome, t.Winners = NoQuorum, nil
	case len(t.Winners) == 1:
		t.Outcome = Adopted
	case len(t.Winners) == 2:
		t.Outcome = Tied
	default:
		t.Outcome = Rejected
	}
	return t
}

// Thumbs are counts of a Roman vote.
type Thumbs struct {
	Up       int
	Sideways int // will support the majority
	Down     int
}

// Roman decides a small question by thumbs: it passes when the quorum is met and more are up than down. At the first
// vote anybody who is down is heard, and all vote once more; heard says that this is that second vote.
func Roman(thumbs Thumbs, quorum int, heard bool) Outcome {
	switch {
	case !(Turnout{Quorum: quorum}).reached(thumbs.Up + thumbs.Sideways + thumbs.Down):
		return NoQuorum
	case thumbs.Down > 0 && !heard:
		return Discuss
	case thumbs.Up > thumbs.Down:
		return Adopted
	}
	return Rejected
}
