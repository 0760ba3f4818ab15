package handlers

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"steward/internal/app"
	"steward/internal/ask"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// beginCase opens the first screen, in private. Where nobody is named to turn to, it offers help with the words alone.
func beginCase(h *Handler, ctx context.Context, r Request) (Answer, error) {
	setup, err := h.cases.Setup(ctx, r.Who.Workspace)
	if err != nil {
		return Answer{}, err
	}
	if !setup.On() {
		return h.open(r, h.desk.Notice(h.desk.Words.Say("case.title"), h.desk.Words.Say("case.off"))), nil
	}
	refuses, err := h.cases.Refuses(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	return h.open(r, h.desk.CaseBegin(refuses)), nil
}

// safety reads the answers of a safety screen: the kinds of contacts that fit, and whether all were answered.
func (h *Handler) safety(r Request) (show []string, err error) {
	var yes []string
	for _, q := range h.desk.Guide.Screen {
		switch r.Fields.Text(views.FieldSafety + q.ID) {
		case "yes":
			yes = append(yes, q.ID)
		case "no":
		default:
			return nil, flow.ErrNotScreened
		}
	}
	return h.desk.Guide.Unsafe(yes...), nil
}

func submitScreen(h *Handler, ctx context.Context, r Request) (Answer, error) {
	show, err := h.safety(r)
	if err != nil {
		return Answer{}, err
	}
	if len(show) == 0 {
		return h.redraw(r, h.desk.CaseSigns())
	}
	c, err := h.whom(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	return h.redraw(r, h.desk.CaseSafety(c, show, "", false))
}

// submitSigns routes by the highest sign: on to the topic, to a person, or to a stop.
func submitSigns(h *Handler, ctx context.Context, r Request) (Answer, error) {
	var signs []int
	for _, s := range r.Fields.List(views.FieldSigns) {
		if n, err := strconv.Atoi(s); err == nil {
			signs = append(signs, n)
		}
	}
	route := practices.Escalated(signs...)
	if route == practices.RouteFlow {
		outcome, _ := strconv.Atoi(r.Fields.Text(views.FieldOutcome))
		relation, _ := strconv.Atoi(r.Fields.Text(views.FieldRelation))
		return h.redraw(r, h.desk.CaseTopic(views.Asking{Hint: h.desk.Guide.Hint(practices.Reflect(outcome, relation)), Tried: r.Fields.Text(views.FieldTried)}))
	}
	c, err := h.whom(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	if route == practices.RouteHuman {
		return h.redraw(r, h.desk.CaseHuman(c, h.desk.Words.Say("case.human.band")))
	}
	return h.redraw(r, h.desk.CaseSafety(c, nil, "", false))
}

// submitTopic shows the exact words of the invitation, and sends them once they were approved as they are.
func submitTopic(h *Handler, ctx context.Context, r Request) (Answer, error) {
	topic := strings.Join(strings.Fields(r.Fields.Text(views.FieldSubject)), " ")
	people := h.invited(r)
	guide := h.desk.Guide
	if len(people) < 1 || len(people) > guide.Limits.PartiesMax-1 {
		return Answer{}, fieldError{views.FieldParties, h.desk.Words.Say("case.refusal.how_many")}
	}
	if topic == "" {
		return Answer{}, fieldError{views.FieldSubject, h.desk.Words.Say("refusal.empty")}
	}
	if len([]rune(topic)) > guide.Stage(practices.StagePrepare).Field("topic").Max {
		return Answer{}, fieldError{views.FieldSubject, h.desk.Words.Say("refusal.too_long")}
	}
	if raised := guide.LintMessage(topic); len(raised) > 0 { // the one text that must be neutral: they read it first
		return Answer{}, fieldError{views.FieldSubject, "\"" + raised[0].Phrase + "\": " + raised[0].Ask}
	}
	text := h.desk.InvitationText(r.Who.User, topic, len(people)+1)
	approved, marks, _ := strings.Cut(r.Ref().Arg, "|")
	seen := flow.Hash(text + "\x00" + strings.Join(people, ","))
	if approved != seen {
		s := h.screen(marks, []string{topic}, nil)
		return h.redraw(r, h.desk.CaseTopic(views.Asking{Exact: text, Hash: seen, Offering: s.heavy, Marks: s.marks}))
	}
	_, err := h.cases.Open(ctx, app.Invitation{Who: r.Who, Key: r.Natural, People: people, Topic: topic, Text: text})
	if errors.Is(err, app.ErrAskedLast) || errors.Is(err, app.ErrManyCases) || errors.Is(err, app.ErrHowMany) {
		key, _ := refusal(err)
		return Answer{}, fieldError{views.FieldParties, h.desk.Words.Say(key)}
	}
	if err != nil {
		return Answer{}, err
	}
	return h.redraw(r, h.desk.Notice(h.desk.Words.Say("case.title"), h.desk.Words.Say("case.sent")))
}

// invited are the people chosen, the initiator left out.
func (h *Handler) invited(r Request) (people []string) {
	for _, p := range r.Fields.List(views.FieldParties) {
		if p != r.Who.User {
			people = append(people, p)
		}
	}
	return people
}

// serious stops before anything was stored. Whoever was chosen on the same screen is no helper.
func serious(h *Handler, ctx context.Context, r Request) (Answer, error) {
	c, err := h.whom(ctx, r, h.invited(r)...)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.CaseSafety(c, nil, "", false))
}

// showContacts shows whom to turn to, from a conversation without those who are part of it, from the form of an invitation
// without those who were chosen.
func showContacts(h *Handler, ctx context.Context, r Request) (Answer, error) {
	people := h.invited(r)
	if id := r.Ref().Session; id != "" && id != "-" {
		room, err := h.cases.Look(ctx, r.Who, id)
		if err != nil {
			return Answer{}, err
		}
		people = parties(room)
	}
	c, err := h.whom(ctx, r, people...)
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.CaseHuman(c, h.desk.Words.Say("case.human.text"))), nil
}

func undoNever(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.cases.Never(ctx, r.Who, false); err != nil {
		return Answer{}, err
	}
	return h.tell(r, h.desk.Words.Say("case.never.undone")), nil
}

// openWord opens the message helper.
func openWord(h *Handler, _ context.Context, r Request) (Answer, error) {
	return h.show(r, h.desk.CaseWord(views.Wording{})), nil
}

// submitWord asks about words. Nothing of them is stored.
func submitWord(h *Handler, ctx context.Context, r Request) (Answer, error) {
	w := views.Wording{Looked: true, Observation: strings.TrimSpace(r.Fields.Text(views.FieldObservation)), Request: strings.TrimSpace(r.Fields.Text(views.FieldRequest)),
		Feeling: strings.Join(r.Fields.List(views.FieldFeeling), " and "), Need: strings.Join(r.Fields.List(views.FieldNeed), " and ")}
	draft := r.Fields.Text(views.FieldDraft)
	w.Raised = h.desk.Guide.LintMessage(strings.Join([]string{draft, w.Observation, w.Request}, "\n"))
	w.Offering = h.desk.Guide.Words.Heavy(draft, w.Observation, w.Request)
	said := func(field, key, text string) views.Worded {
		return views.Worded{About: ask.InHelper + "." + field, Label: h.say(key), Text: text}
	}
	w.Worded = h.worded(ctx, r, "-", []string{draft, w.Observation, w.Request}, said(views.FieldDraft, "case.word.draft", draft),
		said(views.FieldObservation, "case.word.observation", w.Observation), said(views.FieldRequest, "case.word.request", w.Request))
	return h.redraw(r, h.desk.CaseWord(w))
}
