package handlers

import (
	"context"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/ask"
	"steward/internal/blockkit"
	"steward/internal/library"
	"steward/internal/present"
	"steward/internal/storage"
	"steward/internal/views"
)

// findNotes answers what was typed after the command with the notes that fit best.
func (h *Handler) findNotes(ctx context.Context, r Request, words string) (Answer, error) {
	words = blockkit.Cut(strings.TrimSpace(asTyped.Replace(words)), 200)
	found, total, err := h.notes.Find(ctx, r.Who.Workspace, app.Search{Words: words, Limit: views.NotesShort})
	if err != nil {
		return Answer{}, err
	}
	return h.reply(h.desk.NotesMessage(views.NotesFound{Words: words, Lines: present.NoteMatches(found), Total: total})), nil
}

// openNotes opens the library, with the words of an earlier search in it if there were any.
func openNotes(h *Handler, ctx context.Context, r Request) (Answer, error) {
	v, err := h.notesForm(ctx, r, views.NotesFound{Words: r.Value, Channel: publicChannel(r.Channel)})
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, v), nil
}

func submitNotesFind(h *Handler, ctx context.Context, r Request) (Answer, error) {
	text := r.Fields.Text
	v, err := h.notesForm(ctx, r, views.NotesFound{Words: strings.TrimSpace(text(views.FieldWords)), Theme: text(views.FieldNoteTheme), Category: text(views.FieldNoteCategory),
		Effort: text(views.FieldNoteEffort), Level: text(views.FieldNoteLevel), Status: text(views.FieldNoteStatus), Channel: noteID(r)})
	if err != nil {
		return Answer{}, err
	}
	return h.redraw(r, v)
}

func (h *Handler) notesForm(ctx context.Context, r Request, f views.NotesFound) (v slack.ModalViewRequest, err error) {
	q := app.Search{Words: f.Words, Facets: map[string][]string{}, Limit: views.NotesLong}
	for facet, value := range map[string]string{library.FacetTheme: f.Theme, library.FacetCategory: f.Category, library.FacetEffort: f.Effort,
		library.FacetEvidence: f.Level, library.FacetStatus: f.Status} {
		if value != "" {
			q.Facets[facet] = []string{value}
		}
	}
	found, total, err := h.notes.Find(ctx, r.Who.Workspace, q)
	if err != nil {
		return v, err
	}
	f.Lines, f.Total, f.Tags = present.NoteMatches(found), total, h.notes.Tags()
	mine, err := h.notes.Mine(ctx, r.Who)
	if err != nil {
		return v, err
	}
	f.Drafts, f.Waiting = mine.Drafts, len(mine.Waiting)
	if f.Channel != "" && h.belongs(ctx, r, f.Channel) { // the form's id names it, and carries no right
		trials, err := h.notes.Trials(ctx, r.Who.Workspace, f.Channel)
		if err != nil {
			return v, err
		}
		for _, t := range trials {
			if t.State == storage.TrialRuns {
				f.Trials++
			}
		}
	}
	return h.offerSorting(ctx, r, f.Lines, h.desk.NotesForm(f)), nil
}

// suggested is how many notes a list offers while somebody types.
const suggested = 20

func suggestNotes(h *Handler, ctx context.Context, r Request) (Answer, error) {
	found, _, err := h.notes.Find(ctx, r.Who.Workspace, app.Search{Words: r.Value, Limit: suggested})
	if err != nil {
		return Answer{}, err
	}
	return Answer{Body: map[string]any{"options": h.desk.NoteOptions(present.NoteMatches(found))}}, nil
}

// readPicked opens the note that was chosen from a list.
func readPicked(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return h.openNote(ctx, r, r.Value, h.show)
}

func readNote(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return h.openNote(ctx, r, noteID(r), h.show)
}

// turnNote goes back to the card in the same window.
func turnNote(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return h.openNote(ctx, r, noteID(r), h.update)
}

func (h *Handler) openNote(ctx context.Context, r Request, id string, show func(Request, slack.ModalViewRequest) Answer) (Answer, error) {
	page, err := h.notePage(ctx, r, id)
	if err != nil {
		return Answer{}, err
	}
	return show(r, h.offering(ctx, r, ask.TaskExplain, id, "", h.desk.NoteView(page, ""))), nil
}

func (h *Handler) notePage(ctx context.Context, r Request, id string) (views.NotePage, error) {
	n, err := h.notes.Read(ctx, r.Who, id)
	if err != nil {
		return views.NotePage{}, err
	}
	return present.Note(n, r.Who.User), nil
}

// noteNow draws a note anew in the same window with a sentence on what was done.
func (h *Handler) noteNow(ctx context.Context, r Request, id, said string) (Answer, error) {
	page, err := h.notePage(ctx, r, id)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.offering(ctx, r, ask.TaskExplain, id, "", h.desk.NoteView(page, said)))
}

// openWhole shows the steps of a note.
func openWhole(h *Handler, ctx context.Context, r Request) (Answer, error) {
	id, number, _ := strings.Cut(r.Ref().Arg, "|")
	page, err := h.notePage(ctx, r, id)
	if err != nil {
		return Answer{}, err
	}
	n, _ := strconv.Atoi(number)
	return h.inPlace(r, h.desk.NoteWhole(page, n))
}

func openNoteHistory(h *Handler, ctx context.Context, r Request) (Answer, error) {
	n, err := h.notes.Note(ctx, r.Who.Workspace, noteID(r))
	if err != nil {
		return Answer{}, err
	}
	texts, err := h.notes.History(ctx, r.Who, n.ID)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.NoteHistory(n.ID, n.Name, present.NoteTexts(texts)))
}

// openNoteDiff shows what one text changed against the one before it.
func openNoteDiff(h *Handler, ctx context.Context, r Request) (Answer, error) {
	id, number, _ := strings.Cut(r.Ref().Arg, "|")
	texts, err := h.notes.History(ctx, r.Who, id)
	if err != nil {
		return Answer{}, err
	}
	for i, t := range texts {
		if strconv.Itoa(t.Version) == number && i+1 < len(texts) {
			return h.inPlace(r, h.desk.NoteDiff(id, t.Name, present.NoteTexts(texts[i : i+1])[0], library.Changes(texts[i+1].Note, t.Note)))
		}
	}
	return Answer{}, storage.ErrNotFound
}

// openNewer shows what the program's newer text changes against the workspace's own.
func openNewer(h *Handler, ctx context.Context, r Request) (Answer, error) {
	n, err := h.notes.Note(ctx, r.Who.Workspace, noteID(r))
	if err != nil {
		return Answer{}, err
	}
	newer, err := h.notes.Text(ctx, r.Who.Workspace, n.ID, 0)
	if err != nil || !n.Newer {
		return Answer{}, app.ErrNotNewer
	}
	newer.Version = n.Version // the number is not what was changed
	return h.inPlace(r, h.desk.NoteNewer(n.ID, n.Name, library.Changes(n.Note, newer)))
}

func settleNote(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.mayWrite(ctx, r); err != nil {
		return Answer{}, err
	}
	id, how, _ := strings.Cut(r.Ref().Arg, "|")
	why, said := h.say("practice.settled.why.keep"), h.say("practice.settled.keep")
	if how == "take" {
		why, said = h.say("practice.settled.why.take"), h.say("practice.settled.take")
	}
	if err := h.notes.Settle(ctx, r.Who, id, how == "take", why); err != nil {
		return Answer{}, err
	}
	return h.noteNow(ctx, r, id, said)
}
