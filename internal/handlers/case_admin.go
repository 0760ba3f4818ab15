package handlers

import (
	"context"
	"errors"
	"strings"

	"steward/internal/app"
	"steward/internal/storage"
	"steward/internal/views"
)

// admin asks Slack whether a person administers the workspace: at each action anew, since it may change.
func (h *Handler) admin(ctx context.Context, who app.Who) bool {
	ctx, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	u, err := h.slack.GetUserInfoContext(ctx, who.User)
	return err == nil && u != nil && (u.IsAdmin || u.IsOwner || u.IsPrimaryOwner)
}

func openContacts(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if !h.admin(ctx, r.Who) {
		return Answer{}, app.ErrNotAdmin
	}
	setup, err := h.cases.Setup(ctx, r.Who.Workspace)
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.CaseContactsForm(views.Contacts{Lines: setup.Contacts.Lines, People: setup.Contacts.People})), nil
}

func submitContacts(h *Handler, ctx context.Context, r Request) (Answer, error) {
	c := storage.Contacts{Lines: map[string]string{}, People: r.Fields.List(views.FieldContactPeople)}
	for _, kind := range views.ContactKinds() {
		if line := strings.TrimSpace(r.Fields.Text(views.FieldContact + kind)); line != "" {
			c.Lines[kind] = line
		}
	}
	err := h.cases.PutContacts(ctx, r.Who, r.Natural, h.admin(ctx, r.Who), c)
	if errors.Is(err, app.ErrNoContacts) {
		return Answer{}, fieldError{views.FieldContact + views.ContactKinds()[0], h.desk.Words.Say("case.refusal.no_contacts")}
	}
	if err != nil {
		return Answer{}, err
	}
	return h.redraw(r, h.desk.Notice(h.desk.Words.Say("case.title.contacts"), h.desk.Words.Say("case.contacts.saved")))
}
