package handlers

import (
	"context"
	"sync"
)

// pool runs functions, at most so many at once, until it is closed.
type pool struct {
	slots chan struct{}
	ctx   context.Context
	end   context.CancelFunc

	mu     sync.Mutex
	closed bool
	wg     sync.WaitGroup
}

func newPool(most int) *pool {
	ctx, end := context.WithCancel(context.Background())
	return &pool{slots: make(chan struct{}, most), ctx: ctx, end: end}
}

// run starts f, or reports that too much is under way.
func (p *pool) run(f func(context.Context)) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return false
	}
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

// close takes nothing more and waits for what runs; when ctx ends first, it is cut short.
func (p *pool) close(ctx context.Context) {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	cut := context.AfterFunc(ctx, p.end)
	defer cut()
	p.wg.Wait()
	p.end()
}
