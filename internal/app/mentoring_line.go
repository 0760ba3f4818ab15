package app

import (
	"errors"

	"steward/internal/growth"
	"steward/internal/storage"
)

// linesAround are the reporting lines above two people, as far up as anybody has said whom they report to.
func linesAround(v storage.View, workspace string, two ...string) (growth.Lines, error) {
	lines := growth.Lines{}
	for next := two; len(next) > 0; {
		var further []string
		for _, who := range next {
			if _, known := lines[who]; known {
				continue
			}
			m, err := v.Mentored(workspace, who)
			if err != nil && !errors.Is(err, storage.ErrNotFound) {
				return nil, err
			}
			lines[who] = m.Profile.Leads
			further = append(further, m.Profile.Leads...)
		}
		next = further
	}
	return lines, nil
}

// linesOf are all reporting lines of a workspace.
func linesOf(people []storage.Mentored) growth.Lines {
	lines := growth.Lines{}
	for _, m := range people {
		lines[m.Person] = m.Profile.Leads
	}
	return lines
}

// keepOutOfLines ends every pair of a workspace whose two are in one reporting line, after somebody has said to whom they
// report.
func (a *App) keepOutOfLines(tx *storage.Tx, workspace string) error {
	people, err := tx.AllMentored(workspace)
	if err != nil {
		return err
	}
	pairs, err := tx.PairsRunning(workspace)
	if err != nil {
		return err
	}
	lines := linesOf(people)
	for _, p := range pairs {
		if p.Barred || !lines.Join(p.Mentor, p.Mentee) {
			continue
		}
		if err := a.barPair(tx, &p); err != nil {
			return err
		}
		if err := tx.SavePair(p); err != nil {
			return err
		}
	}
	return nil
}

// barPair deals with two who have come to be in one reporting line. An agreement ends, and both are told why: it is no
// secret of either. A proposal runs out in its own time like any that nobody answered.
func (a *App) barPair(tx *storage.Tx, p *storage.Pair) error {
	if p.Stand == growth.Proposed {
		p.Barred = true
		return nil
	}
	return a.over(tx, p, growth.InLine, growth.AsMentor, growth.AsMentee)
}
