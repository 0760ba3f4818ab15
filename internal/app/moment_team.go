package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"steward/internal/calendar"
	"steward/internal/library"
	"steward/internal/storage"
)

// TeamWay is how a team works, and what its channel is not offered.
type TeamWay struct {
	TeamRoom
	Known   []string         // the tags that there are
	Refused []library.Note   // "not for us"
	Digest  storage.Schedule // its weekly digest; the zero one is none
}

// TeamWay opens it for a member of the team.
func (m *Moment) TeamWay(ctx context.Context, who Who, team string, admin func() bool) (w TeamWay, err error) {
	if w.TeamRoom, err = m.app.Team(ctx, who, team, admin); err != nil {
		return w, err
	}
	w.Known = m.app.library().Vocabulary.Context
	v := m.db.View(ctx)
	ids, err := v.RefusedNotes(who.Workspace, w.Channel)
	if err != nil {
		return w, err
	}
	for _, id := range ids {
		n, err := m.notes.Note(ctx, who.Workspace, id)
		if errors.Is(err, storage.ErrNotFound) {
			n.Note = library.Note{ID: id, Name: id} // a newer program does not bring it any more
		} else if err != nil {
			return w, err
		}
		w.Refused = append(w.Refused, n.Note)
	}
	w.Digest, err = v.Schedule(who.Workspace, WorkDigest, digestSubject(w.Channel))
	return w, ignoreNotFound(err)
}

// Way is what somebody chose about how a team works and learns.
type Way struct {
	Tags   []string // of the vocabulary; others are left out
	Again  []string // ids of notes that may be offered again
	Digest bool     // once a week, on Day at At
	Day    time.Weekday
	At     calendar.Clock
}

// SetWay stores it, for a delivery manager, a lead or an admin.
func (m *Moment) SetWay(ctx context.Context, who Who, team string, admin bool, w Way) error {
	known := m.app.library().Vocabulary.Context
	return m.app.inTeam(ctx, who, team, admin, func(tx *storage.Tx, t storage.Team) error {
		t.Context = slices.DeleteFunc(slices.Clone(w.Tags), func(tag string) bool { return !slices.Contains(known, tag) })
		for _, id := range w.Again {
			if err := tx.RefuseNote(who.Workspace, t.Channel, id, who.User, true); err != nil {
				return err
			}
		}
		if err := tx.PutTeam(t); err != nil {
			return err
		}
		if !w.Digest {
			return tx.DropSchedule(who.Workspace, WorkDigest, digestSubject(t.Channel))
		}
		return m.setDigest(tx, t, w.Day, w.At)
	})
}

// RefuseFor remembers "not for us" for a team's channel, from outside a retro: a member of the team says so.
func (m *Moment) RefuseFor(ctx context.Context, who Who, team, note string) error {
	if _, err := m.notes.Note(ctx, who.Workspace, note); err != nil {
		return err
	}
	return m.db.Tx(ctx, func(tx *storage.Tx) error {
		t, err := tx.Team(who.Workspace, team)
		if err != nil {
			return err
		}
		if _, err := tx.Member(team, who.User); errors.Is(err, storage.ErrNotFound) {
			return ErrNotMember
		} else if err != nil {
			return err
		}
		if err := tx.RefuseNote(who.Workspace, t.Channel, note, who.User, false); err != nil {
			return err
		}
		return tx.Enqueue(home(who.Workspace, who.User))
	})
}

// ForLead is a practice for a team that somebody leads.
type ForLead struct {
	Suggested
	Team storage.Team
}

// mostLed is of how many teams the home tab looks for practices: each look reads five retros.
const mostLed = 2

// ForLead suggests practices for the teams that somebody leads, MostSuggested in all. A team that they muted is left out.
func (m *Moment) ForLead(ctx context.Context, who Who) (list []ForLead, err error) {
	threads, err := m.app.Threads(ctx, who)
	if err != nil {
		return nil, err
	}
	threads = slices.DeleteFunc(threads, func(t Thread) bool { return t.Muted || !leads(t.Role) })
	threads = threads[:min(len(threads), mostLed)]
	each := MostSuggested
	if len(threads) > 1 {
		each = 1
	}
	for _, t := range threads {
		found, err := m.ForTeam(ctx, who.Workspace, t.Team.Channel)
		if err != nil {
			return nil, err
		}
		for _, s := range found[:min(len(found), each)] {
			list = append(list, ForLead{s, t.Team})
		}
	}
	return list, nil
}
