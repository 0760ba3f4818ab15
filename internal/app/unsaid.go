package app

import (
	"slices"
	"time"

	"steward/internal/calendar"
	"steward/internal/storage"
)

// unsaid takes back reminders that nobody saw: their lines in the log, that their kinds were asked about, and, when nothing
// of their message is left, its part of the budget. Of a message it takes the lines of the rows that are named; of none, all.
func (a *App) unsaid(tx *storage.Tx, workspace, bundle string, only ...string) error {
	lines, err := tx.Lines(workspace, bundle)
	if err != nil || len(lines) == 0 {
		return err
	}
	day, err := calendar.ParseDay(lines[0].Day)
	if err != nil {
		return err
	}
	if err := tx.Spend(workspace, lines[0].Recipient, day, 0); err != nil { // one changes how somebody stands at a time
		return err
	}
	choices, err := tx.Choices(workspace, lines[0].Recipient)
	if err != nil {
		return err
	}
	lost := func(l storage.Line) bool { return len(only) == 0 || slices.Contains(only, l.Nudge) }
	settled := map[string]bool{} // kinds that were seen in another line, or are taken back already
	for _, l := range lines {
		settled[l.Kind] = settled[l.Kind] || !lost(l)
	}
	for _, l := range lines {
		c := choices[l.Kind]
		if settled[l.Kind] || c.Asked.Sub(l.Sent).Abs() > time.Minute { // said once more since: that one counts
			continue
		}
		settled[l.Kind] = true
		if err := tx.PutChoice(workspace, l.Recipient, l.Kind, c.Unsay()); err != nil {
			return err
		}
	}
	if !slices.ContainsFunc(lines, func(l storage.Line) bool { return !lost(l) }) {
		return tx.Unsaid(workspace, bundle)
	}
	for _, id := range only {
		if err := tx.UnsaidLine(workspace, bundle, id); err != nil {
			return err
		}
	}
	return nil
}
