package handlers

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"steward/internal/app"
	"steward/internal/calendar"
	"steward/internal/coaching"
	"steward/internal/storage"
	"steward/internal/views"
)

// stepTexts are the fields of all steps that hold somebody's words.
var stepTexts = []string{views.FieldHelped, views.FieldReflection, views.FieldFloor, views.FieldHigher, views.FieldWhen, views.FieldWill, views.FieldSmaller}

// distressed reports whether the form holds words for a person rather than for a script. They go no further.
func (h *Handler) distressed(r Request, fields ...string) bool {
	var texts []string
	for _, name := range fields {
		texts = append(texts, r.Fields.Text(name))
	}
	texts = append(texts, strings.Join(texts, " ")) // a plan is one sentence in two fields
	return h.coaching.Distressed(texts...)
}

// stop shows people to turn to in place of the form. Nothing of the form is stored or logged, not even that this happened.
func (h *Handler) stop(ctx context.Context, r Request) (Answer, error) {
	c, err := h.humans(ctx, r)
	if err != nil {
		h.log.Warn("people to turn to", "err", err)
	}
	return h.inPlace(r, h.desk.CoachStop(c, true))
}

// humans are those whom somebody can turn to.
func (h *Handler) humans(ctx context.Context, r Request) (views.Contacts, error) {
	if h.cases == nil {
		return views.Contacts{}, nil
	}
	return h.whom(ctx, r)
}

// submitStep takes the answers of one step.
func submitStep(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return h.step(ctx, r, app.Say{})
}

// leaveStep skips a step, with nothing of its form, or goes back with what stands in it.
func leaveStep(skip, back bool) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		return h.step(ctx, r, app.Say{Skip: skip, Back: back})
	}
}

func (h *Handler) step(ctx context.Context, r Request, s app.Say) (Answer, error) {
	if !s.Skip && h.distressed(r, stepTexts...) {
		return h.stop(ctx, r)
	}
	j, was, err := h.entry(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	s.Who, s.Key, s.Natural, s.ID, s.Step = r.Who, r.Key, r.Natural, r.Ref().Session, r.Ref().Stage
	if s.Answers, err = h.answers(r, j, was); err != nil && !s.Skip && !s.Back {
		return Answer{}, err
	}
	c, j, err := h.coaching.Tell(ctx, s)
	if s.Back && (errors.Is(err, coaching.ErrHalf) || errors.Is(err, coaching.ErrLong)) {
		s.Skip = true // half a plan is no answer yet: going back is not held up by it
		c, j, err = h.coaching.Tell(ctx, s)
	}
	switch {
	case errors.Is(err, coaching.ErrHalf):
		return Answer{}, halfPlan(h, r)
	case err != nil:
		return Answer{}, err
	case c.Open():
		return h.inStep(ctx, r, j, c, "")
	case was.Open():
		return h.withQuestion(ctx, r, c, h.desk.CoachClose(j, c))
	}
	return h.withQuestion(ctx, r, c, h.desk.CoachEntry(j, c, h.desk.Words.Say("coach.changed")))
}

// halfPlan asks for the half of a plan that is missing, under its field.
func halfPlan(h *Handler, r Request) error {
	if strings.TrimSpace(r.Fields.Text(views.FieldWhen)) == "" {
		return fieldError{views.FieldWhen, h.desk.Words.Say("coach.refusal.when")}
	}
	return fieldError{views.FieldWill, h.desk.Words.Say("coach.refusal.will")}
}

// answers reads the fields of a step; those of other steps are not there.
func (h *Handler) answers(r Request, j coaching.Journal, was coaching.CheckIn) (a coaching.Answers, err error) {
	text := func(name string) string { return strings.TrimSpace(r.Fields.Text(name)) }
	a.Mood, _ = strconv.Atoi(text(views.FieldMood))
	a.Energy, _ = strconv.Atoi(text(views.FieldEnergy))
	a.Review, a.Helped, a.Reflection = text(views.FieldBecame), text(views.FieldHelped), text(views.FieldReflection)
	a.Scale, a.Floor, a.Higher = tenth(text(views.FieldScale)), text(views.FieldFloor), text(views.FieldHigher)
	a.Plan = coaching.Commitment{When: oneLine(text(views.FieldWhen)), Will: oneLine(text(views.FieldWill)), Confidence: tenth(text(views.FieldConfidence)),
		Smaller: text(views.FieldSmaller)}
	a.Plan.Cue, err = h.cue(r, j, was.Plan.Cue)
	return a, err
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// tenth reads a number that was chosen; nil is none.
func tenth(text string) *int {
	if n, err := strconv.Atoi(text); err == nil {
		return &n
	}
	return nil
}

// cue reads when somebody wants to be reminded of their plan: on their own clock, and not in the past, unless it was
// there before.
func (h *Handler) cue(r Request, j coaching.Journal, before time.Time) (time.Time, error) {
	day, err := calendar.ParseDay(r.Fields.Text(views.FieldCueDay))
	if err != nil {
		return time.Time{}, nil // none was chosen
	}
	clock := calendar.At(10, 0)
	if t, err := time.Parse("15:04", r.Fields.Text(views.FieldCueTime)); err == nil {
		clock = calendar.At(t.Hour(), t.Minute())
	}
	at := calendar.Moment(day, clock, j.Zone)
	if !at.After(j.Now) && !at.Equal(before) {
		return at, fieldError{views.FieldCueDay, h.desk.Words.Say("coach.refusal.cue")}
	}
	return at, nil
}

func otherQuestion(h *Handler, ctx context.Context, r Request) (Answer, error) {
	c, j, err := h.coaching.Other(ctx, r.Who, r.Key, r.Ref().Session)
	if err != nil {
		return Answer{}, err
	}
	if !c.Open() {
		return Answer{}, storage.ErrNotFound
	}
	return h.inStep(ctx, r, j, c, h.desk.Words.Say("coach.other."+c.Method))
}

func showEntry(h *Handler, ctx context.Context, r Request, j coaching.Journal, c coaching.CheckIn) (Answer, error) {
	return h.withQuestion(ctx, r, c, h.desk.CoachEntry(j, c, ""))
}

func openEdit(h *Handler, _ context.Context, r Request, j coaching.Journal, c coaching.CheckIn) (Answer, error) {
	return h.inPlace(r, h.desk.CoachEdit(j, c, r.Ref().Stage))
}
