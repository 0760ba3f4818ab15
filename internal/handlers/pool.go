package handlers

import (
	"context"
	"sync"
)

// pool runs functions, at most so many at once.
type pool struct {
	slots chan struct{}
	wg    *sync.WaitGroup
	ctx   context.Context
	end   context.CancelFunc
}

func newPool(most int) pool {
	ctx, end := context.WithCancel(context.Background())
	return pool{slots: make(chan struct{}, most), wg: &sync.WaitGroup{}, ctx: ctx, end: end}
}

// run starts f, or reports that too much is under way.
func (p pool) run(f func(context.Context)) bool {
	select {
	case p.slots <- struct{}{}:
	default:
		return false
	}
	p.wg.Go(func() {
		defer func() { <-p.slots }()
		f(p.ctx)
	})
	return true
}

// close waits for what runs; when ctx ends first, it is cut short.
func (p pool) close(ctx context.Context) error {
	done := make(chan struct{})
	go func() { p.wg.Wait(); close(done) }()
	select {
	case <-done:
	case <-ctx.Done():
		p.end()
		<-done
	}
	p.end()
	return nil
}
