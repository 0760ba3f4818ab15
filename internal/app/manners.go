package app

import (
	"context"
	"errors"
	"time"

	"steward/internal/nudge"
	"steward/internal/storage"
)

// A manner is how a direct message may reach somebody who did not ask for it at this moment.
type manner struct {
	now    bool // at once: it is what came of something they did, or of a meeting that they sit in
	ruled  bool // when it comes was decided with all care before it was written down
	waits  bool // for a day on which nothing else came
	week   bool // for a week with room too: nobody waits for an answer
	counts bool // against their budget, so that less else comes
}

// manners are those of everything that is said in a direct message. Whatever is not at once keeps to people's hours, their
// leave and Slack's do-not-disturb. Who waits for an answer with a date waits for a day with room and not for a week. What
// one person says to another is theirs: it is never counted, for they would get less of it the more the bot says.
var manners = map[string]manner{
	SayNudges:        {ruled: true, counts: true},
	SayProposal:      {ruled: true, counts: true},
	SayOver:          {ruled: true, counts: true},
	SaySkipped:       {waits: true, week: true, counts: true},
	SayFew:           {waits: true, week: true, counts: true},
	SayMoved:         {waits: true, counts: true},
	SayPromise:       {waits: true, counts: true},
	SayAccept:        {waits: true, counts: true},
	SayAdvise:        {waits: true, counts: true},
	SayYours:         {waits: true, counts: true},
	SayTimeUp:        {waits: true, counts: true},
	SayClosing:       {counts: true}, // three quarters of a day are over: tomorrow is too late
	SayPart:          {counts: true}, // they asked for it after each session
	SayCase:          {},             // a count would say for two weeks who talks with whom
	SayShared:        {},
	SayPartnerShared: {},
	SayThanks:        {},

	SayMentor:    {waits: true, counts: true}, // the days to answer are counted from when it comes
	SayMentorYes: {waits: true, counts: true},
	SayMentorNo:  {waits: true, week: true, counts: true},
	SayMentorEnd: {waits: true, week: true, counts: true},
	SayAsked:     {}, // one person asks another, once
	SayTold:      {},

	SayPlanShared: {}, // what one person gives another
	SayPlanAsk:    {}, // one person asks another, once

	SayAcceptNow:  {now: true},
	SayThanksLost: {now: true},
	SayTrouble:    {now: true},
}

// AtOnce has nothing wait for people's hours and budget but reminders, where nobody's day is disturbed: in the playground,
// and in tests.
func (a *App) AtOnce() { a.hasty = true }

// mostPutOff is for how many days room is looked for: after a week it is said all the same, and less else.
const mostPutOff = 7

// politely enqueues notices. Direct messages among them that nobody asked for come only to those who want them, wait for a
// time at which they may come, and are counted for its day.
func (a *App) politely(tx *storage.Tx, notices ...storage.Notice) error {
	var out []storage.Notice
	for _, n := range notices {
		if n.Kind == storage.KindDM && n.Person != "" {
			if ok, err := a.wanted(tx, Who{n.Workspace, n.Person}, about(n)); err != nil {
				return err
			} else if !ok {
				continue
			}
		}
		out = append(out, n)
	}
	return a.inTheirTime(tx, out...)
}

// inTheirTime is politely, of what is wanted.
func (a *App) inTheirTime(tx *storage.Tx, notices ...storage.Notice) error {
	for i, n := range notices {
		m, known := manners[about(n)]
		if n.Kind != storage.KindDM || n.Person == "" || known && (m.now || m.ruled) {
			continue
		}
		at := n.Due
		if now := a.now(); at.Before(now) {
			at = now
		}
		if !a.hasty {
			var err error
			if at, err = a.room(tx, n, m, at); err != nil {
				return err
			}
			notices[i].Due = at
		}
		if !m.counts {
			continue
		}
		h, err := HoursOf(tx.View, Who{n.Workspace, n.Person})
		if err != nil {
			return err
		}
		if err := tx.Spend(n.Workspace, n.Person, h.Day(at), 1); err != nil {
			return err
		}
	}
	return tx.Enqueue(notices...)
}

// room is the first moment from one on at which a message may come, by the person's hours and budget. One that would come
// too late by then comes within their hours, room or not.
func (a *App) room(tx *storage.Tx, n storage.Notice, m manner, from time.Time) (time.Time, error) {
	who := Who{n.Workspace, n.Person}
	h, err := HoursOf(tx.View, who)
	if err != nil {
		return from, err
	}
	first, works := h.NextSend(from)
	if !works || !m.waits {
		return first, nil
	}
	sent, err := tx.Spent(who.Workspace, who.User, h.Day(from).Add(-7))
	if err != nil {
		return from, err
	}
	s := nudge.Standing{Hours: h, Sent: sent}
	send, ok := first, works
	for range mostPutOff {
		if !ok || !n.Expires.IsZero() && !send.Before(n.Expires) {
			break
		}
		today, week := s.Room(send)
		if today && (week || !m.week) {
			return send, nil
		}
		send, ok = h.Place(h.Day(send).Add(1), spread(who.User, spreadOver))
	}
	return first, nil
}

// Wait is when a direct message that is about to go out may: zero is now. resting is until when the person does not want to
// be disturbed, as Slack has it; it is asked only when it matters.
func (a *App) Wait(ctx context.Context, n storage.Notice, resting func() time.Time) (time.Time, error) {
	m := manners[about(n)]
	if n.Kind != storage.KindDM || m.now {
		return time.Time{}, nil
	}
	view, now := a.db.View(ctx), a.now()
	if shown, err := view.Message(n.Workspace, n.Key); n.Live && err == nil && shown.TS != "" {
		return time.Time{}, nil // it stands there: a change of it disturbs nobody
	} else if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return time.Time{}, err
	}
	from := now
	if until := resting(); until.After(now) {
		from = until
	}
	if m.ruled && from.Equal(now) || a.hasty && from.Equal(now) {
		return time.Time{}, nil
	}
	h, err := HoursOf(view, Who{n.Workspace, n.Person})
	if err != nil {
		return time.Time{}, err
	}
	send, ok := h.NextSend(from)
	if !ok || a.hasty {
		send = from
	}
	if !send.After(now) {
		return time.Time{}, nil
	}
	return send, nil
}

// PutOff has a direct message wait. What it counts for moves to the day on which it comes; reminders are decided on anew.
func (a *App) PutOff(ctx context.Context, n storage.Notice, until time.Time) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if about(n) == SayNudges {
			lines, err := tx.Lines(n.Workspace, n.Key)
			if err != nil {
				return err
			}
			if err := a.unsaid(tx, n.Workspace, n.Key); err != nil {
				return err
			}
			for _, l := range lines { // as if they had asked for it at that time: that it may come was decided
				if err := tx.SnoozeNudge(n.Workspace, l.Nudge, until); err != nil {
					return err
				}
			}
			return nil
		}
		if !manners[about(n)].counts {
			return nil
		}
		h, err := HoursOf(tx.View, Who{n.Workspace, n.Person})
		if err != nil {
			return err
		}
		from, to := h.Day(a.now()), h.Day(until)
		if from == to && (n.Expires.IsZero() || until.Before(n.Expires)) {
			return nil
		}
		if err := tx.GiveBack(n.Workspace, n.Person, from); err != nil {
			return err
		}
		if !n.Expires.IsZero() && !until.Before(n.Expires) {
			return nil // it will never come
		}
		return tx.Spend(n.Workspace, n.Person, to, 1)
	})
}
