package ask

import (
	"context"
	"fmt"
	"strings"

	"steward/internal/app"
	"steward/internal/assist"
	"steward/internal/flow"
	"steward/internal/storage"
)

func init() { sources[TaskWording] = source{scope: own, typed: true, material: wordingMaterial} }

// Places where somebody writes what may be hard to hear. What an ask is about is a place and the name of a field in it,
// with a dot between.
const (
	InFeedback = "feedback" // an answer to a question for feedback
	InCase     = "case"     // one's own side of a conflict
	InHelper   = "helper"   // the message helper, which is about nothing that is stored
)

// wordingMaterial is one sentence of the person's own, and nothing of what anybody else wrote.
func wordingMaterial(ctx context.Context, a *Assistant, who app.Who, q storage.Ask) (m assist.Material, err error) {
	named, err := a.Beside(ctx, who, q)
	if err != nil {
		return m, err
	}
	text := string(q.Typed)
	if a.Heavy(text) {
		return m, ErrHeavy
	}
	m.Parts = []assist.Part{{Label: "text", Items: []assist.Item{{ID: "text", Text: text}}}}
	m.People, err = a.around(ctx, who, named...)
	return m, err
}

// Beside are the people with whom somebody speaks in the place that an ask for other words is about: their names do not
// go to the model. It refuses places in which the person has nothing to write now.
func (a *Assistant) Beside(ctx context.Context, who app.Who, q storage.Ask) (ids []string, err error) {
	place, _, _ := strings.Cut(q.About, ".")
	switch place {
	case InHelper:
		return nil, nil
	case InFeedback:
		f, err := a.app.OneFeedback(ctx, who, q.Subject)
		switch {
		case err != nil:
			return nil, err
		case f.Giver != who.User || !f.Waits(who.User, a.now()):
			return nil, fmt.Errorf("feedback %s: %w", q.Subject, storage.ErrNotFound)
		}
		return []string{f.Asker}, nil
	case InCase:
		if a.cases == nil {
			return nil, app.ErrNotSetUp
		}
		room, err := a.cases.Look(ctx, who, q.Subject)
		switch {
		case err != nil:
			return nil, err
		case !room.Session.Running():
			return nil, flow.ErrEnded
		}
		for _, p := range room.People() {
			ids = append(ids, string(p))
		}
		return ids, nil
	}
	return nil, flow.ErrNotFound
}
