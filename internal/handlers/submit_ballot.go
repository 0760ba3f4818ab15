package handlers

import (
	"context"
	"slices"

	"github.com/slack-go/slack"

	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// openBallot opens the form of one's own ballot; whoever only watches is told so before they fill it in.
func openBallot(h *Handler, _ context.Context, _ Request, room practices.DecisionRoom) (slack.ModalViewRequest, error) {
	if room.Role() == flow.Observer {
		return slack.ModalViewRequest{}, flow.ErrNotYours
	}
	return h.desk.BallotForm(room), nil
}

// submitBallot reads a ballot back and casts it. A matrix of several pages is cast with the last of them.
func submitBallot(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := look[practices.DecisionRoom](h, ctx, r)
	if err != nil {
		return Answer{}, err
	}
	if err := same(r, room.Room); err != nil {
		return Answer{}, err
	}
	if room.Decision.Method.Ballot == "matrix" {
		return h.submitMatrix(ctx, r, room)
	}
	ballot, err := h.readBallot(room, r.Fields)
	if err != nil {
		return Answer{}, err
	}
	_, err = h.app.Play(ctx, click(r, flow.Say{Body: ballot}))
	return Answer{}, err
}

// same refuses a form of a visit that is over before it is read: options may have changed since.
func same(r Request, room practices.Room) error {
	ref := r.Ref()
	_, stage, pass := room.Where()
	switch {
	case !room.Session.Running():
		return flow.ErrEnded
	case ref.Stage != stage || ref.Pass != pass:
		return flow.ErrMovedOn
	}
	return nil
}

// ballotReaders read each kind of ballot back from the form that views draw for it.
var ballotReaders = map[string]func(*Handler, practices.DecisionRoom, Fields) (flow.Body, error){
	"choice":         readChoice,
	"ticks":          readTicks,
	"dots":           readDots,
	"scores":         readScores,
	"ranking":        readRanking,
	"strict_ranking": readStrictRanking,
}

func (h *Handler) readBallot(room practices.DecisionRoom, f Fields) (flow.Body, error) {
	read, ok := ballotReaders[room.Decision.Method.Ballot]
	if !ok {
		return nil, flow.ErrNotHere
	}
	return read(h, room, f)
}

func readChoice(_ *Handler, _ practices.DecisionRoom, f Fields) (flow.Body, error) {
	return flow.Choice{Option: chosen(f, views.FieldChoice)}, nil
}

// readTicks reads the boxes of all groups, in the order of the options.
func readTicks(_ *Handler, room practices.DecisionRoom, f Fields) (flow.Body, error) {
	var ticked []string
	for block := range f {
		ticked = append(ticked, f.List(block)...)
	}
	var on []string
	for _, id := range room.Decision.Votable(room.Session) {
		if slices.Contains(ticked, id) {
			on = append(on, id)
		}
	}
	return flow.Ticks{On: on}, nil
}

func readDots(h *Handler, room practices.DecisionRoom, f Fields) (flow.Body, error) {
	dots, onOne := practices.Dots(len(room.Decision.Votable(room.Session)))
	ballot := flow.Dots{On: map[string]int{}}
	for i := range dots {
		if option := chosen(f, views.FieldDot(i)); option != "" {
			if ballot.On[option]++; ballot.On[option] > onOne {
				return nil, fieldError{views.FieldDot(i), h.desk.Words.Say("vote.too_many", "max", onOne)}
			}
		}
	}
	return ballot, nil
}

// chosen is what was chosen in a list, "" for the choice that says none.
func chosen(f Fields, name string) string {
	if value := f.Text(name); value != views.None {
		return value
	}
	return ""
}
