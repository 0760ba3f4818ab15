package main

import (
	"fmt"
	"io"

	"steward/internal/config"
	"steward/internal/manifest"
)

type manifestCommand struct {
	Name   string `help:"Name of the app, at most 35 characters." default:"Steward"`
	Mode   string `help:"How Slack reaches the bot: socket or http." enum:"socket,http" default:"socket" env:"STEWARD_MODE" placeholder:"MODE"`
	URL    string `help:"The bot's public address, for http mode, such as https://steward.example.org." placeholder:"URL"`
	Format string `help:"json or yaml: the two tabs of Slack's page." enum:"json,yaml" default:"json"`
}

// Run prints a manifest only if Slack would take it.
func (c manifestCommand) Run(out io.Writer) error {
	if c.Mode == string(config.HTTP) && c.URL == "" {
		return config.Problems{"In http mode Slack calls the bot: give its public address, for example --url https://steward.example.org."}
	}
	m := manifest.For(manifest.Options{Name: c.Name, Mode: manifest.Mode(c.Mode), BaseURL: c.URL})
	if wrong := manifest.Check(m.JSON()); len(wrong) > 0 {
		return config.Problems(wrong)
	}
	text := m.JSON()
	if c.Format == "yaml" {
		text = m.YAML()
	}
	_, err := fmt.Fprintln(out, string(text))
	return err
}
