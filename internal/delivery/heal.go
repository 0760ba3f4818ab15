package delivery

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"steward/internal/storage"
)

// stray are the args of a notice that removes a message.
type stray struct {
	TS string `json:"ts"`
}

// Heal is told of a click on a live message: where it was, and the subject it belongs to, such as "card:<session>". A
// message that is not the one we know is a twin from a post nobody was sure of, and is removed. If we know of none, the
// post is still in doubt and the click settles it: this is the message. The click itself counts either way. A message
// that is known as something else, such as a topic that found no thread, is no twin.
func (w *Worker) Heal(ctx context.Context, workspace, channel, ts, subject string) error {
	m, err := w.db.View(ctx).Message(workspace, subject)
	if err == nil && m.TS == ts {
		return nil // the usual case costs no write
	}
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return fmt.Errorf("heal %s: %w", subject, err)
	}
	args, err := json.Marshal(stray{ts})
	if err != nil {
		return fmt.Errorf("heal %s: %w", subject, err)
	}
	return w.db.Tx(ctx, func(tx *storage.Tx) error {
		m, err := tx.Message(workspace, subject)
		switch {
		case errors.Is(err, storage.ErrNotFound):
			return tx.PutMessage(storage.Message{Workspace: workspace, Subject: subject, Channel: channel, TS: ts})
		case err != nil:
			return err
		case m.TS == ts, m.Channel != channel:
			return nil
		}
		if _, err := tx.SubjectOf(workspace, channel, ts); !errors.Is(err, storage.ErrNotFound) {
			return err
		}
		return tx.Enqueue(storage.Notice{
			Key: "remove:" + channel + ":" + ts, Kind: kindRemove, Workspace: workspace, Channel: channel, Args: args,
		})
	})
}
