package handlers

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// openPick opens the form in which the one named beforehand picks between options that are level.
func openPick(h *Handler, _ context.Context, r Request, room practices.DecisionRoom) (slack.ModalViewRequest, error) {
	if flow.Person(r.Who.User) != room.Decision.Decider {
		return slack.ModalViewRequest{}, flow.ErrNotYours
	}
	return h.desk.PickForm(room), nil
}

func submitPick(h *Handler, ctx context.Context, r Request) (Answer, error) {
	_, err := h.app.Play(ctx, click(r, flow.Say{Body: flow.Pick{Option: r.Fields.Text(views.FieldChoice),
		Reason: strings.TrimSpace(r.Fields.Text(views.FieldReason))}}))
	return Answer{}, err
}

// submitStatements stores one's own sentences: new ones are said, changed ones mended, emptied ones taken back.
func submitStatements(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := look[practices.DecisionRoom](h, ctx, r)
	if err != nil {
		return Answer{}, err
	}
	c := click(r)
	for _, own := range room.OwnStatements() {
		field := views.FieldStatement + own.ID
		if _, here := r.Fields[field]; !here {
			continue
		}
		text, err := h.statement(r.Fields, field)
		switch {
		case err != nil:
			return Answer{}, err
		case text == "":
			c.Do = append(c.Do, flow.Withdraw{ID: own.ID})
		case text != own.Body.Text:
			c.Do = append(c.Do, flow.Revise{ID: own.ID, Body: flow.Item{Column: practices.Statements, Text: text}})
		}
	}
	for i := range practices.StatementsEach {
		text, err := h.statement(r.Fields, views.FieldStatement+strconv.Itoa(i))
		if err != nil {
			return Answer{}, err
		}
		if text != "" {
			c.Do = append(c.Do, flow.Say{Body: flow.Item{Column: practices.Statements, Text: text}})
		}
	}
	if len(c.Do) == 0 {
		return Answer{}, fieldError{firstField(r.Fields), h.desk.Words.Say("statement.none")}
	}
	_, err = h.app.Play(ctx, c)
	return Answer{}, err
}

// statement is one sentence, short enough for people to agree with it or not.
func (h *Handler) statement(f Fields, field string) (string, error) {
	text := strings.Join(strings.Fields(f[field].Value), " ")
	if n := utf8.RuneCountInString(text); n > flow.StatementLength {
		return "", fieldError{field, h.desk.Words.Say("statement.too_long", "n", n, "most", flow.StatementLength)}
	}
	return text, nil
}

func openSift(h *Handler, _ context.Context, _ Request, room practices.DecisionRoom) (slack.ModalViewRequest, error) {
	if room.Role() == flow.Observer {
		return slack.ModalViewRequest{}, flow.ErrNotYours
	}
	own, _ := practices.Ballot[flow.Opinions](room, practices.StageSift)
	return h.desk.SiftForm(room, 0, views.OpinionMarks(own.On)), nil
}

// submitSift takes one page of opinions. They count with the last page, or when somebody says that it is enough.
func submitSift(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := look[practices.DecisionRoom](h, ctx, r)
	if err != nil {
		return Answer{}, err
	}
	if err := same(r, room.Room); err != nil {
		return Answer{}, err
	}
	given, page := readSift(room, r), pageOf(r)
	enough := slices.Contains(r.Fields.List(views.FieldEnough), views.FieldEnough)
	if pages, _ := views.SiftPages(room); page+1 < pages && !enough {
		return h.redraw(r, h.desk.SiftForm(room, page+1, given))
	}
	if len(given) == 0 {
		return Answer{}, fieldError{firstField(r.Fields), h.desk.Words.Say("sift.nothing")}
	}
	_, err = h.app.Play(ctx, click(r, flow.Say{Body: flow.Opinions{On: given.Opinions()}}))
	return Answer{}, err
}

// readSift adds the opinions on this page to those that the pages before have carried here.
func readSift(room practices.DecisionRoom, r Request) views.Marks {
	ids := views.StatementIDs(room)
	given := views.UnpackMarks(r.View.Metadata, ids)
	for i, id := range ids {
		mark(given, id, r.Fields, views.FieldOpinion+fmt.Sprint(i))
	}
	return given
}

// openResult opens one page of a longer look at a result. What may be seen of it, the room knows.
func openResult(draw func(views.Desk, practices.DecisionRoom, int) slack.ModalViewRequest) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		room, err := look[practices.DecisionRoom](h, ctx, r)
		if err != nil {
			return Answer{}, err
		}
		page, err := strconv.Atoi(r.Value)
		if err != nil {
			return h.show(r, draw(h.desk, room, 0)), nil
		}
		return h.update(r, draw(h.desk, room, page)), nil
	}
}
