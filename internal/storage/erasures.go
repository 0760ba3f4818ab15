package storage

import (
	"fmt"
	"regexp"
)

// Erased notes that this database has been through erasures of the list.
func (tx *Tx) Erased(ids ...string) error {
	for _, id := range ids {
		if _, err := tx.q.exec(`INSERT INTO erasures (id, done_at) VALUES (?1, ?2) ON CONFLICT (id) DO NOTHING`, id, ms(tx.db.now())); err != nil {
			return fmt.Errorf("note erasure: %w", err)
		}
	}
	return nil
}

// Erasures counts those that this database has been through: whoever looked at people before one must look again.
func (v View) Erasures() (n int, err error) {
	if err = one(v.q, `SELECT COUNT(*) FROM erasures`, nil, &n); err != nil {
		return 0, fmt.Errorf("count erasures: %w", err)
	}
	return n, nil
}

// Erasures is the list of all erasures, kept outside the database.
func (db *DB) Erasures() *Erasures { return db.erasures }

// Missed returns the erasures of the list that this database has not been through: they came after the copy was made
// that it was restored from, or the program died in the midst of one.
func (v View) Missed() ([]Erasure, error) {
	listed, err := v.db.erasures.All()
	if err != nil || len(listed) == 0 {
		return nil, err
	}
	ids, err := all(v.q, `SELECT id FROM erasures`, nil, oneText)
	if err != nil {
		return nil, fmt.Errorf("read erasures: %w", err)
	}
	done := map[string]bool{}
	for _, id := range ids {
		done[id] = true
	}
	var missed []Erasure
	for _, e := range listed {
		if !done[e.ID] {
			missed = append(missed, e)
		}
	}
	return missed, nil
}

// Somebody is a person of a workspace.
type Somebody struct{ Workspace, ID string }

// account is the shape of Slack's ids of people.
var account = regexp.MustCompile(`\b[UW][A-Z0-9]{2,}\b`)

// Everybody returns all people of whom there is anything. It reads the whole database: it is for after a restore.
func (v View) Everybody() (map[Somebody]bool, error) {
	found := map[Somebody]bool{}
	for _, s := range Inventory {
		from := s.Table + " x"
		workspace := "x.workspace"
		if s.Table == "contributions" {
			from, workspace = "contributions x JOIN sessions s ON s.id = x.session", "s.workspace"
		} else if _, has := s.Columns["workspace"]; !has {
			continue
		}
		for _, column := range s.with(OfWhom, Naming, Written) {
			_, err := all(v.q, `SELECT `+workspace+`, x.`+column+` FROM `+from, nil, func(row scanner) (struct{}, error) {
				var workspace, text string
				err := row.Scan(&workspace, &text)
				if s.Columns[column] == OfWhom && text != "" {
					found[Somebody{workspace, text}] = true
				}
				for _, id := range account.FindAllString(text, -1) {
					found[Somebody{workspace, id}] = true
				}
				return struct{}{}, err
			})
			if err != nil {
				return nil, fmt.Errorf("look for people in %s: %w", s.Table, err)
			}
		}
	}
	return found, v.everyParty(found)
}

// everyParty adds those who talk about a conflict. A conversation that cannot be read has nobody who could be found.
func (v View) everyParty(found map[Somebody]bool) error {
	cases, err := all(v.q, `SELECT `+caseColumns+` FROM cases c JOIN case_keys k ON k.case_id = c.id`, nil,
		func(row scanner) (Case, error) { return v.readCase(row) })
	if err != nil {
		return fmt.Errorf("look for people in cases: %w", err)
	}
	for _, sealed := range cases {
		c, err := v.openCase(sealed)
		if err != nil {
			v.db.log.Warn("look for people in a case", "case", sealed.ID, "err", err)
			continue
		}
		for p := range c.Session.Seats {
			found[Somebody{c.Workspace, string(p)}] = true
		}
	}
	return nil
}

// Workspaces returns the workspaces of which there is anything.
func (v View) Workspaces() ([]string, error) {
	query := ""
	for _, s := range Inventory {
		if _, has := s.Columns["workspace"]; has {
			if query != "" {
				query += " UNION "
			}
			query += "SELECT workspace FROM " + s.Table
		}
	}
	return all(v.q, query+" ORDER BY 1", nil, oneText)
}
