package delivery

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/storage"
)

// eventType marks the metadata of our messages. Every app and member of the conversation can read it: it holds a random
// id and nothing else.
const eventType = "steward"

// address finds the channel a notice goes to. A person's direct messages have a channel of their own; its id never
// changes, so it is asked for once.
func (w *Worker) address(ctx context.Context, a *attempt) error {
	a.to = a.Channel
	if a.Kind != storage.KindDM || a.to != "" {
		return nil
	}
	m, err := w.db.View(ctx).Message(a.Workspace, dmOf(a.Person))
	if err == nil {
		a.to = m.Channel
		return nil
	}
	if !errors.Is(err, storage.ErrNotFound) {
		return trouble{unreached, "database", err}
	}
	err = w.call(ctx, a, methodOpen, func(ctx context.Context) error {
		dm, _, _, err := w.api.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{a.Person}})
		if err == nil && dm != nil {
			a.to = dm.ID
		}
		return err
	})
	if err != nil {
		return err
	}
	a.opened = true
	return w.put(ctx, func(tx *storage.Tx) error {
		if there, err := tx.Noticed(a.ID); err != nil || !there {
			return err // the person has been erased meanwhile
		}
		return tx.PutMessage(storage.Message{Workspace: a.Workspace, Subject: dmOf(a.Person), Channel: a.to})
	})
}

// dmOf is the subject under which the channel of a person's direct messages is remembered.
func dmOf(person string) string { return "dm:" + person }

// direct says that a channel holds the direct messages of one person, whose history the bot may read.
func direct(channel string) bool { return strings.HasPrefix(channel, "D") }

// A tooSoon says that the request of an unsure try may still be under way.
type tooSoon struct{ until time.Time }

func (tooSoon) Error() string { return "delivery: too soon to look whether it arrived" }

// clockSkew is how far Slack's clock may be from ours.
const clockSkew = 5 * time.Minute

// maxPages bounds the search: 1,000 messages are more than two people exchange while the bot is down.
const maxPages = 5

// lookBack finds out whether an unsure try arrived. Only direct messages can be asked: the history of channels is not
// ours to read, and there the message is sent again.
func (w *Worker) lookBack(ctx context.Context, a *attempt) (arrived bool, err error) {
	if !direct(a.to) {
		return false, nil
	}
	if a.Live {
		if m, err := known(w.db.View(ctx), a.Notice); err != nil || m.TS != "" {
			return false, err // an edit may be repeated
		}
	}
	if until := a.SendingAt.Add(w.o.Settle); w.o.Now().Before(until) {
		return false, tooSoon{until}
	}
	ts, err := w.search(ctx, a)
	if err != nil || ts == "" {
		return false, err
	}
	at := storage.Message{Channel: a.to, TS: ts}
	if !a.Live {
		return true, w.sent(ctx, a, at)
	}
	at.Workspace, at.Subject = a.Workspace, a.Key // what it shows is unknown: edit it
	return false, w.put(ctx, func(tx *storage.Tx) error { return tx.PutMessage(at) })
}

// search looks for our metadata in the messages since the unsure try, newest first.
func (w *Worker) search(ctx context.Context, a *attempt) (ts string, err error) {
	since := a.SendingAt.Add(-clockSkew)
	ask := &slack.GetConversationHistoryParameters{
		ChannelID: a.to, IncludeAllMetadata: true, Limit: 200,
		Oldest: fmt.Sprintf("%d.%06d", since.Unix(), since.Nanosecond()/1000),
	}
	for range maxPages {
		var page *slack.GetConversationHistoryResponse
		err := w.call(ctx, a, methodHistory, func(ctx context.Context) (err error) {
			page, err = w.api.GetConversationHistoryContext(ctx, ask)
			return err
		})
		if err != nil {
			if v := judge(err); v.kind == final { // it will never be known: rather twice than not at all
				w.o.Log.Warn("history cannot tell whether a message arrived; sending it again", "notice", a.ID, "code", v.code)
				return "", nil
			}
			return "", err
		}
		for _, m := range page.Messages {
			if m.Metadata.EventType == eventType && m.Metadata.EventPayload["id"] == a.ID {
				return m.Timestamp, nil
			}
		}
		if ask.Cursor = page.ResponseMetaData.NextCursor; ask.Cursor == "" {
			break
		}
	}
	return "", nil
}
