package main

import (
	"context"
	"fmt"
	"time"
)

// race measures the servers in turns.
func (b *trial) race(ctx context.Context, r *results) error {
	var servers []*server
	defer func() {
		for _, s := range servers {
			_ = s.cmd.Process.Kill() // those that have ended already do not mind
		}
	}()
	for _, p := range []program{b.botOn(b.botFile()), b.peerOn(b.peerFile()), b.floor()} {
		s, err := p.start(ctx)
		if err != nil {
			return err
		}
		servers = append(servers, s)
	}
	bot := servers[0]
	for _, s := range servers {
		if _, err := s.ready(b.form, b.crowdOf(s, b.plan.warm)); err != nil {
			return err
		}
		if _, err := s.flatOut(32, b.crowdOf(s, b.plan.warm), b.form, time.Second); err != nil {
			return err
		}
	}
	for i, round := range b.plan.rounds {
		servers[0], servers[1] = servers[1], servers[0] // who comes first takes turns as well
		for _, c := range cells {
			crowd, ok := round.cells[c]
			if !ok {
				continue
			}
			for _, s := range servers {
				if s.name == floorName && c.size != usualSize {
					continue // it knows nothing of sizes
				}
				people := b.crowdOf(s, crowd)
				if err := s.greet(people, b.form); err != nil {
					return fmt.Errorf("%s, %v: %w", s.name, c, err)
				}
				b.slack.settled()
				t, err := s.flatOut(c.conns, people, b.form, b.window)
				if err != nil {
					return fmt.Errorf("%s, %v: %w", s.name, c, err)
				}
				if r.cells[c] == nil {
					r.cells[c] = series{}
				}
				r.cells[c][s.name] = append(r.cells[c][s.name], t)
			}
			say("round %d, %3d connections, sessions of %4d: %s", i+1, c.conns, c.size, r.cells[c].last())
		}
		for _, s := range servers {
			if b.only != "" && b.only != steadyOnly {
				continue
			}
			people := b.crowdOf(s, round.steady)
			if err := s.greet(people, b.form); err != nil {
				return fmt.Errorf("%s, steady: %w", s.name, err)
			}
			b.slack.settled()
			t, err := s.steadily(steadyRate, steadyConns, people, b.form, b.steady)
			if err != nil {
				return fmt.Errorf("%s, steady: %w", s.name, err)
			}
			r.steady[s.name] = append(r.steady[s.name], t)
		}
		if len(r.steady) > 0 {
			say("round %d, %d a second: %s", i+1, steadyRate, r.steady.last())
		}
	}
	if b.only == "" {
		if err := b.hang(r, bot); err != nil {
			return err
		}
	}
	for _, s := range servers {
		if err := s.stop(); err != nil {
			return fmt.Errorf("stop %s: %w", s.name, err)
		}
	}
	return nil
}

// hang measures the bot while every call to Slack takes as long as it can.
func (b *trial) hang(r *results, bot *server) error {
	say("every call to Slack takes %v …", b.stall)
	r.edits = b.slack.calls.Load()
	b.slack.stall.Store(int64(b.stall))
	defer b.slack.stall.Store(0)
	if err := bot.greet(b.plan.stall, b.form); err != nil {
		return fmt.Errorf("bot, while Slack hangs: %w", err)
	}
	t, err := bot.steadily(stallRate, steadyConns, b.plan.stall, b.form, b.stall)
	if err != nil {
		return fmt.Errorf("bot, while Slack hangs: %w", err)
	}
	r.stall = t
	return nil
}

// crowdOf is a crowd as a server knows it: each has its own count of what it acknowledged.
func (b *trial) crowdOf(s *server, c *crowd) *crowd {
	switch s.name {
	case botName:
		return c
	case peerName:
		return b.plan.peers[c]
	}
	return c.rewound()
}
