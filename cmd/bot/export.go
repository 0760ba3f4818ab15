package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"steward/internal/config"
	"steward/internal/handlers"
	"steward/internal/storage"
)

type exportCommand struct {
	config.Config
	whose

	Format string `default:"markdown" enum:"markdown,json" help:"markdown for people, json for programs."`
}

// Run prints everything that is stored about one person, for that person. It works while a bot runs: then it reads a
// copy of the moment, which it removes.
func (c exportCommand) Run(ctx context.Context, out io.Writer) (err error) {
	if err := usable(c.Config); err != nil {
		return err
	}
	dsn := c.Database.Reveal()
	o, err := openArchive(ctx, c.Config, dsn)
	if errors.Is(err, storage.ErrInUse) {
		folder, err := os.MkdirTemp(filepath.Dir(dsn), "steward-export-") // 0700, and on the disk where the original is
		if err != nil {
			return fmt.Errorf("make room for a copy: %w", err)
		}
		defer os.RemoveAll(folder)
		copied := filepath.Join(folder, "copy.db")
		if err := storage.Backup(ctx, dsn, copied); err != nil {
			return plainly(err)
		}
		if o, err = openArchive(ctx, c.Config, copied); err != nil {
			return err
		}
	} else if err != nil {
		return err
	}
	defer o.db.Close()
	who, err := c.who(ctx, o.db)
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
	_, err = io.WriteString(out, o.desk.StoredText(about))
	return err
}
