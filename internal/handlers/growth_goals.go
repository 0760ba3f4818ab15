package handlers

import (
	"context"
	"math"
	"strconv"
	"strings"

	"steward/internal/app"
	"steward/internal/calendar"
	"steward/internal/growth"
	"steward/internal/storage"
	"steward/internal/views"
)

func newGoal(h *Handler, r Request, d growth.Desk) (Answer, error) {
	return h.inPlace(r, h.desk.GrowGoalForm(d, growth.Goal{Serves: r.Value}))
}

func showGoal(h *Handler, r Request, d growth.Desk, g growth.Goal) (Answer, error) {
	return h.inPlace(r, h.desk.GrowGoal(d, g, ""))
}

func editGoal(h *Handler, r Request, d growth.Desk, g growth.Goal) (Answer, error) {
	return h.inPlace(r, h.desk.GrowGoalForm(d, g))
}

// number reads a number as people write it: also with a comma.
func number(text string) (float64, error) {
	x, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	if err == nil && (math.IsNaN(x) || math.Abs(x) > growth.MostNumber) {
		err = strconv.ErrRange
	}
	return x, err
}

// goalFrom reads the form of a goal over what it was.
func (h *Handler) goalFrom(r Request, g growth.Goal, end calendar.Day) (growth.Goal, error) {
	text := func(name string) string { return strings.TrimSpace(r.Fields.Text(name)) }
	g.Title, g.Why, g.Kind = oneLine(text(views.FieldGrowTitle)), text(views.FieldGrowWhy), growth.Kind(text(views.FieldGrowKind))
	if g.Title == "" {
		return g, fieldError{views.FieldGrowTitle, h.say("refusal.empty")}
	}
	if g.Serves = text(views.FieldGrowServes); g.Serves == "-" {
		g.Serves = ""
	}
	g.Weight, _ = strconv.Atoi(text(views.FieldGrowWeight))
	g.Due, _ = calendar.ParseDay(text(views.FieldGrowDue))
	if g.Due.None() {
		g.Due = end
	}
	if g.Kind != growth.ByMeasure {
		g.Measure = growth.Measure{}
		return g, nil
	}
	var err error
	fresh := g.Measure == growth.Measure{}
	for _, x := range []struct {
		field string
		into  *float64
	}{{views.FieldGrowBase, &g.Measure.Baseline}, {views.FieldGrowTarget, &g.Measure.Target}} {
		if text(x.field) == "" {
			return g, fieldError{x.field, h.say("grow.refusal.numbers")}
		}
		if *x.into, err = number(text(x.field)); err != nil {
			return g, fieldError{x.field, h.say("grow.refusal.number")}
		}
	}
	if g.Measure.Check() != nil {
		return g, fieldError{views.FieldGrowTarget, h.say("grow.refusal.no_way")}
	}
	if fresh {
		g.Measure.Current = g.Measure.Baseline
	}
	g.Measure.Unit = oneLine(text(views.FieldGrowUnit))
	return g, nil
}

// actionFrom reads the form of an action over what it was.
func (h *Handler) actionFrom(r Request, a growth.Action) (growth.Action, error) {
	text := func(name string) string { return strings.TrimSpace(r.Fields.Text(name)) }
	a.What, a.Way, a.Evidence = oneLine(text(views.FieldGrowWhat)), growth.Way(text(views.FieldGrowWay)), text(views.FieldGrowEvidence)
	if a.What == "" {
		return a, fieldError{views.FieldGrowWhat, h.say("refusal.empty")}
	}
	var err error
	if a.Due, err = calendar.ParseDay(text(views.FieldGrowActionDue)); err != nil {
		return a, fieldError{views.FieldGrowActionDue, h.say("grow.refusal.choose")}
	}
	if s := text(views.FieldGrowState); s != "" {
		a.State = growth.State(s)
	}
	return a, nil
}

// submitGoal stores a goal. A new one brings its first step.
func submitGoal(h *Handler, ctx context.Context, r Request) (Answer, error) {
	d, err := h.growth.Desk(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	goal, ok := d.Goal(r.Ref().Session)
	if !ok {
		goal = growth.Goal{ID: storage.NewID(), Status: growth.Active}
	}
	if goal, err = h.goalFrom(r, goal, d.End); err != nil {
		return Answer{}, err
	}
	first := growth.Action{ID: storage.NewID(), Goal: goal.ID, Weight: 1, State: growth.Todo}
	if !ok {
		if first, err = h.actionFrom(r, first); err != nil {
			return Answer{}, err
		}
	}
	d, err = h.growth.Write(ctx, r.Who, r.Key, r.Natural, func(p growth.IDP, today calendar.Day) (growth.IDP, error) {
		p, err := p.PutGoal(goal, today)
		if err == nil && !ok {
			if len(p.Actions) >= growth.MostActions || len(p.Goals) > growth.MostPlanned {
				return p, app.ErrManyActions
			}
			p = p.PutAction(first, today)
		}
		return p, err
	})
	if err != nil {
		return Answer{}, err
	}
	if !ok {
		return h.inPlace(r, h.desk.GrowPage(d, h.say("grow.goal.saved")))
	}
	return h.inPlace(r, h.desk.GrowGoal(d, goal, h.say("grow.goal.saved")))
}

// openStep opens one action of a goal, or a new one; ".done" behind its id ticks it.
func openStep(h *Handler, r Request, d growth.Desk, g growth.Goal) (Answer, error) {
	id, _, done := strings.Cut(r.Value, ".")
	a, _ := d.Action(id)
	if done {
		a.State = growth.Done
	}
	return h.inPlace(r, h.desk.GrowActionForm(g, a))
}

func submitGrowAction(h *Handler, ctx context.Context, r Request) (Answer, error) {
	goal := r.Ref().Session
	a := growth.Action{ID: r.Ref().Arg, Goal: goal, Weight: 1, State: growth.Todo}
	if a.ID == "" {
		a.ID = storage.NewID()
	}
	a, err := h.actionFrom(r, a)
	if err != nil {
		return Answer{}, err
	}
	if n, err := strconv.Atoi(r.Fields.Text(views.FieldGrowWeight)); err == nil { // the form of a goal has a field of that name for the goal
		a.Weight = n
	}
	return h.changeGoal(ctx, r, func(p growth.IDP, _ growth.Goal, today calendar.Day) (growth.IDP, error) {
		if _, there := p.Action(a.ID); !there && len(p.Actions) >= growth.MostActions {
			return p, app.ErrManyActions
		}
		return p.PutAction(a, today), nil
	})
}

// changeGoal writes to one goal of one's own plan and shows it.
func (h *Handler) changeGoal(ctx context.Context, r Request, do func(p growth.IDP, g growth.Goal, today calendar.Day) (growth.IDP, error)) (Answer, error) {
	id := r.Ref().Session
	d, err := h.growth.Write(ctx, r.Who, r.Key, r.Natural, func(p growth.IDP, today calendar.Day) (growth.IDP, error) {
		g, ok := p.Goal(id)
		if !ok {
			return p, storage.ErrNotFound
		}
		return do(p, g, today)
	})
	if err != nil {
		return Answer{}, err
	}
	g, ok := d.Goal(id)
	if !ok {
		return h.inPlace(r, h.desk.GrowPage(d, h.say("grow.goal.dropped")))
	}
	if d.Status == growth.Active && len(d.ActiveGoals()) == 0 { // the page asks what is to come of the plan
		return h.inPlace(r, h.desk.GrowPage(d, h.say("grow.goal.saved")))
	}
	return h.inPlace(r, h.desk.GrowGoal(d, g, h.say("grow.goal.saved")))
}

func openMeasure(h *Handler, r Request, _ growth.Desk, g growth.Goal) (Answer, error) {
	return h.inPlace(r, h.desk.GrowMeasureForm(g))
}

func submitMeasure(h *Handler, ctx context.Context, r Request) (Answer, error) {
	current, err := 0.0, error(nil)
	if r.Fields.Text(views.FieldGrowReached) == "" {
		if current, err = number(r.Fields.Text(views.FieldGrowCurrent)); err != nil {
			return Answer{}, fieldError{views.FieldGrowCurrent, h.say("grow.refusal.number")}
		}
	}
	return h.changeGoal(ctx, r, func(p growth.IDP, g growth.Goal, today calendar.Day) (growth.IDP, error) {
		if g.Kind == growth.ByMeasure {
			g.Measure.Current = current
		} else {
			g.Reached = r.Fields.Text(views.FieldGrowReached) == "yes"
		}
		return p.PutGoal(g, today)
	})
}

func turnGoal(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return h.changeGoal(ctx, r, func(p growth.IDP, g growth.Goal, today calendar.Day) (growth.IDP, error) {
		g.Status = growth.Status(r.Value)
		return p.PutGoal(g, today)
	})
}

func dropGoal(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return h.changeGoal(ctx, r, func(p growth.IDP, g growth.Goal, today calendar.Day) (growth.IDP, error) {
		return p.DropGoal(g.ID, today), nil
	})
}
