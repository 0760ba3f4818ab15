package handlers

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/nudge"
	"steward/internal/views"
)

// addNudgeVerbs adds the verbs of reminders, and of the actions that most of them are about.
func addNudgeVerbs() {
	clicks["nudgego"] = nudgeGo
	clicks["nudgeset"] = nudgeSet
	clicks["nudgewhy"] = nudgeWhy
	clicks["directset"] = directSet
	clicks["nudgeallow"] = nudgeAllow
	clicks["nudgeenable"] = nudgeEnable
	clicks["nudgefared"] = openFared
	clicks["promise"] = openPromise
	clicks["promiseyes"] = promiseYes
	clicks["ideas"] = openIdeas
	clicks["groupactions"] = openGroupActions
	clicks["predict"] = openPredict
	forms["promise"] = submitPromise
	forms["stand"] = submitStand
	forms["predict"] = submitPredict
}

// reminded is where a click on a reminder was made. Which message it is follows from who clicked, or from the channel.
func reminded(r Request) app.Reminded {
	ref := r.Ref()
	at := app.Reminded{Day: ref.Stage, Nudge: ref.Arg}
	if ref.Pass > 0 {
		at.Channel = r.Channel
	}
	return at
}

// nudgeGo opens what a reminder is about, with the verb that there is for it already.
func nudgeGo(h *Handler, ctx context.Context, r Request) (Answer, error) {
	step, err := h.app.ActedOn(ctx, r.Who, "nudge:"+r.Key, reminded(r))
	if err != nil {
		return Answer{}, err
	}
	do, ok := clicks[step.Verb]
	if !ok {
		return Answer{}, app.ErrMoved
	}
	r.Name = views.Ref{Verb: step.Verb, Session: step.Session, Stage: step.Stage, Pass: step.Pass, Arg: step.Arg}.String()
	r.Value, r.Channel = step.Value, step.Channel
	return do(h, ctx, r)
}

// nudgeSet does what was chosen in the menu of a reminder. The message says what came of it.
func nudgeSet(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return Answer{}, h.app.AnswerNudge(ctx, r.Who, r.Key, reminded(r), r.Value)
}

// directSet does what was chosen in the menu of any other message that nobody asked for.
func directSet(h *Handler, ctx context.Context, r Request) (Answer, error) {
	again, err := h.app.AnswerDirect(ctx, r.Who, r.Key, r.Ref().Arg, r.Value)
	if err != nil {
		return Answer{}, err
	}
	return h.tell(r, h.desk.DirectNoted(r.Value, again)), nil
}

func nudgeWhy(h *Handler, ctx context.Context, r Request) (Answer, error) {
	why, err := h.app.WhyNudge(ctx, r.Who, reminded(r))
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.NudgeWhy(views.NudgeReason{Kind: why.Kind, Channel: reminded(r).Channel != "", Today: why.Left.Today, Week: why.Left.Week,
		Again: why.Again.String(), Ends: why.Ends})), nil
}

func nudgeAllow(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return Answer{}, h.app.AllowNudges(ctx, r.Who, r.Value)
}

func nudgeEnable(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if !h.admin(ctx, r.Who) {
		return Answer{}, app.ErrNotAdmin
	}
	return Answer{}, h.app.EnableNudges(ctx, r.Who, r.Value)
}

func openPromise(h *Handler, ctx context.Context, r Request) (Answer, error) {
	x, err := h.app.Promise(ctx, r.Who, r.Ref().Arg)
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.PromiseForm(views.OpenAction{ID: x.ID, Title: x.Title, Due: x.Due, Channel: x.Channel}, x.Owner == r.Who.User)), nil
}

func promiseYes(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.app.AcceptAction(ctx, r.Who, r.Ref().Arg); err != nil {
		return Answer{}, err
	}
	return h.tell(r, h.desk.Words.Say("promise.thanks")), nil
}

func submitPromise(h *Handler, ctx context.Context, r Request) (Answer, error) {
	c := app.Change{}
	need := func(field, key string) error { return fieldError{field, h.desk.Words.Say(key)} }
	switch r.Fields.Text(views.FieldStatus) {
	case views.PromiseDone:
		c.Done = true
	case views.PromiseGoing:
		if c.Due = r.Fields.Text(views.FieldDue); c.Due == "" {
			return Answer{}, need(views.FieldDue, "promise.need.due")
		}
	case views.PromiseHand:
		if c.Owner = r.Fields.Text(views.FieldOwner); c.Owner == "" {
			return Answer{}, need(views.FieldOwner, "promise.need.owner")
		}
		if err := h.fullAt(ctx, r.Who, views.FieldOwner, c.Owner); err != nil {
			return Answer{}, err
		}
	case views.PromiseDrop:
		if c.Reason = strings.TrimSpace(r.Fields.Text(views.FieldReason)); c.Reason == "" {
			return Answer{}, need(views.FieldReason, "promise.need.reason")
		}
	default:
		return Answer{}, need(views.FieldStatus, "promise.need.status")
	}
	err := h.app.ChangeAction(ctx, r.Who, r.Key, r.Ref().Arg, c)
	if errors.Is(err, flow.ErrNoDate) {
		return Answer{}, need(views.FieldDue, "promise.need.due")
	}
	return Answer{}, err
}

// openIdeas opens a short list of things to try. It says nothing about anybody.
func openIdeas(h *Handler, _ context.Context, r Request) (Answer, error) {
	return h.show(r, h.desk.Ideas(r.Ref().Arg)), nil
}

// openGroupActions lists what the channel of a click agreed on.
func openGroupActions(h *Handler, ctx context.Context, r Request) (Answer, error) {
	kind := r.Ref().Arg
	actions, err := h.app.GroupActions(ctx, r.Who, r.Channel, kind)
	if err != nil {
		return Answer{}, err
	}
	var lines []views.OpenAction
	owners := map[string]string{}
	for _, x := range actions {
		lines = append(lines, views.OpenAction{ID: x.ID, Title: x.Title, Due: x.Due, Channel: x.Channel})
		owners[x.ID] = x.Owner
	}
	return h.show(r, h.desk.GroupActions(r.Channel, kind == "agreement", lines, owners)), nil
}

func submitStand(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return Answer{}, h.app.StillAgreed(ctx, r.Who, r.Key, r.Ref().Arg)
}

func openPredict(h *Handler, ctx context.Context, r Request) (Answer, error) {
	rec, err := h.app.MayPredict(ctx, r.Who, r.Ref().Session)
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.PredictForm(rec)), nil
}

func submitPredict(h *Handler, ctx context.Context, r Request) (Answer, error) {
	text := strings.TrimSpace(r.Fields.Text(views.FieldPrediction))
	likely, err := strconv.Atoi(r.Fields.Text(views.FieldProbability))
	if text == "" {
		return Answer{}, fieldError{views.FieldPrediction, h.desk.Words.Say("predict.need.text")}
	}
	if err != nil || likely < 1 || likely > 99 {
		return Answer{}, fieldError{views.FieldProbability, h.desk.Words.Say("predict.need.odds")}
	}
	return Answer{}, h.app.Predict(ctx, r.Who, r.Key, r.Ref().Session, text, likely)
}

// openFared says how reminders fare in the teams that somebody looks after.
func openFared(h *Handler, ctx context.Context, r Request) (Answer, error) {
	teams, err := h.app.LooksAfter(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	kinds := map[string]nudge.Kind{}
	for _, k := range h.app.NudgeKinds() {
		kinds[k.Trigger] = k
	}
	var out []views.TeamFared
	for _, t := range teams {
		month, all, err := h.app.Fared(ctx, r.Who, t.Channel)
		if err != nil {
			return Answer{}, err
		}
		one := views.TeamFared{Team: t.Name, Month: month}
		for _, f := range all {
			one.Kinds = append(one.Kinds, views.KindFared{Kind: kinds[f.Kind], Count: f.Count})
		}
		out = append(out, one)
	}
	return h.show(r, h.desk.Fared(out)), nil
}
