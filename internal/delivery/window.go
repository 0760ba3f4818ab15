package delivery

import (
	"context"

	"github.com/slack-go/slack"

	"steward/internal/ask"
	"steward/internal/present"
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

// instead is what stands in a window whose answer is missing or of no use, by task: what Steward suggests by itself.
var instead = map[string]func(a Artist, ctx context.Context, o ask.Outcome) []slack.Block{}

// not is the window without an answer.
func (w Windows) not(ctx context.Context, o ask.Outcome, why ask.Ending) slack.ModalViewRequest {
	typed := ask.Takes(o.Ask.Task)
	if why == ask.Refused {
		text := ""
		if typed {
			text = string(o.Ask.Typed)
		}
		return w.Artist.Desk.ModelNot(string(why), text)
	}
	var blocks []slack.Block
	if draw := instead[o.Ask.Task]; draw != nil {
		blocks = draw(w.Artist, ctx, o)
	}
	return w.Artist.Desk.ModelAgain(string(why), present.ModelAsk(o.Ask), blocks...)
}

// Show puts an outcome before its person. A window that was closed meanwhile is an error that loses nothing.
func (w Windows) Show(ctx context.Context, o ask.Outcome) error {
	var v slack.ModalViewRequest
	if o.Err != nil {
		v = w.not(ctx, o, o.Why())
	} else {
		var err error
		if v, err = answers[o.Ask.Task](w.Artist, ctx, o); err != nil { // it has moved on meanwhile
			v = w.not(ctx, o, ask.Outcome{Err: err}.Why())
		}
	}
	refused, err := w.put(ctx, v, o.Ask.Window)
	if refused && o.Err == nil { // Slack does not take this answer: then there is none
		_, err = w.put(ctx, w.not(ctx, o, ask.Unusable), o.Ask.Window)
	}
	return err
}
