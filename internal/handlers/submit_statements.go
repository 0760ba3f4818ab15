package handlers

import (
	"context"
	"strconv"
	"strings"
	"unicode/utf8"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

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
