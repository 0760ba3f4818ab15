package delivery

import (
	"context"

	"steward/internal/app"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/storage"
)

// sayings draw what is said once: each by the name that its notice carries.
var sayings = map[string]func(Artist, context.Context, storage.Notice, app.Args) (Shown, error){
	app.SayTopic:     Artist.topic,
	app.SaySummary:   Artist.summary,
	app.SayDetails:   Artist.details,
	app.SaySafety:    Artist.safety,
	app.SayAccept:    Artist.accept,
	app.SayAcceptNow: Artist.accept,
	app.SayHanded:    Artist.handed,
	app.SayTimeUp:    Artist.timeUp,
	app.SayTrouble:   Artist.trouble,
	app.SayCase:      Artist.private,
	app.SayShared:    Artist.shared,

	app.SayPlanShared: Artist.planShared,
	app.SayPlanAsk:    Artist.planAsk,
}

// topic opens the thread of a topic under the live message.
func (a Artist) topic(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	room, err := roomOf[practices.RetroRoom](a, ctx, n)
	if err != nil {
		return Shown{}, err
	}
	for i, t := range room.Retro.RetroNow(room.Session) {
		if t.ID == args.ID {
			s := shown(a.Desk.TopicThread(room, t, room.Host(i)))
			s.Thread = app.CardKey(n.Session)
			return s, nil
		}
	}
	return Shown{Nothing: true}, nil // grouped away, or the discussion is over
}

func (a Artist) summary(ctx context.Context, n storage.Notice, _ app.Args) (Shown, error) {
	room, err := roomOf[practices.RetroRoom](a, ctx, n)
	if err != nil {
		return Shown{}, err
	}
	return shown(a.Desk.Summary(room, room.Published())), nil
}

// details go into the summary's thread, when it had no room for them.
func (a Artist) details(ctx context.Context, n storage.Notice, _ app.Args) (Shown, error) {
	room, err := roomOf[practices.RetroRoom](a, ctx, n)
	if err != nil {
		return Shown{}, err
	}
	m, more := a.Desk.Details(room, room.Published().Quotes)
	if !more {
		return Shown{Nothing: true}, nil
	}
	s := shown(m)
	s.Thread = app.SummaryKey(n.Session)
	return s, nil
}

// safety tells the facilitator, and nobody else, that somebody finds it hard to speak openly.
func (a Artist) safety(ctx context.Context, n storage.Notice, _ app.Args) (Shown, error) {
	room, err := roomOf[practices.RetroRoom](a, ctx, n)
	if err != nil || room.Session.Lead() != flow.Person(n.Person) {
		return Shown{Nothing: true}, err
	}
	return shown(a.Desk.SafetyOffer(room)), nil
}

// accept asks an owner for their own yes, as long as it is still asked.
func (a Artist) accept(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	room, err := a.room(ctx, n)
	if err != nil {
		return Shown{}, err
	}
	for _, c := range room.Actions() {
		if c.ID == args.ID && c.Owner == flow.Person(n.Person) && !c.Answered && room.Session.Running() {
			return shown(a.Desk.AskOwner(room, c)), nil
		}
	}
	return Shown{Nothing: true}, nil
}

func (a Artist) handed(ctx context.Context, n storage.Notice, _ app.Args) (Shown, error) {
	room, err := a.room(ctx, n)
	if err != nil || room.Session.Lead() != flow.Person(n.Person) {
		return Shown{Nothing: true}, err
	}
	return shown(a.Desk.Handed(room)), nil
}

// timeUp tells the facilitator that the time of the stage has ended, unless it has moved on.
func (a Artist) timeUp(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	room, err := a.room(ctx, n)
	if err != nil || !room.Session.Running() || room.Session.Stage != args.ID || room.Pass() != args.N {
		return Shown{Nothing: true}, err
	}
	return shown(a.Desk.TimeUp(room)), nil
}

// trouble tells the facilitator why a channel could not be reached and what to do.
func (a Artist) trouble(ctx context.Context, n storage.Notice, args app.Args) (Shown, error) {
	room, err := a.room(ctx, n)
	if err != nil {
		return Shown{}, err
	}
	return shown(a.Desk.Trouble(room, args.ID)), nil
}
