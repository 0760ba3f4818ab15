package handlers

import (
	"context"
	"errors"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/blockkit"
	"steward/internal/flow"
	"steward/internal/library"
	"steward/internal/practices"
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
