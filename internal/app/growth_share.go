package app

import (
	"context"
	"errors"

	"steward/internal/growth"
	"steward/internal/storage"
)

// SayPlanShared is the notice by which somebody hears that something was shared with them. It says neither by whom nor
// what: that stands in the bot, behind a click.
const SayPlanShared = "plan_shared"

// mostShares is how many parts of a plan may be shared at a time: more is not kept in mind.
const mostShares = 20

// Approved is a part of a plan in the words that its owner has just looked at, for one reader.
type Approved struct {
	Who          Who
	Key, Natural string
	Reader       string
	Part, About  string
	Title, Words string
}

// Share gives a part of a plan to one reader: exactly the words that its owner approved. Later changes of the plan are
// not among them until it is shared anew.
func (g *Growth) Share(ctx context.Context, s Approved) (growth.Desk, error) {
	if s.Reader == "" || s.Reader == s.Who.User {
		return growth.Desk{}, ErrManyToOneself
	}
	return g.change(ctx, s.Who, s.Key, s.Natural, func(tx *storage.Tx, p *storage.Plan, d growth.Desk) error {
		switch {
		case !p.Begun():
			return ErrNoPlan
		case s.Part == growth.ShareLevels && d.AloneNow():
			return ErrAlone
		case !d.Shareable(s.Part, s.About) || s.Words == "":
			return ErrChangedPart
		case s.beside(d.Shares) >= mostShares:
			return ErrManyShares
		}
		shared, err := tx.PutPlanShare(*p, storage.PlanShare{Reader: s.Reader, SharedPart: storage.SharedPart{Part: s.Part, About: s.About, Title: s.Title, Words: s.Words}})
		if err != nil {
			return err
		}
		// One message a day from one person, which leads to the newest: nobody is pressed by sharing again and again.
		return g.app.politely(tx, storage.Notice{Key: "planshared:" + s.Who.User + ":" + s.Reader + ":" + d.Today.String(), Live: true, Kind: storage.KindDM,
			Workspace: s.Who.Workspace, Person: s.Reader, Args: Args{Say: SayPlanShared, ID: shared.ID}.raw()}, home(s.Who.Workspace, s.Reader))
	})
}

// beside counts what is shared besides what this takes the place of.
func (s Approved) beside(shares []growth.Share) (n int) {
	for _, x := range shares {
		if x.Who != s.Reader || x.Part != s.Part || x.About != s.About {
			n++
		}
	}
	return n
}

// Withdraw ends a sharing at once: the reader's next click finds nothing.
func (g *Growth) Withdraw(ctx context.Context, who Who, key, id string) (growth.Desk, error) {
	return g.change(ctx, who, key, "", func(tx *storage.Tx, p *storage.Plan, d growth.Desk) error {
		for _, s := range d.Shares {
			if s.ID != id {
				continue
			}
			return errors.Join(tx.DropPlanShare(who.Workspace, who.User, id), tx.Enqueue(home(who.Workspace, s.Who)))
		}
		return ErrWithdrawn
	})
}

// SharedWith lists what others share with somebody.
func (g *Growth) SharedWith(ctx context.Context, who Who) (shares []growth.Share, err error) {
	found, err := g.app.db.View(ctx).PlanSharedWith(who.Workspace, who.User)
	for _, s := range found {
		shares = append(shares, given(s))
	}
	return shares, err
}

// SharedTo returns one part that is shared with somebody, at this moment.
func (g *Growth) SharedTo(ctx context.Context, who Who, id string) (growth.Share, error) {
	s, err := g.app.db.View(ctx).PlanSharedTo(who.Workspace, who.User, id)
	if errors.Is(err, storage.ErrNotFound) {
		err = ErrWithdrawn
	}
	return given(s), err
}

func given(s storage.PlanShare) growth.Share {
	return growth.Share{ID: s.ID, Who: s.Owner, At: s.At, Part: s.Part, About: s.About, Title: s.Title, Words: s.Words}
}
