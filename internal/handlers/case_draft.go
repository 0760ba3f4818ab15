package handlers

import (
	"context"
	"fmt"
	"strings"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// openDraft opens the agreement for editing.
func openDraft(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := h.cases.Look(ctx, r.Who, r.Ref().Session)
	if err != nil {
		return Answer{}, err
	}
	if room.Session.Stage != practices.StageAgreement {
		return Answer{}, flow.ErrMovedOn
	}
	return Answer{After: h.begin("draft", func(ctx context.Context) error {
		_, err := h.slack.UpdateViewContext(ctx, h.desk.CaseDraftForm(room, h.names(ctx, room.People()), false, ""), "", "", r.View.ID)
		return seen(err)
	})}, nil
}

// submitDraft stores a version, for everybody here to read.
func submitDraft(h *Handler, ctx context.Context, r Request) (Answer, error) {
	var d flow.Version
	var texts []string
	for i := range flow.MostTerms {
		text := func(field string) string { return strings.TrimSpace(r.Fields.Text(fmt.Sprint(field, i))) }
		if text(views.FieldDoes) == "" {
			continue
		}
		who := text(views.FieldWho)
		if who == "all" {
			who = ""
		}
		d.Terms = append(d.Terms, flow.Term{Who: flow.Person(who), Does: text(views.FieldDoes), From: text(views.FieldFrom),
			Notice: text(views.FieldNotice), Slips: text(views.FieldSlips)})
		texts = append(texts, text(views.FieldDoes), text(views.FieldFrom), text(views.FieldNotice), text(views.FieldSlips))
	}
	if s := h.screen(r.Ref().Arg, texts, nil); s.asks() {
		room, err := h.cases.Look(ctx, r.Who, r.Ref().Session)
		if err != nil {
			return Answer{}, err
		}
		return h.redraw(r, h.desk.CaseDraftForm(room, h.names(ctx, room.People()), true, s.marks))
	}
	room, err := h.cases.Play(ctx, click(r, flow.Say{Body: d}))
	if err == flow.ErrEmpty {
		return Answer{}, fieldError{views.FieldDoes + "0", h.desk.Words.Say("refusal.empty")}
	}
	if err != nil {
		return Answer{}, err
	}
	return h.redraw(r, h.desk.Case(room, views.Aside{}))
}
