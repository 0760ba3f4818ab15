package handlers

import (
	"context"
	"strconv"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// submitMatrix takes one page of a matrix: it leads to the next, and the last one casts what was given on all.
func (h *Handler) submitMatrix(ctx context.Context, r Request, room practices.DecisionRoom) (Answer, error) {
	given := readMatrix(room, r)
	page := pageOf(r)
	if pages, _ := views.MatrixPages(room); page+1 < pages {
		return h.redraw(r, h.desk.MatrixForm(room, page+1, given))
	}
	_, err := h.app.Play(ctx, click(r, flow.Say{Body: flow.Scores{On: given.Points()}}))
	return Answer{}, err
}

// readMatrix adds what stands on this page to what the pages before have carried here.
func readMatrix(room practices.DecisionRoom, r Request) views.Marks {
	cells := room.Decision.Cells(room.Session)
	given := views.UnpackMarks(r.View.Metadata, cells)
	for _, key := range cells {
		noted(given, key, r.Fields, views.FieldCell+key)
	}
	return given
}

// noted keeps what was chosen in a field that is on this page.
func noted(given views.Marks, key string, f Fields, name string) {
	if _, here := f[name]; !here {
		return
	}
	delete(given, key)
	if value := chosen(f, name); value != "" {
		given[key] = value[0]
	}
}

func pageOf(r Request) int {
	page, _ := strconv.Atoi(r.Ref().Arg)
	return page
}

// turnForm goes to another page of a form and keeps what is on this one.
func turnForm(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := look[practices.DecisionRoom](h, ctx, r)
	if err != nil {
		return Answer{}, err
	}
	if err := same(r, room.Room); err != nil {
		return Answer{}, err
	}
	var v slack.ModalViewRequest
	switch room.Session.Stage {
	case practices.StagePoll:
		v = h.desk.MatrixForm(room, pageOf(r), readMatrix(room, r))
	case practices.StageSift:
		v = h.desk.SiftForm(room, pageOf(r), readSift(room, r))
	default:
		return Answer{}, flow.ErrNotHere
	}
	return h.update(r, v), nil
}
