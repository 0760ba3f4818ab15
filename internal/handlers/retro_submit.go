package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// submitThoughts turns every line into a card, and ticked thoughts from the drawer as well.
func submitThoughts(h *Handler, ctx context.Context, r Request) (Answer, error) {
	c := click(r)
	c.Stage, c.Pass = practices.StageCollect, 0
	for block := range r.Fields {
		column, ok := strings.CutPrefix(block, views.FieldColumn)
		if !ok {
			continue
		}
		column, _, _ = strings.Cut(column, ":")
		for i, line := range strings.Split(r.Fields[block].Value, "\n") {
			line = strings.TrimSpace(line)
			if line == "" {
				continue
			}
			if n := utf8.RuneCountInString(line); n > flow.ItemLength {
				return Answer{}, fieldError{block, h.desk.Words.Say("cards.line_too_long", "line", i+1, "n", n, "most", flow.ItemLength)}
			}
			c.Do = append(c.Do, flow.Say{Body: flow.Item{Column: column, Text: line}})
		}
	}
	c.Release, c.Column = r.Fields.List(views.FieldKept), r.Fields.Text(views.FieldKeptIn)
	saved := len(c.Do) + len(c.Release)
	if saved == 0 {
		return Answer{}, fieldError{firstField(r.Fields), h.desk.Words.Say("cards.none")}
	}
	view, err := h.app.Play(ctx, c)
	if err != nil {
		return Answer{}, err
	}
	var kept []views.Thought
	if _, offered := r.Fields[views.FieldKept]; offered { // what was kept since the form was opened is there when it is opened again
		if kept, err = h.kept(ctx, r, view.Channel); err != nil {
			return Answer{}, err
		}
	}
	return h.redraw(r, h.desk.ThoughtsForm(view.Own(), kept, saved))
}

// submitEdit mends one card; more lines make more cards.
func submitEdit(h *Handler, ctx context.Context, r Request) (Answer, error) {
	text := strings.Join(strings.Fields(r.Fields.Text("text")), " ")
	if n := utf8.RuneCountInString(text); n > flow.ItemLength {
		return Answer{}, fieldError{"text", h.desk.Words.Say("cards.line_too_long", "line", 1, "n", n, "most", flow.ItemLength)}
	}
	ref := r.Ref()
	room, err := h.app.Look(ctx, r.Who, ref.Session)
	if err != nil {
		return Answer{}, err
	}
	i := slices.IndexFunc(room.Mine(), func(c flow.Said[flow.Item]) bool { return c.ID == ref.Arg })
	if i < 0 {
		return Answer{}, flow.ErrNotFound
	}
	c := click(r, flow.Revise{ID: ref.Arg, Body: flow.Item{Column: room.Mine()[i].Body.Column, Text: text}})
	c.Stage, c.Pass = "", 0
	if _, err = h.app.Play(ctx, c); err != nil {
		return Answer{}, err
	}
	return Answer{}, nil
}

// submitText says one text in the stage of the form.
func submitText(body func(r Request, topic, text string) flow.Body) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		room, err := h.app.Look(ctx, r.Who, r.Ref().Session)
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

func line(_ Request, _, text string) flow.Body     { return flow.Line{Text: text} }
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
	return h.redraw(r, h.groupForm(view.Room()))
}

func submitHide(h *Handler, ctx context.Context, r Request) (Answer, error) {
	_, err := h.app.Play(ctx, click(r, flow.Say{Body: flow.Hide{Card: r.Fields.Text(views.FieldCards)}}))
	return Answer{}, err
}

// submitVote adds the dots up by topic.
func submitVote(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := h.app.Look(ctx, r.Who, r.Ref().Session)
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

// submitAction stores an action. Doubts are shown once; saving again saves.
func submitAction(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := h.app.Look(ctx, r.Who, r.Ref().Session)
	if err != nil {
		return Answer{}, err
	}
	parts := append(strings.Split(r.Ref().Arg, "|"), "", "")
	a := practices.Commitment{ID: parts[1], Action: flow.Action{
		Kind: parts[0], Title: strings.TrimSpace(r.Fields.Text(views.FieldTitle)), Owner: flow.Person(r.Fields.Text(views.FieldOwner)),
		Due: r.Fields.Text(views.FieldDue), DoneWhen: strings.TrimSpace(r.Fields.Text(views.FieldDoneWhen)),
		WhenThen: strings.TrimSpace(r.Fields.Text(views.FieldWhenThen)), Topic: h.topicOf(room, r, parts[1]),
	}}
	if parts[2] == "" {
		doubts, err := h.doubts(ctx, r, room, a)
		if err != nil {
			return Answer{}, err
		}
		if len(doubts) > 0 {
			return h.redraw(r, h.desk.ActionForm(room, a, doubts))
		}
	}
	var do flow.Act = flow.Say{Body: a.Action}
	if a.ID != "" {
		do = flow.Revise{ID: a.ID, Body: a.Action}
	}
	if _, err = h.app.Play(ctx, click(r, do)); err == flow.ErrAbsentOwner {
		return Answer{}, fieldError{views.FieldOwner, h.desk.Words.Say("refusal.absent_owner")}
	}
	return Answer{}, err
}

// topicOf is the topic an action comes from: as before for one that is rewritten, the one under discussion otherwise.
func (h *Handler) topicOf(room practices.Room, r Request, id string) string {
	if a, ok := commitment(room, id); ok {
		return a.Topic
	}
	if topic := r.Fields.Text(views.FieldTopic); topic != "" {
		return topic
	}
	if now := room.Retro.RetroNow(room.Session); len(now) > 0 && room.Session.Stage != practices.StageDecide {
		return now[0].ID
	}
	return "" // while deciding, an action need not come from a topic
}

// doubts are what the quality check has to say about an action, in kind words.
func (h *Handler) doubts(ctx context.Context, r Request, room practices.Room, a practices.Commitment) ([]string, error) {
	var due time.Time
	if a.Due != "" {
		due, _ = time.Parse(time.DateOnly, a.Due)
	}
	open, ownerOpen, err := h.app.Load(ctx, r.Who, room, a)
	if err != nil {
		return nil, err
	}
	draft := practices.ActionDraft{Title: a.Title, Owner: string(a.Owner), Due: due, DoneWhen: a.DoneWhen}
	var doubts []string
	for _, flag := range practices.Lint(draft, open, ownerOpen, room.Now) {
		doubts = append(doubts, "• "+h.desk.Words.Say(flag.WordsKey(), "owner", "<@"+string(a.Owner)+">"))
	}
	return doubts, nil
}

func submitAccept(h *Handler, ctx context.Context, r Request) (Answer, error) {
	_, err := h.app.Play(ctx, click(r, flow.Say{Body: flow.Accept{Action: r.Ref().Arg, Yes: r.Fields.Text(views.FieldAnswer) == "yes",
		WhenThen: strings.TrimSpace(r.Fields.Text(views.FieldWhenThen))}}))
	return Answer{}, err
}

// submitVerdict says what became of an earlier action; each refusal goes under the field that mends it.
func submitVerdict(h *Handler, ctx context.Context, r Request) (Answer, error) {
	v := flow.Verdict{Action: r.Ref().Arg, Status: r.Fields.Text(views.FieldStatus), Due: r.Fields.Text(views.FieldDue),
		Reason: strings.TrimSpace(r.Fields.Text(views.FieldReason))}
	for _, title := range strings.Split(r.Fields.Text(views.FieldInto), "\n") {
		if title = strings.TrimSpace(title); title != "" {
			v.Into = append(v.Into, title)
		}
	}
	field := map[string]string{"going": views.FieldDue, "dropped": views.FieldReason, "escalated": views.FieldReason, "split": views.FieldInto}[v.Status]
	_, err := h.app.Play(ctx, click(r, flow.Say{Body: v}))
	if key, known := refusal(err); err != nil && known && field != "" && (err == flow.ErrEmpty || err == flow.ErrTooLong || err == flow.ErrNoDate) {
		return Answer{}, fieldError{field, h.desk.Words.Say(key)}
	}
	return Answer{}, err
}

func submitHand(h *Handler, ctx context.Context, r Request) (Answer, error) {
	c := click(r, flow.HandOver{To: flow.Person(r.Fields.Text(views.FieldOwner))})
	c.Stage, c.Pass = "", 0
	_, err := h.app.Play(ctx, c)
	if err == flow.ErrNoSeat {
		return Answer{}, fieldError{views.FieldOwner, h.desk.Words.Say("refusal.absent_owner")}
	}
	return Answer{}, err
}

func submitPublish(h *Handler, ctx context.Context, r Request) (Answer, error) {
	_, err := h.app.Play(ctx, click(r, flow.Say{Body: flow.Publish{Quotes: r.Fields.List(views.FieldQuotes)}}))
	return Answer{}, err
}
