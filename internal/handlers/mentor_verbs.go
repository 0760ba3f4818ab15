package handlers

import (
	"context"
	"strings"

	"steward/internal/app"
	"steward/internal/growth"
	"steward/internal/present"
	"steward/internal/views"
)

// addMentorVerbs adds what it takes to find a mentor, to be one, and to keep at it.
func addMentorVerbs() {
	for name, do := range map[string]verb{
		"mentor":  openMentoring(""),
		"mtoffer": openProfile(views.Desk.MentorOffer),
		"mtwish":  openProfile(views.Desk.MentorWish),
		"mtabout": openProfile(views.Desk.MentorAbout),
		"mtturn":  turnMentoring,
		"mtdrop":  dropMentoring,
		"mtyes":   answerProposal(true),
		"mtno":    answerProposal(false),
		"mtpair":  openPair,
		"mtterms": openTerms,
		"mtmet":   inMentoring("mentor.noted", (*app.App).NoteMeeting),
		"mtunmet": inMentoring("mentor.unnoted", (*app.App).UnnoteMeeting),
		"mtgoon":  inMentoring("mentor.going_on", (*app.App).GoOn),
		"mtend":   inMentoring("mentor.over", (*app.App).EndMentoring),
		"mtnote":  openMeetingNote,
		"mttimes": openTimes,
	} {
		clicks[name] = do
	}
	for name, do := range map[string]verb{
		"mtoffer": submitOffer,
		"mtwish":  submitWish,
		"mtabout": submitAbout,
		"mtterms": submitTerms,
		"mtnote":  submitMeetingNote,
	} {
		forms[name] = do
	}
}

// mentoringCommand answers /steward mentoring. What was typed after it is of no account.
func mentoringCommand(h *Handler, ctx context.Context, r Request, _ string) (Answer, error) {
	return openMentoring("")(h, ctx, r)
}

// openMentoring shows the person's own page, after what they did with a word on it.
func openMentoring(note string) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		return h.mentoring(ctx, r, note)
	}
}

func (h *Handler) mentoring(ctx context.Context, r Request, note string) (Answer, error) {
	m, err := h.app.Mentoring(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.Mentor(present.Mentoring(m, h.app.Skills()), note))
}

// answerProposal takes somebody's own yes or no. Which of two it is is said to them alone.
func answerProposal(yes bool) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		p, err := h.app.AnswerProposal(ctx, r.Who, r.Key, r.Ref().Session, yes)
		switch {
		case err != nil:
			return Answer{}, err
		case p.Stand == growth.Agreed:
			return h.showPair(r, p, h.say("mentor.begun"))
		case yes:
			return h.mentoring(ctx, r, h.say("mentor.said_yes"))
		}
		return h.mentoring(ctx, r, h.say("mentor.said_no"))
	}
}

// inMentoring is a click that changes one's own pair and shows it anew.
func inMentoring(key string, do func(*app.App, context.Context, app.Who, string, string) (app.Paired, error)) verb {
	return func(h *Handler, ctx context.Context, r Request) (Answer, error) {
		p, err := do(h.app, ctx, r.Who, r.Key, r.Ref().Session)
		if err != nil {
			return Answer{}, err
		}
		return h.showPair(r, p, h.doneIn(p, key))
	}
}

// doneIn says what was done to a pair. Where the two turned out to be in one reporting line it has ended instead, and the
// window says so.
func (h *Handler) doneIn(p app.Paired, key string) string {
	if p.Why == growth.InLine {
		return ""
	}
	return h.say(key)
}

func openPair(h *Handler, ctx context.Context, r Request) (Answer, error) {
	p, err := h.app.Pair(ctx, r.Who, r.Ref().Session)
	if err != nil {
		return Answer{}, err
	}
	return h.showPair(r, p, "")
}

func (h *Handler) showPair(r Request, p app.Paired, note string) (Answer, error) {
	return h.inPlace(r, h.desk.MentorPair(present.Pair(p), h.app.Skills(), h.app.Now(), note))
}

func openTimes(h *Handler, ctx context.Context, r Request) (Answer, error) {
	p, err := h.app.Pair(ctx, r.Who, r.Ref().Session)
	if err != nil {
		return Answer{}, err
	}
	times, err := h.app.MeetingTimes(ctx, r.Who, p.ID)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.MentorTimes(present.Pair(p), times))
}

func openMeetingNote(h *Handler, ctx context.Context, r Request) (Answer, error) {
	p, err := h.app.Pair(ctx, r.Who, r.Ref().Session)
	if err != nil {
		return Answer{}, err
	}
	return h.inPlace(r, h.desk.MeetingNote(present.Pair(p), r.Ref().Arg, h.app.Sealed()))
}

// submitMeetingNote stores it for whoever wrote it.
func submitMeetingNote(h *Handler, ctx context.Context, r Request) (Answer, error) {
	text := strings.TrimSpace(r.Fields.Text(views.FieldNote))
	p, err := h.app.PutMeetingNote(ctx, r.Who, r.Key, r.Natural, r.Ref().Session, r.Ref().Arg, text)
	if err != nil {
		return Answer{}, err
	}
	return h.showPair(r, p, h.say("mentor.note.saved"))
}
