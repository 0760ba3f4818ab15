package growth

import (
	"maps"
	"slices"

	"steward/internal/calendar"
)

// PutGoal stores a goal: the one of that id, or another.
func (p IDP) PutGoal(g Goal, today calendar.Day) (IDP, error) {
	if g.Kind == ByMeasure {
		if err := g.Measure.Check(); err != nil {
			return p, err
		}
	}
	p = p.Clone()
	i := slices.IndexFunc(p.Goals, func(old Goal) bool { return old.ID == g.ID })
	if i < 0 {
		p.Goals = append(p.Goals, g)
	} else {
		p.Goals[i] = g
	}
	if len(p.ActiveGoals()) > MostActive {
		return p, ErrManyGoals
	}
	return p.moves(g.ID, today), nil
}

// PutAction stores an action: the one of that id, or another.
func (p IDP) PutAction(a Action, today calendar.Day) IDP {
	p = p.Clone()
	i := slices.IndexFunc(p.Actions, func(old Action) bool { return old.ID == a.ID })
	if i < 0 {
		p.Actions = append(p.Actions, a)
	} else {
		p.Actions[i] = a
	}
	if a.State == Done && p.DoneOn[a.ID].None() {
		p.DoneOn = with(p.DoneOn, a.ID, today)
	} else if a.State != Done {
		delete(p.DoneOn, a.ID)
	}
	return p.moves(a.Goal, today)
}

// DropGoal takes a goal out, with its actions and what was offered for it.
func (p IDP) DropGoal(id string, today calendar.Day) IDP {
	p = p.Clone()
	p.Goals = slices.DeleteFunc(p.Goals, func(g Goal) bool { return g.ID == id })
	for _, a := range Of(p.Actions, id) {
		delete(p.DoneOn, a.ID)
	}
	p.Actions = slices.DeleteFunc(p.Actions, func(a Action) bool { return a.Goal == id })
	delete(p.Moved, id)
	return p.noted(today)
}

// moves notes that a goal moved, and since when there is no action of practice.
func (p IDP) moves(goal string, today calendar.Day) IDP {
	p.Moved = with(p.Moved, goal, today)
	return p.noted(today)
}

func (p IDP) noted(today calendar.Day) IDP {
	practice, _, _ := p.ways()
	switch {
	case practice > 0:
		p.Bare = calendar.Day{}
	case p.Bare.None():
		p.Bare = today
	}
	return p
}

func with(days map[string]calendar.Day, key string, on calendar.Day) map[string]calendar.Day {
	days = maps.Clone(days)
	if days == nil {
		days = map[string]calendar.Day{}
	}
	days[key] = on
	return days
}

// Turn puts a plan to work, pauses or closes it. What rested meanwhile begins to count from that day.
func (p IDP) Turn(to Status, today calendar.Day) (IDP, error) {
	p = p.Clone()
	switch to {
	case Active:
		if p.Status == Draft { // its time begins when it is put to work
			p.Start = today
		}
		if err := p.Check(today); err != nil && p.Status != Paused {
			return p, err
		}
		p.Status, p.NextReview, p.Bare = Active, today.Add(max(p.Every, 1)), calendar.Day{}
		for _, g := range p.ActiveGoals() {
			p.Moved = with(p.Moved, g.ID, today)
		}
		return p.noted(today), nil
	case Closed:
		p = p.remembered(today)
	}
	p.Status = to
	return p, nil
}

// remembered adds how the plan stands to its history, which holds the last ten years.
func (p IDP) remembered(today calendar.Day) IDP {
	p.History = append(p.History, p.period(today))
	p.History = p.History[max(0, len(p.History)-mostHistory):]
	return p
}

func (p IDP) period(today calendar.Day) Period {
	end := p.End
	if today.Before(end) {
		end = today
	}
	return Period{Role: p.Role, Grade: p.Grade, Start: p.Start, End: end, Aspiration: p.Aspiration, Progress: p.Progress(),
		Goals: slices.Clone(p.Goals), Actions: slices.Clone(p.Actions)}
}

// Anew writes a plan for another period: what is taken along goes on, the rest is history. It is a draft until it is put
// to work.
func (p IDP) Anew(along []string, end, today calendar.Day) IDP {
	p = p.Clone()
	if p.Status != Closed { // a closed plan has its history already
		p = p.remembered(today)
	}
	for _, g := range slices.Clone(p.Goals) {
		if !slices.Contains(along, g.ID) {
			p = p.DropGoal(g.ID, today)
		}
	}
	for i, g := range p.Goals {
		if g.Status == Closed {
			p.Goals[i].Status = Active
		}
	}
	p.Start, p.End, p.Status, p.NextReview, p.Page = today, end, Draft, calendar.Day{}, Page{}
	return p
}

// Look stores a short review. The next is due a cadence later.
func (p IDP) Look(r Review, today calendar.Day) IDP {
	p = p.Clone()
	r.On, r.Progress = today, p.Progress()
	p.Reviews = append(p.Reviews, r)
	p.NextReview = today.Add(max(p.Every, 1))
	return p
}

// Talked notes a conversation. The page that was prepared for it has done its work.
func (p IDP) Talked(t Talk) IDP {
	p = p.Clone()
	p.Talks = append(p.Talks, t)
	slices.SortStableFunc(p.Talks, func(a, b Talk) int { return a.On.Compare(b.On) })
	p.Page = Page{}
	return p
}

// Take remembers what became of an act that was offered as evidence: it goes to a goal as an action that is done, or was
// discarded. It is offered once.
func (p IDP) Take(act string, evidence Action, today calendar.Day) IDP {
	p = p.Clone()
	if p.Taken == nil {
		p.Taken = map[string]string{}
	}
	p.Taken[act] = evidence.Goal
	if evidence.Goal == "" {
		return p
	}
	if evidence.Evidence == "" { // what was done is what shows it: no more is asked
		evidence.Evidence = evidence.What
	}
	return p.PutAction(evidence, today)
}
