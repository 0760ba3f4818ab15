package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"steward/internal/app"
	"steward/internal/growth"
	"steward/internal/present"
	"steward/internal/storage"
	"steward/internal/views"
)

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
		if sub(r) != views.StrategyMark(p.Strategy) {
			return p, app.ErrPlanMoved
		}
		return p.PutStrategy(p.Strategy.Rewrite(by, not, storage.NewID))
	})
	if errors.Is(err, app.ErrPlanMoved) { // somebody else saved it meanwhile: nothing of theirs goes, and nothing typed
		if room, err = h.app.ProcessPlan(ctx, r.Who, room.ID); err != nil {
			return Answer{}, err
		}
		return h.inPlace(r, h.desk.StrategyMoved(present.Process(room), by, not))
	}
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
