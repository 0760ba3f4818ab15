package main

import (
	"context"
	"fmt"
	"io"

	"steward/internal/config"
	"steward/internal/doctor"
)

type doctorCommand struct {
	config.Config

	JSON  bool `name:"json" help:"Print a list for programs: check, level, says, next."`
	Alive bool `help:"Only ask whether a bot lives at the listen address, and print nothing. The health check of containers."`
}

// Run leaves with 1 when anything keeps the bot from working. It takes settings
// that serve would refuse: naming what is wrong with them is its work.
func (c doctorCommand) Run(ctx context.Context, out io.Writer) error {
	if c.Alive {
		return doctor.Alive(ctx, c.Listen)
	}
	findings := doctor.Examine(ctx, doctor.Options{Config: c.Config})
	write := doctor.Write
	if c.JSON {
		write = doctor.WriteJSON
	}
	if err := write(out, findings); err != nil {
		return fmt.Errorf("print the findings: %w", err)
	}
	if doctor.Failed(findings) {
		return errFailed
	}
	return nil
}
