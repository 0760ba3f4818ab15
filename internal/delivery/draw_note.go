package delivery

import (
	"context"
	"errors"

	"steward/internal/app"
	"steward/internal/present"
	"steward/internal/storage"
	"steward/internal/views"
)

func init() { // beside the table of sayings
	sayings[app.SayNoteTalk] = Artist.noteTalk
}

// noteTalk asks a channel to talk about a note, in the words that whoever asks saw before they went out.
func (a Artist) noteTalk(ctx context.Context, n storage.Notice, _ app.Args) (Shown, error) {
	t, err := app.Talked(n)
	if err != nil {
		return Shown{}, err
	}
	r, err := a.Notes.Read(ctx, app.Who{Workspace: n.Workspace, User: t.By}, t.Note)
	if errors.Is(err, storage.ErrNotFound) {
		return Shown{Nothing: true}, nil
	}
	if err != nil {
		return Shown{}, err
	}
	return shown(a.Desk.NoteTalk(views.NoteTalk{Note: present.Note(r, ""), Channel: t.Channel, Text: t.Text, By: t.By})), nil
}

// homeNotes is what of the library waits for the person.
func (a Artist) homeNotes(ctx context.Context, who app.Who, h *views.Desktop) error {
	if a.Notes == nil {
		return nil
	}
	mine, err := a.Notes.Mine(ctx, who)
	h.Notes = views.NotesOfMine{On: true, Drafts: mine.Drafts, Waiting: len(mine.Waiting)}
	return err
}
