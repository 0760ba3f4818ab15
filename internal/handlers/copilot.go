package handlers

import (
	"context"
	"errors"
	"slices"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
	"steward/internal/views"
)

// addCopilotVerbs adds what whoever facilitates, and each about themselves, can ask for.
func addCopilotVerbs() {
	clicks["guide"] = openGuide
	clicks["cues"] = setCues
	clicks["mypart"] = openPart
	clicks["part"] = setPart
}

// openGuide opens the facilitator's guide. Everybody sees its button, since the live message is one for all; whoever does
// not facilitate is told whose it is.
func openGuide(h *Handler, ctx context.Context, r Request) (Answer, error) {
	g, err := h.app.Guide(ctx, r.Who, r.Ref().Session)
	if errors.Is(err, flow.ErrNotYours) {
		return h.tell(r, h.desk.NoGuide(g.Room)), nil
	}
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.GuideForm(g.Room, g.Cues)), nil
}

// setCues has cues come or not, in all sessions of this kind that the person facilitates. It concerns nobody else, so it
// is taken from whoever has a seat: a cue may be read after its reader handed over.
func setCues(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := look[practices.Room](h, ctx, r)
	if err != nil {
		return Answer{}, err
	}
	if room.Role() == "" && room.Session.Running() {
		return Answer{}, flow.ErrNoSeat
	}
	on := r.Value == "on"
	if err := h.app.Cue(ctx, r.Who, room.Flow.Key, on); err != nil {
		return Answer{}, err
	}
	if r.View.Type == "modal" && room.Leads() && room.Session.Running() {
		return h.update(r, h.desk.GuideForm(room, on)), nil
	}
	if on {
		return h.tell(r, h.desk.Words.Say("guide.cues.noted.on")), nil
	}
	return h.tell(r, h.desk.Words.Say("guide.cues.noted.off")), nil
}

// openPart says what a person can be told of their own part.
func openPart(h *Handler, ctx context.Context, r Request) (Answer, error) {
	habits, err := h.app.Habits(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.PartForm(reflects(habits))), nil
}

func reflects(habits storage.Habits) bool { return slices.Contains(habits.On, app.KindReflection) }

// setPart asks to be told one's own part at the end of sessions, or to be told no more.
func setPart(h *Handler, ctx context.Context, r Request) (Answer, error) {
	on := r.Value == "on"
	if err := h.app.Reflect(ctx, r.Who, on); err != nil {
		return Answer{}, err
	}
	if r.View.Type == "modal" {
		return h.update(r, h.desk.PartForm(on)), nil
	}
	if on {
		return h.tell(r, h.desk.Words.Say("part.noted.on")), nil
	}
	return h.tell(r, h.desk.Words.Say("part.noted.off")), nil
}

// handOver answers how many sessions of the channel somebody other than the delivery manager ran.
func (h *Handler) handOver(ctx context.Context, r Request) (Answer, error) {
	x, err := h.app.HandOverIn(ctx, r.Who, r.Channel)
	if err != nil {
		return Answer{}, err
	}
	return h.reply(h.desk.HandOver(views.HandedOver{Team: x.Team, Managed: x.Managed, Shares: x.Shares})), nil
}
