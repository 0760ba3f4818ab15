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

// instead are what Steward says by itself where the model has no answer, for tasks of which it is not on the page already.
var instead = map[string]func(a Artist, ctx context.Context, o ask.Outcome) []slack.Block{}

// windowTimeout is how long Slack may take to change a window.
const windowTimeout = 8 * time.Second

// Show puts an outcome before its person. A window that was closed meanwhile is an error that loses nothing.
func (w Windows) Show(ctx context.Context, o ask.Outcome) error {
	v := w.Artist.Desk.ModelNot(string(o.Why()))
	if o.Err == nil {
		var err error
		if v, err = answers[o.Ask.Task](w.Artist, ctx, o); err != nil { // it has moved on meanwhile
			v, o.Err = w.Artist.Desk.ModelNot(string(ask.Refused)), err
		}
	}
	if own := instead[o.Ask.Task]; own != nil && o.Err != nil {
		v.Blocks.BlockSet = append(v.Blocks.BlockSet, own(w.Artist, ctx, o)...)
	}
	ctx, cancel := context.WithTimeout(ctx, windowTimeout)
	defer cancel()
	if _, err := w.API.UpdateViewContext(ctx, v, "", "", o.Ask.Window); err != nil {
		return fmt.Errorf("change a window: %w", err)
	}
	return nil
}
