package delivery

import (
	"context"
	"errors"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

func init() { // beside the table of sayings, so that a practice can be read in one place
	sayings[app.SayClosing] = Artist.closing
	sayings[app.SayAdvise] = Artist.askAdvice
	sayings[app.SayYours] = Artist.yours
	sayings[app.SayRecord] = Artist.record
	sayings[app.SayReview] = Artist.review
	sayings[app.SayReviewed] = Artist.reviewed
}

// decision opens a decision for the person of a notice, as long as the visit that it is about goes on.
func (a Artist) decision(ctx context.Context, n storage.Notice, args app.Args) (room practices.DecisionRoom, open bool, err error) {
	room, err = app.LookIn[practices.DecisionRoom](a.App, ctx, app.Who{Workspace: n.Workspace, User: n.Person}, n.Session)
	here := room.Session.Running() && room.Pass() == args.N && room.Role() != ""
	return room, err == nil && here, err
}

// closing reminds of a vote. Where ballots have names, not those who have voted; where they have none, everybody: a
// reminder that depended on it would tell who has not.
func (a Artist) closing(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	room, open, err := a.decision(ctx, n, args)
	if err != nil || !open || room.Role() == flow.Observer {
		return Shown{Nothing: true}, err
	}
	st, _ := room.Flow.Stage(room.Session.Stage)
	if st.Seen == flow.Sealed && flow.Authors(room.Session) > 0 { // of a sealed vote the room holds one's own words only
		return Shown{Nothing: true}, nil
	}
	return shown(a.Desk.Closing(room)), nil
}

// askAdvice asks somebody by name, unless they have answered meanwhile.
func (a Artist) askAdvice(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	room, open, err := a.decision(ctx, n, args)
	if err != nil || !open {
		return Shown{Nothing: true}, err
	}
	for _, p := range room.Decision.Silent(room.Session) {
		if p == flow.Person(n.Person) {
			return shown(a.Desk.AskAdvice(room)), nil
		}
	}
	return Shown{Nothing: true}, nil
}

// yours tells the one who decides that it is up to them.
func (a Artist) yours(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	room, open, err := a.decision(ctx, n, args)
	if err != nil || !open {
		return Shown{Nothing: true}, err
	}
	return shown(a.Desk.Yours(room)), nil
}

// logged finds the record of a notice. One that is gone has nothing to show.
func (a Artist) logged(ctx context.Context, n storage.Notice) (l app.Logged, there bool, err error) {
	l, err = a.App.Decision(ctx, app.Who{Workspace: n.Workspace}, n.Session)
	if errors.Is(err, storage.ErrNotFound) {
		return l, false, nil
	}
	return l, err == nil, err
}

func (a Artist) record(ctx context.Context, n storage.Notice, _ app.Args) (Shown, error) {
	l, there, err := a.logged(ctx, n)
	if err != nil || !there {
		return Shown{Nothing: true}, err
	}
	return shown(a.Desk.Record(l.Record)), nil
}

// review asks in the thread of the record, unless somebody has looked at the decision since.
func (a Artist) review(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	l, there, err := a.logged(ctx, n)
	if err != nil || !there || l.ReviewOn != args.ID {
		return Shown{Nothing: true}, err
	}
	if offered, err := a.App.Offers(ctx, n.Workspace, app.FeatureDecisions); err != nil || !offered {
		return Shown{Nothing: true}, err
	}
	s := shown(a.Desk.AskReview(l.Record, l.ReviewOn))
	s.Thread = app.RecordKey(n.Session)
	return s, nil
}

func (a Artist) reviewed(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	l, there, err := a.logged(ctx, n)
	if err != nil || !there || args.N >= len(l.Record.Reviews) {
		return Shown{Nothing: true}, err
	}
	s := shown(a.Desk.Reviewed(l.Record, l.Record.Reviews[args.N]))
	s.Thread = app.RecordKey(n.Session)
	return s, nil
}
