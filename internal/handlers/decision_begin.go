package handlers

import (
	"context"
	"strings"

	"steward/internal/blockkit"
	"steward/internal/practices"
	"steward/internal/views"
)

// beginDecision opens an empty frame.
func beginDecision(h *Handler, ctx context.Context, r Request) (Answer, error) {
	return h.frame(r, views.Framing{}, "")
}

// frame opens the framing form with the members of a small channel.
func (h *Handler) frame(r Request, f views.Framing, message string) (Answer, error) {
	f.Channel = publicChannel(r.Channel)
	return Answer{After: h.begin("framing form", func(ctx context.Context) error {
		if message != "" {
			f.Link = h.permalink(ctx, r)
		}
		var met []Profile
		if f.Channel != "" {
			met = h.members(ctx, f.Channel)
		}
		for _, p := range met {
			f.People = append(f.People, p.ID)
		}
		if len(f.People) > mostOffered {
			f.People = nil
		}
		f.Proposer = ""
		_, err := h.slack.OpenViewContext(ctx, r.Trigger, h.desk.FrameForm(f))
		h.remember(ctx, r.Who.Workspace, met...)
		return seen(err)
	})}, nil
}

// turnIntoDecision frames a decision with a message as its context.
func turnIntoDecision(h *Handler, _ context.Context, r Request) (Answer, error) {
	f := views.Framing{FromMessage: true}
	f.Context = blockkit.Cut(strings.TrimSpace(r.Text), practices.ContextLength)
	return h.frame(r, f, r.Message)
}

// decideCommand is what can be typed after /decide, and after /steward decide.
func (h *Handler) decideCommand(ctx context.Context, r Request, text string) (Answer, error) {
	word, rest, _ := strings.Cut(text, " ")
	switch strings.ToLower(word) {
	case "", "start":
		return beginDecision(h, ctx, r)
	case "log":
		return h.logCommand(ctx, r, strings.TrimSpace(rest))
	case "help":
		return h.reply(h.desk.DecideHelp()), nil
	}
	if strings.HasSuffix(text, "?") {
		f := views.Framing{}
		f.Question = blockkit.Cut(text, practices.QuestionLength)
		return h.frame(r, f, "")
	}
	return h.reply(h.desk.Lost(r.Text, "/decide "+nearest(word, []string{"start", "log", "help"}))), nil
}
