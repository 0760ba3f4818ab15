package handlers

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// click is what a request asks of its session, in the visit that the person was looking at.
func click(r Request, do ...flow.Act) app.Click {
	ref := r.Ref()
	return app.Click{Who: r.Who, Session: ref.Session, Stage: ref.Stage, Pass: ref.Pass, Key: r.Key, Natural: r.Natural, Do: do}
}

// moves is a verb that makes one move and needs no words afterwards: the live message shows what happened.
func moves(act func(r Request) flow.Act) verb { return says("", act) }

// says is a verb that makes one move and tells the person that it counts.
func says(key string, act func(r Request) flow.Act) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		_, err := h.app.Play(ctx, click(r, act(r)))
		if err != nil {
			return Answer{}, err
		}
		if key == "" {
			return Answer{}, nil
		}
		return h.tell(r, h.desk.Words.Say(key)), nil
	}
}

// aside is a move made in the window of further steps: afterwards the window says what it came to.
func aside(key string, act func(h *Handler, r Request) flow.Act) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		c := click(r, act(h, r))
		view, err := h.app.Play(ctx, c)
		if err != nil {
			return Answer{}, err
		}
		room := view.Room()
		if r.View.Type != "modal" {
			if key == "" {
				return Answer{}, nil
			}
			return h.tell(r, h.desk.SayOf(room, key)), nil
		}
		if !room.Session.Running() {
			return h.update(r, h.desk.Notice(h.desk.Words.Say("notice.title"), h.desk.Cancelled(room))), nil
		}
		if key != "" {
			return h.update(r, h.desk.Notice(h.desk.Words.Say("notice.title"), h.desk.SayOf(room, key))), nil
		}
		return h.update(r, h.desk.More(room)), nil
	}
}

// next ends the stage. What keeps it from ending is named.
func next(h *Handler, ctx context.Context, r Request) (Answer, error) {
	answer, err := moves(func(Request) flow.Act { return flow.Advance{} })(h, ctx, r)
	var why func(views.Desk, practices.RetroRoom) string
	switch {
	case errors.Is(err, practices.ErrUndecided):
		why = views.Desk.Undecided
	case errors.Is(err, flow.ErrTooFew):
		why = views.Desk.TooEarly
	default:
		return answer, err
	}
	room, lost := look[practices.RetroRoom](h, ctx, r)
	if lost != nil { // another practice: the usual words
		return answer, err
	}
	return h.tell(r, why(h.desk, room)), nil
}

// score is one click on a scale; the value names question and score.
func score(r Request) flow.Act {
	question, n, _ := strings.Cut(r.Value, "=")
	value, _ := strconv.Atoi(n)
	return flow.Say{Body: flow.Scores{On: map[string]int{question: value}}}
}

func nothing(r Request) flow.Act { return flow.Say{Body: flow.Nothing{}} }

// mend does what the menu beside one's own card says.
func mend(h *Handler, ctx context.Context, r Request) (Answer, error) {
	what, id, _ := strings.Cut(r.Value, "|")
	if what == "edit" {
		room, err := look[practices.RetroRoom](h, ctx, r)
		if err != nil {
			return Answer{}, err
		}
		return h.push(r, h.desk.EditForm(room, id)), nil
	}
	c := click(r, flow.Withdraw{ID: id})
	c.Stage, c.Pass = "", 0 // cards may be written before their stage begins
	view, err := h.app.Play(ctx, c)
	if err != nil {
		return Answer{}, err
	}
	room, err := practices.In[practices.RetroRoom](view.Own())
	if err != nil {
		return Answer{}, err
	}
	v, err := h.thoughts(ctx, r, room)
	if err != nil {
		return Answer{}, err
	}
	return h.update(r, v), nil
}

// regroup is a change of the board made by a button in the grouping form.
func regroup(act func(h *Handler, room practices.RetroRoom, r Request) ([]flow.Act, error)) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		room, err := look[practices.RetroRoom](h, ctx, r)
		if err != nil {
			return Answer{}, err
		}
		do, err := act(h, room, r)
		if err != nil {
			return Answer{}, err
		}
		view, err := h.app.Play(ctx, click(r, do...))
		if err != nil {
			return Answer{}, err
		}
		if room, err = practices.In[practices.RetroRoom](view.Room()); err != nil {
			return Answer{}, err
		}
		return h.update(r, h.groupForm(ctx, r, room)), nil
	}
}

func mergeHint(_ *Handler, _ practices.RetroRoom, r Request) ([]flow.Act, error) {
	return []flow.Act{flow.Say{Body: flow.Merge{Cards: strings.Fields(r.Value)}}}, nil
}

// mergeTitled puts the topics of a hint together and calls them what was offered, which is found anew: a button holds ids
// and a mark of the title only. When somebody was faster, with a title or another card, none is given that nobody saw.
func mergeTitled(h *Handler, room practices.RetroRoom, r Request) (do []flow.Act, err error) {
	ids := strings.Fields(r.Value)
	if len(ids) > 1 {
		do = append(do, flow.Say{Body: flow.Merge{Cards: ids}})
	}
	if title := h.app.TitleFor(room, ids); title != "" && strings.HasSuffix(r.Ref().Arg, "|"+flow.Hash(title)) {
		do = append(do, flow.Say{Body: flow.Title{Group: ids[0], Text: title}})
	}
	if len(do) == 0 {
		return nil, flow.ErrMovedOn
	}
	return do, nil
}

func splitGroup(_ *Handler, _ practices.RetroRoom, r Request) ([]flow.Act, error) {
	return []flow.Act{flow.Say{Body: flow.Split{Group: r.Value}}}, nil
}

// undo takes the last change of the board back, whoever made it.
func undo(_ *Handler, room practices.RetroRoom, _ Request) ([]flow.Act, error) {
	last, seq := "", -1
	visit := room.Session.Visit()
	for _, c := range room.Session.Log.All() {
		if c.Stage == practices.StageGroup && c.Pass == visit.Pass && c.Seq > seq {
			last, seq = c.ID, c.Seq
		}
	}
	if last == "" {
		return nil, flow.ErrNotFound
	}
	return []flow.Act{flow.Withdraw{ID: last}}, nil
}

func turnPage(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := look[practices.RetroRoom](h, ctx, r)
	if err != nil {
		return Answer{}, err
	}
	page, _ := strconv.Atoi(r.Value)
	return h.update(r, h.desk.AllCards(room, page)), nil
}

// unsay takes an action off the list.
func unsay(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if _, err := h.app.Play(ctx, click(r, flow.Withdraw{ID: r.Value})); err != nil {
		return Answer{}, err
	}
	return h.update(r, h.desk.Notice(h.desk.Words.Say("action.view"), h.desk.Words.Say("action.removed"))), nil
}
