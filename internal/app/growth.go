package app

import (
	"context"
	"errors"
	"time"

	"steward/internal/calendar"
	"steward/internal/growth"
	"steward/internal/storage"
)

// Growth are the use cases of development plans. Nobody but the person loads anything of theirs: whose it is is part of
// every query, and comes from Slack's envelope. What others read are the words that were approved for them.
type Growth struct{ app *App }

// NewGrowth returns the use cases beside those of an app.
func NewGrowth(a *App) *Growth { return &Growth{a} }

// Refusals of development plans.
var (
	ErrNoPlan        = errors.New("there is no development plan")
	ErrPlanThere     = errors.New("there is a development plan already")
	ErrGrowthOff     = errors.New("this workspace does not offer development plans")
	ErrManyShares    = errors.New("more of a plan is shared than can be kept in mind")
	ErrChangedPart   = errors.New("the part has changed since it was looked at")
	ErrAlone         = errors.New("what others said is for the person alone at first")
	ErrWithdrawn     = errors.New("it is shared no more")
	ErrFewPeers      = errors.New("a mean needs three peers")
	ErrAskedLately   = errors.New("peers were asked not long ago")
	ErrAskedOver     = errors.New("that is not asked any more")
	ErrManyActions   = errors.New("a plan has no room for more")
	ErrNothingToSay  = errors.New("nothing was said")
	ErrNoCompetency  = errors.New("no competency was chosen")
	ErrManyToOneself = errors.New("one cannot be asked about oneself, or share with oneself")
)

// Offered reports whether a workspace offers development plans.
func (g *Growth) Offered(ctx context.Context, workspace string) (bool, error) {
	return g.app.Offers(ctx, workspace, FeatureGrowth)
}

// Desk returns somebody's own plan and what belongs to it. Of somebody who has none it is one that was not begun.
func (g *Growth) Desk(ctx context.Context, who Who) (growth.Desk, error) {
	v := g.app.db.View(ctx)
	p, err := v.Plan(who.Workspace, who.User)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return growth.Desk{}, err
	}
	return g.desk(v, p)
}

// actsSince is how far back acts are offered as evidence: what lies longer ago has been looked at, or will not be.
const actsSince = 91 * 24 * time.Hour

func (g *Growth) desk(v storage.View, p storage.Plan) (d growth.Desk, err error) {
	who := Who{p.Workspace, p.Person}
	settings, err := v.Settings(who.Workspace)
	if err != nil {
		return d, err
	}
	d = growth.Desk{IDP: p.IDP, ID: p.ID, Offered: !offIn(settings, FeatureGrowth), Sealed: g.app.db.CanSeal(), Matrix: g.app.library().Matrices,
		Today: g.today(v, who)}
	if !p.Begun() {
		return d, nil
	}
	shares, err := v.PlanShares(p)
	if err != nil {
		return d, err
	}
	for _, s := range shares {
		d.Shares = append(d.Shares, growth.Share{ID: s.ID, Who: s.Reader, At: s.At, Part: s.Part, About: s.About, Title: s.Title, Words: s.Words})
	}
	asks, err := v.PlanAsks(who.Workspace, who.User)
	if err != nil {
		return d, err
	}
	d.Asking = asking(asks)
	acts, err := v.Acts(who.Workspace, who.User, g.app.now().Add(-actsSince))
	for _, a := range acts {
		if _, known := p.Taken[a.Key()]; !known {
			d.Offers = append(d.Offers, growth.Offer{Key: a.Key(), Kind: a.Kind, On: a.At, Title: a.Title, Flow: a.Flow, Channel: a.Channel})
		}
	}
	return d, err
}

func (g *Growth) today(v storage.View, who Who) calendar.Day {
	return calendar.DayOf(g.app.now().In(zoneOf(v, who)))
}

// change is the one way to write a plan: the delivery's key, the plan, the home tab, in one transaction. A delivery that
// came before changes nothing. do gets the plan to change, and the desk as it was.
func (g *Growth) change(ctx context.Context, who Who, key, natural string, do func(tx *storage.Tx, p *storage.Plan, d growth.Desk) error) (d growth.Desk, err error) {
	err = g.app.db.Tx(ctx, func(tx *storage.Tx) error {
		p, err := tx.Plan(who.Workspace, who.User)
		if errors.Is(err, storage.ErrNotFound) {
			p, err = storage.Plan{Workspace: who.Workspace, Person: who.User}, nil
		}
		if err != nil {
			return err
		}
		if d, err = g.desk(tx.View, p); err != nil {
			return err
		}
		if key != "" || natural != "" {
			if fresh, err := tx.Seen(key, natural); err != nil || !fresh {
				return err
			}
		}
		if err := do(tx, &p, d); err != nil {
			return err
		}
		if err := p.Fits(); err != nil { // a form cannot send this, a forger can
			return err
		}
		if p, err = tx.PutPlan(p); err != nil {
			return err
		}
		if err := errors.Join(tx.ComesBack(who.Workspace, who.User), tx.Enqueue(home(who.Workspace, who.User))); err != nil {
			return err
		}
		d, err = g.desk(tx.View, p)
		return err
	})
	return d, err
}

// Write changes a plan that was begun by a function of the plan and the day on its owner's clock.
func (g *Growth) Write(ctx context.Context, who Who, key, natural string, do func(p growth.IDP, today calendar.Day) (growth.IDP, error)) (growth.Desk, error) {
	return g.change(ctx, who, key, natural, func(_ *storage.Tx, p *storage.Plan, d growth.Desk) (err error) {
		if !p.Begun() {
			return ErrNoPlan
		}
		p.IDP, err = do(p.IDP.Clone(), d.Today)
		return err
	})
}

// Begin makes a plan of a role, if there is none. It is a draft until its owner puts it to work. A plan that is none any more
// keeps its role until a grade of the other is chosen: what is returned is that plan as it would be.
func (g *Growth) Begin(ctx context.Context, who Who, key, natural, role string) (growth.Desk, error) {
	d, err := g.change(ctx, who, key, natural, func(_ *storage.Tx, p *storage.Plan, d growth.Desk) error {
		if _, ok := d.Matrix.Role(role); !ok {
			return storage.ErrNotFound
		}
		switch {
		case !p.Begun() && !d.Offered:
			return ErrGrowthOff
		case !p.Begun():
			p.IDP = growth.IDP{Status: growth.Draft, Every: growth.Cadences[0], Start: d.Today, End: d.Today.Add(growth.Quarter)}
		}
		if p.Role != role && p.Status == growth.Draft {
			p.Role, p.Grade = role, ""
		}
		return nil
	})
	if err == nil && d.Begun() && d.Role != role {
		d.Role, d.Grade = role, ""
	}
	return d, err
}

// Import makes a plan of an exported one, where there is none.
func (g *Growth) Import(ctx context.Context, who Who, key, natural string, text []byte) (growth.Desk, error) {
	idp, err := growth.Import(text)
	if err != nil {
		return growth.Desk{}, err
	}
	return g.change(ctx, who, key, natural, func(_ *storage.Tx, p *storage.Plan, d growth.Desk) error {
		switch {
		case p.Begun():
			return ErrPlanThere
		case !d.Offered:
			return ErrGrowthOff
		}
		p.IDP = idp
		return nil
	})
}

// Delete forgets a plan, its key first of all, what was shared of it and whom its owner asked. Whoever could read
// something of it reads nothing from then on.
func (g *Growth) Delete(ctx context.Context, who Who) error {
	return g.app.db.Tx(ctx, func(tx *storage.Tx) error {
		others, err := touched(tx.View, who)
		if err != nil {
			return err
		}
		if err := tx.DropPlan(who.Workspace, who.User); err != nil {
			return err
		}
		return tx.Enqueue(append(others, home(who.Workspace, who.User))...)
	})
}

// touched are the home tabs of those who read something of a plan, or are asked about its owner.
func touched(v storage.View, who Who) (homes []storage.Notice, err error) {
	p, err := v.Plan(who.Workspace, who.User)
	if errors.Is(err, storage.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	shares, err := v.PlanShares(p)
	if err != nil {
		return nil, err
	}
	for _, s := range shares {
		homes = append(homes, home(s.Workspace, s.Reader))
	}
	asks, err := v.PlanAsks(who.Workspace, who.User)
	for _, a := range asks {
		homes = append(homes, home(a.Workspace, a.Asked))
	}
	return homes, err
}
