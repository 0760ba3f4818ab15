package handlers

import (
	"context"
	"errors"
	"sync"

	"steward/internal/app"
	"steward/internal/ask"
	"steward/internal/storage"
)

const (
	// mostMet is how many people Slack is asked about for one click: the click waits for it. The others come with the next.
	mostMet = 40
	// metAtOnce is how many of them at a time.
	metAtOnce = 8
)

// acquainted has the names of everybody known of whom an ask may speak, since one that is not known cannot be replaced. It is
// ask.ErrUnknownPeople while one is missing; what else stands in the way is said when it is sent.
func (h *Handler) acquainted(ctx context.Context, r Request, q storage.Ask) error {
	_, err := h.assistant.Prompt(ctx, r.Who, q)
	var unknown ask.Strangers
	if !errors.As(err, &unknown) {
		return nil
	}
	h.meet(ctx, r, err)
	if _, err = h.assistant.Prompt(ctx, r.Who, q); errors.Is(err, ask.ErrUnknownPeople) {
		return err
	}
	return nil
}

// meet asks Slack for the names for want of which an ask was refused, so that the next try has them.
func (h *Handler) meet(ctx context.Context, r Request, refused error) {
	var unknown ask.Strangers
	if !errors.As(refused, &unknown) {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	var met sync.WaitGroup
	place := make(chan struct{}, metAtOnce)
	for _, p := range unknown.IDs[:min(len(unknown.IDs), mostMet)] {
		place <- struct{}{}
		met.Go(func() {
			defer func() { <-place }()
			h.acquaint(ctx, app.Who{Workspace: r.Who.Workspace, User: p})
		})
	}
	met.Wait()
}
