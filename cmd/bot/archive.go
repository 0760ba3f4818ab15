package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"steward/configs"
	"steward/internal/app"
	"steward/internal/config"
	"steward/internal/practices"
	"steward/internal/storage"
	"steward/internal/views"
)

// archive is the database with its use cases, for commands that need no Slack.
type archive struct {
	db      *storage.DB
	privacy *app.Privacy
	desk    views.Desk
	notes   *app.Notes
	library func() (app.Library, error) // read when it is needed
}

// openArchive opens the database at dsn with the settings of c. A bot that works on a SQLite file keeps it to itself.
func openArchive(ctx context.Context, c config.Config, dsn string) (*archive, error) {
	keys, err := c.MasterKeys()
	if err != nil {
		return nil, err
	}
	files := configs.Over(c.Own())
	words, err := practices.LoadWords(files)
	if err != nil {
		return nil, wrong(err)
	}
	guide, err := practices.LoadGuide(files)
	if err != nil {
		return nil, wrong(err)
	}
	now := func() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }
	db, err := storage.Open(ctx, dsn, storage.Options{Keys: keys, Log: c.Logger(os.Stderr), Now: now, Erasures: c.Erasures})
	if err != nil {
		return nil, err
	}
	a := app.New(db, func() app.Library { return app.Library{} }, now)
	o := &archive{db: db, privacy: app.NewPrivacy(a, app.NewCases(db, guide, now)), desk: views.Desk{Words: words, Guide: guide}}
	o.library = sync.OnceValues(func() (app.Library, error) { return readLibrary(c.Own()) })
	o.notes = app.NewNotes(db, func() app.Library { l, _ := o.library(); return l }, now)
	return o, nil
}

// openToRead opens the database to be read only. While a bot works on it, it is a copy of the moment that is opened; done
// closes it and removes the copy.
func openToRead(ctx context.Context, c config.Config) (o *archive, done func(), err error) {
	dsn := c.Database.Reveal()
	if o, err = openArchive(ctx, c, dsn); err == nil {
		return o, func() { o.db.Close() }, nil
	}
	if !errors.Is(err, storage.ErrInUse) {
		return nil, nil, err
	}
	folder, err := os.MkdirTemp(filepath.Dir(dsn), "steward-export-") // 0700, and on the disk where the original is
	if err != nil {
		return nil, nil, fmt.Errorf("make room for a copy: %w", err)
	}
	copied := filepath.Join(folder, "copy.db")
	if err := storage.Backup(ctx, dsn, copied); err != nil {
		os.RemoveAll(folder)
		return nil, nil, plainly(err)
	}
	if o, err = openArchive(ctx, c, copied); err != nil {
		os.RemoveAll(folder)
		return nil, nil, err
	}
	return o, func() { o.db.Close(); os.RemoveAll(folder) }, nil
}

// errMisused marks a command that cannot be meant as it was typed.
var errMisused = errors.New("not like this")

// usable finds what is wrong with the settings that a command without Slack needs.
func usable(c config.Config) error {
	if p := c.General(); len(p) > 0 {
		return p
	}
	return nil
}

// onlySQLite refuses what PostgreSQL has better tools for.
func onlySQLite(c config.Config, instead string) error {
	if c.Database.Postgres() {
		return fmt.Errorf("%w: this is for SQLite. %s", errMisused, instead)
	}
	return nil
}

// where is the workspace that an operator means.
type where struct {
	Workspace string `placeholder:"T…" help:"Slack's id of the workspace; not needed while the database knows one only."`
}

// workspace finds it where none is named.
func (w where) workspace(ctx context.Context, db *storage.DB) (string, error) {
	if w.Workspace != "" {
		return w.Workspace, nil
	}
	known, err := db.View(ctx).Workspaces()
	switch {
	case err != nil:
		return "", err
	case len(known) == 1:
		return known[0], nil
	case len(known) == 0:
		return "", fmt.Errorf("%w: the database knows no workspace yet. Name it with --workspace", errMisused)
	}
	return "", fmt.Errorf("%w: the database knows several workspaces. Name one with --workspace: %s", errMisused, strings.Join(known, ", "))
}

// whose is the person that an operator means.
type whose struct {
	where
	Person string `required:"" placeholder:"U…" help:"Slack's id of the person: in their profile, ⋮, Copy member ID."`
}

func (w whose) who(ctx context.Context, db *storage.DB) (app.Who, error) {
	return w.named(ctx, db, w.Person)
}

// named is a person of the workspace.
func (w where) named(ctx context.Context, db *storage.DB, person string) (app.Who, error) {
	if !strings.HasPrefix(person, "U") && !strings.HasPrefix(person, "W") {
		return app.Who{}, fmt.Errorf("%w: --person is %q, which is no id of a person. It begins with U or W: in their Slack profile, ⋮, Copy member ID", errMisused, person)
	}
	workspace, err := w.workspace(ctx, db)
	return app.Who{Workspace: workspace, User: person}, err
}

// plainly says what an operator can do about a refusal.
func plainly(err error) error {
	for _, r := range []struct {
		err  error
		says string
	}{
		{storage.ErrThere, "nothing was overwritten: choose another name, or remove the file first"},
		{storage.ErrNotThere, "nothing was changed: look at the path"},
		{storage.ErrNotOurs, "nothing was changed: take a copy that bot backup made"},
		{storage.ErrTooNew, "nothing was changed: run the newer program"},
		{storage.ErrInUse, "nothing was changed: a bot works on this database. Stop it first"},
	} {
		if errors.Is(err, r.err) {
			return fmt.Errorf("%s (%w)", r.says, err)
		}
	}
	return err
}
