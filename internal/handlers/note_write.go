package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/blockkit"
	"steward/internal/flow"
	"steward/internal/library"
	"steward/internal/practices"
	"steward/internal/present"
	"steward/internal/storage"
	"steward/internal/views"
)

// errDraftGone refuses the second page of a form whose draft is not there any more.
var errDraftGone = errors.New("the draft is gone")

// mayBegin refuses before somebody types two pages what would be refused when they send them.
func (h *Handler) mayBegin(ctx context.Context, r Request) error {
	if err := h.mayWrite(ctx, r); err != nil {
		return err
	}
	drafts, err := h.notes.Drafts(ctx, r.Who)
	if err == nil && len(drafts) >= app.MostDrafts {
		err = app.ErrDrafts
	}
	return err
}

// newNote opens an empty form.
func newNote(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.mayBegin(ctx, r); err != nil {
		return Answer{}, err
	}
	return h.show(r, h.noteForm(views.NoteWriting{Draft: storage.NewID(), Kind: views.NoteNew})), nil
}

func (h *Handler) noteForm(w views.NoteWriting) slack.ModalViewRequest {
	w.Tags = h.notes.Tags()
	return h.desk.NoteForm(w)
}

// noteOfMessage opens the form with a message's text, for whoever chose it and for nobody else. Nothing of it is kept until
// they type, and where it stands becomes the source only with a tick.
func noteOfMessage(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.mayBegin(ctx, r); err != nil {
		return Answer{}, err
	}
	text := strings.TrimSpace(asTyped.Replace(r.Text))
	w := views.NoteWriting{Draft: storage.NewID(), Kind: views.NoteNew, From: true}
	first, _, _ := strings.Cut(text, "\n")
	w.Intent, w.Body = blockkit.Cut(strings.Join(strings.Fields(first), " "), library.MostIntent), blockkit.Cut(text, 2900)
	return Answer{After: h.begin("save as practice", func(ctx context.Context) error {
		w.Link = h.permalink(ctx, r)
		_, err := h.slack.OpenViewContext(ctx, r.Trigger, h.noteForm(w))
		return seen(err)
	})}, nil
}

// noteOfTopic opens the form with what a retro talks about, for somebody who sits in it. The words of a card that nobody
// signed stay in the retro: then the problem is left for its writer to say.
func noteOfTopic(h *Handler, ctx context.Context, r Request) (Answer, error) {
	room, err := look[practices.RetroRoom](h, ctx, r)
	if err != nil {
		return Answer{}, err
	}
	if room.Role() == "" {
		return Answer{}, flow.ErrNoSeat
	}
	if err := h.mayBegin(ctx, r); err != nil {
		return Answer{}, err
	}
	for _, t := range room.Retro.RetroNow(room.Session) {
		if t.ID == r.Ref().Arg {
			w := views.NoteWriting{Draft: storage.NewID(), Kind: views.NoteNew}
			title, _ := practices.Tellable(room.Session, t.Topic)
			w.Problem = blockkit.Cut(strings.Join(strings.Fields(title), " "), library.MostProblem)
			return h.show(r, h.noteForm(w)), nil
		}
	}
	return Answer{}, storage.ErrNotFound
}

// editNote opens a note's text for a change.
func editNote(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.mayBegin(ctx, r); err != nil {
		return Answer{}, err
	}
	n, err := h.notes.Note(ctx, r.Who.Workspace, noteID(r))
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.noteForm(views.NoteWriting{Note: n.Note, Draft: storage.NewID(), Kind: views.NoteEdit, Of: n.ID, Name0: n.Name, Seen: n.Local})), nil
}

// forkNote opens a copy of a note, for a team to make it its own. What it said that it changed in a trial stands there
// already: the note's own page tells it too, without the team. Its reasons were said to colleagues, and web pages show those
// of a note; whoever writes it says them anew.
func forkNote(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.mayBegin(ctx, r); err != nil {
		return Answer{}, err
	}
	w, err := h.forked(ctx, r, views.NoteWriting{Draft: storage.NewID(), Kind: views.NoteFork, Of: noteID(r)})
	if err != nil {
		return Answer{}, err
	}
	if _, trial, ok := strings.Cut(r.Ref().Arg, "|"); ok {
		t, err := h.notes.Trial(ctx, r.Who.Workspace, trial)
		if err != nil {
			return Answer{}, err
		}
		if t.Note == w.Of && t.State == storage.TrialChanged {
			changed := blockkit.Cut(t.Told.Changed, library.MostReason)
			w.Lineage.Changed = &changed
		}
	}
	return h.show(r, h.noteForm(w)), nil
}

func (h *Handler) forked(ctx context.Context, r Request, w views.NoteWriting) (views.NoteWriting, error) {
	n, err := h.notes.Note(ctx, r.Who.Workspace, w.Of)
	if err != nil {
		return w, err
	}
	w.Note, w.Name0 = n.Note, n.Name
	w.Name, w.Body, w.Evidence = "", n.Steps(), library.Evidence{}
	w.Lineage = library.Lineage{Parent: &n.ID}
	if len(w.Related) < library.MostEntries && w.Note.ID != "" {
		w.Note.Related = append([]string{n.ID}, w.Note.Related...)
	}
	w.Note.ID = ""
	return w, nil
}

// writing is what the form of a request was about: the person's own draft of it, or where it began.
func (h *Handler) writing(ctx context.Context, r Request, id string) (w views.NoteWriting, kept bool, err error) {
	w = views.ParseNoteWriting(views.ParseRef(id))
	d, err := h.notes.Draft(ctx, r.Who, w.Draft)
	if err == nil {
		return h.named(ctx, r, fromDraft(d)), true, nil
	}
	if !errors.Is(err, storage.ErrNotFound) {
		return w, false, err
	}
	switch w.Kind {
	case views.NoteEdit:
		w.Note, err = h.notes.Text(ctx, r.Who.Workspace, w.Of, w.Seen)
	case views.NoteFork:
		w, err = h.forked(ctx, r, w)
	default:
		w.Kind, err = views.NoteNew, nil
	}
	return h.named(ctx, r, w), false, err
}

// named adds how the note is called that is changed or adapted.
func (h *Handler) named(ctx context.Context, r Request, w views.NoteWriting) views.NoteWriting {
	if w.Of != "" {
		if n, err := h.notes.Note(ctx, r.Who.Workspace, w.Of); err == nil {
			w.Name0 = n.Name
		}
	}
	return w
}

func draftOf(w views.NoteWriting) storage.NoteDraft {
	d := storage.NoteDraft{ID: w.Draft, Note: w.Note, Why: w.Why, Seen: w.Seen}
	if w.Kind == views.NoteEdit {
		d.Of = w.Of
	}
	return d
}

func fromDraft(d storage.NoteDraft) views.NoteWriting {
	w := views.NoteWriting{Note: d.Note, Draft: d.ID, Kind: views.NoteNew, Of: d.Of, Seen: d.Seen, Why: d.Why}
	switch {
	case d.Of != "":
		w.Kind = views.NoteEdit
	case d.Lineage.Parent != nil:
		w.Kind, w.Of = views.NoteFork, *d.Lineage.Parent
	}
	return w
}

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

// beside puts sentences under the fields of a form.
func beside(r Request, sentences map[string]string) Answer {
	errs := map[string]string{}
	for field, text := range sentences {
		errs[r.Fields.Block(field)] = text
	}
	return Answer{Body: map[string]any{"response_action": "errors", "errors": errs}}
}

// onPage is the field, or the first one of the page when it stands on the other.
func onPage(f Fields, field string) string {
	if f.has(field) {
		return field
	}
	return firstField(f)
}

// noteFields are the fields of the form for the fields of a note.
var noteFields = map[string]string{"id": views.FieldNoteName, "name": views.FieldNoteName, "intent": views.FieldNoteIntent, "problem": views.FieldNoteProblem,
	"when_to_try": views.FieldNoteWhen, "category": views.FieldNoteCategory, "body": fmt.Sprint(views.FieldNoteSteps, 0), "lineage.changed": views.FieldNoteChanged,
	"lineage.why": views.FieldNoteReason, "themes": views.FieldNoteThemes, "context": views.FieldNoteContext, "metrics": views.FieldNoteMetrics,
	"stream": views.FieldNoteStream, "dm_role": views.FieldNoteRole, "effort": views.FieldNoteEffort, "difficulty": views.FieldNoteDifficulty,
	"team_size": views.FieldNoteSize, "timebox_min": views.FieldNoteMinutes, "trial_weeks": views.FieldNoteWeeks, "roles": views.FieldNoteRoles,
	"materials": views.FieldNoteMaterials, "forces": views.FieldNoteForces, "decide_by": views.FieldNoteSignals, "decide_by.signal": views.FieldNoteSignals,
	"signals_good": views.FieldNoteGood, "signals_bad": views.FieldNoteBad, "adaptations": views.FieldNoteAdaptations, "evidence.level": views.FieldNoteLevel,
	"evidence.note": views.FieldNoteKnown, "evidence.url": views.FieldNoteKnownURL, "related": views.FieldNoteRelated, "source.name": views.FieldNoteSource,
	"source.url": views.FieldNoteSourceURL, "license": views.FieldNoteLicense}

// inFields says each problem once, under its field or, when that stands on the other page, under the first one.
func (h *Handler) inFields(problems library.Problems, f Fields) map[string]string {
	out := map[string]string{}
	for _, p := range problems {
		field, text := noteFields[p.Field], h.desk.NoteWrong(p)
		if field == "" || !f.has(field) {
			part, _, _ := strings.Cut(p.Field, ".")
			field, text = firstField(f), h.say("practice.text."+part)+": "+text
		}
		if _, said := out[field]; !said {
			out[field] = text
		}
	}
	return out
}

// wrong are the problems of those fields, before the second page is shown.
func (h *Handler) wrong(w views.NoteWriting, f Fields) map[string]string {
	n := w.Note.Tidy()
	if n.ID == "" {
		n.ID = "new"
	}
	n.Version, n.Status = max(n.Version, 1), library.Draft
	var here library.Problems
	for _, p := range n.Check(h.notes.Tags()) {
		if field := noteFields[p.Field]; f.has(field) {
			here = append(here, p)
		}
	}
	out := h.inFields(here, f)
	if w.Kind == views.NoteEdit && strings.TrimSpace(w.Why) == "" {
		out[views.FieldNoteReason] = h.say("practice.refusal.why")
	}
	return out
}
