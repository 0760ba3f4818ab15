package handlers

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/app"
	"steward/internal/ask"
	"steward/internal/storage"
	"steward/internal/views"
)

// Slack is what handlers ask of Slack right after an acknowledgement: windows, and answers to a click.
type Slack interface {
	OpenViewContext(ctx context.Context, trigger string, view slack.ModalViewRequest) (*slack.ViewResponse, error)
	PushViewContext(ctx context.Context, trigger string, view slack.ModalViewRequest) (*slack.ViewResponse, error)
	UpdateViewContext(ctx context.Context, view slack.ModalViewRequest, externalID, hash, viewID string) (*slack.ViewResponse, error)
	PublishViewContext(ctx context.Context, req slack.PublishViewContextRequest) (*slack.ViewResponse, error)
	PostMessageContext(ctx context.Context, channel string, options ...slack.MsgOption) (string, string, error)
	GetUserInfoContext(ctx context.Context, user string, options ...slack.GetUserInfoOption) (*slack.User, error)
	GetUsersInConversationContext(ctx context.Context, params *slack.GetUsersInConversationParameters) ([]string, string, error)
	GetPermalinkContext(ctx context.Context, params *slack.PermalinkParameters) (string, error)
	GetConversationInfoContext(ctx context.Context, input *slack.GetConversationInfoInput) (*slack.Channel, error)
	OpenConversationContext(ctx context.Context, params *slack.OpenConversationParameters) (*slack.Channel, bool, bool, error)
	UploadFileContext(ctx context.Context, params slack.UploadFileParameters) (*slack.FileSummary, error)
}

// Heal is told about a click on a message that may not be the current one of its subject.
type Heal func(ctx context.Context, workspace, channel, ts, subject string) error

// Handler answers requests.
type Handler struct {
	app       *app.App
	cases     *app.Cases
	copies    copies
	coaching  *app.Coaching
	growth    *app.Growth
	notes     *app.Notes
	typed     typedForms
	stored    *app.Privacy
	moment    *app.Moment
	assistant *ask.Assistant // nil: there is no language model
	desk      views.Desk
	slack     Slack
	heal      Heal
	log       *slog.Logger
	flood     flood
	last      lastWords
	after     *pool

	kick func() // something about a team is due to be asked of Slack
}

// New returns a handler. Close waits for what it does after its acknowledgements.
func New(a *app.App, desk views.Desk, api Slack, heal Heal, log *slog.Logger) *Handler {
	return &Handler{app: a, desk: desk, slack: api, heal: heal, log: log, after: newPool(afterWorkers)}
}

// afterWorkers bounds the calls to Slack that are under way after acknowledgements.
const afterWorkers = 128

// afterTimeout is how long one of them may take: a trigger lives three seconds, an answer to a click much longer.
const afterTimeout = 10 * time.Second

// Close waits until everything begun has ended; what has not when the context ends is cut short.
func (h *Handler) Close(ctx context.Context) { h.after.close(ctx) }

// verb is what a click, a form or a shortcut does.
type verb func(h *Handler, ctx context.Context, r Request) (Answer, error)

// Handle answers one request. It always returns an acknowledgement: a refusal is an answer as well. Only a request
// that could not be stored comes back with an error, for the doors to say that it was not taken.
func (h *Handler) Handle(ctx context.Context, r Request) (Answer, error) {
	answer, err := h.route(ctx, r)
	if err != nil {
		answer = h.refuse(ctx, r, err)
	}
	if r.Kind == Event && err != nil && !isRefusal(err) {
		return Answer{}, err // Slack sends events again
	}
	return answer, nil
}

// isRefusal reports whether sending the same again would change nothing. An event too many counts as well: nobody waits
// for an answer to it, and Slack stops sending to an app that refuses much.
func isRefusal(err error) bool {
	if errors.Is(err, errSlowDown) || errors.Is(err, errSilent) {
		return true
	}
	if errors.As(err, new(errLeftOut)) {
		return true
	}
	_, known := refusal(err)
	return known && !errors.Is(err, errStore)
}

func (h *Handler) route(ctx context.Context, r Request) (Answer, error) {
	if r.Kind == Unknown {
		return Answer{}, nil
	}
	if r.Kind == Closed || typing(r) { // nobody waits for an answer
		h.keepTyped(ctx, r)
		h.stopWaiting(ctx, r)
		return Answer{}, nil
	}
	if err := h.flood.take(r.Who, time.Now()); err != nil {
		return Answer{}, err
	}
	switch {
	case r.Foreign:
		return Answer{}, app.ErrStranger
	case r.Kind == Event:
		return h.event(ctx, r)
	case r.Kind == Command:
		return h.command(ctx, r)
	case r.Kind == Suggestion:
		return h.suggest(ctx, r)
	}
	table := clicks
	if r.Kind == Submission {
		table = forms
	}
	if r.Kind == Shortcut || r.Kind == MessageShortcut {
		table = shortcuts
	}
	do, ok := table[r.Ref().Verb]
	if !ok {
		return Answer{}, nil // a button of an older make, or a link: acknowledged
	}
	if err := h.offered(ctx, r, r.Ref().Verb); err != nil {
		return Answer{}, err
	}
	answer, err := do(h, ctx, r)
	if r.Kind == Action && !errors.Is(err, storage.ErrNotFound) {
		h.current(ctx, r)
	}
	return answer, err
}

// current makes sure that a click on a live message came from the one that is known: a twin is taken away, also when
// the click was refused because the twin shows an older state. What stands in a thread or among direct messages is no
// live message.
func (h *Handler) current(ctx context.Context, r Request) {
	session := r.Ref().Session
	live := r.Message != "" && (r.Thread == "" || r.Thread == r.Message) && !strings.HasPrefix(r.Channel, "D")
	if session == "" || !live || h.heal == nil || anywhere[r.Ref().Verb] {
		return
	}
	if err := h.heal(ctx, r.Who.Workspace, r.Channel, r.Message, app.CardKey(session)); err != nil {
		h.log.Warn("heal", "session", session, "err", err)
	}
}

// begin runs f after the acknowledgement, in a bounded pool and with a bound on its time.
func (h *Handler) begin(what string, f func(context.Context) error) func(context.Context) {
	return func(ctx context.Context) {
		ctx, cancel := context.WithTimeout(ctx, afterTimeout)
		defer cancel()
		if err := f(ctx); err != nil {
			h.log.Warn("after acknowledgement", "what", what, "err", err)
		}
	}
}

// Finish hands what follows an acknowledgement to the pool. The doors call it once the acknowledgement is out.
func (h *Handler) Finish(a Answer) {
	if a.After != nil && !h.after.run(a.After) {
		h.log.Warn("after acknowledgement: too much is waiting, left out")
	}
}
