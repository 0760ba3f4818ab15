package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"steward/internal/config"
	"steward/internal/handlers"
	"steward/internal/site"
)

type exportCommand struct {
	config.Config
	where

	Person  string `xor:"what" required:"" placeholder:"U…" help:"Print everything that is stored about one person: Slack's id, in their profile, ⋮, Copy member ID."`
	Library string `xor:"what" required:"" placeholder:"DIR|FILE.zip" help:"Write the library of practices as Markdown files."`
	Site    string `xor:"what" required:"" placeholder:"DIR" help:"Write the library as web pages that need no server."`

	Format    string `default:"markdown" enum:"markdown,json" help:"Of what is stored about a person: markdown for people, json for programs."`
	Overwrite bool   `help:"Write over notes in the folder that were edited there and not imported."`
}

// Run works while a bot runs: then it reads a copy of the moment, which it removes.
func (c exportCommand) Run(ctx context.Context, out io.Writer) error {
	if err := usable(c.Config); err != nil {
		return err
	}
	o, done, err := openToRead(ctx, c.Config)
	if err != nil {
		return err
	}
	defer done()
	if c.Person != "" {
		return c.person(ctx, o, out)
	}
	workspace, err := c.workspace(ctx, o.db)
	if err != nil {
		return err
	}
	if _, err := o.library(); err != nil {
		return err
	}
	if c.Library != "" {
		files, err := o.notes.Export(ctx, workspace)
		if err != nil {
			return err
		}
		return writeLibrary(c.Library, files, c.Overwrite, out)
	}
	entries, err := o.notes.Entries(ctx, workspace)
	if err != nil {
		return err
	}
	pages, err := site.Build(entries, o.desk.Words)
	if err != nil {
		return err
	}
	return writeSite(c.Site, pages, out)
}

// person prints everything that is stored about one person, for that person.
func (c exportCommand) person(ctx context.Context, o *archive, out io.Writer) error {
	who, err := c.named(ctx, o.db, c.Person)
	if err != nil {
		return err
	}
	held, err := o.privacy.StoredAbout(ctx, who)
	if err != nil {
		return err
	}
	about := handlers.StoredKinds(held)
	if c.Format == "json" {
		e := json.NewEncoder(out)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(about)
	}
	_, err = fmt.Fprint(out, o.desk.StoredText(about))
	return err
}
