package handlers

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/growth"
	"steward/internal/present"
	"steward/internal/views"
)

// openProfile shows one of the forms of a profile, filled in with what the person said.
func openProfile(draw func(views.Desk, views.Mentoring) slack.ModalViewRequest) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		m, err := h.app.Mentoring(ctx, r.Who)
		if err != nil {
			return Answer{}, err
		}
		return h.inPlace(r, draw(h.desk, present.Mentoring(m, h.app.Skills())))
	}
}

// errTwice refuses a skill that was chosen at two levels.
var errTwice = errors.New("a skill at two levels")

// chosenSkills are the skills of a form with their level or weight.
func chosenSkills(f Fields) (map[string]int, error) {
	chosen := map[string]int{}
	for level := 1; level <= 3; level++ {
		for _, id := range f.List(views.FieldSkills + strconv.Itoa(level)) {
			if chosen[id] > 0 {
				return nil, errTwice
			}
			chosen[id] = level
		}
	}
	return chosen, nil
}

// submitOffer stores what somebody offers, and offers it.
func submitOffer(h *Handler, ctx context.Context, r Request) (Answer, error) {
	skills, err := chosenSkills(r.Fields)
	if err != nil {
		return Answer{}, h.besideProfile(err)
	}
	places, _ := strconv.Atoi(r.Fields.Text(views.FieldPlaces))
	return h.saveProfile(ctx, r, func(p *growth.Profile) {
		p.Offers, p.Places, p.Offering = skills, places, true
		both(p, r.Fields)
	})
}

// submitWish stores what somebody wishes to learn, and looks for a mentor.
func submitWish(h *Handler, ctx context.Context, r Request) (Answer, error) {
	skills, err := chosenSkills(r.Fields)
	if err != nil {
		return Answer{}, h.besideProfile(err)
	}
	return h.saveProfile(ctx, r, func(p *growth.Profile) {
		p.Wants, p.Seeking = skills, true
		both(p, r.Fields)
	})
}

// both is what offers and wishes have in common.
func both(p *growth.Profile, f Fields) {
	p.Languages, p.Leads = f.List(views.FieldLanguages), f.List(views.FieldMyLeads)
}

func submitAbout(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return h.saveProfile(ctx, r, func(p *growth.Profile) {
		both(p, r.Fields)
		p.Unit, p.Never = oneLine(strings.TrimSpace(r.Fields.Text(views.FieldUnit))), r.Fields.List(views.FieldNever)
	})
}

// saveProfile stores a change of somebody's profile. Only full members of the workspace take part: a guest's stay is short,
// and what they may see is for others to say.
func (h *Handler) saveProfile(ctx context.Context, r Request, change func(*growth.Profile)) (Answer, error) {
	if err := h.full(ctx, r.Who.Workspace, r.Who.User); err != nil {
		return Answer{}, err
	}
	if err := h.app.SayOfMentoring(ctx, r.Who, r.Key, r.Natural, change); err != nil {
		return Answer{}, h.besideProfile(err)
	}
	return h.mentoring(ctx, r, h.say("mentor.saved"))
}

// besideProfile puts a refusal under the field that it is about.
func (h *Handler) besideProfile(err error) error {
	first := views.FieldSkills + "3"
	for _, x := range []struct {
		err        error
		field, key string
	}{
		{errTwice, first, "mentor.refusal.twice"}, {growth.ErrManySkills, first, "mentor.refusal.skills"}, {growth.ErrNoSkill, first, "mentor.refusal.none"},
		{growth.ErrNoLanguage, views.FieldLanguages, "mentor.refusal.language"}, {growth.ErrPlaces, views.FieldPlaces, "mentor.refusal.places"},
	} {
		if errors.Is(err, x.err) {
			return fieldError{x.field, h.say(x.key)}
		}
	}
	return err
}

// turnMentoring pauses an offer or a wish, or takes it up again.
func turnMentoring(h *Handler, ctx context.Context, r Request) (Answer, error) {
	on, what := r.Value == "on", r.Ref().Arg
	err := h.app.SayOfMentoring(ctx, r.Who, r.Key, "", func(p *growth.Profile) {
		if what != "seek" {
			p.Offering = on && len(p.Offers) > 0
		}
		if what != "offer" {
			p.Seeking = on && len(p.Wants) > 0
		}
	})
	if err != nil {
		return Answer{}, err
	}
	if what == "all" {
		return h.tell(r, h.say("mentor.turned.off")), nil
	}
	return h.mentoring(ctx, r, h.say("mentor.turned"))
}

func dropMentoring(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.app.LeaveMentoring(ctx, r.Who, r.Key); err != nil {
		return Answer{}, err
	}
	return h.mentoring(ctx, r, h.say("mentor.dropped"))
}
