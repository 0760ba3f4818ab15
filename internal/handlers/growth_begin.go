package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"steward/internal/calendar"
	"steward/internal/growth"
	"steward/internal/storage"
	"steward/internal/views"
)

// submitRole begins a plan, or gives it another role.
func submitRole(h *Handler, ctx context.Context, r Request) (Answer, error) {
	d, err := h.growth.Begin(ctx, r.Who, r.Key, r.Natural, r.Fields.Text(views.FieldGrowRole))
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.GrowGrade(d))
}

func submitGrade(h *Handler, ctx context.Context, r Request) (Answer, error) {
	grade := r.Fields.Text(views.FieldGrowGrade)
	first := false
	d, err := h.growth.Desk(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	role := d.RoleOf()
	if r.Ref().Arg != "" { // the one whose grades were shown
		if role, _ = d.Matrix.Role(r.Ref().Arg); role.ID == "" {
			return Answer{}, storage.ErrNotFound
		}
	}
	if _, ok := role.Grade(grade); !ok {
		return Answer{}, fieldError{views.FieldGrowGrade, h.say("grow.refusal.choose")}
	}
	end, err := h.dayAfter(r, views.FieldGrowEnd, d.Today)
	if err != nil {
		return Answer{}, err
	}
	d, err = h.growth.Write(ctx, r.Who, r.Key, r.Natural, func(p growth.IDP, _ calendar.Day) (growth.IDP, error) {
		first = len(p.Assessments) == 0
		p.Role, p.Grade, p.End, p.Aspiration = role.ID, grade, end, strings.TrimSpace(r.Fields.Text(views.FieldGrowAspiration))
		return p, nil
	})
	if err != nil {
		return Answer{}, err
	}
	if first {
		return h.inPlace(r, h.desk.GrowAssess(d, 0))
	}
	return h.inPlace(r, h.desk.GrowPage(d, h.say("grow.goal.saved")))
}

// dayAfter reads a day that lies ahead.
func (h *Handler) dayAfter(r Request, field string, today calendar.Day) (calendar.Day, error) {
	day, err := calendar.ParseDay(r.Fields.Text(field))
	if err != nil || !today.Before(day) {
		return day, fieldError{field, h.say("grow.refusal.day")}
	}
	return day, nil
}

func openAssessment(h *Handler, r Request, d growth.Desk) (Answer, error) {
	page, _ := strconv.Atoi(r.Value)
	return h.inPlace(r, h.desk.GrowAssess(d, page))
}

// submitAssessment keeps one page of how somebody sees themselves, and shows the next.
func submitAssessment(h *Handler, ctx context.Context, r Request) (Answer, error) {
	page, _ := strconv.Atoi(r.Ref().Arg)
	d, err := h.growth.Desk(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	asked, last := views.OnPage(d.RoleOf(), page), page+1 >= views.GrowPages(d.RoleOf())
	d, err = h.growth.Write(ctx, r.Who, r.Key, r.Natural, func(p growth.IDP, today calendar.Day) (growth.IDP, error) {
		if p.Assessments == nil {
			p.Assessments = map[string]growth.Assessment{}
		}
		for _, c := range asked {
			a := p.Assessments[c.ID]
			a.Self, _ = strconv.Atoi(r.Fields.Text(views.FieldGrowSelf + c.ID))
			a.Interest = nil
			if n, err := strconv.Atoi(r.Fields.Text(views.FieldGrowInterest + c.ID)); err == nil {
				a.Interest = &n
			}
			p.Assessments[c.ID] = a
			if !a.Said() && a.Interest == nil {
				delete(p.Assessments, c.ID)
			}
		}
		if last {
			p.Order = slices.Clone(r.Fields.List(views.FieldGrowOrder))
		}
		p.Assessed = today
		return p, nil
	})
	if err != nil {
		return Answer{}, err
	}
	if last {
		return h.inPlace(r, h.desk.GrowLevels(d))
	}
	return h.inPlace(r, h.desk.GrowAssess(d, page+1))
}
