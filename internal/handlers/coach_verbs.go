package handlers

import (
	"context"
	"strconv"
	"strings"

	"steward/internal/app"
	"steward/internal/coaching"
	"steward/internal/storage"
)

// WithCoaching has the handler serve check-ins too.
func (h *Handler) WithCoaching(c *app.Coaching) *Handler {
	h.coaching = c
	return h
}

// coachClicks are the verbs of the buttons of check-ins.
func coachClicks() map[string]verb {
	return map[string]verb{
		"cistart":    startCheckIn,
		"ciskip":     leaveStep(true, false),
		"ciback":     leaveStep(false, true),
		"ciother":    otherQuestion,
		"cilater":    laterCheckIn,
		"cijournal":  openJournal,
		"cientry":    inEntry(showEntry),
		"ciedit":     inEntry(openEdit),
		"cishare":    inEntry(openShare),
		"cidrop":     dropEntry,
		"cidropall":  dropJournal,
		"ciexport":   exportJournal,
		"cisettings": openCoachSettings,
		"citurn":     turnCoaching,
	}
}

// coachSubmissions are the verbs of the forms of check-ins.
func coachSubmissions() map[string]verb {
	return map[string]verb{
		"cistep":     submitStep,
		"ciedit":     submitStep,
		"cishare":    submitShare,
		"cisend":     submitSend,
		"cisettings": submitCoachSettings,
		"ciexported": func(*Handler, context.Context, Request) (Answer, error) { return Answer{}, nil },
	}
}

// addCoaching adds the verbs of check-ins to the tables; a handler that does not serve them refuses.
func addCoaching() {
	for _, x := range []struct{ table, verbs map[string]verb }{{clicks, coachClicks()}, {forms, coachSubmissions()}} {
		for name, do := range x.verbs {
			x.table[name] = func(h *Handler, ctx context.Context, r Request) (Answer, error) {
				if h.coaching == nil {
					return Answer{}, app.ErrCoachingOff
				}
				return do(h, ctx, r)
			}
		}
	}
}

// checkInCommand answers /checkin. What was typed after it is not repeated.
func checkInCommand(h *Handler, ctx context.Context, r Request, text string) (Answer, error) {
	if h.coaching == nil {
		return Answer{}, app.ErrCoachingOff
	}
	switch word, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(text)), " "); word {
	case "", "start":
		return startCheckIn(h, ctx, r)
	case "journal":
		return openJournal(h, ctx, r)
	case "settings":
		return openCoachSettings(h, ctx, r)
	}
	return h.reply(h.desk.CoachHelp()), nil
}

// inEntry is a verb about one of the person's own check-ins. There are no others for them.
func inEntry(do func(h *Handler, ctx context.Context, r Request, j coaching.Journal, c coaching.CheckIn) (Answer, error)) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		j, c, err := h.entry(ctx, r)
		if err != nil {
			return Answer{}, err
		}
		return do(h, ctx, r, j, c)
	}
}

// entry loads the check-in that a request names, from the journal of whoever sent it.
func (h *Handler) entry(ctx context.Context, r Request) (j coaching.Journal, c coaching.CheckIn, err error) {
	if j, err = h.coaching.Journal(ctx, r.Who); err != nil {
		return j, c, err
	}
	c, ok := j.Entry(r.Ref().Session)
	if !ok {
		err = storage.ErrNotFound
	}
	return j, c, err
}

// startCheckIn begins or goes on. Whoever has not turned check-ins on is asked first what they want.
func startCheckIn(h *Handler, ctx context.Context, r Request) (Answer, error) {
	j, err := h.coaching.Journal(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	if j.State == "" || j.State == coaching.Off {
		return openCoachSettings(h, ctx, r)
	}
	c, j, err := h.coaching.Begin(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	return h.inStep(ctx, r, j, c, "")
}

func laterCheckIn(h *Handler, ctx context.Context, r Request) (Answer, error) {
	j, err := h.coaching.Later(ctx, r.Who, r.Key)
	if err != nil {
		return Answer{}, err
	}
	return h.tell(r, h.desk.CoachState(j)), nil
}

func openJournal(h *Handler, ctx context.Context, r Request) (Answer, error) {
	j, err := h.coaching.Journal(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	page, _ := strconv.Atoi(r.Value)
	return h.inPlace(r, h.desk.CoachJournal(j, page, ""))
}

// exportJournal shows all of it as text to copy. It stays with whoever asked.
func exportJournal(h *Handler, ctx context.Context, r Request) (Answer, error) {
	j, err := h.coaching.Journal(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	format, number, _ := strings.Cut(r.Value, ".")
	page, _ := strconv.Atoi(number)
	if format == "json" {
		raw, err := j.JSON()
		if err != nil {
			return Answer{}, storage.ErrUnavailable // the cause would quote it
		}
		return h.inPlace(r, h.desk.CoachExport(format, string(raw), page))
	}
	return h.inPlace(r, h.desk.CoachExport("markdown", h.desk.CoachMarkdown(j, h.sharedNames(ctx, j)), page))
}

func dropEntry(h *Handler, ctx context.Context, r Request) (Answer, error) {
	j, err := h.coaching.Drop(ctx, r.Who, r.Ref().Session)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.CoachJournal(j, 0, h.desk.Words.Say("coach.dropped")))
}

func dropJournal(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.coaching.DropAll(ctx, r.Who); err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.Notice(h.desk.Words.Say("coach.title.journal"), h.desk.Words.Say("coach.dropped_all")))
}
