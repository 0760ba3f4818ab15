package handlers

import (
	"context"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/calendar"
	"steward/internal/growth"
	"steward/internal/present"
	"steward/internal/storage"
	"steward/internal/views"
)

type day = calendar.Day

// A processPart is one sort of parts of a plan: how its form is drawn, and how it is read.
type processPart struct {
	part string
	list string // the verb of the window that lists them
	form func(d views.Desk, p views.ProcessPage, id string) slack.ModalViewRequest
	read func(h *Handler, r Request, room app.ProcessRoom, id string) (func(growth.Process, day) (growth.Process, error), error)
}

var processParts = []processPart{
	{growth.PartStage, "procstages", func(d views.Desk, p views.ProcessPage, id string) slack.ModalViewRequest {
		for _, s := range p.Plan.Stages {
			if s.ID == id {
				return d.StageForm(p, s)
			}
		}
		return d.StageForm(p, growth.ProcessStage{})
	}, readStage},
	{growth.PartMetric, "procmetrics", func(d views.Desk, p views.ProcessPage, id string) slack.ModalViewRequest {
		m, _ := p.Plan.Metric(id)
		return d.MetricForm(p, m)
	}, readMetric},
	{growth.PartGoal, "procgoals", func(d views.Desk, p views.ProcessPage, id string) slack.ModalViewRequest {
		g, _ := p.Plan.Goal(id)
		return d.GoalForm(p, g)
	}, readGoal},
	{growth.PartImprovement, "procimprovements", func(d views.Desk, p views.ProcessPage, id string) slack.ModalViewRequest {
		i, known := p.Plan.Improvement(id)
		if !known {
			i.State = growth.Todo
		}
		return d.ImprovementForm(p, i)
	}, readImprovement},
	{growth.PartPolicy, "procpolicies", func(d views.Desk, p views.ProcessPage, id string) slack.ModalViewRequest {
		for _, x := range p.Plan.Policies {
			if x.ID == id {
				return d.PolicyForm(p, x)
			}
		}
		return d.PolicyForm(p, growth.Policy{})
	}, readPolicy},
}

func addProcessParts() {
	for _, p := range processParts {
		clicks[p.list] = changingProcess(func(h *Handler, _ context.Context, r Request, room app.ProcessRoom) (Answer, error) {
			return h.inPlace(r, h.desk.ProcessPart(present.Process(room), p.part, ""))
		})
		clicks["proc"+p.part] = changingProcess(func(h *Handler, _ context.Context, r Request, room app.ProcessRoom) (Answer, error) {
			return h.inPlace(r, p.form(h.desk, present.Process(room), sub(r)))
		})
		forms["proc"+p.part] = changingProcess(func(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
			id := sub(r)
			if id == "" {
				id = storage.NewID()
			}
			change, err := p.read(h, r, room, id)
			if err == nil && p.part == growth.PartImprovement {
				err = h.fullAt(ctx, r.Who, views.FieldChangeOwner, r.Fields.Text(views.FieldChangeOwner))
			}
			if err == nil {
				err = h.app.ChangeProcess(ctx, r.Who, r.Natural, room.ID, change)
			}
			if err != nil {
				return Answer{}, h.atField(r, err)
			}
			return h.nowPart(ctx, r, room.ID, p.part, h.say("process.saved"))
		})
	}
	clicks["procread"] = changingProcess(func(h *Handler, _ context.Context, r Request, room app.ProcessRoom) (Answer, error) {
		m, ok := room.Plan.Metric(sub(r))
		if !ok {
			return Answer{}, growth.ErrNoSuch
		}
		return h.inPlace(r, h.desk.ReadingForm(present.Process(room), m))
	})
	forms["procread"] = changingProcess(submitReading)
}

// sub is the part of a plan that a click is about, "" of none.
func sub(r Request) string {
	if s := r.Ref().Stage; s != "-" {
		return s
	}
	return ""
}

// nowPart draws the window of one sort of parts anew.
func (h *Handler) nowPart(ctx context.Context, r Request, id, part, note string) (Answer, error) {
	room, err := h.app.ProcessPlan(ctx, r.Who, id)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.ProcessPart(present.Process(room), part, note))
}
