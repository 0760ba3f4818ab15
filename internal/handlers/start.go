package handlers

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// begin opens the start form. What it offers comes from the past of the channel; without a channel, from none.
func begin(h *Handler, ctx context.Context, r Request) (Answer, error) {
	channel := r.Channel
	if len(channel) > 0 && channel[0] == 'D' {
		channel = "" // a direct message is no place for a retro
	}
	s, err := h.app.Suggest(ctx, app.Ask{Who: r.Who, Channel: channel})
	if err != nil {
		return Answer{}, err
	}
	b := views.Beginning{Channel: channel, Anonymity: flow.Unattributed, Minutes: 45, People: s.People, Stance: len(s.People) == 0}
	return Answer{After: h.begin("start form", func(ctx context.Context) error {
		if met := h.people(ctx, r, channel, &b); len(met) > 0 {
			h.remember(ctx, r.Who.Workspace, met...)
			if again, err := h.app.Suggest(ctx, app.Ask{Who: r.Who, Channel: channel, People: b.People}); err == nil {
				s = again // their zones are known now
			}
		}
		if len(s.Formats) > 0 {
			f := s.Formats[0].Format
			b.Format, b.Minutes, b.Anonymity = f.ID, s.Minutes, flow.Anonymity(f.Anonymity)
		}
		_, err := h.slack.OpenViewContext(ctx, r.Trigger, h.startForm(s, b))
		return seen(err)
	})}, nil
}

// startForm draws the form with what is suggested and what was chosen so far.
func (h *Handler) startForm(s app.Suggestion, b views.Beginning) slack.ModalViewRequest {
	return h.desk.StartForm(views.Offer{Formats: h.app.Formats().All(), Suggested: s.Formats, Pitfalls: s.Pitfalls, Apart: s.Apart}, b)
}

// beginning is what the start form holds.
func beginning(r Request) views.Beginning {
	minutes, _ := strconv.Atoi(r.Fields.Text(views.FieldMinutes))
	extras := r.Fields.List(views.FieldExtras)
	_, small := r.Fields[views.FieldSmall]
	return views.Beginning{
		Format: r.Fields.Text(views.FieldFormat), Goal: r.Fields.Text(views.FieldGoal), Channel: r.Fields.Text(views.FieldChannel),
		People: r.Fields.List(views.FieldPeople), Async: r.Fields.Text(views.FieldMode) == "async",
		Anonymity: flow.Anonymity(r.Fields.Text(views.FieldAnonymity)), Minutes: minutes,
		Safety: slices.Contains(extras, "safety"), Stance: slices.Contains(extras, "stance"),
		Small: small, States: r.Fields.List(views.FieldStates),
	}
}

// suggestAgain draws the start form anew, with suggestions for what was chosen in it. The choices stay.
func suggestAgain(h *Handler, ctx context.Context, r Request) (Answer, error) {
	b := beginning(r)
	s, err := h.suggestFor(ctx, r, b)
	if err != nil {
		return Answer{}, err
	}
	return h.update(r, h.startForm(s, b)), nil
}

func (h *Handler) suggestFor(ctx context.Context, r Request, b views.Beginning) (app.Suggestion, error) {
	return h.app.Suggest(ctx, app.Ask{Who: r.Who, Channel: b.Channel, People: b.People, Minutes: b.Minutes, Said: b.States})
}

// mostOffered is how many members of a channel are offered as people: more would be a mistake to invite unseen.
const mostOffered = 12

// people offers those of the last retro, or the members of a small channel where that may be asked. It returns whom it
// has met on the way.
func (h *Handler) people(ctx context.Context, r Request, channel string, b *views.Beginning) (met []Profile) {
	if len(b.People) == 0 && channel != "" {
		met = h.members(ctx, channel)
		for _, p := range met {
			b.People = append(b.People, p.ID)
		}
	}
	if len(b.People) > mostOffered {
		b.People = nil
	}
	if !slices.Contains(b.People, r.Who.User) {
		b.People = append(b.People, r.Who.User)
	}
	return met
}

// submitStart opens the retro; what does not fit is said beside the field that mends it, and nothing typed is lost.
func submitStart(h *Handler, ctx context.Context, r Request) (Answer, error) {
	b := beginning(r)
	s := app.Start{
		Who: r.Who, Key: r.Natural, Channel: b.Channel, Format: b.Format, Goal: b.Goal, People: b.People, Async: b.Async,
		Anonymity: b.Anonymity, Minutes: b.Minutes, Safety: b.Safety, Stance: b.Stance,
		Small: slices.Contains(r.Fields.List(views.FieldSmall), "keep"),
	}
	_, err := h.app.StartRetro(ctx, s)
	say := h.desk.Words.Say
	switch {
	case errors.Is(err, app.ErrSmall):
		return h.askSmall(ctx, r, b)
	case errors.Is(err, app.ErrFewPeople):
		return Answer{}, fieldError{views.FieldPeople, say("start.no_people")}
	case errors.Is(err, app.ErrMany):
		return Answer{}, fieldError{views.FieldPeople, say("start.too_many_people", "n", len(s.People), "most", app.MostPeople)}
	case errors.Is(err, app.ErrLiveOnly):
		return Answer{}, fieldError{views.FieldMode, say("start.no_async", "format", h.formatName(s.Format))}
	case errors.Is(err, app.ErrRunning):
		return Answer{}, fieldError{views.FieldChannel, say("start.already")}
	}
	return Answer{}, err
}

// askSmall says that a very small group gives authors away, and offers the named form.
func (h *Handler) askSmall(ctx context.Context, r Request, b views.Beginning) (Answer, error) {
	if b.Small {
		return Answer{}, fieldError{views.FieldAnonymity, h.desk.Words.Say("start.small.choose")}
	}
	b.Small = true
	s, err := h.suggestFor(ctx, r, b)
	if err != nil {
		return Answer{}, err
	}
	return h.redraw(r, h.startForm(s, b))
}

// whoSees says in general who can see what.
func whoSees(h *Handler, _ context.Context, r Request) (Answer, error) {
	return h.show(r, h.desk.Privacy()), nil
}

// takeOver takes the facilitator's seat when it is free or its holder has been silent for long enough.
func takeOver(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := look[practices.Room](h, ctx, r)
	if err != nil {
		return Answer{}, err
	}
	patience := room.Practice.Patience()
	answer, err := aside("handed.noted", func(*Handler, Request) flow.Act { return flow.TakeOver{Patience: patience} })(h, ctx, r)
	if errors.Is(err, flow.ErrStillHere) && room.Flow.Waits(room.Session) {
		return h.tell(r, h.desk.Words.Say("ahead.seat")), nil
	}
	if errors.Is(err, flow.ErrStillHere) {
		return h.tell(r, h.desk.SayOf(room, "refusal.still_here", "minutes", int(patience.Minutes()))), nil
	}
	return answer, err
}

// formatName is what people call a format.
func (h *Handler) formatName(id string) string {
	if f, ok := h.app.Formats().Get(id); ok {
		return f.Name
	}
	return id
}

// retry shows a live message again, once whatever stood in the way is gone.
func retry(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return Answer{}, h.app.Redraw(ctx, r.Who, r.Ref().Session)
}
