package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"steward/internal/config"
	"steward/internal/storage"
)

type eraseCommand struct {
	config.Config
	whose

	Yes bool `help:"Do it. Without it, only what would happen is said."`
}

// Run erases a person, as they can themselves in Slack.
func (c eraseCommand) Run(ctx context.Context, out io.Writer) error {
	if err := usable(c.Config); err != nil {
		return err
	}
	o, err := openArchive(ctx, c.Config, c.Database.Reveal())
	if errors.Is(err, storage.ErrInUse) {
		return fmt.Errorf("a bot works on this database. Stop it first, or let the person do it while it runs: /steward privacy in Slack, Erase me (%w)", err)
	}
	if err != nil {
		return err
	}
	defer o.db.Close()
	who, err := c.who(ctx, o.db)
	if err != nil {
		return err
	}
	e, err := o.privacy.Effects(ctx, who)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s of %s: leaves %d running sessions (facilitates %d), ends %d private conversations, loses %d open actions, %d kept thoughts, and their name in %d records of decisions.\n",
		who.User, who.Workspace, e.Leaves, e.Leads, e.Ends, e.Actions, e.Thoughts, e.Records)
	if !c.Yes {
		fmt.Fprintln(out, "Nothing was changed. Run it again with --yes to erase them; it cannot be taken back.")
		return nil
	}
	if err := o.privacy.Erase(ctx, who, ""); err != nil {
		return err
	}
	if err := o.db.Scrub(ctx); err != nil {
		return err
	}
	if path := o.db.Erasures().Path(); path != "" {
		fmt.Fprintf(out, "Erased. Copies of the database from before still hold them; %s sees to it that they are erased again when one is restored.\n", path)
	} else {
		fmt.Fprintln(out, "Erased. Copies of the database from before still hold them and bring them back: STEWARD_ERASURES is not set.")
	}
	return nil
}
