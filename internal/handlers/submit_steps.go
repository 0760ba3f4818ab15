package handlers

import (
	"context"
	"strconv"
	"strings"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// submitText says one text in the stage of the form.
func submitText(body func(r Request, topic, text string) flow.Body) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		room, err := look[practices.RetroRoom](h, ctx, r)
		if err != nil {
			return Answer{}, err
		}
		topic := r.Fields.Text(views.FieldTopic)
		if now := room.Retro.RetroNow(room.Session); topic == "" && len(now) > 0 {
			topic = now[0].ID
		}
		_, err = h.app.Play(ctx, click(r, flow.Say{Body: body(r, topic, strings.TrimSpace(r.Fields.Text("text")))}))
		return Answer{}, err
	}
}

func line(_ Request, _, text string) flow.Body { return flow.Line{Text: text} }

func note(_ Request, topic, text string) flow.Body { return flow.Note{Topic: topic, Text: text} }

func decision(_ Request, topic, text string) flow.Body {
	return flow.Outcome{Topic: topic, Kind: "decision", Text: text}
}

func park(r Request, _, text string) flow.Body {
	return flow.Park{Text: text, Owner: flow.Person(r.Fields.Text(views.FieldOwner))}
}

// submitRadar scores the axes that were answered.
func submitRadar(h *Handler, ctx context.Context, r Request) (Answer, error) {
	scores := flow.Scores{On: map[string]int{}}
	for block := range r.Fields {
		if axis, ok := strings.CutPrefix(block, views.FieldColumn); ok {
			if n, err := strconv.Atoi(r.Fields.Text(block)); err == nil {
				scores.On[axis] = n
			}
		}
	}
	_, err := h.app.Play(ctx, click(r, flow.Say{Body: scores}))
	return Answer{}, err
}

// submitGroup puts topics together, or renames the single one that was chosen.
func submitGroup(h *Handler, ctx context.Context, r Request) (Answer, error) {
	chosen, title := r.Fields.List(views.FieldCards), strings.TrimSpace(r.Fields.Text(views.FieldTitle))
	var do []flow.Act
	if len(chosen) > 1 {
		do = append(do, flow.Say{Body: flow.Merge{Cards: chosen}})
	}
	if len(chosen) > 0 && title != "" {
		do = append(do, flow.Say{Body: flow.Title{Group: chosen[0], Text: title}})
	}
	if len(do) == 0 {
		return Answer{}, fieldError{views.FieldCards, h.desk.Words.Say("group.pick_two")}
	}
	view, err := h.app.Play(ctx, click(r, do...))
	if err != nil {
		return Answer{}, err
	}
	room, err := practices.In[practices.RetroRoom](view.Room())
	if err != nil {
		return Answer{}, err
	}
	return h.redraw(r, h.groupForm(ctx, r, room))
}

func submitHide(h *Handler, ctx context.Context, r Request) (Answer, error) {
	_, err := h.app.Play(ctx, click(r, flow.Say{Body: flow.Hide{Card: r.Fields.Text(views.FieldCards)}}))
	return Answer{}, err
}

// submitVote adds the dots up by topic.
func submitVote(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := look[practices.RetroRoom](h, ctx, r)
	if err != nil {
		return Answer{}, err
	}
	dots, onOne := practices.Dots(len(practices.RetroTopics(room.Session)))
	ballot := flow.Dots{On: map[string]int{}}
	for i := range dots {
		if topic := r.Fields.Text(views.FieldDot(i)); topic != "" {
			if ballot.On[topic]++; ballot.On[topic] > onOne {
				return Answer{}, fieldError{views.FieldDot(i), h.desk.Words.Say("vote.too_many", "max", onOne)}
			}
		}
	}
	_, err = h.app.Play(ctx, click(r, flow.Say{Body: ballot}))
	return Answer{}, err
}

func submitHand(h *Handler, ctx context.Context, r Request) (Answer, error) {
	c := click(r, flow.HandOver{To: flow.Person(r.Fields.Text(views.FieldOwner))})
	c.Stage, c.Pass = "", 0
	_, err := h.app.Play(ctx, c)
	if err == flow.ErrNoSeat {
		err = flow.ErrAbsentOwner
	}
	return Answer{}, err
}

func submitPublish(h *Handler, ctx context.Context, r Request) (Answer, error) {
	publish := flow.Publish{Quotes: r.Fields.List(views.FieldQuotes), Short: strings.TrimSpace(r.Fields.Text(views.FieldShort))}
	publish.Drafted = views.Unedited(r.View.Metadata, publish.Short)
	if _, err := h.app.Play(ctx, click(r, flow.Say{Body: publish})); err != nil {
		return Answer{}, err
	}
	return allClosed, nil
}
