package handlers

import (
	"context"
	"math"
	"strconv"
	"strings"

	"steward/internal/app"
	"steward/internal/blockkit"
	"steward/internal/growth"
	"steward/internal/views"
)

// typedIn is what was typed into a field, without blanks around it.
func (r Request) typedIn(field string) string {
	return strings.TrimSpace(blockkit.Cut(r.Fields.Text(field), mostTyped))
}

// mostTyped is more than any field of these forms takes: only a program sends longer texts.
const mostTyped = 3000

// number reads a number as people write them. An empty field is given as none.
func (h *Handler) number(r Request, field string) (x float64, given bool, err error) {
	text := strings.Replace(r.typedIn(field), ",", ".", 1)
	if text == "" {
		return 0, false, nil
	}
	x, err = strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(x) || math.Abs(x) > 1e12 {
		return 0, true, fieldError{field, h.say("process.refusal.number")}
	}
	return x, true, nil
}

// whole reads a whole number from 0 up; an empty field is 0.
func (h *Handler) whole(r Request, field string) (int, error) {
	text := r.typedIn(field)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > 1_000_000 {
		return 0, fieldError{field, h.say("process.refusal.whole")}
	}
	return n, nil
}

// dated reads a day; an empty field is none.
func (r Request) dated(field string) (d day) {
	_ = d.UnmarshalText([]byte(r.Fields.Text(field))) // Slack sends days, or nothing
	return d
}

func readStage(h *Handler, r Request, _ app.ProcessRoom, id string) (func(growth.Process, day) (growth.Process, error), error) {
	limit, err := h.whole(r, views.FieldLimit)
	s := growth.ProcessStage{ID: id, Name: r.typedIn(views.FieldProcName), Kind: r.Fields.Text(views.FieldProcKind), Entry: r.typedIn(views.FieldEntry), Exit: r.typedIn(views.FieldExit),
		Limit: limit, Queue: len(r.Fields.List(views.FieldQueue)) > 0}
	return func(p growth.Process, _ day) (growth.Process, error) { return p.PutStage(s) }, err
}

func readMetric(h *Handler, r Request, _ app.ProcessRoom, id string) (func(growth.Process, day) (growth.Process, error), error) {
	base, based, err := h.number(r, views.FieldBaseValue)
	if err != nil {
		return nil, err
	}
	n, err := h.whole(r, views.FieldBaseN)
	if err != nil {
		return nil, err
	}
	target, aimed, err := h.number(r, views.FieldTarget)
	if err != nil {
		return nil, err
	}
	m := growth.Metric{ID: id, Name: r.typedIn(views.FieldProcName), Definition: r.typedIn(views.FieldDefinition), Unit: r.typedIn(views.FieldProcUnit), Direction: r.Fields.Text(views.FieldProcWay),
		Baseline:  growth.Baseline{Value: base, From: r.dated(views.FieldBaseFrom), To: r.dated(views.FieldBaseTo), N: n},
		Target:    growth.Target{Value: target, By: r.dated(views.FieldTargetBy)},
		Guardrail: r.typedIn(views.FieldGuardrail)}
	switch {
	case !based && !m.Baseline.None():
		return nil, fieldError{views.FieldBaseValue, h.say("process.refusal.number")}
	case based && m.Baseline.None():
		return nil, fieldError{views.FieldBaseFrom, h.say("process.refusal.thin")}
	case aimed && m.Target.By.None():
		return nil, fieldError{views.FieldTargetBy, h.say("process.refusal.no_day")}
	case !aimed && !m.Target.By.None():
		return nil, fieldError{views.FieldTarget, h.say("process.refusal.number")}
	}
	return func(p growth.Process, _ day) (growth.Process, error) {
		was, _ := p.Metric(id)
		m.Readings = was.Readings
		return p.PutMetric(m)
	}, nil
}

func submitReading(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	x, given, err := h.number(r, views.FieldReading)
	if err == nil && !given {
		err = fieldError{views.FieldReading, h.say("process.refusal.number")}
	}
	if err != nil {
		return Answer{}, err
	}
	n, err := h.whole(r, views.FieldReadN)
	if err != nil {
		return Answer{}, err
	}
	reading := growth.Reading{Value: x, On: r.dated(views.FieldReadOn), N: n}
	if room.Today.Before(reading.On) {
		return Answer{}, fieldError{views.FieldReadOn, h.say("process.refusal.backwards")}
	}
	err = h.app.ChangeProcess(ctx, r.Who, r.Natural, room.ID, func(p growth.Process, _ day) (growth.Process, error) { return p.Read(sub(r), reading) })
	if err != nil {
		return Answer{}, h.atField(r, err)
	}
	return h.nowPart(ctx, r, room.ID, growth.PartMetric, h.say("process.noted"))
}

func readGoal(_ *Handler, r Request, _ app.ProcessRoom, id string) (func(growth.Process, day) (growth.Process, error), error) {
	g := growth.CompanyGoal{ID: id, Goal: r.typedIn(views.FieldProcGoal), Contribution: r.typedIn(views.FieldContribution)}
	return func(p growth.Process, _ day) (growth.Process, error) { return p.PutGoal(g) }, nil
}

func readPolicy(_ *Handler, r Request, _ app.ProcessRoom, id string) (func(growth.Process, day) (growth.Process, error), error) {
	x := growth.Policy{ID: id, Rule: r.typedIn(views.FieldRule), Review: r.dated(views.FieldRuleReview)}
	return func(p growth.Process, _ day) (growth.Process, error) { return p.PutPolicy(x) }, nil
}

func readImprovement(_ *Handler, r Request, _ app.ProcessRoom, id string) (func(growth.Process, day) (growth.Process, error), error) {
	i := growth.Improvement{Action: growth.Action{ID: id, Goal: r.Fields.Text(views.FieldMetric), What: r.typedIn(views.FieldChange), Owner: r.Fields.Text(views.FieldChangeOwner),
		Due: r.dated(views.FieldChangeDue), State: growth.State(r.Fields.Text(views.FieldChangeState)), Evidence: r.typedIn(views.FieldProcOutcome)},
		Serves: serves(r, views.FieldServes), Expect: r.typedIn(views.FieldExpect), Asked: r.typedIn(views.FieldAsked)}
	return func(p growth.Process, today day) (growth.Process, error) { return p.PutImprovement(i, today) }, nil
}

// serves reads which goal of the company something is for; "" is none.
func serves(r Request, field string) string {
	if id := r.Fields.Text(field); id != views.NoGoal {
		return id
	}
	return ""
}
