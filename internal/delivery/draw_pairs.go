package delivery

import (
	"context"

	"steward/internal/app"
	"steward/internal/growth"
	"steward/internal/present"
	"steward/internal/storage"
	"steward/internal/views"
)

func init() {
	sayings[app.SayMentor] = Artist.proposedPair
	sayings[app.SayMentorYes] = Artist.agreedPair
	sayings[app.SayMentorNo] = func(a Artist, _ context.Context, _ storage.Notice, _ app.Args) (Shown, error) {
		return shown(a.Desk.SayLapsed()), nil
	}
	sayings[app.SayMentorEnd] = func(a Artist, _ context.Context, _ storage.Notice, _ app.Args) (Shown, error) {
		return shown(a.Desk.SayEnded()), nil
	}
	sayings[app.SayAsked] = Artist.askedFeedback
	sayings[app.SayTold] = Artist.toldFeedback
}

// proposedPair tells of a proposal, as long as it can be answered.
func (a Artist) proposedPair(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	p, err := a.App.Pair(ctx, app.Who{Workspace: n.Workspace, User: n.Person}, args.ID)
	if err != nil || !p.Waits(p.Side, a.App.Now()) {
		return nothing(err)
	}
	return shown(a.Desk.SayProposed(p.ID, p.Until[p.Side])), nil
}

func (a Artist) agreedPair(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	p, err := a.App.Pair(ctx, app.Who{Workspace: n.Workspace, User: n.Person}, args.ID)
	if err != nil || p.Stand != growth.Agreed {
		return nothing(err)
	}
	return shown(a.Desk.SayAgreed(p.ID)), nil
}

// askedFeedback tells somebody that they are asked, unless the question was taken back.
func (a Artist) askedFeedback(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	f, err := a.App.OneFeedback(ctx, app.Who{Workspace: n.Workspace, User: n.Person}, args.ID)
	if err != nil || !f.Waits(n.Person, a.App.Now()) {
		return nothing(err)
	}
	return shown(a.Desk.SayAsked(f.ID, f.Asker, f.Asked.Add(growth.AskLasts))), nil
}

// toldFeedback tells the one who asked that something has come, unless it was taken back or opened since.
func (a Artist) toldFeedback(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	f, err := a.App.OneFeedback(ctx, app.Who{Workspace: n.Workspace, User: n.Person}, args.ID)
	if err != nil || f.Given.IsZero() || !f.Read.IsZero() {
		return nothing(err)
	}
	return shown(a.Desk.SayTold(f.ID)), nil
}

// homePairs is what a person's own home tab says about mentoring and feedback.
func (a Artist) homePairs(ctx context.Context, who app.Who, h *views.Desktop) error {
	m, err := a.App.Mentoring(ctx, who)
	if err != nil {
		return err
	}
	f, err := a.App.Feedback(ctx, who)
	h.Paired = views.Paired{Mentoring: present.Mentoring(m, a.App.Skills()), Feedback: present.Feedback(f)}
	return err
}
