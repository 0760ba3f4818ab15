package handlers

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"steward/internal/app"
	"steward/internal/calendar"
	"steward/internal/flow"
	"steward/internal/growth"
	"steward/internal/storage"
	"steward/internal/views"
)

// submitMore keeps what helps a plan along.
func submitMore(h *Handler, ctx context.Context, r Request) (Answer, error) {
	text := func(name string) string { return strings.TrimSpace(r.Fields.Text(name)) }
	s := growth.Support{Resources: text(views.FieldGrowResources), Sponsor: text(views.FieldGrowSponsor), Mentor: text(views.FieldGrowMentor), MentorName: oneLine(text(views.FieldGrowMentorName))}
	if t := text(views.FieldGrowHours); t != "" {
		var err error
		if s.Hours, err = number(t); err != nil || s.Hours < 0 || s.Hours > growth.MostHours {
			return Answer{}, fieldError{views.FieldGrowHours, h.say("grow.refusal.number")}
		}
	}
	every, _ := strconv.Atoi(text(views.FieldGrowEvery))
	d, err := h.growth.Write(ctx, r.Who, r.Key, r.Natural, func(p growth.IDP, today calendar.Day) (growth.IDP, error) {
		if p.Every != every && p.Status == growth.Active {
			p.NextReview = today.Add(every)
		}
		p.Support, p.Every = s, every
		return p, nil
	})
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.GrowMore(d, h.say("grow.more.saved")))
}

// exportPlan shows a plan as text to copy: as JSON all of it, as Markdown what is there to read. It stays with whoever asked.
func exportPlan(h *Handler, ctx context.Context, r Request) (Answer, error) {
	d, err := h.growth.Desk(ctx, r.Who)
	if err == nil && !d.Begun() {
		err = app.ErrNoPlan
	}
	if err != nil {
		return Answer{}, err
	}
	format, number, _ := strings.Cut(r.Value, ".")
	page, _ := strconv.Atoi(number)
	if format == "json" {
		raw, err := d.IDP.Export()
		if err != nil {
			return Answer{}, storage.ErrUnavailable // the cause would quote it
		}
		return h.inPlace(r, h.desk.GrowExport(format, string(raw), page))
	}
	names := h.names(ctx, []flow.Person{flow.Person(d.Support.Mentor)})
	return h.inPlace(r, h.desk.GrowExport("markdown", h.desk.GrowMarkdown(d, func(id string) string { return names(flow.Person(id)) }), page))
}

// submitImport makes a plan of one that was exported.
func submitImport(h *Handler, ctx context.Context, r Request) (Answer, error) {
	var whole strings.Builder
	for n := range views.ImportParts {
		whole.WriteString(r.Fields.Text(views.FieldGrowImport(n)))
	}
	d, err := h.growth.Import(ctx, r.Who, r.Key, r.Natural, []byte(whole.String()))
	var unfit growth.Unfit
	switch {
	case errors.As(err, &unfit):
		return Answer{}, fieldError{views.FieldGrowImport(0), h.say("grow.refusal.unfit", "where", unfit.Where)}
	case errors.Is(err, growth.ErrNoPlanFile):
		return Answer{}, fieldError{views.FieldGrowImport(0), h.say("grow.refusal.file")}
	case errors.Is(err, app.ErrPlanThere):
		return Answer{}, fieldError{views.FieldGrowImport(0), h.say("grow.refusal.there")}
	case err != nil:
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.GrowPage(d, h.say("grow.import.done")))
}

func deletePlan(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.growth.Delete(ctx, r.Who); err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.Notice(h.say("grow.title"), h.say("grow.deleted")))
}
