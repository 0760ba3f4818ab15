package storage

import (
	"encoding/json"
	"fmt"
	"time"

	"steward/internal/calendar"
	"steward/internal/growth"
)

// Process is the development plan of a process, at one version.
type Process struct {
	ID, Workspace string
	Version       int64
	Plan          growth.Process
	Created       time.Time
	Updated       time.Time
}

// ProcessVersion is what one change made of a plan.
type ProcessVersion struct {
	Process, Workspace string
	Version            int64
	By                 string // "" is somebody who left
	At                 time.Time
	Changes            []growth.Change
	Plan               growth.Process // as it was then
}

const processColumns = `id, workspace, owner, version, body, created_at, updated_at`

func readProcess(row scanner) (p Process, err error) {
	var owner, body string
	var created, updated int64
	if err = row.Scan(&p.ID, &p.Workspace, &owner, &p.Version, &body, &created, &updated); err == nil {
		err = json.Unmarshal([]byte(body), &p.Plan)
	}
	p.Plan.Owner, p.Created, p.Updated = owner, fromMS(created), fromMS(updated) // whoever left is nobody
	return p, err
}

// PutProcess stores a plan as its next version, with who changed it and what. What was loaded must be the newest: of two
// changes at once the second starts over. A version of 0 is a new plan.
func (tx *Tx) PutProcess(p Process, by string, changes []growth.Change) (Process, error) {
	body, err := json.Marshal(p.Plan)
	if err != nil {
		return p, processErr("put", p.ID, err)
	}
	what, err := json.Marshal(changes)
	if err != nil {
		return p, processErr("put", p.ID, err)
	}
	review := ""
	if day, _ := p.Plan.Due(); !day.None() && p.Plan.Status != growth.Closed {
		review = day.String()
	}
	now := ms(tx.db.now())
	query := `UPDATE processes SET owner = ?3, name = ?4, state = ?5, review_on = ?6, version = ?7 + 1, body = ?8, updated_at = ?9
		WHERE id = ?1 AND workspace = ?2 AND version = ?7`
	if p.Version == 0 {
		query = `INSERT INTO processes (id, workspace, owner, name, state, review_on, version, body, created_at, updated_at)
			VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7 + 1, ?8, ?9, ?9) ON CONFLICT (id) DO NOTHING`
	}
	n, err := tx.q.exec(query, p.ID, p.Workspace, p.Plan.Owner, p.Plan.Name, string(p.Plan.Status), review, p.Version, string(body), now)
	if err == nil && n == 0 {
		err = ErrConflict
	}
	p.Version++
	if err == nil {
		_, err = tx.q.exec(`INSERT INTO process_versions (process, version, workspace, changed_by, changes, body, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
			p.ID, p.Version, p.Workspace, by, string(what), string(body), now)
	}
	p.Updated = fromMS(now)
	return p, processErr("put", p.ID, err)
}

func processErr(verb, id string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s process %s: %w", verb, id, err)
}

// Process returns a plan of a workspace, or ErrNotFound.
func (v View) Process(workspace, id string) (Process, error) {
	found, err := all(v.q, `SELECT `+processColumns+` FROM processes WHERE workspace = ?1 AND id = ?2`, []any{workspace, id}, readProcess)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Process{}, processErr("load", id, err)
	}
	return found[0], nil
}

// Processes returns the plans of a workspace: those under way first, then by name.
func (v View) Processes(workspace string) ([]Process, error) {
	return all(v.q, `SELECT `+processColumns+` FROM processes WHERE workspace = ?1 ORDER BY state, name, id`, []any{workspace}, readProcess)
}

// ProcessesOf returns the plans under way that somebody owns, the one to be reviewed next first.
func (v View) ProcessesOf(workspace, person string) ([]Process, error) {
	return all(v.q, `SELECT `+processColumns+` FROM processes WHERE workspace = ?1 AND owner = ?2 AND state = 'active' ORDER BY review_on, name, id`,
		[]any{workspace, person}, readProcess)
}

// ProcessesToReview returns the owned plans under way whose review is due by a day.
func (v View) ProcessesToReview(workspace string, by calendar.Day) ([]Process, error) {
	return all(v.q, `SELECT `+processColumns+` FROM processes WHERE workspace = ?1 AND state = 'active' AND review_on <> '' AND review_on <= ?2 AND owner <> ''
		ORDER BY review_on, id`, []any{workspace, by.String()}, readProcess)
}

// ProcessVersions returns the versions of a plan, the newest first, from one that is older than before; 0 is the newest.
func (v View) ProcessVersions(workspace, id string, before int64, limit int) ([]ProcessVersion, error) {
	if before == 0 {
		before = 1 << 60
	}
	return all(v.q, `SELECT `+versionColumns+` FROM process_versions WHERE workspace = ?1 AND process = ?2 AND version < ?3 ORDER BY version DESC LIMIT ?4`,
		[]any{workspace, id, before, limit}, readVersion)
}

// ProcessVersion returns one version of a plan, or ErrNotFound.
func (v View) ProcessVersion(workspace, id string, version int64) (ProcessVersion, error) {
	found, err := all(v.q, `SELECT `+versionColumns+` FROM process_versions WHERE workspace = ?1 AND process = ?2 AND version = ?3`,
		[]any{workspace, id, version}, readVersion)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return ProcessVersion{}, processErr("load a version of", id, err)
	}
	return found[0], nil
}

const versionColumns = `process, workspace, version, changed_by, changes, body, at`

func readVersion(row scanner) (x ProcessVersion, err error) {
	var changes, body string
	var at int64
	if err = row.Scan(&x.Process, &x.Workspace, &x.Version, &x.By, &changes, &body, &at); err == nil {
		err = json.Unmarshal([]byte(changes), &x.Changes)
	}
	if err == nil {
		err = json.Unmarshal([]byte(body), &x.Plan)
	}
	x.At = fromMS(at)
	return x, err
}

// DropProcess forgets a plan and all its versions.
func (tx *Tx) DropProcess(workspace, id string) error {
	n, err := tx.q.exec(`DELETE FROM processes WHERE workspace = ?1 AND id = ?2`, workspace, id)
	if err == nil && n > 0 {
		_, err = tx.q.exec(`DELETE FROM process_versions WHERE workspace = ?1 AND process = ?2`, workspace, id)
	}
	tx.scrub = tx.scrub || n > 0
	return processErr("drop", id, err)
}
