package handlers

import (
	"context"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/flow"
)

// mayRead reports whether somebody may read what was decided in a channel: whoever asks from there, as Slack's envelope
// says, whoever had a seat in a session there, and whoever Slack names as a member. An id in a form is no proof.
func (h *Handler) mayRead(ctx context.Context, r Request, channel string) (bool, error) {
	if channel == r.Channel && r.View.Type != "modal" {
		return true, nil
	}
	if seated, err := h.app.Seated(ctx, r.Who, channel); err != nil || seated {
		return seated, err
	}
	return h.isMember(ctx, channel, r.Who.User), nil
}

// belongs reports whether somebody is in a channel now: they ask from there, as Slack's envelope says, or Slack names them
// as a member. A seat that they had there once is no answer: who has left a channel has no say in what it tries.
func (h *Handler) belongs(ctx context.Context, r Request, channel string) bool {
	return channel != "" && (channel == r.Channel && r.View.Type != "modal" || h.isMember(ctx, channel, r.Who.User))
}

// isMember asks Slack, for as long as a form can wait. What cannot be found out is a no.
func (h *Handler) isMember(ctx context.Context, channel, user string) bool {
	ctx, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	for cursor := ""; ; {
		ids, more, err := h.slack.GetUsersInConversationContext(ctx, &slack.GetUsersInConversationParameters{ChannelID: channel, Limit: 1000, Cursor: cursor})
		if err != nil {
			return false
		}
		for _, id := range ids {
			if id == user {
				return true
			}
		}
		if cursor = more; cursor == "" {
			return false
		}
	}
}

func orNotYours(err error) error {
	if err != nil {
		return err
	}
	return flow.ErrNotYours
}

// readable finds a decision that the person may read.
func (h *Handler) readable(ctx context.Context, r Request) (app.Logged, error) {
	l, err := h.app.Decision(ctx, r.Who, r.Ref().Session)
	if err != nil {
		return l, err
	}
	if ok, err := h.mayRead(ctx, r, l.Channel); err != nil || !ok {
		return l, orNotYours(err)
	}
	return l, nil
}

func openLogged(h *Handler, ctx context.Context, r Request) (Answer, error) {
	l, err := h.readable(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	took, err := h.app.TookPart(ctx, r.Who, l.ID)
	if err != nil {
		return Answer{}, err
	}
	due := ""
	if l.ReviewOn != "" && l.ReviewOn <= h.app.Today(ctx, r.Who) {
		due = l.ReviewOn
	}
	return h.show(r, h.desk.Logged(l.Record, l.Shown, due, took)), nil
}

// openMADR shows a record as Markdown, to copy.
func openMADR(h *Handler, ctx context.Context, r Request) (Answer, error) {
	l, err := h.readable(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	return h.show(r, h.desk.ExportText(l.Record, h.desk.MADR(l.Record, l.Shown, l.ReplacedBy, h.namer(ctx, r)))), nil
}

// namer names people as others read them, as far as they are known.
func (h *Handler) namer(ctx context.Context, r Request) func(flow.Person) string {
	return func(p flow.Person) string {
		if p == "" {
			return ""
		}
		if p.Erased() {
			return h.desk.Words.Say("person.left")
		}
		who := r.Who
		who.User = string(p)
		if known, err := h.app.Person(ctx, who); err == nil && known.RealName != "" {
			return known.RealName
		}
		return "@" + string(p)
	}
}
