package handlers

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// WithCases has the handler serve conversations about a conflict too.
func (h *Handler) WithCases(c *app.Cases) *Handler {
	h.cases = c
	return h
}

// caseClicks are the verbs of the buttons of conversations.
func caseClicks() map[string]verb {
	return map[string]verb{
		"casenew":      beginCase,
		"case":         inCase(openCase),
		"casedoor":     inCase(leaveCase),
		"casereturn":   inCase(caseMove(func(Request) flow.Act { return flow.Return{} })),
		"caseready":    inCase(caseMove(func(Request) flow.Act { return flow.Say{Body: flow.Ready{}} })),
		"caseapprove":  inCase(caseMove(func(r Request) flow.Act { return flow.Say{Body: flow.Approve{Hash: r.Value}} })),
		"casereopen":   inCase(caseMove(func(Request) flow.Act { return flow.Say{Body: flow.Reopen{}} })),
		"casemoveon":   inCase(caseMove(nothing)),
		"caseno":       inCase(refuseCase),
		"caseedit":     inCase(openDraft),
		"casehide":     hideCase,
		"caseforget":   forgetCase,
		"caseserious":  serious,
		"casecontacts": showContacts,
		"casecopy":     showCopy,
		"caseword":     openWord,
		"casenever":    undoNever,
		"caseadmin":    openContacts,
	}
}

// caseSubmissions are the verbs of the forms of conversations.
func caseSubmissions() map[string]verb {
	return map[string]verb{
		"casebegin": submitScreen,
		"casesigns": submitSigns,
		"casetopic": submitTopic,
		"case":      inCase(submitCase),
		"casedraft": inCase(submitDraft),
		"caseword":  submitWord,
		"caseadmin": submitContacts,
	}
}

// CaseVerbs names all verbs of conversations, so that a test can try each of them as everybody whose it is not.
func CaseVerbs() (clicks, forms []string) {
	return slices.Sorted(maps.Keys(caseClicks())), slices.Sorted(maps.Keys(caseSubmissions()))
}

// addCases adds the verbs of conversations to the tables.
func addCases() {
	add(clicks, caseClicks())
	add(forms, caseSubmissions())
}

// add puts verbs into a table; a handler that does not serve conversations refuses them.
func add(table, verbs map[string]verb) {
	for name, do := range verbs {
		table[name] = func(h *Handler, ctx context.Context, r Request) (Answer, error) {
			if h.cases == nil {
				return Answer{}, app.ErrNotSetUp
			}
			return do(h, ctx, r)
		}
	}
}

// conflictCommand answers /conflict. What was typed after it is not repeated.
func conflictCommand(h *Handler, ctx context.Context, r Request, text string) (Answer, error) {
	if h.cases == nil {
		return Answer{}, app.ErrNotSetUp
	}
	switch word, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(text)), " "); word {
	case "":
		return beginCase(h, ctx, r)
	case "word":
		return openWord(h, ctx, r)
	case "contacts":
		return openContacts(h, ctx, r)
	case "help":
		return h.reply(h.desk.CaseHelp()), nil
	}
	return h.reply(h.desk.Plain(h.desk.Words.Say("case.lost"))), nil
}

// inCase answers with the step that is open when the conversation has moved on, in place of a refusal.
func inCase(v verb) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		answer, err := v(h, ctx, r)
		if !errors.Is(err, flow.ErrMovedOn) && !errors.Is(err, flow.ErrEnded) {
			return answer, err
		}
		room, err := h.cases.Look(ctx, r.Who, r.Ref().Session)
		if err != nil {
			return Answer{}, err
		}
		note := h.desk.Words.Say("case.moved")
		if r.Kind == Submission {
			note = h.desk.Words.Say("case.moved.words")
		}
		return h.showCase(r, room, views.Aside{Note: note})
	}
}

// showCase draws the step that is open where the person is looking.
func (h *Handler) showCase(r Request, room practices.ConflictRoom, a views.Aside) (Answer, error) {
	return h.inPlace(r, h.desk.Case(room, a))
}

// inPlace shows a window in the one that is open, or opens it.
func (h *Handler) inPlace(r Request, v slack.ModalViewRequest) (Answer, error) {
	switch {
	case r.Kind == Submission:
		return h.redraw(r, v)
	case r.View.Type == "modal":
		return h.update(r, v), nil
	}
	return h.open(r, v), nil
}

// parties are the people of a conversation, who are no contacts for one another.
func parties(room practices.ConflictRoom) (ids []string) {
	for _, p := range room.People() {
		ids = append(ids, string(p))
	}
	return ids
}
