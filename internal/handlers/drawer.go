package handlers

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"steward/internal/blockkit"
	"steward/internal/flow"
	"steward/internal/present"
	"steward/internal/views"
)

// keepForm opens an empty form for a thought.
func keepForm(h *Handler, _ context.Context, r Request) (Answer, error) {
	return h.open(r, h.desk.KeepForm(publicChannel(r.Channel), "", "")), nil
}

// keepMessage opens the form with a message's text, for its reader to shorten. Its address is kept with the thought.
func keepMessage(h *Handler, _ context.Context, r Request) (Answer, error) {
	return Answer{After: h.begin("keep message", func(ctx context.Context) error {
		link := h.permalink(ctx, r)
		text := blockkit.Cut(strings.Join(strings.Fields(r.Text), " "), flow.ItemLength)
		_, err := h.slack.OpenViewContext(ctx, r.Trigger, h.desk.KeepForm(publicChannel(r.Channel), text, link))
		return seen(err)
	})}, nil
}

// permalink is the address of the message acted on; "" in a channel that the bot is not in, or when Slack is slow to say.
func (h *Handler) permalink(ctx context.Context, r Request) string {
	ctx, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	link, err := h.slack.GetPermalinkContext(ctx, &slack.PermalinkParameters{Channel: r.Channel, Ts: r.Message})
	if err != nil {
		return ""
	}
	return link
}

// publicChannel is the channel, unless it is a direct message: a retro needs a channel.
func publicChannel(id string) string {
	if strings.HasPrefix(id, "C") || strings.HasPrefix(id, "G") {
		return id
	}
	return ""
}

func submitKeep(h *Handler, ctx context.Context, r Request) (Answer, error) {
	text := strings.Join(strings.Fields(r.Fields.Text("text")), " ")
	if text == "" {
		return Answer{}, fieldError{"text", h.desk.Words.Say("refusal.empty")}
	}
	return Answer{}, h.app.Keep(ctx, r.Who, r.Natural, r.Fields.Text(views.FieldChannel), text, r.View.Metadata)
}

// keepText keeps what was typed after "/retro keep".
func (h *Handler) keepText(ctx context.Context, r Request, text string) (Answer, error) {
	if text == "" {
		return h.open(r, h.desk.KeepForm(publicChannel(r.Channel), "", "")), nil
	}
	if n := utf8.RuneCountInString(text); n > flow.ItemLength || publicChannel(r.Channel) == "" {
		return h.open(r, h.desk.KeepForm(publicChannel(r.Channel), text, "")), nil // to be shortened, or given a channel
	}
	if err := h.app.Keep(ctx, r.Who, r.Key, r.Channel, text, ""); err != nil {
		return Answer{}, err
	}
	return h.reply(h.desk.Plain(h.desk.Words.Say("keep.done"))), nil
}

// owned closes one's own action from the home tab.
func owned(h *Handler, ctx context.Context, r Request) (Answer, error) {
	what, id, _ := strings.Cut(r.Value, "|")
	if what == "done" {
		return Answer{}, h.app.CloseAction(ctx, r.Who, id, true, "")
	}
	desk, err := h.app.Home(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	for _, a := range desk.Actions {
		if a.ID == id {
			return h.open(r, h.desk.DropForm(id, a.Title)), nil
		}
	}
	return Answer{}, flow.ErrNotFound
}

// rest opens the whole of a list that the home tab begins.
func rest(h *Handler, ctx context.Context, r Request) (Answer, error) {
	desk, err := h.app.Home(ctx, r.Who)
	if err != nil {
		return Answer{}, err
	}
	list := views.Desktop{Actions: present.Actions(desk.Actions, desk.Today), Thoughts: present.Thoughts(desk.Thoughts)}
	what := "actions"
	if r.Value == "thoughts" {
		what = r.Value
	}
	return h.show(r, h.desk.Rest(list, what)), nil
}

func submitDrop(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return Answer{}, h.app.CloseAction(ctx, r.Who, r.Ref().Arg, false, strings.TrimSpace(r.Fields.Text(views.FieldReason)))
}

func forget(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return Answer{}, h.app.Forget(ctx, r.Who, r.Value)
}
