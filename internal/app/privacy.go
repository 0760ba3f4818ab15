package app

import (
	"context"
	"errors"

	"steward/internal/flow"
	"steward/internal/storage"
)

// Privacy shows people what is stored about them, and erases it. It needs the rules of all practices: whoever erases
// themselves leaves what is under way as anybody would.
type Privacy struct {
	app   *App
	cases *Cases
}

// NewPrivacy returns the use cases.
func NewPrivacy(a *App, c *Cases) *Privacy { return &Privacy{app: a, cases: c} }

// KindHidden is what somebody said under a pseudonym that only they and the program can tell is theirs.
const KindHidden = "hidden"

// KindConversations are conversations about a conflict.
const KindConversations = "conversations"

// StoredAbout returns everything that is stored about a person, for that person's eyes.
func (p *Privacy) StoredAbout(ctx context.Context, who Who) ([]storage.Holding, error) {
	held, err := p.app.db.View(ctx).Holdings(who.Workspace, who.User)
	if err != nil {
		return nil, err
	}
	hidden, err := p.hidden(ctx, who)
	if err != nil {
		return nil, err
	}
	talks, err := p.talks(ctx, who)
	if err != nil {
		return nil, err
	}
	for i, h := range held {
		if h.Kind == KindConversations {
			held[i].Items = talks
		}
	}
	return append(held, storage.Holding{Kind: KindHidden, Items: hidden}), nil
}

// hidden is what a person has said in running sessions behind a pseudonym.
func (p *Privacy) hidden(ctx context.Context, who Who) (items []storage.Item, err error) {
	running, err := p.app.db.View(ctx).RunningOf(who.Workspace, who.User)
	if err != nil {
		return nil, err
	}
	for _, rec := range running {
		room, err := p.app.Look(ctx, who, rec.Meta.ID)
		if err != nil {
			return nil, err
		}
		for _, c := range room.Session.Log.All() {
			if room.Me.As == "" || c.By != room.Me.As {
				continue
			}
			items = append(items, item(c, rec.Meta))
		}
	}
	return items, nil
}

func item(c flow.Contribution, meta storage.Meta) storage.Item {
	more := map[string]any{"session": meta.ID, "channel": meta.Channel, "stage": c.Stage, "said": c.Body}
	i := storage.Item{At: c.At, More: more}
	switch b := c.Body.(type) {
	case flow.Item:
		i.Text = b.Text
	case flow.Line:
		i.Text = b.Text
	case flow.Stance:
		i.Text = b.Reason
	}
	return i
}

// talks are a person's own words in conversations about a conflict, and that there is one. What others wrote is not
// among it: that is theirs.
func (p *Privacy) talks(ctx context.Context, who Who) (items []storage.Item, err error) {
	if !p.app.db.CanSeal() {
		return nil, nil
	}
	view := p.app.db.View(ctx)
	ids, err := view.CasesOf(who.Workspace, who.User)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		c, err := view.Case(who.Workspace, who.User, id)
		if errors.Is(err, storage.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if _, err := p.cases.room(c, who.User); errors.Is(err, storage.ErrNotFound) {
			continue // they asked never to be invited, and must not learn here that they were
		} else if err != nil {
			return nil, err
		}
		var mine []any
		for _, said := range c.Session.Log.All() {
			if said.By == flow.Person(who.User) {
				mine = append(mine, map[string]any{"step": said.Stage, "said": said.Body})
			}
		}
		items = append(items, storage.Item{At: c.Session.Began, More: map[string]any{"running": c.Session.Running(), "yours": mine}})
	}
	return items, nil
}
