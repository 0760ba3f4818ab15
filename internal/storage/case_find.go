package storage

import (
	"fmt"
	"time"
)

const caseColumns = `c.id, c.workspace, c.version, c.body, c.due_at, k.secret`

// DueCase returns a case to the clock.
func (v View) DueCase(id string) (Case, error) {
	cases, err := all(v.q, `SELECT `+caseColumns+` FROM cases c JOIN case_keys k ON k.case_id = c.id WHERE c.id = ?1`, []any{id},
		func(row scanner) (Case, error) { return v.readCase(row) })
	if err == nil && len(cases) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Case{}, caseErr("load", id, err)
	}
	return v.openCase(cases[0])
}

// CasesOf returns the ids of the cases in which a person has a seat.
func (v View) CasesOf(workspace, person string) ([]string, error) {
	var ids []string
	for _, name := range v.seats(workspace, person) {
		some, err := all(v.q, `SELECT case_id FROM case_seats WHERE seat = ?1 ORDER BY case_id`, []any{name}, oneText)
		if err != nil {
			return nil, fmt.Errorf("cases of a person: %w", err)
		}
		ids = append(ids, some...)
	}
	return ids, nil
}

// DueCases returns the ids of cases to look at, the longest overdue first.
func (v View) DueCases(now time.Time, limit int) ([]string, error) {
	return all(v.q, `SELECT id FROM cases WHERE due_at > 0 AND due_at <= ?1 ORDER BY due_at, id LIMIT ?2`, []any{ms(now), limit}, oneText)
}

func (v View) readCase(row scanner, more ...any) (c Case, err error) {
	var due int64
	err = row.Scan(append([]any{&c.ID, &c.Workspace, &c.Version, &c.body, &due, &c.secret}, more...)...)
	c.Due = fromMS(due)
	return c, err
}
