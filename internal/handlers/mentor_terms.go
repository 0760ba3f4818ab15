package handlers

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"steward/internal/flow"
	"steward/internal/growth"
	"steward/internal/present"
	"steward/internal/views"
)

func openTerms(h *Handler, ctx context.Context, r Request) (Answer, error) {
	p, err := h.app.Pair(ctx, r.Who, r.Ref().Session)
	if err != nil {
		return Answer{}, err
	}
	if p.Stand != growth.Agreed {
		return h.showPair(r, p, "")
	}
	return h.inPlace(r, h.desk.MentorTerms(present.Pair(p), p.Terms, ""))
}

// submitTerms shows the exact words that the other will read, and stores them once they were shown as they are.
func submitTerms(h *Handler, ctx context.Context, r Request) (Answer, error) {
	number := func(name string) int { n, _ := strconv.Atoi(r.Fields.Text(name)); return n }
	t := growth.Terms{Goal: strings.TrimSpace(r.Fields.Text(views.FieldAim)), Weeks: number(views.FieldRhythm), Minutes: number(views.FieldLength),
		Meetings: number(views.FieldMeetings), Discreet: strings.TrimSpace(r.Fields.Text(views.FieldDiscreet))}
	if err := t.Check(); err != nil {
		return Answer{}, err
	}
	p, err := h.app.Pair(ctx, r.Who, r.Ref().Session)
	if err != nil {
		return Answer{}, err
	}
	if mark := flow.Hash(fmt.Sprintf("%q %q %d %d %d", t.Goal, t.Discreet, t.Weeks, t.Minutes, t.Meetings)); r.Ref().Arg != mark {
		return h.redraw(r, h.desk.MentorTerms(present.Pair(p), t, mark))
	}
	if p, err = h.app.AgreeTerms(ctx, r.Who, r.Key, r.Natural, p.ID, t); err != nil {
		return Answer{}, err
	}
	return h.showPair(r, p, h.doneIn(p, "mentor.terms.saved"))
}
