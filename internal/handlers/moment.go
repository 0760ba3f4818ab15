package handlers

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
	"steward/internal/views"
)

// WithMoment has the handler answer what belongs to practices at the right moment.
func (h *Handler) WithMoment(m *app.Moment) *Handler {
	h.moment = m
	return h
}

// addMomentVerbs adds what can be done about a suggestion, a trial and a theme in a retro, about how a team works, and about
// stories.
func addMomentVerbs() {
	for name, do := range map[string]verb{
		"mtry":   during(append(talking, practices.StageDecide), window(openTryHere)),
		"mno":    refuseNote,
		"mwant":  wantNote,
		"mend":   window(openTrialEnd),
		"mlater": window(openTrialLater),
		"msame":  during([]string{practices.StageGroup}, sayTheme(true)),
		"mother": during([]string{practices.StageGroup}, sayTheme(false)),
		"munsay": during(talking, unsayTheme),
		"mway":   openWay,
		"mhome":  fromHome,
		"mstory": beginStory,
	} {
		clicks[name] = inMoment(do)
	}
	for name, do := range map[string]verb{
		"mtry":   submitTryHere,
		"mend":   submitTrialEnd,
		"mlater": submitTrialLater,
		"mway":   submitWay,
		"mstory": submitStory,
	} {
		forms[name] = inMoment(do)
	}
}

// inMoment is a verb that needs the library; without one there is nothing to do.
func inMoment(do verb) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		if h.moment == nil {
			return Answer{}, storage.ErrNotFound
		}
		return do(h, ctx, r)
	}
}

// present asks Slack whether whoever sent a request is in a channel.
func (h *Handler) present(ctx context.Context, r Request) app.Present {
	return func(channel string) bool { return h.isMember(ctx, channel, r.Who.User) }
}

// sayTheme says whether a topic is what it sounds like.
func sayTheme(same bool) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		topic, mark, _ := strings.Cut(r.Ref().Arg, "|")
		return Answer{}, h.moment.Same(ctx, r.Who, r.Ref().Session, topic, mark, same)
	}
}

// unsayTheme takes back that a topic is what it sounds like.
func unsayTheme(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return Answer{}, h.moment.Unsay(ctx, r.Who, r.Ref().Session, r.Ref().Arg)
}

func openTryHere(h *Handler, ctx context.Context, r Request, room practices.RetroRoom) (v slack.ModalViewRequest, err error) {
	note, topic, _ := strings.Cut(r.Ref().Arg, "|")
	texts, meant, err := h.moment.Versions(ctx, r.Who.Workspace, room, note)
	if err != nil {
		return v, err
	}
	changes, err := h.moment.Changes(ctx, r.Who.Workspace, room.Channel)
	if err != nil {
		return v, err
	}
	t := views.TryHere{Note: note, Topic: topic, Owner: r.Who.User, Changes: changes, Many: changes >= app.ManyChanges, Text: meant}
	for _, x := range texts {
		t.Texts = append(t.Texts, views.TextOf{ID: x.ID, Name: x.Name, Changed: *deref(&x.Lineage.Changed)})
		if x.ID == meant {
			t.Name, t.Intent, t.DecideBy, t.Title = x.Name, x.Intent, x.DecideBy, h.say("moment.try.title", "name", x.Name)
			t.Review = room.Now.AddDate(0, 0, 7*app.TrialWeeks(x.Note)).Format(time.DateOnly)
		}
	}
	t.Texts[0].Changed = "" // what it changes of another is not asked about
	return h.desk.TryHere(room, t), nil
}

// chosenText is the text of a practice that a form chose, with the title of the action that goes with it: a title that
// nobody touched goes along with the choice.
func (h *Handler) chosenText(ctx context.Context, r Request, t app.TryHere) (app.TryHere, error) {
	chosen := r.Fields.Text(views.FieldTryText)
	if chosen == "" {
		chosen = t.Note
	}
	room, err := look[practices.RetroRoom](h, ctx, r)
	if err != nil {
		return t, err
	}
	texts, _, err := h.moment.Versions(ctx, r.Who.Workspace, room, t.Note)
	if err != nil {
		return t, err
	}
	at := slices.IndexFunc(texts, func(x app.Shelved) bool { return x.ID == chosen })
	if at < 0 {
		return t, storage.ErrNotFound
	}
	t.Note = chosen
	if slices.ContainsFunc(texts, func(x app.Shelved) bool { return t.Title == h.say("moment.try.title", "name", x.Name) }) {
		t.Title = h.say("moment.try.title", "name", texts[at].Name)
	}
	return t, nil
}

// submitTryHere begins a trial and agrees on the experiment that goes with it. Each refusal goes under the field that mends it.
func submitTryHere(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.mayWrite(ctx, r); err != nil {
		return Answer{}, err
	}
	note, topic, _ := strings.Cut(r.Ref().Arg, "|")
	t := app.TryHere{Click: click(r), Note: note, Topic: topic, Title: strings.TrimSpace(r.Fields.Text(views.FieldTitle)), Owner: r.Fields.Text(views.FieldOwner),
		Review: r.Fields.Text(views.FieldTryReview), Why: strings.TrimSpace(r.Fields.Text(views.FieldTryWhy))}
	t.Click.Stage, t.Click.Pass = "", 0 // the topic is named: a step further on it is still the same
	t, err := h.chosenText(ctx, r, t)
	if err == nil {
		err = h.moment.Try(ctx, t)
	}
	switch {
	case errors.Is(err, flow.ErrAbsentOwner):
		err = fieldError{views.FieldOwner, h.say("refusal.absent_owner")}
	case errors.Is(err, app.ErrNoReview):
		err = fieldError{views.FieldTryReview, h.say("moment.refusal.review")}
	case errors.Is(err, app.ErrTrying):
		err = fieldError{views.FieldTitle, h.say("moment.refusal.trying")}
	}
	return Answer{}, err
}

// refuseNote remembers "not for us", and tells whoever said so how to take it back.
func refuseNote(h *Handler, ctx context.Context, r Request) (Answer, error) {
	note, _, _ := strings.Cut(r.Ref().Arg, "|")
	room, err := look[practices.RetroRoom](h, ctx, r)
	if err == nil {
		err = h.moment.Refuse(ctx, r.Who, r.Ref().Session, note, false, h.present(ctx, r))
	}
	if err != nil {
		return Answer{}, err
	}
	n, err := h.moment.Note(ctx, r.Who.Workspace, note)
	if err != nil {
		return Answer{}, err
	}
	return h.whisper(r, h.desk.Refused(room, note, n.Name)), nil
}

func wantNote(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.moment.Refuse(ctx, r.Who, r.Ref().Session, r.Ref().Arg, true, h.present(ctx, r)); err != nil {
		return Answer{}, err
	}
	return h.tell(r, h.say("moment.wanted")), nil
}

// openTrialEnd asks what came of a trial; a button may have said already how it ends.
func openTrialEnd(h *Handler, ctx context.Context, r Request, _ practices.RetroRoom) (v slack.ModalViewRequest, err error) {
	trial, state, _ := strings.Cut(r.Ref().Arg, "|")
	room, t, err := h.moment.TrialIn(ctx, r.Who, r.Ref().Session, trial, h.present(ctx, r))
	if err != nil {
		return v, err
	}
	if t.State != storage.TrialRuns {
		return v, app.ErrTried
	}
	e := views.NoteEnding{Trial: t.ID, Note: t.Note, Name: t.Name, Since: t.StartedAt.Format(time.DateOnly), Why: t.Told.Why, Baseline: t.Told.Baseline, State: state,
		Asked: t.Told.Ask == r.Who.User}
	n, err := h.moment.Note(ctx, r.Who.Workspace, t.Note)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return v, err
	}
	e.DecideBy = n.DecideBy
	return h.desk.TrialEnd(room, e), nil
}

func submitTrialEnd(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.mayWrite(ctx, r); err != nil {
		return Answer{}, err
	}
	text := func(field string) string { return strings.TrimSpace(r.Fields.Text(field)) }
	o := app.Outcome{State: text(views.FieldTryState), Why: text(views.FieldTryWhy), Changed: text(views.FieldTryChanged), Result: text(views.FieldTryResult),
		Signal: text(views.FieldTrySignal), SignalOn: text(views.FieldTryOn), Again: text(views.FieldTryAgain), Ask: len(r.Fields.List(views.FieldTryAsk)) > 0}
	left, err := h.moment.Conclude(ctx, r.Who, r.Ref().Session, r.Ref().Arg, o, h.present(ctx, r))
	if left != nil {
		h.log.Warn("a trial ended, its experiment was left", "workspace", r.Who.Workspace, "trial", r.Ref().Arg, "error", left)
	}
	switch {
	case errors.Is(err, app.ErrNoWhy):
		err = fieldError{views.FieldTryWhy, h.say("refusal.empty")}
	case errors.Is(err, app.ErrNoWhat):
		err = fieldError{views.FieldTryChanged, h.say("refusal.empty")}
	case errors.Is(err, app.ErrNoState):
		err = fieldError{views.FieldTryState, h.say("refusal.empty")}
	case errors.Is(err, app.ErrTried):
		err = fieldError{views.FieldTryState, h.say("moment.refusal.tried")}
	}
	return Answer{}, err
}

func openTrialLater(h *Handler, ctx context.Context, r Request, _ practices.RetroRoom) (v slack.ModalViewRequest, err error) {
	room, t, err := h.moment.TrialIn(ctx, r.Who, r.Ref().Session, r.Ref().Arg, h.present(ctx, r))
	if err != nil {
		return v, err
	}
	return h.desk.TrialLater(room, t.ID, t.Name, room.Now.Add(nextLook).Format(time.DateOnly)), nil
}

func submitTrialLater(h *Handler, ctx context.Context, r Request) (Answer, error) {
	if err := h.mayWrite(ctx, r); err != nil {
		return Answer{}, err
	}
	err := h.moment.Prolong(ctx, r.Who, r.Ref().Session, r.Ref().Arg, r.Fields.Text(views.FieldTryReview), h.present(ctx, r))
	if errors.Is(err, app.ErrNoReview) {
		err = fieldError{views.FieldTryReview, h.say("moment.refusal.review")}
	}
	return Answer{}, err
}
