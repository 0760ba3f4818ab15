package handlers

import (
	"context"
	"errors"
	"strings"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/storage"
)

// WithNotes has the handler serve the library of practices too.
func (h *Handler) WithNotes(n *app.Notes) *Handler {
	h.notes = n
	return h
}

// errGuest refuses what only full members of the workspace may write into the library.
var errGuest = errors.New("guests read the library")

// noteClicks are the verbs of the buttons of the library. What they are about stands in the argument of their ids.
func noteClicks() map[string]verb {
	return map[string]verb{
		"notes":         openNotes,
		"notepick":      readPicked,
		"noteread":      readNote,
		"notepage":      turnNote,
		"notewhole":     openWhole,
		"notehist":      openNoteHistory,
		"notediff":      openNoteDiff,
		"notenewer":     openNewer,
		"notesettle":    settleNote,
		"notenew":       newNote,
		"noteedit":      editNote,
		"notefork":      forkNote,
		"notetopic":     noteOfTopic,
		"noteverify":    verifyNote,
		"notecare":      openNoteCare,
		"noteretire":    openNoteReason,
		"noteback":      bringBackNote,
		"notedrafts":    openNoteDrafts,
		"notedraft":     openNoteDraft,
		"notedraftdrop": dropNoteDraft,
		"notewaiting":   openNotesWaiting,
		"notetrials":    openNoteTrials,
		"notetry":       openNoteTry,
		"noteend":       openNoteEnd,
		"noteunask":     doNotAsk,
		"notelink":      openNoteLink,
		"noteunlink":    dropNoteLink,
		"notetalk":      openNoteTalk,
		"notecopy":      openNoteCopy,
		"notezip":       sendLibrary,
		"noterelated":   func(*Handler, context.Context, Request) (Answer, error) { return Answer{}, nil },
	}
}

// noteSubmissions are the verbs of its forms.
func noteSubmissions() map[string]verb {
	return map[string]verb{
		"notefind":   submitNotesFind,
		"notewrite":  submitNote,
		"notecare":   submitNoteCare,
		"noteretire": submitNoteReason,
		"notetry":    submitNoteTry,
		"noteend":    submitNoteEnd,
		"notelink":   submitNoteLink,
		"notetalk":   submitNoteTalk,
		"notecopied": func(*Handler, context.Context, Request) (Answer, error) { return Answer{}, nil },
	}
}

// addNoteVerbs adds the verbs of the library to the tables; a handler that does not serve it refuses.
func addNoteVerbs() {
	for _, x := range []struct{ table, verbs map[string]verb }{{clicks, noteClicks()}, {forms, noteSubmissions()},
		{shortcuts, map[string]verb{"save_as_practice": noteOfMessage}}} {
		for name, do := range x.verbs {
			x.table[name] = func(h *Handler, ctx context.Context, r Request) (Answer, error) {
				if h.notes == nil {
					return Answer{}, flow.ErrNotHere
				}
				return do(h, ctx, r)
			}
		}
	}
}

// noteWords are what can be typed after /practice. Anything else is looked for.
var noteWords = map[string]verb{
	"":       openNotes,
	"new":    newNote,
	"drafts": openNoteDrafts,
	"mine":   openNotesWaiting,
	"trials": openNoteTrials,
	"export": sendLibrary,
	"help": func(h *Handler, _ context.Context, _ Request) (Answer, error) {
		return h.reply(h.desk.Plain(h.say("practice.help"))), nil
	},
}

// practiceCommand answers /practice, and /steward practice.
func practiceCommand(h *Handler, ctx context.Context, r Request, text string) (Answer, error) {
	if h.notes == nil {
		return Answer{}, flow.ErrNotHere
	}
	if do, ok := noteWords[strings.ToLower(strings.TrimSpace(text))]; ok {
		return do(h, ctx, r)
	}
	return h.findNotes(ctx, r, text)
}

// suggestions answer what is typed into lists whose choices the bot knows.
var suggestions = map[string]verb{"notepick": suggestNotes, "noterelated": suggestNotes}

// suggest answers with choices. Nobody is told why there are none.
func (h *Handler) suggest(ctx context.Context, r Request) (Answer, error) {
	do, ok := suggestions[r.Ref().Verb]
	if !ok || h.notes == nil {
		return Answer{}, storage.ErrNotFound
	}
	return do(h, ctx, r)
}

// mayWrite refuses guests and people of other companies. Slack is asked each time.
func (h *Handler) mayWrite(ctx context.Context, r Request) error {
	err := h.full(ctx, r.Who.Workspace, r.Who.User)
	if errors.Is(err, errForeign) {
		return errGuest
	}
	return err
}

// noteID is the note that a click or a form is about.
func noteID(r Request) string {
	id, _, _ := strings.Cut(r.Ref().Arg, "|")
	return id
}
