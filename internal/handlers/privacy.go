package handlers

import (
	"context"
	"encoding/json"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/storage"
	"steward/internal/views"
)

// WithPrivacy has the handler show people what is stored about them.
func (h *Handler) WithPrivacy(p *app.Privacy) *Handler {
	h.stored = p
	return h
}

// addPrivacy adds the verbs around what is stored. Whose it is says the envelope alone: no id in a form or button counts.
func addPrivacy() {
	clicks["whosees"] = whoSees
	clicks["storedtext"] = copyStored(func(h *Handler, about []views.StoredKind) (string, error) { return h.desk.StoredText(about), nil })
	clicks["storeddata"] = copyStored(func(_ *Handler, about []views.StoredKind) (string, error) {
		raw, err := json.MarshalIndent(about, "", "  ")
		return string(raw), err
	})
	clicks["eraseask"] = askErase
	forms["erase"] = submitErase
}

// openStored shows what is stored about the person who asks.
func openStored(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if h.stored == nil {
		return whoSees(h, ctx, r)
	}
	held, err := h.stored.StoredAbout(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.Stored(StoredKinds(held))), nil
}

// StoredKinds is what is stored about somebody as it is drawn.
func StoredKinds(held []storage.Holding) (kinds []views.StoredKind) {
	for _, hold := range held {
		k := views.StoredKind{Kind: hold.Kind, Items: []views.StoredItem{}}
		for _, i := range hold.Items {
			k.Items = append(k.Items, views.StoredItem{At: i.At, Text: i.Text, More: i.More})
		}
		kinds = append(kinds, k)
	}
	return kinds
}

// copyStored shows all of it as a text to copy.
func copyStored(write func(*Handler, []views.StoredKind) (string, error)) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		if h.stored == nil {
			return Answer{}, flow.ErrNotHere
		}
		held, err := h.stored.StoredAbout(ctx, r.Who)
		if err != nil {
			return Answer{}, err
		}
		text, err := write(h, StoredKinds(held))
		if err != nil {
			return Answer{}, err
		}
		return h.show(r, h.desk.StoredCopy(text, r.Who.Workspace, r.Who.User)), nil
	}
}

// askErase says exactly what would happen, and asks once.
func askErase(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if h.stored == nil {
		return Answer{}, flow.ErrNotHere
	}
	e, err := h.stored.Effects(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.EraseForm(views.Effects{Leads: e.Leads, Leaves: e.Leaves, Ends: e.Ends, Pairs: e.Pairs, Actions: e.Actions, Thoughts: e.Thoughts,
		Records: e.Records, Listed: e.Listed}))
}

// submitErase erases whoever submits. It is answered once it is done.
func submitErase(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if h.stored == nil {
		return Answer{}, flow.ErrNotHere
	}
	if err := h.stored.Erase(ctx, r.Who, r.Natural); err != nil {
		return Answer{}, err
	}
	h.copies.take(r.Who)
	answer, err := h.redraw(r, h.desk.Notice(h.desk.Words.Say("erase.form"), h.desk.Words.Say("erase.done")))
	// The home tab is drawn at once and noted nowhere: the usual way would write down that there is such a person.
	answer.After = h.begin("empty home tab", func(ctx context.Context) error {
		_, err := h.slack.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: r.Who.User, View: h.desk.Home(views.Desktop{})})
		return err
	})
	return answer, err
}
