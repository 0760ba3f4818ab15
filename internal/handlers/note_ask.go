package handlers

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/library"
	"steward/internal/present"
	"steward/internal/storage"
	"steward/internal/views"
)

// verifyNote takes somebody's word that a note is right: one click.
func verifyNote(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.mayWrite(ctx, r); err != nil {
		return Answer{}, err
	}
	id, read, _ := strings.Cut(r.Ref().Arg, "|")
	err := h.notes.Verify(ctx, r.Who, id, read)
	if errors.Is(err, storage.ErrStale) {
		return h.noteNow(ctx, r, id, h.say("practice.verify.changed"))
	}
	if err != nil {
		return Answer{}, err
	}
	return h.noteNow(ctx, r, noteID(r), h.say("practice.verify.done"))
}

// doNotAsk takes back that the person may be asked about a note: one click.
func doNotAsk(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.notes.DoNotAsk(ctx, r.Who, noteID(r)); err != nil {
		return Answer{}, err
	}
	return h.noteNow(ctx, r, noteID(r), h.say("practice.unasked"))
}

func openNoteCare(h *Handler, ctx context.Context, r Request) (Answer, error) {
	n, err := h.notes.Note(ctx, r.Who.Workspace, noteID(r))
	if err != nil {
		return Answer{}, err
	}
	days := n.Care.VerifyDays
	if days == 0 {
		days = app.VerifyDays
	}
	return h.show(r, h.desk.NoteCareForm(n.ID, n.Name, n.Care.Keeper, days)), nil
}

func submitNoteCare(h *Handler, ctx context.Context, r Request) (Answer, error) {
	keeper := r.Fields.Text(views.FieldCareKeeper)
	people := []string{r.Who.User}
	if keeper != "" && keeper != r.Who.User {
		people = append(people, keeper)
	}
	if err := h.mayWrite(ctx, r); err != nil {
		return Answer{}, err
	}
	if err := h.fullAt(ctx, r.Who, views.FieldCareKeeper, people...); err != nil {
		return Answer{}, err
	}
	days, _ := strconv.Atoi(r.Fields.Text(views.FieldCareDays))
	if err := h.notes.LookAfter(ctx, r.Who, noteID(r), keeper, days); err != nil {
		return Answer{}, err
	}
	return h.noteNow(ctx, r, noteID(r), h.say("practice.care.done"))
}

// openNoteReason asks why a note is retired.
func openNoteReason(h *Handler, ctx context.Context, r Request) (Answer, error) {
	n, err := h.notes.Note(ctx, r.Who.Workspace, noteID(r))
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.NoteReasonForm(r.Ref().Verb, n.ID, n.Name)), nil
}

func submitNoteReason(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.mayWrite(ctx, r); err != nil {
		return Answer{}, err
	}
	if err := h.notes.Retire(ctx, r.Who, noteID(r), r.Fields.Text(views.FieldNoteReason)); err != nil {
		return Answer{}, err
	}
	return h.noteNow(ctx, r, noteID(r), h.say("practice.retired.done"))
}

// bringBackNote puts a note back on the shelf that was archived or retired: one click.
func bringBackNote(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.mayWrite(ctx, r); err != nil {
		return Answer{}, err
	}
	if err := h.notes.Restore(ctx, r.Who, noteID(r), h.say("practice.back.why")); err != nil {
		return Answer{}, err
	}
	return h.noteNow(ctx, r, noteID(r), h.say("practice.back.done"))
}

func openNoteDrafts(h *Handler, ctx context.Context, r Request) (Answer, error) {
	drafts, err := h.notes.Drafts(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	name := func(id string) string {
		n, err := h.notes.Note(ctx, r.Who.Workspace, id)
		if err != nil {
			return id
		}
		return n.Name
	}
	v := h.desk.NoteDrafts(present.NoteDrafts(drafts, name))
	if r.View.Type == "modal" && r.Ref().Verb == "notedraftdrop" {
		return h.update(r, v), nil
	}
	return h.show(r, v), nil
}

func dropNoteDraft(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.notes.DropDraft(ctx, r.Who, noteID(r)); err != nil {
		return Answer{}, err
	}
	return openNoteDrafts(h, ctx, r)
}

// openNoteDraft goes on with one of the person's own drafts. There are no others for them.
func openNoteDraft(h *Handler, ctx context.Context, r Request) (Answer, error) {
	d, err := h.notes.Draft(ctx, r.Who, noteID(r))
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.noteForm(h.named(ctx, r, fromDraft(d)))), nil
}

func openNotesWaiting(h *Handler, ctx context.Context, r Request) (Answer, error) {
	mine, err := h.notes.Mine(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.NotesWaiting(present.NoteLines(mine.Waiting))), nil
}

func openNoteLink(h *Handler, ctx context.Context, r Request) (Answer, error) {
	n, err := h.notes.Note(ctx, r.Who.Workspace, noteID(r))
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.NoteLinkForm(n.ID, n.Name)), nil
}

func submitNoteLink(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.mayWrite(ctx, r); err != nil {
		return Answer{}, err
	}
	address := strings.Trim(strings.TrimSpace(r.Fields.Text(views.FieldLinkURL)), "<>")
	err := h.notes.Link(ctx, r.Who, noteID(r), address, saidIn(r, views.FieldLinkTitle), r.Natural)
	if errors.Is(err, app.ErrAddress) {
		return Answer{}, fieldError{views.FieldLinkURL, h.desk.NoteWrong(library.Problem{Rule: library.Address, Has: address})}
	}
	if err != nil {
		return Answer{}, err
	}
	return h.noteNow(ctx, r, noteID(r), h.say("practice.linked"))
}

func dropNoteLink(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.mayWrite(ctx, r); err != nil {
		return Answer{}, err
	}
	id, link, _ := strings.Cut(r.Ref().Arg, "|")
	if err := h.notes.Unlink(ctx, r.Who, link); err != nil {
		return Answer{}, err
	}
	return h.noteNow(ctx, r, id, h.say("practice.unlinked"))
}

func openNoteTalk(h *Handler, ctx context.Context, r Request) (Answer, error) {
	page, err := h.notePage(ctx, r, noteID(r))
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.NoteTalkForm(views.NoteTalk{Note: page, Channel: publicChannel(r.Channel), By: r.Who.User})), nil
}

// submitNoteTalk shows the exact card and where it goes, and posts it once it was shown as it is.
func submitNoteTalk(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.mayWrite(ctx, r); err != nil {
		return Answer{}, err
	}
	id, shown, _ := strings.Cut(r.Ref().Arg, "|")
	page, err := h.notePage(ctx, r, id)
	if err != nil {
		return Answer{}, err
	}
	t := views.NoteTalk{Note: page, Channel: r.Fields.Text(views.FieldChannel), Text: saidIn(r, views.FieldTalkText), By: r.Who.User}
	if err := h.bothIn(ctx, t.Channel, r.Who.User); err != nil {
		return Answer{}, fieldError{views.FieldChannel, h.say("practice.refusal.talk")}
	}
	t.Linked = h.isPublic(ctx, t.Channel)
	mark := flow.Hash(strings.Join([]string{id, t.Channel, t.Text, strconv.Itoa(page.Version), strconv.FormatBool(t.Linked)}, "\x00"))
	if shown != mark {
		t.Mark = mark
		return h.redraw(r, h.desk.NoteTalkForm(t))
	}
	if err := h.notes.Discuss(ctx, r.Who, app.NoteTalk{Note: id, Channel: t.Channel, Text: t.Text, Linked: t.Linked}, r.Natural); err != nil {
		return Answer{}, err
	}
	said := "practice.talk.done"
	if !t.Linked {
		said = "practice.talk.done.unlinked"
	}
	return h.noteNow(ctx, r, id, h.say(said, "channel", "<#"+t.Channel+">"))
}

// isPublic reports whether everybody of the workspace may see that a channel is there. What cannot be found out is a no.
func (h *Handler) isPublic(ctx context.Context, channel string) bool {
	ctx, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	c, err := h.slack.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: channel})
	return err == nil && c.IsChannel && !c.IsPrivate
}

// openNoteCopy shows a note as the text of its file.
func openNoteCopy(h *Handler, ctx context.Context, r Request) (Answer, error) {
	n, err := h.notes.Note(ctx, r.Who.Workspace, noteID(r))
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.NoteCopy(n.ID, string(library.Format(n.Note)))), nil
}
