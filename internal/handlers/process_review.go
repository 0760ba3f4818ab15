package handlers

import (
	"context"
	"errors"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/growth"
	"steward/internal/present"
	"steward/internal/storage"
	"steward/internal/views"
)

// submitProcessReview stores a review, and leads to what follows from it.
func submitProcessReview(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	l := growth.Lookback{ID: storage.NewID(), Kind: r.Fields.Text(views.FieldLookKind), By: r.Who.User, With: r.Fields.List(views.FieldProcWith), Moved: r.typedIn(views.FieldMoved),
		Next: r.typedIn(views.FieldNextUp), Not: r.typedIn(views.FieldNot), Stuck: r.Fields.Text(views.FieldStuck)}
	err := h.app.ChangeProcess(ctx, r.Who, r.Natural, room.ID, func(p growth.Process, today day) (growth.Process, error) {
		l.On = today
		return p.Review(l)
	})
	if errors.Is(err, growth.ErrNoOutcome) {
		if !r.Fields.has(views.FieldStuck) { // it came to be stuck while the form was open
			return Answer{}, app.ErrPlanMoved
		}
		return Answer{}, fieldError{views.FieldStuck, h.say("process.refusal.stuck")}
	}
	if err != nil {
		return Answer{}, h.atField(r, err)
	}
	if room, err = h.app.ProcessPlan(ctx, r.Who, room.ID); err != nil {
		return Answer{}, err
	}
	p := present.Process(room)
	switch l.Stuck {
	case growth.WayShrink:
		return h.inPlace(r, h.desk.ProcessPart(p, growth.PartImprovement, h.say("process.stuck.then.shrink")))
	case growth.WayReplan:
		return h.inPlace(r, withNote(h.desk.StrategyForm(p), h.desk, "process.stuck.then.replan"))
	case growth.WayDrop:
		if room.Owns {
			return h.inPlace(r, withNote(h.desk.CloseForm(p, views.EndDropped), h.desk, "process.stuck.then.drop"))
		}
	}
	return h.inPlace(r, h.desk.Process(p, h.say("process.reviewed")))
}

// withNote puts a sentence above a window.
func withNote(v slack.ModalViewRequest, d views.Desk, key string) slack.ModalViewRequest {
	v.Blocks.BlockSet = append(d.NoteAbove(d.Words.Say(key)), v.Blocks.BlockSet...)
	return v
}

// submitClose ends a plan. That the team runs the process is the team's word: without it the plan stays open.
func submitClose(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	e := growth.Conclusion{Runs: r.Fields.Text(views.FieldEnd) == views.EndRuns, Told: r.typedIn(views.FieldEndTold), By: r.Fields.Text(views.FieldEndBy)}
	if e.Runs && len(r.Fields.List(views.FieldEndTeam)) == 0 {
		return Answer{}, fieldError{views.FieldEndTeam, h.say("process.refusal.not_asked")}
	}
	if !e.Runs {
		e.By = ""
	}
	if e.By != "" {
		if err := h.fullAt(ctx, r.Who, views.FieldEndBy, e.By); err != nil {
			return Answer{}, err
		}
	}
	if err := h.app.CloseProcess(ctx, r.Who, r.Natural, room.ID, e); err != nil {
		return Answer{}, h.atField(r, err)
	}
	if e.Runs {
		return h.nowProcess(ctx, r, room.ID, h.say("process.closed.runs"))
	}
	return h.nowProcess(ctx, r, room.ID, h.say("process.closed.dropped"))
}
