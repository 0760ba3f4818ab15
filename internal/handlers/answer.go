package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"github.com/slack-go/slack"

	"steward/internal/practices"
	"steward/internal/storage"
	"steward/internal/views"
)

var (
	errSlowDown = errors.New("too much at once")
	errSilent   = errors.New("too much at once, told already")
	errStore    = storage.ErrUnavailable
)

// fieldError is a refusal that belongs to one field of a form.
type fieldError struct{ field, text string }

func (e fieldError) Error() string { return "form: " + e.field }

// refuse says no in the place where the person is looking: in the form, in the window, or under the message.
func (h *Handler) refuse(ctx context.Context, r Request, err error) Answer {
	if errors.Is(err, errSilent) && r.Kind != Submission {
		return Answer{} // a form always answers: it holds what was typed
	}
	var at fieldError
	text := ""
	if errors.As(err, &at) {
		text = at.text
	} else {
		text = h.words(ctx, r, err)
	}
	switch r.Kind {
	case Submission:
		field := at.field
		if field == "" {
			field = firstField(r.Fields)
		}
		if field == "" {
			return Answer{Body: response("push", h.desk.Notice(h.desk.Words.Say("notice.title"), text))}
		}
		return Answer{Body: map[string]any{"response_action": "errors", "errors": map[string]string{r.Fields.Block(field): text}}}
	case Command:
		return h.reply(h.desk.Plain(text))
	case Suggestion:
		return Answer{Body: map[string]any{"options": []string{}}} // a list has no room for a sentence
	}
	return h.tell(r, text)
}

func (h *Handler) words(ctx context.Context, r Request, err error) string {
	if errors.Is(err, errSlowDown) || errors.Is(err, errSilent) {
		return h.desk.Words.Say("refusal.slow_down")
	}
	if text, ok := h.leftOut(err); ok {
		return text
	}
	key, known := refusal(err)
	if !known {
		h.log.Error("request failed", "kind", r.Kind, "verb", r.Ref().Verb, "session", r.Ref().Session, "err", err)
	}
	if id := r.Ref().Session; known && id != "" { // a practice may have words of its own
		if own := key + "." + h.app.FlowOf(ctx, r.Who, id); h.desk.Words.Has(own) {
			key = own
		}
	}
	return h.desk.Words.Say(key, "minutes", int(practices.Retro{}.Patience().Minutes()))
}

// firstField is the field under which a form says what has no field of its own: the first by name, so that it does not
// move about.
func firstField(f Fields) string {
	first := ""
	for id := range f {
		if first == "" || id < first {
			first = id
		}
	}
	return first
}

// tell says a sentence to whoever clicked, and to nobody else.
func (h *Handler) tell(r Request, text string) Answer {
	switch {
	case r.View.Type == "modal":
		return h.push(r, h.desk.Notice(h.desk.Words.Say("notice.title"), text))
	case r.Response != "":
		return h.whisper(r, h.desk.Plain(text))
	case r.Trigger != "":
		return h.open(r, h.desk.Notice(h.desk.Words.Say("notice.title"), text))
	}
	return Answer{}
}

// reply answers a slash command within its acknowledgement.
func (h *Handler) reply(m views.Message) Answer {
	return Answer{Body: map[string]any{"response_type": "ephemeral", "text": m.Text, "blocks": m.Blocks}}
}

// open shows a window, push lays one over the window that is open, update draws it anew.
func (h *Handler) open(r Request, v slack.ModalViewRequest) Answer {
	return Answer{After: h.begin("open", func(ctx context.Context) error {
		_, err := h.slack.OpenViewContext(ctx, r.Trigger, v)
		return seen(err)
	})}
}

func (h *Handler) push(r Request, v slack.ModalViewRequest) Answer {
	return Answer{After: h.begin("push", func(ctx context.Context) error {
		_, err := h.slack.PushViewContext(ctx, r.Trigger, v)
		return seen(err)
	})}
}

func (h *Handler) update(r Request, v slack.ModalViewRequest) Answer {
	return Answer{After: h.begin("update", func(ctx context.Context) error {
		_, err := h.slack.UpdateViewContext(ctx, v, "", "", r.View.ID)
		return seen(err)
	})}
}

// seen adds Slack's own explanation of a refused view to the error: it names the block.
func seen(err error) error {
	var refused slack.SlackErrorResponse
	if errors.As(err, &refused) && len(refused.ResponseMetadata.Messages) > 0 {
		return errors.New(refused.Err + ": " + strings.Join(refused.ResponseMetadata.Messages, "; "))
	}
	return err
}

// redraw answers a submission with a new form in the same window. In Socket Mode Slack drops an acknowledgement of 20 kB
// or more without a word, so a larger form follows by a call of its own.
func (h *Handler) redraw(r Request, v slack.ModalViewRequest) (Answer, error) {
	const head, tail = `{"response_action":"update","view":`, "}"
	raw, err := encodeView(append(make([]byte, 0, usualForm), head...), v)
	if err != nil {
		return Answer{}, err
	}
	if len(raw)-len(head) < smallForm {
		return Answer{Body: json.RawMessage(append(raw, tail...))}, nil
	}
	answer := h.update(r, v)
	answer.Body = response("update", h.desk.Notice(h.desk.Words.Say("notice.title"), h.desk.Words.Say("more.moment")))
	return answer, nil
}

// usualForm is how many bytes a form for cards takes, with a few cards in it.
const usualForm = 4096

// smallForm is how many bytes of a form surely fit an acknowledgement in Socket Mode, envelope included.
const smallForm = 18_000

// allClosed is the answer to a form after which no window has anything left to do, those beneath it included.
var allClosed = Answer{Body: map[string]any{"response_action": "clear"}}

func response(action string, v slack.ModalViewRequest) map[string]any {
	return map[string]any{"response_action": action, "view": v}
}
