package flow

import "slices"

// DotVote lets people spend a few votes on topics, to choose what to talk about. Each person's last ballot counts.
type DotVote struct {
	Topics func(Session) []string             // ids that can be voted for
	Spend  func(topics int) (dots, onOne int) // how many votes each person has, and how many may go to one topic
}

// Welcome takes a ballot that stays within the budget.
func (d DotVote) Welcome(s Session, c Contribution) error {
	ballot, ok := c.Body.(Dots)
	if !ok {
		return ErrNotHere
	}
	topics := d.Topics(s)
	dots, onOne := d.Spend(len(topics))
	spent := 0
	for id, n := range ballot.On {
		if !slices.Contains(topics, id) {
			return ErrUnknown
		}
		if n < 0 || n > onOne {
			return ErrTooMany
		}
		spent += n
	}
	if spent > dots {
		return ErrTooMany
	}
	return nil
}

// Done reports whether everybody voted.
func (DotVote) Done(s Session) bool { return Authors(s) >= s.Voices() }

// Sum adds the last ballots up, by topic: votes and distinct voters.
func (DotVote) Sum(_ Session, answers []Contribution) Body {
	sum := DotSum{Votes: map[string]int{}, Voters: map[string]int{}}
	for _, ballot := range lastWords[Dots](answers) {
		sum.Ballots++
		for id, n := range ballot.On {
			if n > 0 {
				sum.Votes[id] += n
				sum.Voters[id]++
			}
		}
	}
	return sum
}

// Final is never true: people may go back and vote again when the topics have changed.
func (DotVote) Final(Body) bool { return false }

// lastWords returns the last B of each person.
func lastWords[B Body](answers []Contribution) map[Person]B {
	last := map[Person]B{}
	for _, c := range answers {
		if b, ok := c.Body.(B); ok {
			last[c.By] = b
		}
	}
	return last
}
