package handlers

import (
	"context"
	"errors"
	"strings"
	"time"

	"steward/internal/app"
	"steward/internal/blockkit"
	"steward/internal/flow"
	"steward/internal/present"
	"steward/internal/storage"
	"steward/internal/views"
)

// openNoteTry asks with what in mind a team begins to use a practice.
func openNoteTry(h *Handler, ctx context.Context, r Request) (Answer, error) {
	n, err := h.notes.Note(ctx, r.Who.Workspace, noteID(r))
	if err != nil {
		return Answer{}, err
	}
	today, err := time.Parse(time.DateOnly, h.app.Today(ctx, r.Who))
	if err != nil {
		return Answer{}, err
	}
	review := today.AddDate(0, 0, 7*app.TrialWeeks(n.Note))
	return h.show(r, h.desk.NoteTryForm(views.NoteTrying{Note: n.ID, Name: n.Name, Channel: publicChannel(r.Channel), Review: review.Format(time.DateOnly),
		DecideBy: n.DecideBy, Tags: h.notes.Tags()})), nil
}

// submitNoteTry records that the team of a channel tries a practice. Whether the person belongs there is asked of Slack.
func submitNoteTry(h *Handler, ctx context.Context, r Request) (Answer, error) {
	channel := r.Fields.Text(views.FieldTryChannel)
	if err := h.inChannel(ctx, r, channel); err != nil {
		return Answer{}, err
	}
	t := app.Trying{Note: noteID(r), Channel: channel, Why: saidIn(r, views.FieldTryWhy), Baseline: saidIn(r, views.FieldTryBase),
		Context: h.known(r.Fields.List(views.FieldTryContext)), Ask: len(r.Fields.List(views.FieldTryAsk)) > 0}
	if day := r.Fields.Text(views.FieldTryReview); day != "" {
		var err error
		t.Review, err = h.notes.ReviewOn(ctx, r.Who.Workspace, channel, day)
		if errors.Is(err, app.ErrNoReview) {
			return Answer{}, fieldError{views.FieldTryReview, h.say("moment.refusal.review")}
		}
		if err != nil {
			return Answer{}, err
		}
	}
	trial, err := h.notes.Start(ctx, r.Who, t)
	if errors.Is(err, app.ErrTrying) {
		return Answer{}, fieldError{views.FieldTryChannel, h.say("practice.refusal.trying")}
	}
	if err != nil {
		return Answer{}, err
	}
	h.log.Info("trial begins", "workspace", r.Who.Workspace, "note", trial.Note, "channel", trial.Channel)
	return h.noteNow(ctx, r, trial.Note, h.desk.TryNoted(trial.ReviewAt.Format(time.DateOnly)))
}

// inChannel refuses a channel in which somebody is not, as far as Slack says so now.
func (h *Handler) inChannel(ctx context.Context, r Request, channel string) error {
	if h.belongs(ctx, r, channel) {
		return nil
	}
	return fieldError{views.FieldTryChannel, h.say("practice.refusal.channel")}
}

// saidIn is what somebody typed into a field, on one line and no longer than it may be.
func saidIn(r Request, field string) string {
	return blockkit.Cut(strings.Join(strings.Fields(r.Fields.Text(field)), " "), views.TrialText)
}

// known leaves out tags of context that there are not.
func (h *Handler) known(tags []string) (kept []string) {
	for _, known := range h.notes.Tags().Context {
		for _, t := range tags {
			if t == known {
				kept = append(kept, t)
			}
		}
	}
	return kept
}

// ownTrial is the trial that a request is about, for somebody who is in its channel now, whether or not they began it.
func (h *Handler) ownTrial(ctx context.Context, r Request) (app.TrialOf, error) {
	t, err := h.notes.Trial(ctx, r.Who.Workspace, noteID(r))
	if err == nil && !h.belongs(ctx, r, t.Channel) {
		err = flow.ErrNotYours
	}
	return t, err
}

func openNoteEnd(h *Handler, ctx context.Context, r Request) (Answer, error) {
	t, err := h.ownTrial(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	if t.State != storage.TrialRuns {
		return Answer{}, app.ErrTried
	}
	e := views.NoteEnding{Trial: t.ID, Note: t.Trial.Note, Name: t.Name, Since: t.StartedAt.Format(time.DateOnly), Why: t.Told.Why, Baseline: t.Told.Baseline, State: r.Value,
		Asked: t.Told.Ask == r.Who.User}
	if n, err := h.notes.Note(ctx, r.Who.Workspace, t.Trial.Note); err == nil {
		e.DecideBy = n.DecideBy
	}
	return h.show(r, h.desk.NoteEndForm(e)), nil
}

func submitNoteEnd(h *Handler, ctx context.Context, r Request) (Answer, error) {
	t, err := h.ownTrial(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	o := app.Outcome{State: r.Fields.Text(views.FieldTryState), Why: saidIn(r, views.FieldTryWhy), Changed: saidIn(r, views.FieldTryChanged),
		Result: saidIn(r, views.FieldTryResult), Signal: saidIn(r, views.FieldTrySignal), SignalOn: r.Fields.Text(views.FieldTryOn),
		Again: r.Fields.Text(views.FieldTryAgain), Ask: len(r.Fields.List(views.FieldTryAsk)) > 0}
	switch _, err = h.notes.End(ctx, r.Who, t.ID, o); {
	case errors.Is(err, app.ErrNoWhat):
		return Answer{}, fieldError{views.FieldTryChanged, h.say("refusal.empty")}
	case errors.Is(err, app.ErrNoState):
		return Answer{}, fieldError{views.FieldTryState, h.say("practice.refusal.state")}
	case errors.Is(err, app.ErrNoWhy):
		return Answer{}, fieldError{views.FieldTryWhy, h.say("practice.refusal.why")}
	case err != nil:
		return Answer{}, err
	}
	h.log.Info("trial ended", "workspace", r.Who.Workspace, "note", t.Trial.Note, "channel", t.Channel, "state", o.State)
	said := h.say("practice.end.done")
	if o.State == storage.TrialChanged {
		said += "\n" + h.say("practice.end.adapt")
	}
	return h.noteNow(ctx, r, t.Trial.Note, said)
}

// openNoteTrials lists what a channel tries. It is asked from there, or by somebody who is in it.
func openNoteTrials(h *Handler, ctx context.Context, r Request) (Answer, error) {
	channel := noteID(r)
	if r.Kind == Command {
		channel = publicChannel(r.Channel)
	}
	if channel == "" {
		return h.tell(r, h.say("practice.refusal.channel")), nil
	}
	if !h.belongs(ctx, r, channel) {
		return Answer{}, flow.ErrNotYours
	}
	trials, err := h.notes.Trials(ctx, r.Who.Workspace, channel)
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.NoteTrials(channel, present.NoteTrials(trials), "")), nil
}
