package handlers

import (
	"context"

	"steward/internal/app"
	"steward/internal/growth"
	"steward/internal/views"
)

// teamsOf are the teams that somebody is in, to choose from.
func (h *Handler) teamsOf(ctx context.Context, r Request) (list []views.TeamOption, err error) {
	threads, err := h.app.Threads(ctx, r.Who)
	for _, t := range threads {
		list = append(list, views.TeamOption{ID: t.Team.ID, Name: t.Team.Name})
	}
	return list, err
}

func newProcess(h *Handler, ctx context.Context, r Request) (Answer, error) {
	teams, err := h.teamsOf(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.ProcessAbout("", growth.Process{}, teams))
}

// about reads what a process is. Teams that the person is not in stay as they are.
func (h *Handler) about(ctx context.Context, r Request, p growth.Process) (growth.Process, error) {
	mine, err := h.teamsOf(ctx, r)
	if err != nil {
		return p, err
	}
	p.Name, p.Purpose, p.Asked = r.typedIn(views.FieldProcName), r.typedIn(views.FieldPurpose), r.typedIn(views.FieldAsked)
	p.Customer, p.Supplier = r.typedIn(views.FieldCustomer), r.typedIn(views.FieldSupplier)
	var teams []string
	chosen := r.Fields.List(views.FieldProcTeams)
	for _, id := range p.Teams {
		if !isMine(mine, id) {
			teams = append(teams, id)
		}
	}
	for _, id := range chosen {
		if isMine(mine, id) {
			teams = append(teams, id)
		}
	}
	p.Teams = teams
	return p, nil
}

func isMine(teams []views.TeamOption, id string) bool {
	for _, t := range teams {
		if t.ID == id {
			return true
		}
	}
	return false
}

func submitProcess(h *Handler, ctx context.Context, r Request) (Answer, error) {
	p, err := h.about(ctx, r, growth.Process{})
	if err != nil {
		return Answer{}, err
	}
	id, err := h.app.BeginProcess(ctx, r.Who, r.Natural, p)
	if err != nil {
		return Answer{}, h.atField(r, err)
	}
	h.log.Info("plan of a process begun", "process", id, "by", r.Who.User)
	return h.nowProcess(ctx, r, id, h.say("process.begun"))
}

func aboutProcess(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	teams, err := h.teamsOf(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.ProcessAbout(room.ID, room.Plan, teams))
}

func submitProcessAbout(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	read, err := h.about(ctx, r, room.Plan)
	if err == nil {
		err = h.app.ChangeProcess(ctx, r.Who, r.Natural, room.ID, func(p growth.Process, _ day) (growth.Process, error) {
			p.Name, p.Purpose, p.Asked, p.Customer, p.Supplier, p.Teams = read.Name, read.Purpose, read.Asked, read.Customer, read.Supplier, read.Teams
			return p, p.Check()
		})
	}
	if err != nil {
		return Answer{}, h.atField(r, err)
	}
	return h.nowProcess(ctx, r, room.ID, h.say("process.saved"))
}

func submitProcessPeople(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	if !room.Owns {
		return Answer{}, app.ErrNotPlanOf
	}
	owner, helpers := r.Fields.Text(views.FieldPlanner), r.Fields.List(views.FieldPlanners)
	err := h.fullAt(ctx, r.Who, views.FieldPlanner, owner)
	if err == nil && len(helpers) > 0 {
		err = h.fullAt(ctx, r.Who, views.FieldPlanners, helpers...)
	}
	if err == nil {
		err = h.app.SetPlanPeople(ctx, r.Who, r.Natural, room.ID, owner, helpers)
	}
	if err != nil {
		return Answer{}, h.atField(r, err)
	}
	note := h.say("process.saved")
	if owner != r.Who.User {
		note = h.say("process.handed")
	}
	return h.nowProcess(ctx, r, room.ID, note)
}
