package handlers

import (
	"context"
	"strings"
	"time"

	"steward/internal/ask"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// submitAction stores an action. Doubts are shown once; saving again saves.
func submitAction(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := look[practices.Room](h, ctx, r)
	if err != nil {
		return Answer{}, err
	}
	parts := append(strings.Split(r.Ref().Arg, "|"), "", "")
	a := practices.Commitment{ID: parts[1], Action: flow.Action{
		Kind: parts[0], Title: strings.TrimSpace(r.Fields.Text(views.FieldTitle)), Owner: flow.Person(r.Fields.Text(views.FieldOwner)),
		Due: r.Fields.Text(views.FieldDue), DoneWhen: strings.TrimSpace(r.Fields.Text(views.FieldDoneWhen)),
		WhenThen: strings.TrimSpace(r.Fields.Text(views.FieldWhenThen)), Topic: h.topicOf(room, r, parts[1]),
	}}
	if parts[2] == "" {
		doubts, err := h.doubts(ctx, r, room, a)
		if err != nil {
			return Answer{}, err
		}
		if len(doubts) > 0 {
			form := h.desk.ActionForm(room, a, doubts)
			if r.View.Metadata != "" {
				form = h.desk.Drafted(ask.TaskAction, r.View.Metadata, form)
			}
			return h.redraw(r, form)
		}
	}
	var do flow.Act = flow.Say{Body: a.Action}
	if a.ID != "" {
		do = flow.Revise{ID: a.ID, Body: a.Action}
	}
	if _, err = h.app.Play(ctx, click(r, do)); err == flow.ErrAbsentOwner {
		return Answer{}, fieldError{views.FieldOwner, h.desk.Words.Say("refusal.absent_owner")}
	}
	if err == nil && r.View.Metadata != "" {
		return allClosed, nil // the form beneath is the one that the draft was asked from
	}
	return Answer{}, err
}

// topicOf is the topic an action comes from: as before for one that is rewritten, the one under discussion otherwise.
func (h *Handler) topicOf(room practices.Room, r Request, id string) string {
	if a, ok := commitment(room, id); ok {
		return a.Topic
	}
	if topic := r.Fields.Text(views.FieldTopic); topic != "" {
		return topic
	}
	retro, err := practices.In[practices.RetroRoom](room)
	if err != nil {
		return "" // only a retro has topics
	}
	if now := retro.Retro.RetroNow(room.Session); len(now) > 0 && room.Session.Stage != practices.StageDecide {
		return now[0].ID
	}
	return "" // while deciding, an action need not come from a topic
}

// doubts are what the quality check has to say about an action, in kind words.
func (h *Handler) doubts(ctx context.Context, r Request, room practices.Room, a practices.Commitment) ([]string, error) {
	var due time.Time
	if a.Due != "" {
		due, _ = time.Parse(time.DateOnly, a.Due)
	}
	open, ownerOpen, err := h.app.Load(ctx, r.Who, room, a)
	if err != nil {
		return nil, err
	}
	draft := practices.ActionDraft{Title: a.Title, Owner: string(a.Owner), Due: due, DoneWhen: a.DoneWhen}
	var doubts []string
	for _, flag := range practices.Lint(draft, open, ownerOpen, room.Now) {
		doubts = append(doubts, "• "+h.desk.Words.Say(flag.WordsKey(), "owner", "<@"+string(a.Owner)+">"))
	}
	return doubts, nil
}

func submitAccept(h *Handler, ctx context.Context, r Request) (Answer, error) {
	_, err := h.app.Play(ctx, click(r, flow.Say{Body: flow.Accept{Action: r.Ref().Arg, Yes: r.Fields.Text(views.FieldAnswer) == "yes",
		WhenThen: strings.TrimSpace(r.Fields.Text(views.FieldWhenThen))}}))
	return Answer{}, err
}

// submitVerdict says what became of an earlier action; each refusal goes under the field that mends it.
func submitVerdict(h *Handler, ctx context.Context, r Request) (Answer, error) {
	v := flow.Verdict{Action: r.Ref().Arg, Status: r.Fields.Text(views.FieldStatus), Due: r.Fields.Text(views.FieldDue),
		Reason: strings.TrimSpace(r.Fields.Text(views.FieldReason))}
	for _, title := range strings.Split(r.Fields.Text(views.FieldInto), "\n") {
		if title = strings.TrimSpace(title); title != "" {
			v.Into = append(v.Into, title)
		}
	}
	field := map[string]string{"going": views.FieldDue, "dropped": views.FieldReason, "escalated": views.FieldReason, "split": views.FieldInto}[v.Status]
	_, err := h.app.Play(ctx, click(r, flow.Say{Body: v}))
	if key, known := refusal(err); err != nil && known && field != "" && (err == flow.ErrEmpty || err == flow.ErrTooLong || err == flow.ErrNoDate) {
		return Answer{}, fieldError{field, h.desk.Words.Say(key)}
	}
	return Answer{}, err
}
