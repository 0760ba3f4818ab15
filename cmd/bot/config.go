package main

import (
	"io"

	"steward/internal/config"
)

type configCommand struct {
	config.Config

	Example bool `help:"Print a YAML file with every key instead." xor:"what"`
	Docs    bool `help:"Print docs/configuration.md instead." xor:"what"`
}

// Run prints even settings that are wrong, and then ends as any command would
// on them: this is the way to find out what the bot sees.
func (c configCommand) Run(out io.Writer, from *config.Layers) error {
	switch {
	case c.Example:
		return config.WriteExample(out)
	case c.Docs:
		return config.WriteDocs(out)
	}
	if err := c.Config.Print(out, from); err != nil {
		return err
	}
	return c.Config.Check()
}
