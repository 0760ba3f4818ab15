package ask

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"steward/internal/app"
	"steward/internal/storage"
)

// withdrawn is how many asks are ended at a time.
const withdrawn = 20

// Withdraw ends what still waits at a start without a model, and has show say so once to each who waits. What another process
// was at when it ended is its own until its lease is over, so it is looked for once more then.
func Withdraw(ctx context.Context, db *storage.DB, now func() time.Time, log *slog.Logger, show func(context.Context, Outcome) error) error {
	for last := range 2 {
		if last > 0 {
			select {
			case <-ctx.Done():
				return nil
			case <-time.After(storage.AskLease):
			}
		}
		for {
			taken, err := db.TakeAsks(ctx, now(), withdrawn)
			if err != nil {
				log.Warn("look for what waits for a model", "err", err)
			}
			if len(taken) == 0 {
				break
			}
			for _, q := range taken {
				withdraw(ctx, db, log, unfolded(q), show)
			}
		}
	}
	return nil
}

func withdraw(ctx context.Context, db *storage.DB, log *slog.Logger, q storage.Ask, show func(context.Context, Outcome) error) {
	out := Outcome{Ask: q, Who: app.Who{Workspace: q.Workspace, User: q.Person}, Err: ErrOff}
	ended := false
	err := db.Tx(ctx, func(tx *storage.Tx) (err error) { ended, err = tx.EndAsk(q.ID, string(out.Why())); return err })
	if ended {
		err = errors.Join(err, show(ctx, out))
	}
	if err != nil {
		log.Info("an ask was not ended for want of a model, or its window is gone", "ask", q.ID, "err", err)
	}
}
