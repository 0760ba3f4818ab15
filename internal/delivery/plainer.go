package delivery

import (
	"context"
	"errors"

	"github.com/slack-go/slack"

	"steward/internal/views"
)

// orPlainer shows a message and, where Slack refuses its blocks, once more without the young ones, tables and charts:
// not every workspace knows them. What they hold stands in the text beside them, or becomes text.
func (w *Worker) orPlainer(ctx context.Context, a *attempt, s Shown, put func(context.Context, *attempt, Shown) (string, error)) (string, error) {
	result, err := put(ctx, a, s)
	if refused, ok := errors.AsType[slack.SlackErrorResponse](err); !ok || refused.Err != "invalid_blocks" {
		return result, err
	}
	plainer, less := views.Plainly(s.Blocks)
	if !less {
		return result, err
	}
	if w.o.Now().Sub(a.begun) > w.o.Settle-w.o.CallTimeout-margin {
		return "", errLate
	}
	w.o.Log.Warn("Slack refuses the blocks of a message: shown without tables and charts", "notice", a.ID, "kind", a.Kind, "notes", judge(err).notes)
	s.Blocks = plainer
	return put(ctx, a, s)
}

// publishPlainer does the same for a home tab: a chart on it must not keep the whole tab from being shown.
func (w *Worker) publishPlainer(ctx context.Context, a *attempt, s Shown) (string, error) {
	result, err := w.publish(ctx, a, s)
	refused, ok := errors.AsType[slack.SlackErrorResponse](err)
	if !ok || s.Home == nil || refused.Err != "invalid_blocks" && refused.Err != "invalid_arguments" {
		return result, err
	}
	plainer, less := views.Plainly(s.Home.Blocks.BlockSet)
	if !less {
		return result, err
	}
	w.o.Log.Warn("Slack refuses the blocks of a home tab: shown without tables and charts", "notice", a.ID, "notes", judge(err).notes)
	home := *s.Home
	home.Blocks.BlockSet = plainer
	s.Home = &home
	return w.publish(ctx, a, s)
}
