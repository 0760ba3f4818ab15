package handlers

import (
	"context"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

func openCase(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := h.cases.Look(ctx, r.Who, r.Ref().Session)
	if err != nil {
		return Answer{}, err
	}
	return h.showCase(r, room, views.Aside{})
}

// caseMove is one click that makes one move; then the window shows what it came to.
func caseMove(act func(Request) flow.Act) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		room, err := h.cases.Play(ctx, click(r, act(r)))
		if err != nil {
			return Answer{}, err
		}
		return h.showCase(r, room, views.Aside{})
	}
}

// leaveCase takes a door, whatever has happened in the meantime.
func leaveCase(h *Handler, ctx context.Context, r Request) (Answer, error) {
	c := click(r, flow.Go{Door: r.Value})
	c.Stage, c.Pass = "", 0
	if r.Value == practices.ExitRested { // that is for the clock
		return Answer{}, flow.ErrNotHere
	}
	before, err := h.cases.Look(ctx, r.Who, r.Ref().Session)
	if err != nil {
		return Answer{}, err
	}
	room, err := h.cases.Play(ctx, c)
	if err != nil {
		return Answer{}, err
	}
	if room.Session.Running() {
		return h.showCase(r, room, views.Aside{})
	}
	if r.Value == practices.ExitSafety {
		h.keepOwn(r, before)
	}
	return h.parting(ctx, r, room, r.Value, nil)
}

// parting says the last word to whoever has gone.
func (h *Handler) parting(ctx context.Context, r Request, room practices.ConflictRoom, door string, show []string) (Answer, error) {
	if door == practices.ExitWithdrawn {
		return h.inPlace(r, h.desk.Notice(h.desk.Words.Say("case.title"), h.desk.Words.Say("case.left")))
	}
	c, err := h.whom(ctx, r, parties(room)...)
	if err != nil {
		return Answer{}, err
	}
	if door == practices.ExitSafety {
		gone := "case.stop.gone"
		if _, signed := room.Agreed(); signed {
			gone = "case.stop.gone.signed"
		}
		return h.inPlace(r, h.desk.CaseSafety(c, show, h.desk.Words.Say(gone), h.copies.has(r.Who)))
	}
	return h.inPlace(r, h.desk.CaseHuman(c, h.desk.Words.Say("case.human.text")))
}

// refuseCase says no to an invitation. Whichever no it is, the others read the same.
func refuseCase(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := h.cases.Look(ctx, r.Who, r.Ref().Session)
	if err != nil {
		return Answer{}, err
	}
	if room.Session.Running() && (room.Session.Stage != practices.StageInvite || !room.Invited()) {
		return Answer{}, flow.ErrMovedOn
	}
	if r.Value == "never_again" {
		if err := h.cases.Never(ctx, r.Who, true); err != nil {
			return Answer{}, err
		}
	}
	c := click(r, flow.Go{Door: practices.ExitWithdrawn})
	c.Stage, c.Pass = "", 0
	if room, err = h.cases.Play(ctx, c); err != nil {
		return Answer{}, err
	}
	switch r.Value {
	case "prefer_human":
		return h.parting(ctx, r, room, practices.ExitHuman, nil)
	case "never_again":
		return h.inPlace(r, h.desk.Notice(h.desk.Words.Say("case.title"), h.desk.Words.Say("case.refused.never")))
	}
	return h.inPlace(r, h.desk.Notice(h.desk.Words.Say("case.title"), h.desk.Words.Say("case.refused")))
}

func hideCase(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.cases.Hide(ctx, r.Who, r.Ref().Session); err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.Notice(h.desk.Words.Say("case.title"), h.desk.Words.Say("case.hidden")))
}

func forgetCase(h *Handler, ctx context.Context, r Request) (Answer, error) {
	gone, err := h.cases.Forget(ctx, r.Who, r.Ref().Session)
	if err != nil {
		return Answer{}, err
	}
	text := h.desk.Words.Say("case.forgotten")
	if gone {
		text = h.desk.Words.Say("case.deleted")
	}
	return h.inPlace(r, h.desk.Notice(h.desk.Words.Say("case.title"), text))
}
