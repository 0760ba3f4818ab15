package practices

import (
	"slices"

	"steward/internal/flow"
)

// Advices are what advisers said, one each; the last word counts.
func Advices(s flow.Session) []flow.Said[flow.Line] { return flow.Latest[flow.Line](s, StageAdvise) }

// Silent are those whose advice was asked for and who have not answered.
func (d Decision) Silent(s flow.Session) (out []flow.Person) {
	for _, a := range d.Asked {
		if !slices.ContainsFunc(flow.In[flow.Line](s, StageAdvise), func(c flow.Said[flow.Line]) bool { return c.By == a.Person }) &&
			!slices.ContainsFunc(flow.In[flow.Nothing](s, StageAdvise), func(c flow.Said[flow.Nothing]) bool { return c.By == a.Person }) {
			out = append(out, a.Person)
		}
	}
	return out
}

// Unanswered are the advices to which the one who decides has not replied.
func Unanswered(s flow.Session) (out []flow.Said[flow.Line]) {
	replied := map[string]bool{}
	for _, r := range flow.In[flow.Reply](s, StageSettle) {
		replied[r.Body.To] = true
	}
	for _, a := range Advices(s) {
		if !replied[a.ID] {
			out = append(out, a)
		}
	}
	return out
}

// Advised reports whether enough was asked: at least one person who is affected and one who knows, each of whom has
// answered or had the time to.
func (d Decision) Advised(s flow.Session) bool {
	var affected, expert bool
	silent, waiting := d.Silent(s), s.Stage == StageAdvise && d.adviceMissing(s)
	for _, a := range d.Asked {
		if waiting && slices.Contains(silent, a.Person) {
			continue
		}
		affected, expert = affected || a.Affected, expert || a.Expert
	}
	return affected && expert
}

// allAnswered refuses a decision before each advice was answered with a line.
func (d Decision) allAnswered(s flow.Session, _ flow.Contribution) error {
	if len(Unanswered(s)) > 0 {
		return ErrUnanswered
	}
	return nil
}
