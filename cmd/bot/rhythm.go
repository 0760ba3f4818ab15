package main

import (
	"context"
	"time"
)

// rhythm does what is due and says what is worth saying, once a second. It is not the loop of the sessions: a morning on
// which thousands are due must not keep a timebox waiting.
func (b *bot) rhythm(ctx context.Context) error {
	every := time.NewTicker(time.Second)
	defer every.Stop()
	for {
		b.beat(ctx)
		select {
		case <-ctx.Done():
			return nil
		case <-every.C:
		}
	}
}

// beat is one look at everything that may be due.
func (b *bot) beat(ctx context.Context) {
	for _, s := range []struct {
		what string
		do   func(context.Context) error
	}{
		{"do what is due", func(ctx context.Context) error { _, err := b.app.RunDue(ctx); return err }},
		{"look at planned retros", func(ctx context.Context) error { _, err := b.app.RunPlanned(ctx); return err }},
		{"take views into plans", b.growth.SettleViews},
		{"look at mentoring", b.app.RunMentoring},
		{"look for what is worth saying", b.app.Sweep},
		{"say what is due", func(ctx context.Context) error { _, err := b.app.SayDue(ctx); return err }},
	} {
		if err := s.do(ctx); err != nil && ctx.Err() == nil {
			b.log.Warn(s.what+", will try again", "err", err)
		}
	}
}
