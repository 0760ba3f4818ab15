package delivery

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/slack-go/slack"

	"steward/internal/storage"
)

// show makes the call that a drawing asks for, and stores that it was made.
func (w *Worker) show(ctx context.Context, a *attempt, s Shown) (result string, err error) {
	switch {
	case a.Kind == storage.KindHome:
		return w.publishPlainer(ctx, a, s)
	case s.Delete:
		return w.removeLive(ctx, a)
	case s.Text == "":
		return "", trouble{final, "no_text", fmt.Errorf("a message needs text for notifications and screen readers")}
	case a.Kind == storage.KindEphemeral:
		return w.whisper(ctx, a, s)
	case a.known.TS != "":
		return w.orPlainer(ctx, a, s, w.edit)
	}
	return w.orPlainer(ctx, a, s, w.post)
}

func (w *Worker) post(ctx context.Context, a *attempt, s Shown) (string, error) {
	thread, err := w.threadOf(ctx, a, s.Thread)
	if err != nil {
		return "", err
	}
	at := storage.Message{Channel: a.to}
	send := func(more ...slack.MsgOption) error {
		return w.call(ctx, a, methodPost, func(ctx context.Context) (err error) {
			_, at.TS, err = w.api.PostMessageContext(ctx, a.to, append(content(a, s), more...)...)
			return err
		})
	}
	if thread != "" {
		err = send(slack.MsgOptionTS(thread))
	}
	if thread == "" || noSuchThread(err) {
		err = send()
	}
	if err != nil {
		return "", err
	}
	if a.Live {
		if at.Hash, err = fingerprint(nil, s); err != nil {
			return "", err
		}
	}
	return resultSent, w.sent(ctx, a, at)
}

func (w *Worker) edit(ctx context.Context, a *attempt, s Shown) (string, error) {
	print, err := fingerprint(nil, s)
	if err != nil {
		return "", trouble{unknown, "not_drawn", err}
	}
	if print == a.known.Hash {
		return resultUnchanged, w.sent(ctx, a, a.known)
	}
	err = w.call(ctx, a, methodUpdate, func(ctx context.Context) error {
		_, _, _, err := w.api.UpdateMessageContext(ctx, a.known.Channel, a.known.TS, content(a, s)...)
		return err
	})
	if err != nil {
		return "", err
	}
	return resultSent, w.sent(ctx, a, storage.Message{Channel: a.known.Channel, TS: a.known.TS, Hash: print})
}

// whisper posts an ephemeral message. Slack does not keep it, so there is nothing to remember.
func (w *Worker) whisper(ctx context.Context, a *attempt, s Shown) (string, error) {
	thread, err := w.threadOf(ctx, a, s.Thread)
	if err != nil {
		return "", err
	}
	err = w.call(ctx, a, methodEphemeral, func(ctx context.Context) error {
		options := []slack.MsgOption{slack.MsgOptionText(s.Text, false)}
		if len(s.Blocks) > 0 {
			options = append(options, slack.MsgOptionBlocks(s.Blocks...))
		}
		if thread != "" {
			options = append(options, slack.MsgOptionTS(thread))
		}
		_, err := w.api.PostEphemeralContext(ctx, a.to, a.Person, options...)
		return err
	})
	if err != nil {
		return "", err
	}
	return resultSent, w.sent(ctx, a, storage.Message{})
}

func (w *Worker) publish(ctx context.Context, a *attempt, s Shown) (string, error) {
	if s.Home == nil {
		return "", trouble{final, "no_view", fmt.Errorf("a home tab was drawn without a view")}
	}
	print, err := fingerprint(w.key, s)
	if err != nil {
		return "", trouble{unknown, "not_drawn", err}
	}
	if print == a.known.Hash {
		return resultUnchanged, w.sent(ctx, a, a.known)
	}
	err = w.call(ctx, a, methodHome, func(ctx context.Context) error {
		_, err := w.api.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: a.Person, View: *s.Home})
		return err
	})
	if err != nil {
		return "", err
	}
	return resultSent, w.sent(ctx, a, storage.Message{Hash: print})
}

func (w *Worker) removeLive(ctx context.Context, a *attempt) (string, error) {
	if a.known.TS != "" {
		if err := w.remove(ctx, a, a.known.Channel, a.known.TS); err != nil {
			return "", err
		}
	}
	return resultSent, w.put(ctx, func(tx *storage.Tx) error {
		if err := tx.DropMessage(a.Workspace, a.Key); err != nil {
			return err
		}
		return tx.Sent(a.ID, a.rev, "", "")
	})
}

// removeStray deletes the message that a notice of Heal names.
func (w *Worker) removeStray(ctx context.Context, a *attempt) (string, error) {
	var which stray
	if err := json.Unmarshal(a.Args, &which); err != nil {
		return "", trouble{final, "malformed", err}
	}
	if err := w.remove(ctx, a, a.Channel, which.TS); err != nil {
		return "", err
	}
	return resultSent, w.sent(ctx, a, storage.Message{})
}

// remove deletes a message. One that is gone already is as good.
func (w *Worker) remove(ctx context.Context, a *attempt, channel, ts string) error {
	err := w.call(ctx, a, methodDelete, func(ctx context.Context) error {
		_, _, err := w.api.DeleteMessageContext(ctx, channel, ts)
		return err
	})
	if err != nil && judge(err).code == "message_not_found" {
		return nil
	}
	return err
}

// threadOf finds the message of a subject. A parent that is not there, or stands in another channel, must not keep what
// is to be said from being said.
func (w *Worker) threadOf(ctx context.Context, a *attempt, subject string) (ts string, err error) {
	if subject == "" {
		return "", nil
	}
	m, err := w.db.View(ctx).Message(a.Workspace, subject)
	switch {
	case errors.Is(err, storage.ErrNotFound):
		return "", nil
	case err != nil:
		return "", trouble{unreached, "database", err}
	case m.Channel != a.to:
		return "", nil
	}
	return m.TS, nil
}

// noSuchThread says that Slack refused because the parent is gone.
func noSuchThread(err error) bool {
	if err == nil {
		return false
	}
	switch judge(err).code {
	case "thread_not_found", "invalid_thread_ts", "cannot_reply_to_message":
		return true
	}
	return false
}

// content is what a message is made of. The notice's id goes with it, so that history can tell whether it arrived.
// Links in people's words do not unfold: a card is not the place for a preview of a ticket.
func content(a *attempt, s Shown) []slack.MsgOption {
	options := []slack.MsgOption{
		slack.MsgOptionText(s.Text, false), // escaped by views, which know what people wrote
		slack.MsgOptionMetadata(slack.SlackMetadata{EventType: eventType, EventPayload: map[string]any{"id": a.ID}}),
		slack.MsgOptionDisableLinkUnfurl(),
		slack.MsgOptionDisableMediaUnfurl(),
	}
	if len(s.Blocks) > 0 || a.known.TS != "" { // none in an edit takes the old ones away
		options = append(options, slack.MsgOptionBlocks(s.Blocks...))
	}
	return options
}
