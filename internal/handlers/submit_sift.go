package handlers

import (
	"context"
	"fmt"
	"slices"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

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
		noted(given, id, r.Fields, views.FieldOpinion+fmt.Sprint(i))
	}
	return given
}
