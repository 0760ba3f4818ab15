package delivery

import (
	"context"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/ask"
	"steward/internal/present"
	"steward/internal/views"
)

func init() {
	answers[ask.TaskSearch] = Artist.sorted
	instead[ask.TaskSearch] = Artist.asFound
}

// sorted are the notes of a search in the order of an answer. Only those stand in it that were found and are there still.
func (a Artist) sorted(ctx context.Context, o ask.Outcome) (v slack.ModalViewRequest, err error) {
	found, err := ask.Found(ctx, a.Notes, o.Who, o.Ask.About)
	if err != nil {
		return v, err
	}
	rest := map[string]app.Shelved{}
	for _, n := range found {
		rest[n.ID] = n
	}
	var placed, left []views.NoteLine
	for _, id := range o.Answer.Orders["order"] {
		if n, ok := rest[id]; ok {
			placed = append(placed, present.NoteLine(n))
			delete(rest, id)
		}
	}
	for _, n := range found {
		if _, ok := rest[n.ID]; ok {
			left = append(left, present.NoteLine(n))
		}
	}
	return a.Desk.NotesSorted(o.Ask.ID, placed, left), nil
}

// asFound are the notes in the order of the search.
func (a Artist) asFound(ctx context.Context, o ask.Outcome) []slack.Block {
	found, err := ask.Found(ctx, a.Notes, o.Who, o.Ask.About)
	if err != nil {
		return nil // they stand in the window beneath
	}
	return a.Desk.NotesAsFound(present.NoteLines(found))
}
