package app

import (
	"context"
	"errors"
	"maps"
	"reflect"
	"slices"
	"time"

	"steward/internal/growth"
	"steward/internal/storage"
)

// Mentoring is what somebody sees of mentoring: what they said themselves, and their own pairs.
type Mentoring struct {
	Offered bool // by the workspace
	Known   bool // they said something
	Profile growth.Profile
	Reason  growth.Reason // why the last matching found nobody for them
	Pairs   []Paired      // the newest first
	Sealed  bool
	Now     time.Time
}

// Paired is a pair as one of the two sees it.
type Paired struct {
	ID    string
	Side  growth.Side // of the one who looks
	Other string
	growth.Pair
	Met   []growth.Met      // the latest first
	Notes map[string]string // of the one who looks, by the meeting's day
}

// Skills are what can be offered and wished for.
func (a *App) Skills() growth.Skills { return a.library().Skills }

// Sealed reports whether there are master keys: what people write in private is sealed then.
func (a *App) Sealed() bool { return a.db.CanSeal() }

// Mentoring returns what somebody sees of mentoring.
func (a *App) Mentoring(ctx context.Context, who Who) (m Mentoring, err error) {
	v := a.db.View(ctx)
	m = Mentoring{Sealed: a.db.CanSeal(), Now: a.now()}
	if m.Offered, err = a.Offers(ctx, who.Workspace, FeatureMentoring); err != nil {
		return m, err
	}
	said, err := v.Mentored(who.Workspace, who.User)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return m, err
	}
	m.Known, m.Profile, m.Reason = err == nil, said.Profile, said.Reason
	pairs, err := v.PairsOf(who.Workspace, who.User)
	if err != nil {
		return m, err
	}
	for _, p := range pairs {
		x, err := seenBy(v, p, who)
		if err != nil {
			return m, err
		}
		m.Pairs = append(m.Pairs, x)
	}
	return m, nil
}

// Pair returns one of somebody's own pairs. There are no others for them.
func (a *App) Pair(ctx context.Context, who Who, id string) (Paired, error) {
	v := a.db.View(ctx)
	p, err := v.MentorPair(who.Workspace, who.User, id)
	if err != nil {
		return Paired{}, err
	}
	return seenBy(v, p, who)
}

func seenBy(v storage.View, p storage.Pair, who Who) (x Paired, err error) {
	side := p.Side(who.User)
	x = Paired{ID: p.ID, Side: side, Other: p.Who(side.Other()), Pair: p.Seen(side), Notes: map[string]string{}}
	if p.Began.IsZero() {
		return x, nil
	}
	if x.Met, err = v.Meetings(p); err != nil {
		return x, err
	}
	notes, err := v.MeetingNotes(who.Workspace, who.User, p.ID)
	for _, n := range notes {
		x.Notes[n.Day] = n.Text
	}
	return x, err
}

// SayOfMentoring changes what somebody says about mentoring. A delivery that came before changes nothing.
func (a *App) SayOfMentoring(ctx context.Context, who Who, key, natural string, change func(*growth.Profile)) error {
	offered, err := a.Offers(ctx, who.Workspace, FeatureMentoring)
	if err != nil {
		return err
	}
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		m, err := tx.Mentored(who.Workspace, who.User)
		known := err == nil
		if err := ignoreNotFound(err); err != nil {
			return err
		}
		was := m.Profile
		was.Offers, was.Wants = maps.Clone(was.Offers), maps.Clone(was.Wants)
		change(&m.Profile)
		if !known && reflect.DeepEqual(m.Profile, was) {
			return nil // nothing was said, and nothing is now
		}
		if begins := m.Profile.Offering && !was.Offering || m.Profile.Seeking && !was.Seeking; begins && !offered {
			return ErrNoMentoring
		}
		if err := m.Profile.Check(who.User, a.library().Skills); err != nil {
			return err
		}
		if fresh, err := tx.Seen(key, natural); err != nil || !fresh {
			return err
		}
		if !m.Profile.Seeking || !maps.Equal(was.Wants, m.Profile.Wants) {
			m.Reason = "" // it was of other wishes
		}
		if err := tx.ComesBack(who.Workspace, who.User); err != nil {
			return err
		}
		if err := tx.PutMentored(m); err != nil {
			return err
		}
		if !slices.Equal(was.Leads, m.Profile.Leads) {
			if err := a.keepOutOfLines(tx, who.Workspace); err != nil {
				return err
			}
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
}

// ErrNoMentoring says that a workspace does not offer mentoring.
var ErrNoMentoring = errors.New("this workspace does not offer mentoring")

// LeaveMentoring forgets what somebody said about mentoring and ends what they are in: proposals in silence, agreements as
// if they had ended them.
func (a *App) LeaveMentoring(ctx context.Context, who Who, key string) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if fresh, err := tx.Seen(key, ""); err != nil || !fresh {
			return err
		}
		if err := a.endPairs(tx, who); err != nil {
			return err
		}
		if err := tx.DropMentored(who.Workspace, who.User); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
}
