package handlers

import (
	"context"
	"errors"

	"steward/internal/app"
	"steward/internal/library"
	"steward/internal/present"
	"steward/internal/storage"
	"steward/internal/views"
)

// submitNote takes a page of the form. The first leads to the second, unless its writer has enough; after that the note
// is stored, and shown. What is wrong is said beside its field, and what was typed is kept as a draft whatever happens.
func submitNote(h *Handler, ctx context.Context, r Request) (Answer, error) {
	h.typed.drop(r)
	w, kept, err := h.writing(ctx, r, r.Name)
	if err != nil {
		return Answer{}, err
	}
	second := r.Ref().Stage == "two"
	if second && !kept {
		return Answer{}, errDraftGone
	}
	wrong := mergeNote(h.desk, &w, r.Fields, false)
	err = h.notes.KeepDraft(ctx, r.Who, draftOf(w))
	full := errors.Is(err, app.ErrDrafts)
	if err != nil && !full {
		return Answer{}, err
	}
	if len(wrong) > 0 {
		return beside(r, wrong), nil
	}
	if full && len(r.Fields.List(views.FieldNoteEnough)) == 0 { // the second page needs a draft to lean on
		return beside(r, map[string]string{firstField(r.Fields): h.say("practice.refusal.drafts")}), nil
	}
	if !second && len(r.Fields.List(views.FieldNoteEnough)) == 0 {
		if wrong := h.wrong(w, r.Fields); len(wrong) > 0 {
			return beside(r, wrong), nil
		}
		w.Tags = h.notes.Tags()
		for _, id := range w.Note.Related {
			if n, err := h.notes.Note(ctx, r.Who.Workspace, id); err == nil {
				w.Related = append(w.Related, present.NoteLine(n))
			}
		}
		return h.redraw(r, h.desk.NoteFormMore(w))
	}
	return h.storeNote(ctx, r, w)
}

func (h *Handler) storeNote(ctx context.Context, r Request, w views.NoteWriting) (Answer, error) {
	if err := h.mayWrite(ctx, r); err != nil {
		return Answer{}, err
	}
	to := app.Writing{Note: w.Note, Seen: w.Seen, Why: w.Why, Draft: w.Draft, Key: r.Natural}
	if w.Kind == views.NoteEdit {
		to.Of = w.Of
	}
	n, err := h.notes.Write(ctx, r.Who, to)
	var problems library.Problems
	switch {
	case errors.As(err, &problems):
		return beside(r, h.inFields(problems, r.Fields)), nil
	case errors.Is(err, app.ErrNoteTaken):
		return beside(r, map[string]string{onPage(r.Fields, views.FieldNoteName): h.say("practice.refusal.taken", "name", w.Name)}), nil
	case errors.Is(err, app.ErrNoteUnsaid):
		return beside(r, map[string]string{onPage(r.Fields, views.FieldNoteChanged): h.say("practice.refusal.unsaid")}), nil
	case errors.Is(err, app.ErrNoteWhy):
		return beside(r, map[string]string{onPage(r.Fields, views.FieldNoteReason): h.say("practice.refusal.why")}), nil
	case errors.Is(err, storage.ErrStale):
		return h.noteMeanwhile(ctx, r, w)
	case err != nil:
		return Answer{}, err
	}
	h.log.Info("note stored", "workspace", r.Who.Workspace, "note", n.ID, "kind", w.Kind)
	return h.noteNow(ctx, r, n.ID, h.say("practice.saved."+w.Kind))
}

// noteMeanwhile shows what somebody else changed while the form was open, with the form as both have it now: what only the
// other changed is taken over, and where both changed something the writer's words stand and the form says so.
func (h *Handler) noteMeanwhile(ctx context.Context, r Request, w views.NoteWriting) (Answer, error) {
	now, err := h.notes.Note(ctx, r.Who.Workspace, w.Of)
	if err != nil {
		return Answer{}, err
	}
	was, err := h.notes.Text(ctx, r.Who.Workspace, w.Of, w.Seen)
	if err != nil {
		return Answer{}, err
	}
	was.Version = now.Version
	w.Meanwhile, w.Seen = library.Changes(was, now.Note), now.Local
	w.Note, w.Both = library.Merge(was, now.Note, w.Note)
	if err := h.notes.KeepDraft(ctx, r.Who, draftOf(w)); err != nil {
		return Answer{}, err
	}
	return h.redraw(r, h.noteForm(w))
}
