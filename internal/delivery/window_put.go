package delivery

import (
	"context"
	"fmt"
	"time"

	"github.com/slack-go/slack"
)

const (
	// windowTimeout is how long Slack may take to change a window, at each try.
	windowTimeout = 8 * time.Second
	// windowTries and windowPause are how often that is tried, and how long after a try the next one comes. Slack may ask for
	// longer, up to longestPause: then nobody looks at the window any more.
	windowTries  = 3
	windowPause  = time.Second
	longestPause = 30 * time.Second
)

// put changes a window. What Slack may not have done is tried again, since the answer stands nowhere else and a window that is
// changed twice is as if it was changed once. refused reports that Slack does not take this view.
func (w Windows) put(ctx context.Context, v slack.ModalViewRequest, window string) (refused bool, err error) {
	for try := 1; ; try++ {
		if err = w.putOnce(ctx, v, window); err == nil {
			return false, nil
		}
		said, pause := judge(err), windowPause
		if said.kind == limited {
			pause = max(pause, said.after)
		}
		if said.kind == final || said.kind == unknown || try == windowTries || pause > longestPause {
			return said.kind == final, fmt.Errorf("change a window: %w", err)
		}
		select {
		case <-ctx.Done():
			return false, ctx.Err()
		case <-time.After(pause):
		}
	}
}

func (w Windows) putOnce(ctx context.Context, v slack.ModalViewRequest, window string) error {
	ctx, cancel := context.WithTimeout(ctx, windowTimeout)
	defer cancel()
	_, err := w.API.UpdateViewContext(ctx, v, "", "", window)
	return err
}
