package ask

import (
	"cmp"
	"context"
	"log/slog"
	"sync"
	"time"

	"steward/internal/app"
	"steward/internal/assist"
	"steward/internal/storage"
)

// Model answers prompts. There is one real one, assist.Client.
type Model interface {
	Ask(ctx context.Context, p assist.Prompt) (string, error)
}

// Options of an assistant.
type Options struct {
	Budget int  // asks of a workspace on a day (UTC); 0 is DefaultBudget
	Sealed bool // what is sent and comes back is kept, sealed
	Log    *slog.Logger
}

// DefaultBudget is how often a workspace may ask on one day.
const DefaultBudget = 200

// Assistant has the use cases of the language model.
type Assistant struct {
	db       *storage.DB
	app      *app.App
	notes    *app.Notes
	coaching *app.Coaching
	cases    *app.Cases // nil: nothing of a conflict can be asked
	model    Model
	tasks    func() assist.Tasks
	now      func() time.Time
	o        Options

	wake  chan struct{}
	mu    sync.Mutex
	calls map[string]context.CancelFunc // asks under way here, by id
}

// New returns the use cases of a model. There is no assistant without one: callers hold nil instead.
func New(db *storage.DB, a *app.App, notes *app.Notes, c *app.Coaching, m Model, tasks func() assist.Tasks, now func() time.Time, o Options) *Assistant {
	o.Budget = cmp.Or(o.Budget, DefaultBudget)
	return &Assistant{db: db, app: a, notes: notes, coaching: c, model: m, tasks: tasks, now: now, o: o,
		wake: make(chan struct{}, 1), calls: map[string]context.CancelFunc{}}
}

// WithCases has the assistant know conversations about a conflict. Without them nothing of one can be asked.
func (a *Assistant) WithCases(c *app.Cases) *Assistant {
	a.cases = c
	return a
}
