package delivery

import (
	"context"

	"github.com/slack-go/slack"

	"steward/internal/ask"
	"steward/internal/present"
)

func init() {
	answers[ask.TaskExplain] = Artist.explained
	instead[ask.TaskExplain] = Artist.unexplained
}

// explained are the points of an answer, and the note as it is now.
func (a Artist) explained(ctx context.Context, o ask.Outcome) (v slack.ModalViewRequest, err error) {
	n, err := a.Notes.Read(ctx, o.Who, o.Ask.Subject)
	if err != nil {
		return v, err
	}
	return a.Desk.NoteExplained(o.Ask.ID, present.Note(n, o.Who.User), o.Answer.Lists["points"]), nil
}

// unexplained is the note alone.
func (a Artist) unexplained(ctx context.Context, o ask.Outcome) []slack.Block {
	n, err := a.Notes.Read(ctx, o.Who, o.Ask.Subject)
	if err != nil {
		return nil // it is gone
	}
	return a.Desk.NoteBeside(present.Note(n, o.Who.User))
}
