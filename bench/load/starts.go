package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"
)

// idle is how long a server is left alone before its memory is looked at.
const idle = 2 * time.Second

// beginnings are what a number of starts came to, by server.
type beginnings struct {
	stored int // contributions in the database
	first  map[string][]time.Duration
	memory map[string][]float64 // megabytes, idle
}

// startAgain starts bot and peer in turns and takes the time until each has acknowledged a card.
func (b *trial) startAgain(ctx context.Context, bot, peer program, c *crowd, stored int) (beginnings, error) {
	out := beginnings{stored: stored, first: map[string][]time.Duration{}, memory: map[string][]float64{}}
	theirs := c.rewound()
	for range b.starts {
		for _, p := range []program{bot, peer} {
			crowd := c
			if p.name == peer.name {
				crowd = theirs
			}
			s, err := p.start(ctx)
			if err != nil {
				return out, err
			}
			first, err := s.ready(b.form, crowd)
			if err != nil {
				_ = s.cmd.Process.Kill()
				return out, err
			}
			time.Sleep(idle)
			memory, err := s.memory()
			if err != nil {
				return out, err
			}
			if err := s.stop(); err != nil {
				return out, fmt.Errorf("stop %s: %w", p.name, err)
			}
			out.first[p.name] = append(out.first[p.name], first)
			out.memory[p.name] = append(out.memory[p.name], memory)
		}
	}
	return out, nil
}

// startSmall starts on a database that holds a handful of sessions.
func (b *trial) startSmall(ctx context.Context) (beginnings, error) {
	c := b.plan.crowd(usualSize, 2*b.starts)
	botFile, peerFile := filepath.Join(b.folder, "small.db"), filepath.Join(b.folder, "small-peer.db")
	if err := b.furnish(ctx, botFile, peerFile, []*crowd{c}); err != nil {
		return beginnings{}, err
	}
	return b.startAgain(ctx, b.botOn(botFile), b.peerOn(peerFile), c, len(c.ids)*c.size)
}

// startLarge starts on the databases of the race, filled up to the size that is asked for.
func (b *trial) startLarge(ctx context.Context) (beginnings, error) {
	stored := b.plan.stored()
	starting := b.plan.crowd(usualSize, 2*b.starts)
	crowds := []*crowd{starting}
	if missing := b.most - stored; missing > 0 {
		const size = 5000
		crowds = append(crowds, b.plan.crowd(size, (missing/size+1)*seats*eachOf(size)))
	}
	say("storing contributions up to %d", b.most)
	if err := b.furnish(ctx, b.botFile(), b.peerFile(), crowds); err != nil {
		return beginnings{}, err
	}
	return b.startAgain(ctx, b.botOn(b.botFile()), b.peerOn(b.peerFile()), starting, b.plan.stored())
}
