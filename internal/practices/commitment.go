package practices

import "steward/internal/flow"

// Actions returns what people committed to in this session, with the owner's answer where there is one.
func (r Room) Actions() []Commitment {
	var out []Commitment
	for _, c := range flow.All[flow.Action](r.Session) {
		a := Commitment{ID: c.ID, By: c.By, Action: c.Body}
		if answer, ok := flow.Accepted(r.Session, c.ID); ok {
			a.Answered, a.Yes = true, answer.Yes
			if answer.WhenThen != "" {
				a.WhenThen = answer.WhenThen
			}
		}
		out = append(out, a)
	}
	return out
}

// Commitment is an action and its owner's own yes or no.
type Commitment struct {
	ID string
	By flow.Person // who wrote it down
	flow.Action
	Answered, Yes bool
}
