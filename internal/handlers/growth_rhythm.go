package handlers

import (
	"context"
	"slices"
	"strings"

	"steward/internal/app"
	"steward/internal/calendar"
	"steward/internal/growth"
	"steward/internal/storage"
	"steward/internal/views"
)

// turnPlan puts a plan to work, pauses, resumes or closes it.
func turnPlan(h *Handler, ctx context.Context, r Request) (Answer, error) {
	to := growth.Status(r.Value)
	if !slices.Contains([]growth.Status{growth.Active, growth.Paused, growth.Closed}, to) {
		return Answer{}, storage.ErrNotFound
	}
	d, err := h.growth.Write(ctx, r.Who, r.Key, r.Natural, func(p growth.IDP, today calendar.Day) (growth.IDP, error) {
		if p.Status == to || p.Status == growth.Closed {
			return p, nil
		}
		return p.Turn(to, today)
	})
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.GrowPage(d, h.say("grow.turned."+string(d.Status))))
}

// heavy reports whether a form holds words for a person rather than for a script, as check-ins look for them.
func (h *Handler) heavy(r Request, fields ...string) bool {
	return h.coaching != nil && h.distressed(r, fields...)
}

// stopGrowing shows people to turn to in place of the form. Nothing of it is stored or logged, not even that this happened.
func (h *Handler) stopGrowing(ctx context.Context, r Request) (Answer, error) {
	c, err := h.humans(ctx, r)
	if err != nil {
		h.log.Warn("people to turn to", "err", err)
	}
	return h.inPlace(r, h.desk.CoachStop(c, false))
}

func submitGrowReview(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if h.heavy(r, views.FieldGrowMoved, views.FieldGrowHelped, views.FieldGrowNext) {
		return h.stopGrowing(ctx, r)
	}
	text := func(name string) string { return strings.TrimSpace(r.Fields.Text(name)) }
	review := growth.Review{Moved: text(views.FieldGrowMoved), Helped: text(views.FieldGrowHelped), Next: text(views.FieldGrowNext)}
	d, err := h.growth.Write(ctx, r.Who, r.Key, r.Natural, func(p growth.IDP, today calendar.Day) (growth.IDP, error) {
		if len(p.Reviews) >= growth.MostReviews {
			p.Reviews = p.Reviews[1:]
		}
		return p.Look(review, today), nil
	})
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.GrowPage(d, h.say("grow.review.done", "date", views.OnDay(d.NextReview.String()))))
}

// submitTalk keeps the page for a conversation.
func submitTalk(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if h.heavy(r, views.FieldGrowAim, views.FieldGrowMoved, views.FieldGrowShown, views.FieldGrowStuck, views.FieldGrowAsk) {
		return h.stopGrowing(ctx, r)
	}
	text := func(name string) string { return strings.TrimSpace(r.Fields.Text(name)) }
	page := growth.Page{Aim: text(views.FieldGrowAim), Moved: text(views.FieldGrowMoved), Evidence: text(views.FieldGrowShown), Stuck: text(views.FieldGrowStuck), Ask: text(views.FieldGrowAsk)}
	d, err := h.growth.Write(ctx, r.Who, r.Key, r.Natural, func(p growth.IDP, _ calendar.Day) (growth.IDP, error) {
		p.Page = page
		return p, nil
	})
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.GrowTalk(d, h.say("grow.talk.saved")))
}

func submitTalked(h *Handler, ctx context.Context, r Request) (Answer, error) {
	text := func(name string) string { return strings.TrimSpace(r.Fields.Text(name)) }
	on, err := calendar.ParseDay(text(views.FieldGrowTalked))
	if err != nil {
		return Answer{}, fieldError{views.FieldGrowTalked, h.say("grow.refusal.choose")}
	}
	d, err := h.growth.Write(ctx, r.Who, r.Key, r.Natural, func(p growth.IDP, today calendar.Day) (growth.IDP, error) {
		if today.Before(on) {
			return p, fieldError{views.FieldGrowTalked, h.say("grow.refusal.past")}
		}
		if len(p.Talks) >= growth.MostReviews {
			p.Talks = p.Talks[1:]
		}
		return p.Talked(growth.Talk{On: on, With: text(views.FieldGrowWith), Note: text(views.FieldGrowNote)}), nil
	})
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.GrowPage(d, h.say("grow.talked.done", "date", views.OnDay(d.TalkBy().String()))))
}

// takeOffer takes something that the person did into their plan, or discards it.
func takeOffer(h *Handler, ctx context.Context, r Request) (Answer, error) {
	d, err := h.growth.Desk(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	i := slices.IndexFunc(d.Offers, func(o growth.Offer) bool { return o.Key == r.Value })
	if i < 0 {
		return h.inPlace(r, h.desk.GrowOffers(d, ""))
	}
	offer, goal, note := d.Offers[i], r.Ref().Session, h.say("grow.offers.discarded")
	d, err = h.growth.Write(ctx, r.Who, r.Key, r.Natural, func(p growth.IDP, today calendar.Day) (growth.IDP, error) {
		if goal == "-" {
			return p.Take(offer.Key, growth.Action{}, today), nil
		}
		if _, ok := p.Goal(goal); !ok {
			return p, storage.ErrNotFound
		}
		if len(p.Actions) >= growth.MostActions {
			return p, app.ErrManyActions
		}
		note = h.say("grow.offers.taken")
		words := h.desk.GrowOfferWords(offer)
		return p.Take(offer.Key, growth.Action{ID: storage.NewID(), Goal: goal, What: firstRunes(words, growth.MostLine), Way: growth.Experience, Weight: 1, State: growth.Done}, today), nil
	})
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.GrowOffers(d, note))
}

func firstRunes(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most])
	}
	return text
}

// submitAnew writes a plan for another period.
func submitAnew(h *Handler, ctx context.Context, r Request) (Answer, error) {
	d, err := h.growth.Desk(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	end, err := h.dayAfter(r, views.FieldGrowEnd, d.Today)
	if err != nil {
		return Answer{}, err
	}
	d, err = h.growth.Write(ctx, r.Who, r.Key, r.Natural, func(p growth.IDP, today calendar.Day) (growth.IDP, error) {
		p = p.Anew(r.Fields.List(views.FieldGrowAlong), end, today)
		p.Aspiration = strings.TrimSpace(r.Fields.Text(views.FieldGrowAspiration))
		if len(p.ActiveGoals()) > growth.MostActive {
			return p, growth.ErrManyGoals
		}
		return p, nil
	})
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.GrowPage(d, h.say("grow.anew.done")))
}
