package main

import (
	"context"
	"io"
	"net"
	"os"
	"time"

	"steward/internal/config"
)

type serveCommand struct {
	config.Config
}

// Run serves a workspace until it is told to stop.
func (c serveCommand) Run(ctx context.Context) error {
	if err := c.Config.Check(); err != nil {
		return err
	}
	return serve(ctx, c.Config, os.Stderr)
}

func serve(ctx context.Context, c config.Config, logs io.Writer) error {
	log := c.Logger(logs)
	b, err := build(ctx, c, log, time.Now)
	if err != nil {
		return err
	}
	b.alone = true
	return b.run(ctx, func(at net.Addr) { log.Info("serving", "mode", c.Mode, "listen", at.String(), "version", version()) })
}
