package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"steward/internal/flow"
)

// trial is one run: three programs, and everybody who submits to them.
type trial struct {
	settings
	folder  string // of this run, removed at its end
	slack   *quickSlack
	meeting flow.Session
	form    form
	plan    *plan
}

// measure does everything and prints one table.
func measure(ctx context.Context, s settings) error {
	b := &trial{settings: s, plan: s.plan()}
	var err error
	if b.folder, err = os.MkdirTemp(s.dir, "steward-bench-"); err != nil {
		return err
	}
	defer os.RemoveAll(b.folder)
	if b.slack, err = startSlack(); err != nil {
		return err
	}
	defer b.slack.close()
	if b.meeting, err = meeting(); err != nil {
		return err
	}
	if b.form, err = newForm(b.meeting); err != nil {
		return err
	}
	if err := b.build(ctx); err != nil {
		return err
	}
	r := newResults()
	if r.machine, err = look(b.folder); err != nil {
		return err
	}
	say("storing %d sessions with %d cards, in both databases", b.plan.sessions, b.plan.stored())
	if err := b.furnish(ctx, b.botFile(), b.peerFile(), b.plan.crowds); err != nil {
		return err
	}
	if err := b.race(ctx, r); err != nil {
		return err
	}
	if err := b.check(ctx, r); err != nil {
		return err
	}
	if b.only == "" {
		if err := b.others(ctx, r); err != nil {
			return err
		}
	}
	r.print(os.Stdout)
	return nil
}

// others measures what is no race.
func (b *trial) others(ctx context.Context, r *results) (err error) {
	if r.small, err = b.startSmall(ctx); err != nil {
		return err
	}
	if r.large, err = b.startLarge(ctx); err != nil {
		return err
	}
	say("what runs inside")
	r.inside()
	return nil
}

func (b *trial) botFile() string  { return filepath.Join(b.folder, "bot.db") }
func (b *trial) peerFile() string { return filepath.Join(b.folder, "peer.db") }

// furnish stores the sessions of all crowds in both databases.
func (b *trial) furnish(ctx context.Context, botFile, peerFile string, crowds []*crowd) error {
	if err := furnish(ctx, botFile, b.meeting, crowds); err != nil {
		return fmt.Errorf("store sessions: %w", err)
	}
	var lines strings.Builder
	seedLines(&lines, crowds)
	return peerRun(ctx, peerFile, "seed", strings.NewReader(lines.String()), nil)
}

// check looks for every acknowledged card.
func (b *trial) check(ctx context.Context, r *results) error {
	kept, gone, err := lost(ctx, b.botFile(), b.plan.crowds)
	if err != nil {
		return err
	}
	var listed strings.Builder
	if err := peerRun(ctx, b.peerFile(), "list", nil, &listed); err != nil {
		return err
	}
	peerKept, peerGone := lostByPeer(strings.NewReader(listed.String()), slices.Collect(maps.Values(b.plan.peers)))
	r.kept[botName], r.kept[peerName] = kept, peerKept
	if gone+peerGone > 0 {
		return fmt.Errorf("acknowledged cards are missing: %d of the bot, %d of the peer", gone, peerGone)
	}
	return nil
}

func peerRun(ctx context.Context, file, verb string, in io.Reader, out io.Writer) error {
	args := peerCommand(verb, file)
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = in, out, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("peer: %s: %w. Are its packages there? Run npm ci in %s", verb, err, peerFolder)
	}
	return nil
}
