package handlers

import (
	"context"
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/practices"
	"steward/internal/views"
)

// anywhere are the buttons under a result. They stand in other messages than the live one as well, such as the record of
// a decision, so a click on them says nothing about which message is the live one.
var anywhere = map[string]bool{"pairs": true, "locks": true, "sheet": true, "ballots": true}

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
