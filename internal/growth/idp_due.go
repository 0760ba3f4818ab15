package growth

import "steward/internal/calendar"

// Matter is something about a plan whose time has come, from a day on. About says which goal or action it concerns.
type Matter struct {
	Kind  string
	About string
	From  calendar.Day
}

// What can be due.
const (
	MatterStale    = "goal_stale_21_days"
	MatterReview   = "review_due"
	MatterPractice = "no_experience_action"
	MatterUnsaid   = "action_done_no_evidence"
	MatterTalk     = "talk_due"
)

// Matters are all things that are or will be due, unless something changes. Only a plan at work has any.
func (p IDP) Matters() (found []Matter) {
	if p.Status != Active {
		return nil
	}
	if !p.NextReview.None() {
		found = append(found, Matter{MatterReview, "", p.NextReview})
	}
	found = append(found, Matter{MatterTalk, "", p.TalkBy()})
	if !p.Bare.None() {
		found = append(found, Matter{MatterPractice, "", p.Bare.Add(bareAfter)})
	}
	for _, g := range p.ActiveGoals() {
		if from, ok := p.restsFrom(g); ok {
			found = append(found, Matter{MatterStale, g.ID, from})
		}
	}
	for _, a := range p.Actions {
		if on := p.DoneOn[a.ID]; a.State == Done && a.Evidence == "" && !on.None() {
			found = append(found, Matter{MatterUnsaid, a.ID, on.Add(unsaidFor)})
		}
	}
	return found
}

// Due are the matters whose time has come by a day.
func (p IDP) Due(today calendar.Day) (found []Matter) {
	for _, m := range p.Matters() {
		if !today.Before(m.From) {
			found = append(found, m)
		}
	}
	return found
}

// LookAt is the first day on which anything is due; none when nothing ever is.
func (p IDP) LookAt() (first calendar.Day) {
	for _, m := range p.Matters() {
		if first.None() || m.From.Before(first) {
			first = m.From
		}
	}
	return first
}

// TalkBy is the day by which a conversation is due.
func (p IDP) TalkBy() calendar.Day {
	last := p.Start
	for _, t := range p.Talks {
		if last.Before(t.On) {
			last = t.On
		}
	}
	return last.Add(TalkEvery)
}
