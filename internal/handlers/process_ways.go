package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/growth"
	"steward/internal/present"
	"steward/internal/roster"
	"steward/internal/storage"
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

// lines are those of a field with many, without blanks and empty ones.
func (r Request) lines(field string) (out []string) {
	for _, line := range strings.Split(r.Fields.Text(field), "\n") {
		if line = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "•-*")); line != "" {
			out = append(out, line)
		}
	}
	return out
}

func submitStrategy(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	by := map[string][]string{}
	for _, horizon := range growth.Horizons {
		by[horizon] = r.lines(views.FieldHorizon + horizon)
		for _, line := range by[horizon] {
			if len([]rune(line)) > views.ProcessLineLength {
				return Answer{}, fieldError{views.FieldHorizon + horizon, h.say("refusal.too_long")}
			}
		}
		if len(by[horizon]) > 3 {
			return Answer{}, fieldError{views.FieldHorizon + horizon, h.say("process.refusal.three")}
		}
	}
	not := r.lines(views.FieldNotDoing)
	err := h.app.ChangeProcess(ctx, r.Who, r.Natural, room.ID, func(p growth.Process, _ day) (growth.Process, error) {
		return p.PutStrategy(p.Strategy.Rewrite(by, not, storage.NewID))
	})
	if err != nil {
		return Answer{}, h.atField(r, err)
	}
	if room, err = h.app.ProcessPlan(ctx, r.Who, room.ID); err != nil {
		return Answer{}, err
	}
	if len(room.Plan.Goals) > 0 && len(room.Plan.Strategy.Items) > 0 {
		return h.inPlace(r, h.desk.StrategyTies(present.Process(room)))
	}
	return h.inPlace(r, h.desk.Process(present.Process(room), h.say("process.saved")))
}

// submitTies says which goal each line of the strategy serves. When the plan has changed meanwhile, the lines are shown anew.
func submitTies(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	if room.Version != int64(r.Ref().Pass) {
		return h.inPlace(r, h.desk.StrategyTies(present.Process(room)))
	}
	err := h.app.ChangeProcess(ctx, r.Who, r.Natural, room.ID, func(p growth.Process, _ day) (growth.Process, error) {
		s := growth.Strategy{Not: p.Strategy.Not}
		for n, i := range p.Strategy.Items {
			i.Serves = serves(r, fmt.Sprint(views.FieldTie, n))
			s.Items = append(s.Items, i)
		}
		return p.PutStrategy(s)
	})
	if err != nil {
		return Answer{}, h.atField(r, err)
	}
	return h.nowProcess(ctx, r, room.ID, h.say("process.saved"))
}

// openLevel asks the checks of one level of maturity.
func openLevel(h *Handler, _ context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	rung, ok := room.Ladder.Rung(r.Ref().Pass)
	if !ok {
		return Answer{}, growth.ErrNoSuch
	}
	return h.inPlace(r, h.desk.MaturityForm(present.Process(room), rung))
}

func submitLevel(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	rung, ok := room.Ladder.Rung(r.Ref().Pass)
	if !ok {
		return Answer{}, growth.ErrNoSuch
	}
	answers := map[string]growth.MaturityAnswer{}
	for n, c := range rung.Checks {
		shows := fmt.Sprint(views.FieldEvidence, n)
		a := growth.MaturityAnswer{Yes: r.Fields.Text(fmt.Sprint(views.FieldProcAnswer, n)) == views.AnswerYes, Evidence: r.typedIn(shows)}
		if a.Yes && a.Evidence == "" {
			return Answer{}, fieldError{shows, h.say("process.refusal.no_evidence")}
		}
		if a.Yes || r.Fields.Text(fmt.Sprint(views.FieldProcAnswer, n)) == views.AnswerNo {
			answers[c.ID] = a
		}
	}
	err := h.app.ChangeProcess(ctx, r.Who, r.Natural, room.ID, func(p growth.Process, today day) (growth.Process, error) {
		return p.Answer(room.Ladder, rung.Level, answers, r.typedIn(views.FieldFocus), today)
	})
	if err != nil {
		return Answer{}, h.atField(r, err)
	}
	if room, err = h.app.ProcessPlan(ctx, r.Who, room.ID); err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.MaturityPage(present.Process(room), h.say("process.saved")))
}

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

func previewProcess(h *Handler, _ context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	return h.inPlace(r, h.desk.PublishForm(present.Process(room), room.Plan.Published.Channel, ""))
}

// submitPublishing publishes the version that was looked at. Of another one the words are shown first.
func submitPublishing(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	channel := r.Fields.Text(views.FieldStands)
	if err := h.standsIn(ctx, r, channel); err != nil {
		return Answer{}, err
	}
	err := app.ErrPlanMoved
	if sub(r) == room.Today.String() { // on another day it reads otherwise
		err = h.app.PublishStrategy(ctx, r.Who, r.Natural, room.ID, channel, int64(r.Ref().Pass))
	}
	if errors.Is(err, app.ErrPlanMoved) {
		return h.inPlace(r, h.desk.PublishForm(present.Process(room), channel, h.say("process.refusal.moved")))
	}
	if err != nil {
		return Answer{}, h.atField(r, err)
	}
	return h.nowProcess(ctx, r, room.ID, h.say("process.published.now"))
}

// standsIn refuses a channel in which the person and the bot are not both.
func (h *Handler) standsIn(ctx context.Context, r Request, channel string) error {
	if channel == "" {
		return fieldError{views.FieldStands, h.say("process.refusal.channel")}
	}
	err := h.bothIn(ctx, channel, r.Who.User)
	if errors.As(err, new(fieldError)) || errors.Is(err, roster.ErrTalk) {
		return fieldError{views.FieldStands, h.say("process.refusal.not_both")}
	}
	return err
}

func unpublishProcess(h *Handler, ctx context.Context, r Request, room app.ProcessRoom) (Answer, error) {
	if err := h.app.WithdrawStrategy(ctx, r.Who, r.Key, room.ID); err != nil {
		return Answer{}, err
	}
	return h.nowProcess(ctx, r, room.ID, h.say("process.unpublished"))
}
