package storage

import (
	"fmt"
	"strings"
	"time"
)

// Person is what Slack told about somebody, kept so that it need not be asked each time.
type Person struct {
	Workspace string
	ID        string
	Name      string
	RealName  string
	Zone      string // IANA name
	Locale    string
	Deleted   bool
	UpdatedAt time.Time
}

// PutPerson stores what is known now. A locale that Slack left out, as it does unless asked, leaves the one that is known. Of an
// account that is closed, the time when that became known stays as it was.
func (tx *Tx) PutPerson(p Person) error {
	if p.UpdatedAt.IsZero() {
		p.UpdatedAt = tx.db.now()
	}
	var closed time.Time
	if p.Deleted {
		closed = p.UpdatedAt
	}
	_, err := tx.q.exec(`INSERT INTO people (workspace, id, name, real_name, zone, locale, deleted, updated_at, closed_at)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
		ON CONFLICT (workspace, id) DO UPDATE SET name = excluded.name, real_name = excluded.real_name, zone = excluded.zone,
			locale = CASE WHEN excluded.locale = '' THEN people.locale ELSE excluded.locale END, deleted = excluded.deleted, updated_at = excluded.updated_at,
			closed_at = CASE WHEN excluded.deleted AND people.closed_at > 0 THEN people.closed_at ELSE excluded.closed_at END`,
		p.Workspace, p.ID, p.Name, p.RealName, p.Zone, p.Locale, p.Deleted, ms(p.UpdatedAt), ms(closed))
	if err != nil {
		return fmt.Errorf("put person %s: %w", p.ID, err)
	}
	return nil
}

// Person returns what is known of somebody, or ErrNotFound. How old that may be is the caller's to judge.
func (v View) Person(workspace, id string) (Person, error) {
	var p Person
	var updated int64
	err := one(v.q, `SELECT workspace, id, name, real_name, zone, locale, deleted, updated_at FROM people
		WHERE workspace = ?1 AND id = ?2`, []any{workspace, id},
		&p.Workspace, &p.ID, &p.Name, &p.RealName, &p.Zone, &p.Locale, &p.Deleted, &updated)
	if err != nil {
		return Person{}, fmt.Errorf("person %s: %w", id, err)
	}
	p.UpdatedAt = fromMS(updated)
	return p, nil
}

// Known returns what is known of these people, by their ids. Of whom nothing is known is not among them.
func (v View) Known(workspace string, ids []string) (map[string]Person, error) {
	known := map[string]Person{}
	if len(ids) == 0 {
		return known, nil
	}
	list, args := oneOf(ids, 2)
	_, err := all(v.q, `SELECT id, name, real_name, zone, locale, deleted, updated_at FROM people WHERE workspace = ?1 AND id IN (`+list+`)`,
		append([]any{workspace}, args...), func(row scanner) (none struct{}, err error) {
			p := Person{Workspace: workspace}
			var updated int64
			if err = row.Scan(&p.ID, &p.Name, &p.RealName, &p.Zone, &p.Locale, &p.Deleted, &updated); err == nil {
				p.UpdatedAt = fromMS(updated)
				known[p.ID] = p
			}
			return none, err
		})
	if err != nil {
		return nil, fmt.Errorf("read people: %w", err)
	}
	return known, nil
}

// oneOf is a list of parameters for IN, of which the first has this number, and their values.
func oneOf(values []string, first int) (list string, args []any) {
	var b strings.Builder
	for i, v := range values {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "?%d", first+i)
		args = append(args, v)
	}
	return b.String(), args
}
