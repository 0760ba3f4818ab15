package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"steward/internal/app"
	"steward/internal/config"
	"steward/internal/library"
	"steward/internal/storage"
)

type importCommand struct {
	config.Config
	where

	Library string `required:"" placeholder:"DIR|FILE.zip" help:"The files: a folder that bot export --library wrote, or notes written by hand in its folder practices."`
	DryRun  bool   `help:"Change nothing; say what would change."`
	Theirs  bool   `xor:"both" help:"Where a note was changed here and in the files, take the files. The text here stays in the note's history."`
	Ours    bool   `xor:"both" help:"Where a note was changed here and in the files, keep what is here."`
	Why     string `default:"Taken from files." help:"What the history of a changed note says."`
}

// mostArchive is how long an archive may be, in bytes.
const mostArchive = 256 << 20

// Run takes a library out of files, as a whole or not at all.
func (c importCommand) Run(ctx context.Context, out io.Writer) error {
	if err := usable(c.Config); err != nil {
		return err
	}
	files, err := readLibraryFiles(c.Library)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("nothing was imported: %s has no notes. They lie in its folder practices, one file for each", c.Library)
	}
	o, done, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer done()
	workspace, err := c.workspace(ctx, o.db)
	if err != nil {
		return err
	}
	if _, err := o.library(); err != nil {
		return err
	}
	brought, err := o.notes.Import(ctx, app.Bringing{Workspace: workspace, Files: files, Why: c.Why, Theirs: c.Theirs, Ours: c.Ours, Try: c.DryRun})
	if err != nil && !errors.Is(err, app.ErrBoth) {
		return err
	}
	tell(out, brought)
	switch {
	case err != nil:
		fmt.Fprintln(out, "Nothing was imported: what is marked conflict was changed here and in the files. Look at both; then say --theirs or --ours.")
		return errFailed
	case c.DryRun:
		fmt.Fprintln(out, "Nothing was changed: --dry-run.")
	}
	return nil
}

// open opens what is only read like an export does. To write, the database must be free.
func (c importCommand) open(ctx context.Context) (*archive, func(), error) {
	if c.DryRun {
		return openToRead(ctx, c.Config)
	}
	o, err := openArchive(ctx, c.Config, c.Database.Reveal())
	if errors.Is(err, storage.ErrInUse) {
		return nil, nil, fmt.Errorf("a bot works on this database. Stop it first; --dry-run works beside it (%w)", err)
	}
	if err != nil {
		return nil, nil, err
	}
	return o, func() { o.db.Close() }, nil
}

// readLibraryFiles reads a folder or an archive. What is wrong with it as such is library.Problems.
func readLibraryFiles(from string) (files []library.File, err error) {
	at, err := os.Stat(from)
	if err != nil {
		return nil, fmt.Errorf("nothing was imported: %w", err)
	}
	var problems library.Problems
	switch {
	case at.IsDir():
		root, err := os.OpenRoot(from)
		if err != nil {
			return nil, err
		}
		defer root.Close()
		if files, problems, err = library.Folder(root.FS()); err != nil {
			return nil, fmt.Errorf("read %s: %w", from, err)
		}
	case !at.Mode().IsRegular() || at.Size() > mostArchive:
		return nil, fmt.Errorf("nothing was imported: %s is no folder and no zip archive of at most %d MB", from, mostArchive>>20)
	default:
		text, err := os.ReadFile(from)
		if err != nil {
			return nil, err
		}
		if files, problems, err = library.Unzip(text); err != nil {
			return nil, fmt.Errorf("nothing was imported: %s is no folder and no zip archive: %w", from, err)
		}
	}
	return files, problems.Err()
}

// tell lists what changes, one note a line, and counts the rest.
func tell(out io.Writer, brought []app.Brought) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	count := map[string]int{}
	for _, b := range brought {
		count[b.What]++
		more := ""
		if b.Was != b.Is {
			more = fmt.Sprintf("version %d", b.Is)
			if b.Was > 0 {
				more += fmt.Sprintf(", was %d", b.Was)
			}
		}
		if b.What == app.BringOlder {
			more = "newer here"
		}
		if b.Trials > 0 {
			more += fmt.Sprintf("  results of teams: %d", b.Trials)
		}
		if b.Links > 0 {
			more += fmt.Sprintf("  pages: %d", b.Links)
		}
		if b.What != app.BringSame || more != "" {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", b.What, b.ID, b.Name, more)
		}
	}
	w.Flush()
	fmt.Fprintf(out, "%d notes: %d new, %d changed, %d unchanged, %d newer here, %d in conflict.\n", len(brought),
		count[app.BringNew], count[app.BringChanged], count[app.BringSame], count[app.BringOlder], count[app.BringBoth])
}
