package handlers

import (
	"context"
	"strings"

	"steward/internal/app"
	"steward/internal/storage"
	"steward/internal/views"
)

// logCommand lists what was decided in the channel where it was typed; in a direct message, what the person took part in.
func (h *Handler) logCommand(ctx context.Context, r Request, words string) (Answer, error) {
	page, err := h.logPage(ctx, r, views.LogPage{Channel: publicChannel(r.Channel), Words: words})
	if err != nil {
		return Answer{}, err
	}
	return h.reply(h.desk.LogMessage(page)), nil
}

// logPage fills a page of the log. Without a channel it holds what the person took part in.
func (h *Handler) logPage(ctx context.Context, r Request, p views.LogPage) (views.LogPage, error) {
	f := storage.DecisionFilter{Channel: p.Channel, Status: p.State, Method: p.Method, Words: strings.Fields(p.Words), Limit: 100}
	if p.Channel == "" {
		f.Person = r.Who.User
	}
	if p.Due {
		f.DueBy = h.app.Today(ctx, r.Who)
	}
	found, err := h.app.Log(ctx, r.Who, f)
	if err != nil {
		return p, err
	}
	for _, l := range found {
		p.Lines = append(p.Lines, h.logLine(l))
	}
	p.Methods = h.app.Methods().All()
	if p.Channel != "" {
		p.Score, p.Said, p.Known, err = h.app.Calibration(ctx, r.Who, p.Channel)
	}
	return p, err
}

func (h *Handler) logLine(l app.Logged) views.LogLine {
	name := l.Method
	if m, ok := h.app.Methods().Get(l.Method); ok {
		name = m.Name
	}
	return views.LogLine{ID: l.ID, Question: l.Question, Method: name, Date: l.DecidedOn, State: l.Shown, Review: l.ReviewOn}
}

// openLog opens the log in a window with its filters.
func openLog(h *Handler, ctx context.Context, r Request) (Answer, error) {
	p := views.LogPage{Channel: r.Ref().Arg, Words: r.Value}
	if p.Channel != "" {
		if ok, err := h.mayRead(ctx, r, p.Channel); err != nil || !ok {
			return Answer{}, orNotYours(err)
		}
	}
	p, err := h.logPage(ctx, r, p)
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.LogForm(p)), nil
}

// submitLog filters and searches in the same window.
func submitLog(h *Handler, ctx context.Context, r Request) (Answer, error) {
	any := func(name string) string {
		if v := r.Fields.Text(name); v != "any" {
			return v
		}
		return ""
	}
	p := views.LogPage{Channel: r.Ref().Arg, Words: r.Fields.Text(views.FieldWords), State: any(views.FieldState), Method: any(views.FieldMethod),
		Due: len(r.Fields.List(views.FieldDueIs)) > 0}
	if p.Channel != "" {
		if ok, err := h.mayRead(ctx, r, p.Channel); err != nil || !ok {
			return Answer{}, orNotYours(err)
		}
	}
	asked := p
	if r.Fields.Text(views.FieldScope) == "mine" {
		asked.Channel = ""
	}
	found, err := h.logPage(ctx, r, asked)
	if err != nil {
		return Answer{}, err
	}
	found.Here, found.Mine = p.Channel, asked.Channel == ""
	return h.redraw(r, h.desk.LogForm(found))
}
