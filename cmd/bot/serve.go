package main

import (
	"context"
	"io"
	"net"
	"os"
	"runtime/debug"
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

// rareGC lets the heap grow to four times what is in use before it is swept. What is in use is small (sessions that are
// written in, 20 MB at most), and at Go's own 100 the collector took a tenth of each acknowledgement.
const rareGC = 300

func serve(ctx context.Context, c config.Config, logs io.Writer) error {
	log := c.Logger(logs)
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(rareGC)
	}
	b, err := build(ctx, c, log, time.Now)
	if err != nil {
		return err
	}
	return b.run(ctx, func(at net.Addr) { log.Info("serving", "mode", c.Mode, "listen", at.String(), "version", version()) })
}
