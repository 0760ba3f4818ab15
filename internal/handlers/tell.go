package handlers

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/views"
)

// word is what somebody is told about their click, and where.
type word struct {
	url string
	say views.Message
}

// lastWords keeps the last word for each person while Slack asks to wait: whoever clicks faster than Slack takes answers
// gets the newest one, and answers do not pile up.
type lastWords struct {
	mu sync.Mutex
	of map[app.Who]*word
}

// put makes w the person's last word and reports whether nobody is saying one already.
func (q *lastWords) put(who app.Who, w *word) (first bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.of == nil {
		q.of = map[app.Who]*word{}
	}
	first = q.of[who] == nil
	q.of[who] = w
	return first
}

func (q *lastWords) get(who app.Who) *word {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.of[who]
}

// said takes w off, unless a newer word has come.
func (q *lastWords) said(who app.Who, w *word) (done bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.of[who] != w {
		return false
	}
	delete(q.of, who)
	return true
}

// whisper answers a click where it was made, visible to the person alone.
func (h *Handler) whisper(r Request, m views.Message) Answer {
	if !h.last.put(r.Who, &word{url: r.Response, say: m}) {
		return Answer{}
	}
	return Answer{After: h.begin("tell", func(ctx context.Context) error { return h.sayLast(ctx, r.Who) })}
}

// sayLast says a person's last word until none is left. When Slack asks to wait it waits, as long as the context allows.
func (h *Handler) sayLast(ctx context.Context, who app.Who) error {
	for {
		w := h.last.get(who)
		err := h.respond(ctx, w)
		var limited *slack.RateLimitedError
		if errors.As(err, &limited) {
			select {
			case <-time.After(limited.RetryAfter):
				continue
			case <-ctx.Done():
			}
		}
		if h.last.said(who, w) || ctx.Err() != nil {
			h.last.said(who, h.last.get(who))
			return err
		}
	}
}

func (h *Handler) respond(ctx context.Context, w *word) error {
	_, _, err := h.slack.PostMessageContext(ctx, "", slack.MsgOptionResponseURL(w.url, slack.ResponseTypeEphemeral),
		slack.MsgOptionText(w.say.Text, false), slack.MsgOptionBlocks(w.say.Blocks...))
	return err
}
