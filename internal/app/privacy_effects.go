package app

import (
	"context"

	"steward/internal/flow"
	"steward/internal/growth"
	"steward/internal/storage"
)

// Effects is what erasing a person would do, so that they know before they say yes.
type Effects struct {
	Leads    int // running sessions that they facilitate
	Leaves   int // running sessions in which they have a seat, the former among them
	Ends     int // conversations about a conflict that end
	Pairs    int // mentoring and proposals that end
	Actions  int // open actions that will have no owner
	Thoughts int
	Records  int  // records of decisions that lose their name
	Listed   bool // copies of the database from before are cleaned again when they are restored
}

// Effects counts.
func (p *Privacy) Effects(ctx context.Context, who Who) (e Effects, err error) {
	view := p.app.db.View(ctx)
	e.Listed = p.app.db.Erasures().Path() != ""
	running, err := view.RunningOf(who.Workspace, who.User)
	if err != nil {
		return e, err
	}
	for _, rec := range running {
		e.Leaves++
		if rec.Session.Lead() == flow.Person(who.User) {
			e.Leads++
		}
	}
	held, err := p.StoredAbout(ctx, who)
	if err != nil {
		return e, err
	}
	for _, h := range held {
		switch h.Kind {
		case "thoughts":
			e.Thoughts = len(h.Items)
		case "decisions":
			e.Records = len(h.Items)
		case KindConversations:
			for _, i := range h.Items {
				if i.More["running"] == true {
					e.Ends++
				}
			}
		}
	}
	pairs, err := view.PairsOf(who.Workspace, who.User)
	if err != nil {
		return e, err
	}
	for _, p := range pairs {
		if p.Stand != growth.Over {
			e.Pairs++
		}
	}
	open, err := view.Actions(storage.ActionFilter{Workspace: who.Workspace, Owner: who.User, Unclosed: true})
	e.Actions = len(open)
	return e, err
}
