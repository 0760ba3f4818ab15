package handlers

import (
	"context"
	"slices"

	"steward/internal/app"
	"steward/internal/ballot"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// submitFrame proposes a method for a frame that holds, and starts the decision once the second page was seen as it is.
func submitFrame(h *Handler, ctx context.Context, r Request) (Answer, error) {
	f, flaws := h.framing(r)
	if flaws = append(flaws, f.Framed()...); len(flaws) > 0 {
		return h.flawed(r, flaws), nil
	}
	was := drawnFor(r.Ref().Arg)
	f = h.propose(ctx, r, f, was)
	if f.Proposed == "" || was[2] == "" || f.Mark != was[2] {
		if was[2] != "" && f.Proposed != "" {
			f.Notes = append(f.Notes, h.desk.Words.Say("frame.look_again"))
		}
		return h.redraw(r, h.frameForm(ctx, r, f))
	}
	d, crowded, flaws := h.settled(f)
	if len(flaws) > 0 {
		return h.flawed(r, flaws), nil
	}
	if crowded && was[3] == "" {
		f.Notes, f.Mark = append(f.Notes, h.desk.Words.Say("frame.crowded")), f.Mark+"|seen"
		return h.redraw(r, h.frameForm(ctx, r, f))
	}
	err := h.app.StartDecision(ctx, app.NewDecision{Who: r.Who, Key: r.Natural, Channel: f.Channel, People: f.People, Share: f.Share, Decision: d})
	switch flawed, refused := err.(app.Flawed); {
	case refused:
		return h.flawed(r, flawed.Flaws), nil
	case err == app.ErrMany:
		return Answer{}, fieldError{practices.PartPeople, h.desk.Words.Say("start.too_many_people", "n", group(f), "most", app.MostPeople)}
	}
	return Answer{}, err
}

// settled is the decision as it will be frozen. Too many who must agree are only warned about.
func (h *Handler) settled(f views.Framing) (d practices.Decision, crowded bool, flaws []practices.Flaw) {
	d = f.Decision
	if d.Method.ID == "roman_vote" && d.Proposal == "" && len(d.Options) == 2 { // thumbs are about one thing
		d.Proposal = h.desk.Words.Say("frame.rather", "first", d.Options[0].Title, "second", d.Options[1].Title)
	}
	if d.TieRule == "" || !slices.Contains(views.TieRules(d.Method), string(d.TieRule)) {
		d.TieRule = ballot.StatusQuo
	}
	for _, set := range h.app.Methods().Roles {
		if set.ID != f.RoleSet {
			continue
		}
		held := map[string]int{}
		for _, role := range set.Roles {
			people := f.Holders[role.ID]
			if role.Deciding() && d.Decider != "" {
				people = []string{string(d.Decider)}
			}
			held[role.ID] = len(people)
			for _, p := range people {
				d.Roles = append(d.Roles, practices.RoleHolder{Role: role.ID, Person: flow.Person(p)})
			}
		}
		wrong, many := set.Check(held)
		for _, role := range wrong {
			flaws = append(flaws, practices.Flaw{Part: views.FieldRole + role.ID, Why: "frame.role", With: []any{"min", role.Min, "max", role.Max}})
		}
		crowded = len(many) > 0
	}
	return d, crowded, flaws
}

// flawed puts a sentence beside each field that mends something.
func (h *Handler) flawed(r Request, flaws []practices.Flaw) Answer {
	errs := map[string]string{}
	for _, flaw := range flaws {
		field := flaw.Part
		if !r.Fields.has(field) {
			field = practices.PartQuestion // the field is on a page that is not shown
		}
		if field = r.Fields.Block(field); errs[field] == "" {
			errs[field] = h.desk.Words.Say(flaw.Why, flaw.With...)
		}
	}
	return Answer{Body: map[string]any{"response_action": "errors", "errors": errs}}
}

// reframe draws the form anew when a method or a set of roles was chosen in it.
func reframe(h *Handler, ctx context.Context, r Request) (Answer, error) {
	f, _ := h.framing(r)
	was := drawnFor(views.ParseRef(r.View.Callback).Arg)
	return h.update(r, h.frameForm(ctx, r, h.propose(ctx, r, f, was))), nil
}
