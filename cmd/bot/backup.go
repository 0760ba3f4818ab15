package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"steward/internal/config"
	"steward/internal/storage"
)

type backupCommand struct {
	config.Config

	File string `arg:"" help:"The copy to make. It must not be there yet."`
}

// Run copies the database into one file, also while a bot works on it.
func (c backupCommand) Run(ctx context.Context, out io.Writer) error {
	if err := usable(c.Config); err != nil {
		return err
	}
	if err := onlySQLite(c.Config, "Copy PostgreSQL with pg_dump, which works while the bot runs: pg_dump --format=custom --file=steward.dump \"$STEWARD_DATABASE\""); err != nil {
		return err
	}
	if err := storage.Backup(ctx, c.Database.Reveal(), c.File); err != nil {
		return plainly(err)
	}
	fmt.Fprintf(out, "Copied to %s. Keep it apart from the keys, and for weeks rather than years: whoever erases themselves stays in older copies.\n", c.File)
	return nil
}

type restoreCommand struct {
	config.Config

	File string `arg:"" help:"A copy that bot backup made."`
}

// Run puts a copy in the place of the database, keeps what was there, and erases again who has erased themselves since.
func (c restoreCommand) Run(ctx context.Context, out io.Writer) error {
	if err := usable(c.Config); err != nil {
		return err
	}
	if err := onlySQLite(c.Config, "Restore PostgreSQL with pg_restore while no bot runs; the next start erases again who is on the list of STEWARD_ERASURES"); err != nil {
		return err
	}
	path := c.Database.Reveal()
	aside := path + ".before-" + time.Now().UTC().Format("20060102T150405Z")
	if err := storage.Restore(ctx, path, c.File, aside); err != nil {
		return plainly(err)
	}
	o, err := openArchive(ctx, c.Config, path)
	if err != nil {
		return err
	}
	defer o.db.Close()
	n, err := o.privacy.Replay(ctx)
	if err == nil {
		err = o.db.Scrub(ctx)
	}
	if err != nil {
		return fmt.Errorf("the copy is in its place, and erasing again failed: the next start tries once more: %w", err)
	}
	fmt.Fprintf(out, "Restored %s from %s.\n", path, c.File)
	fmt.Fprintf(out, "Erased again: %s who had erased themselves since the copy was made.\n", people(n))
	fmt.Fprintf(out, "What was there before, if anything, is kept as %s; remove it when all is well.\n", aside)
	fmt.Fprintln(out, "Messages that were sent since the copy was made may be sent once more.")
	return nil
}

func people(n int) string {
	if n == 1 {
		return "1 person"
	}
	return fmt.Sprintf("%d people", n)
}
