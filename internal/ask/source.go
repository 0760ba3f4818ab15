package ask

import (
	"context"

	"steward/internal/app"
	"steward/internal/assist"
	"steward/internal/storage"
)

// source is where the material of a task comes from. It sees what the person sees, and refuses what they may not.
type source struct {
	scope    scope
	leads    bool // only whoever facilitates the session may ask
	typed    bool // the person types or edits what is sent
	drafts   bool // its subject may be a draft
	theirs   bool // the answer is in the person's language, whatever the texts are in
	held     bool // what it is about is kept with the window: its ids are too many for the ids of clicks
	material func(ctx context.Context, a *Assistant, who app.Who, q storage.Ask) (assist.Material, error)
}

// sources of all tasks; each file of a task adds its own.
var sources = map[string]source{}

// Takes reports whether a task is about words that the person types.
func Takes(task string) bool { return sources[task].typed }

// Holds reports whether what a task is about is kept with the window from which it is asked.
func Holds(task string) bool { return sources[task].held }

// Prompt is exactly what would be sent now: the same that an ask of this moment sends.
func (a *Assistant) Prompt(ctx context.Context, who app.Who, q storage.Ask) (assist.Prompt, error) {
	if err := a.May(ctx, who, q.Task, q.Subject); err != nil {
		return assist.Prompt{}, err
	}
	task, known := a.tasks()[q.Task]
	if !known {
		return assist.Prompt{}, ErrNoTask
	}
	s := sources[q.Task]
	m, err := s.material(ctx, a, who, q)
	if err == nil && s.scope == shared {
		err = strangers(m.People)
	}
	if err != nil {
		return assist.Prompt{}, err
	}
	m.Audience, m.Theirs = who.User, sources[q.Task].theirs
	if m.Language, err = a.language(ctx, who); err != nil {
		return assist.Prompt{}, err
	}
	return assist.Build(task, m)
}
