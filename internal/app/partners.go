package app

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"steward/internal/calendar"
	"steward/internal/growth"
	"steward/internal/storage"
)

// SayPartnerShared is the neutral notice that somebody shared an entry of their map.
const SayPartnerShared = "partner_shared"

// ErrPartTaken says that what was shared was withdrawn.
var ErrPartTaken = errors.New("what was shared was withdrawn")

// ErrNoSealing refuses what is private where there are no keys to seal it with.
var ErrNoSealing = errors.New("there are no keys to seal private words with")

// mostPartsShared is how often one person may share entries in a day, as with answers of check-ins.
const mostPartsShared = mostShared

// PartnersRoom is somebody's own map.
type PartnersRoom struct {
	growth.Partners
	Today calendar.Day
}

// Partners opens somebody's own map. Nobody else can.
func (a *App) Partners(ctx context.Context, who Who) (r PartnersRoom, err error) {
	if !a.db.CanSeal() {
		return r, ErrNoSealing
	}
	v := a.db.View(ctx)
	_, err = v.Sheet(who.Workspace, who.User, storage.ForPartners, &r.Partners)
	r.Today = a.dayOf(v, who)
	return r, err
}

func (a *App) changePartners(ctx context.Context, who Who, key string, change func(*storage.Tx, PartnersRoom) (growth.Partners, error)) error {
	if !a.db.CanSeal() {
		return ErrNoSealing
	}
	return a.db.Tx(ctx, func(tx *storage.Tx) error {
		if fresh, err := tx.Seen(key, ""); err != nil || !fresh {
			return err
		}
		r := PartnersRoom{Today: a.dayOf(tx.View, who)}
		s, err := tx.Sheet(who.Workspace, who.User, storage.ForPartners, &r.Partners)
		if err != nil {
			return err
		}
		m, err := change(tx, r)
		if err != nil {
			return err
		}
		s.Look = time.Time{}
		if day, ok := m.Look(); ok {
			s.Look = calendar.Moment(day, 0, zoneOf(tx.View, who))
		}
		if err := tx.PutSheet(s, m); err != nil {
			return err
		}
		return tx.ComesBack(who.Workspace, who.User)
	})
}

// PutPartner adds a partner to somebody's map, or changes one; whatever was shared of it stays as it was approved.
func (a *App) PutPartner(ctx context.Context, who Who, key string, p growth.Partner) (id string, err error) {
	if id = p.ID; id == "" {
		id = storage.NewID()
	}
	return id, a.changePartners(ctx, who, key, func(_ *storage.Tx, r PartnersRoom) (growth.Partners, error) {
		was, known := r.Entry(p.ID)
		if p.ID != "" && !known {
			return r.Partners, storage.ErrNotFound
		}
		p.Added = r.Today
		if known {
			p.Added = was.Added
		}
		p.ID = id
		return r.Put(p)
	})
}

// Talked notes that somebody talked with a partner today. What was planned as the next contact is done by it.
func (a *App) Talked(ctx context.Context, who Who, key, id string) error {
	return a.changePartners(ctx, who, key, func(_ *storage.Tx, r PartnersRoom) (growth.Partners, error) {
		p, ok := r.Entry(id)
		if !ok {
			return r.Partners, storage.ErrNotFound
		}
		p.Last = r.Today
		if !r.Today.Before(p.Next) {
			p.Next, p.NextStep = calendar.Day{}, ""
		}
		return r.Put(p)
	})
}

// DropPartner takes a partner off the map, and back what was shared of it.
func (a *App) DropPartner(ctx context.Context, who Who, key, id string) error {
	return a.changePartners(ctx, who, key, func(_ *storage.Tx, r PartnersRoom) (growth.Partners, error) { return r.Drop(id), nil })
}

// DropPartners forgets a whole map at once.
func (a *App) DropPartners(ctx context.Context, who Who) error {
	return a.db.Tx(ctx, func(tx *storage.Tx) error { return tx.DropSheet(who.Workspace, who.User, storage.ForPartners) })
}

// SharePartner gives one person words about one entry: exactly those that the author has just approved. They stay as they are
// when the entry changes. Its reader is told of one entry once a day at most, however often it is shared.
func (a *App) SharePartner(ctx context.Context, who Who, key, id, with, words string) error {
	if with == "" || with == who.User {
		return ErrOneself
	}
	return a.changePartners(ctx, who, key, func(tx *storage.Tx, r PartnersRoom) (growth.Partners, error) {
		switch _, ok := r.Entry(id); {
		case !ok:
			return r.Partners, storage.ErrNotFound
		case strings.TrimSpace(words) == "":
			return r.Partners, growth.ErrUntold
		case r.SharedOn(r.Today) >= mostPartsShared:
			return r.Partners, ErrSharedEnough
		}
		m, s := r.Share(growth.SharedPart{ID: storage.NewID(), Entry: id, With: with, Words: words, On: r.Today})
		return m, a.politely(tx, storage.Notice{Key: "partner:" + s.ID, Kind: storage.KindDM, Workspace: who.Workspace, Person: with,
			Args: Args{Say: SayPartnerShared}.raw(), Private: []byte(who.User + " " + s.ID)})
	})
}

// WithdrawPartner takes back what was shared. Its reader sees nothing of it from then on.
func (a *App) WithdrawPartner(ctx context.Context, who Who, key, share string) error {
	return a.changePartners(ctx, who, key, func(_ *storage.Tx, r PartnersRoom) (growth.Partners, error) {
		m := r.Partners
		m.Shared = slices.DeleteFunc(slices.Clone(m.Shared), func(s growth.SharedPart) bool { return s.ID == share })
		return m, nil
	})
}

// SharedPartner returns what an author shared with the one who reads: nothing but the approved words.
func (a *App) SharedPartner(ctx context.Context, who Who, author, share string) (growth.SharedPart, error) {
	if !a.db.CanSeal() {
		return growth.SharedPart{}, ErrPartTaken
	}
	var m growth.Partners
	if _, err := a.db.View(ctx).Sheet(who.Workspace, author, storage.ForPartners, &m); err != nil {
		return growth.SharedPart{}, err
	}
	for _, s := range m.Shared {
		if s.ID == share && s.With == who.User {
			return s, nil
		}
	}
	return growth.SharedPart{}, ErrPartTaken
}

// PartnerShared reads whom a notice is from, and what it leads to; ok is false when that was withdrawn.
func (a *App) PartnerShared(ctx context.Context, n storage.Notice) (author, share string, ok bool, err error) {
	author, share, ok = strings.Cut(string(n.Private), " ")
	if !ok {
		return "", "", false, nil
	}
	_, err = a.SharedPartner(ctx, Who{n.Workspace, n.Person}, author, share)
	if errors.Is(err, ErrPartTaken) {
		return "", "", false, nil
	}
	return author, share, err == nil, err
}
