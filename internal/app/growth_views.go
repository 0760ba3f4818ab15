package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"steward/internal/calendar"
	"steward/internal/growth"
	"steward/internal/storage"
)

// SayPlanAsk is the notice by which somebody hears that their view is asked for. It says neither about whom nor of what.
const SayPlanAsk = "plan_ask"

// How views are asked for.
const (
	asksLast   = 14 * 24 * time.Hour // for how long; a lead is not asked twice within it
	MostAsked  = 12                  // peers at a time
	MostAbout  = 6                   // competencies at a time: three minutes
	askedAgain = 90                  // days until peers may be asked anew, or as the lead: of two means close to each other one could tell who changed
	aloneFor   = 2                   // working days for which what others said is for the person alone
)

// ViewsWanted asks people how they see somebody: peers, whose mean alone is ever seen, or a lead, whose view is seen as theirs.
type ViewsWanted struct {
	Who          Who
	Key, Natural string
	Lead         bool
	People       []string
	About        []string // competencies
}

// Ask invites views.
func (g *Growth) Ask(ctx context.Context, i ViewsWanted) (growth.Desk, error) {
	return g.change(ctx, i.Who, i.Key, i.Natural, func(tx *storage.Tx, p *storage.Plan, d growth.Desk) error {
		i.People = slices.Compact(slices.Sorted(slices.Values(i.People))) // one person named three times is no three peers
		if err := i.fits(p.IDP, d); err != nil {
			return err
		}
		if err := g.mayBeAsked(tx, i); err != nil {
			return err
		}
		now := g.app.now()
		until := now.Add(asksLast)
		if !i.Lead {
			p.PeersAsked, p.NoMean = d.Today, calendar.Day{}
		}
		for _, person := range i.People {
			if err := tx.NoteAsking(i.Who.Workspace, storage.PlanAsking{Owner: i.Who.User, Asked: person, Lead: i.Lead, At: now, Until: now.AddDate(0, 0, askedAgain)}); err != nil {
				return err
			}
			a, err := tx.PutPlanAsk(*p, storage.PlanAsk{Asked: person, Until: until,
				AskedView: storage.AskedView{Lead: i.Lead, Role: p.Role, Competencies: slices.Clone(i.About)}})
			if err != nil {
				return err
			}
			if err := g.app.politely(tx, storage.Notice{Key: "planask:" + a.ID, Kind: storage.KindDM, Workspace: i.Who.Workspace, Person: person,
				Args: Args{Say: SayPlanAsk, ID: a.ID}.raw(), Expires: until}, home(i.Who.Workspace, person)); err != nil {
				return err
			}
		}
		return nil
	})
}

// fits checks what is asked by itself, and by what the plan knows: it may come from another installation.
func (i ViewsWanted) fits(p growth.IDP, d growth.Desk) error {
	switch {
	case !p.Begun():
		return ErrNoPlan
	case slices.Contains(i.People, i.Who.User):
		return ErrManyToOneself
	case len(i.About) == 0 || len(i.About) > MostAbout:
		return ErrNoCompetency
	case !i.Lead && len(i.People) < growth.FewestPeers, i.Lead && len(i.People) != 1, len(i.People) > MostAsked:
		return ErrFewPeers
	case !i.Lead && !p.PeersAsked.None() && d.Today.Sub(p.PeersAsked) < askedAgain:
		return ErrAskedLately
	}
	for _, c := range i.About {
		if _, ok := d.RoleOf().Competency(c); !ok {
			return ErrNoCompetency
		}
	}
	return nil
}

// mayBeAsked refuses whom, and when, nobody may be asked: peers while a mean of theirs is young, whoever was asked as the
// other of the two, for a view that is seen singly can be taken out of a mean, and who takes no such questions.
func (g *Growth) mayBeAsked(tx *storage.Tx, i ViewsWanted) error {
	asks, err := tx.PlanAsks(i.Who.Workspace, i.Who.User)
	if err != nil {
		return err
	}
	for _, a := range asks { // they wait for an answer, or seem to
		if a.Lead == i.Lead || slices.Contains(i.People, a.Asked) {
			return ErrAskedLately
		}
	}
	lately, err := tx.PlanAskings(i.Who.Workspace, i.Who.User, g.app.now())
	if err != nil {
		return err
	}
	for _, a := range lately {
		again := a.Lead && i.Lead && g.app.now().Sub(a.At) >= asksLast
		if !a.Lead && !i.Lead || slices.Contains(i.People, a.Asked) && !again {
			return ErrAskedLately
		}
	}
	return g.takers(tx, i)
}

func asking(asks []storage.PlanAsk) (a growth.Asking) {
	answered := 0
	for _, x := range asks {
		a.Until = x.Until
		switch {
		case x.Lead:
			a.Lead = true
		default:
			a.Peers++
			if x.Answered {
				answered++
			}
		}
	}
	a.Enough = answered >= growth.FewestPeers
	return a
}

// Questions are what somebody is asked about others and has not answered.
func (g *Growth) Questions(ctx context.Context, who Who) (open []growth.Question, err error) {
	asks, err := g.app.db.View(ctx).PlanAsked(who.Workspace, who.User)
	for _, a := range asks {
		if q := g.question(a); !q.Answered && !a.Declined && a.Until.After(g.app.now()) {
			open = append(open, q)
		}
	}
	return open, err
}

// Question returns one of them.
func (g *Growth) Question(ctx context.Context, who Who, id string) (growth.Question, error) {
	a, err := g.asked(g.app.db.View(ctx), who, id)
	return g.question(a), err
}

func (g *Growth) asked(v storage.View, who Who, id string) (storage.PlanAsk, error) {
	a, err := v.PlanAskTo(who.Workspace, who.User, id)
	if errors.Is(err, storage.ErrNotFound) || err == nil && (a.Declined || !a.Until.After(g.app.now())) {
		err = ErrAskedOver
	}
	return a, err
}

func (g *Growth) question(a storage.PlanAsk) growth.Question {
	m := g.app.library().Matrices
	r, _ := m.Role(a.Role)
	q := growth.Question{ID: a.ID, Owner: a.Owner, Lead: a.Lead, RoleName: r.Name, Answered: a.Answered, Levels: a.Levels, Until: a.Until, LevelNames: m.LevelNames}
	for _, id := range a.Competencies {
		if c, ok := r.Competency(id); ok {
			q.Competencies = append(q.Competencies, c)
		}
	}
	return q
}

// Answer stores how somebody sees another, for that other. It may be changed until the mean is made.
func (g *Growth) Answer(ctx context.Context, who Who, id string, levels map[string]int) error {
	return g.app.db.Tx(ctx, func(tx *storage.Tx) error {
		a, err := g.asked(tx.View, who, id)
		if err != nil {
			return err
		}
		a.Levels = map[string]int{}
		for _, c := range a.Competencies {
			if l := levels[c]; l >= growth.Lowest && l <= growth.Highest {
				a.Levels[c] = l
			}
		}
		if len(a.Levels) == 0 {
			return ErrNothingToSay
		}
		a.Answered = true
		if err := errors.Join(tx.AnswerPlanAsk(a), tx.Enqueue(home(who.Workspace, who.User))); err != nil {
			return err
		}
		return g.settle(tx, Who{a.Workspace, a.Owner})
	})
}

// Decline says rather not, for good. Nobody hears of it: the question stays until its time is over, and the one who asked
// cannot tell it from no answer.
func (g *Growth) Decline(ctx context.Context, who Who, id string) error {
	return g.app.db.Tx(ctx, func(tx *storage.Tx) error {
		a, err := g.asked(tx.View, who, id)
		if err != nil {
			return err
		}
		a.Declined, a.Answered, a.Levels = true, false, nil
		return errors.Join(tx.AnswerPlanAsk(a), tx.Enqueue(home(who.Workspace, who.User)))
	})
}

// settle takes views into a plan whose time has come: a lead's once it is there, peers' once all who were asked have
// answered, or their time is over. Only a mean is kept; single numbers go with the questions. Where fewer than three
// answered by then, there is none, and the plan says so. The owner sees it first, and alone for two working days. Of two
// who answer at once the second waits, and sees the first.
func (g *Growth) settle(tx *storage.Tx, owner Who) error {
	if err := tx.HoldPlan(owner.Workspace, owner.User); err != nil {
		return err
	}
	p, err := tx.Plan(owner.Workspace, owner.User)
	if err != nil {
		return orGone(err)
	}
	asks, err := tx.PlanAsks(owner.Workspace, owner.User)
	if err != nil {
		return err
	}
	lead, peers, used := map[string]int{}, []map[string]int{}, []storage.PlanAsk{}
	waiting, ended := false, time.Time{}
	for _, a := range asks {
		late := !a.Until.After(g.app.now())
		switch {
		case a.Lead && (a.Answered || late):
			lead, used = a.Levels, append(used, a)
		case !a.Lead:
			waiting = waiting || !a.Answered && !late
			if a.Answered {
				peers = append(peers, a.Levels)
			}
		}
	}
	if !waiting {
		for _, a := range asks {
			if !a.Lead {
				used, ended = append(used, a), a.Until
			}
		}
	} else {
		peers = nil
	}
	if len(used) == 0 {
		return nil
	}
	means := growth.Gather(peers)
	if len(lead)+len(means) > 0 {
		if p.Alone, err = g.aloneUntil(tx.View, owner); err != nil {
			return err
		}
	}
	p.IDP = p.SeenBy(lead, means)
	if !ended.IsZero() && len(means) == 0 { // nothing was shown that a second mean could be compared with
		if err := tx.EndAsking(owner.Workspace, owner.User, ended); err != nil {
			return err
		}
		p.PeersAsked, p.NoMean = calendar.Day{}, calendar.DayOf(ended.In(zoneOf(tx.View, owner)))
	}
	if p, err = tx.PutPlan(p); err != nil {
		return err
	}
	for _, a := range used {
		if err := errors.Join(tx.DropPlanAsk(a), tx.Enqueue(home(a.Workspace, a.Asked))); err != nil {
			return err
		}
	}
	return tx.Enqueue(home(owner.Workspace, owner.User))
}

// aloneUntil is the day from which what others said may be shared: two working days of the owner's lie between.
func (g *Growth) aloneUntil(v storage.View, who Who) (calendar.Day, error) {
	h, err := HoursOf(v, who)
	if err != nil {
		return calendar.Day{}, err
	}
	day := g.today(v, who)
	for left, n := aloneFor, 0; left > 0 && n < longestLeave; n++ {
		if day = day.Add(1); h.Works(day) {
			left--
		}
	}
	return day.Add(1), nil
}

// SettleViews takes views into plans whose time to answer is over. Any number of processes may call it.
func (g *Growth) SettleViews(ctx context.Context) error {
	over, err := g.app.db.View(ctx).AsksOver(g.app.now())
	if err != nil {
		return fmt.Errorf("views whose time is over: %w", err)
	}
	var failed []error
	for _, o := range over {
		failed = append(failed, g.app.db.Tx(ctx, func(tx *storage.Tx) error { return g.settle(tx, Who{o.Workspace, o.ID}) }))
	}
	return errors.Join(failed...)
}
