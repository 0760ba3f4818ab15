package delivery

import (
	"context"
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"steward/internal/ask"
)

// Windows draws what the language model said into the windows that wait for it.
type Windows struct {
	API interface {
		UpdateViewContext(ctx context.Context, view slack.ModalViewRequest, externalID, hash, viewID string) (*slack.ViewResponse, error)
	}
	Artist Artist
}

// answers are the drawings of what came of each task. Only an answer comes to them.
var answers = map[string]func(a Artist, ctx context.Context, o ask.Outcome) (slack.ModalViewRequest, error){}

// defaults add to a window without an answer what Steward says by itself, for tasks that have something to say there.
var defaults = map[string]func(a Artist, ctx context.Context, o ask.Outcome, v slack.ModalViewRequest) (slack.ModalViewRequest, error){}

// windowTimeout is how long Slack may take to change a window.
const windowTimeout = 8 * time.Second

// Show puts an outcome before its person. A window that was closed meanwhile is an error that loses nothing.
func (w Windows) Show(ctx context.Context, o ask.Outcome) error {
	v, err := w.draw(ctx, o)
	if err != nil { // it has moved on meanwhile
		v = w.Artist.Desk.ModelNot(string(ask.Refused))
	}
	ctx, cancel := context.WithTimeout(ctx, windowTimeout)
	defer cancel()
	if _, err := w.API.UpdateViewContext(ctx, v, "", "", o.Ask.Window); err != nil {
		return fmt.Errorf("change a window: %w", err)
	}
	return nil
}

func (w Windows) draw(ctx context.Context, o ask.Outcome) (slack.ModalViewRequest, error) {
	if o.Err == nil {
		return answers[o.Ask.Task](w.Artist, ctx, o)
	}
	v := w.Artist.Desk.ModelNot(string(o.Why()))
	if stands, ok := defaults[o.Ask.Task]; ok {
		return stands(w.Artist, ctx, o, v)
	}
	return v, nil
}
