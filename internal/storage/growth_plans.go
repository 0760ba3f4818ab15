package storage

import (
	"fmt"
	"time"

	"steward/internal/calendar"
	"steward/internal/growth"
)

// Plan is somebody's development plan. It is sealed whole with a key of their own.
type Plan struct {
	ID                string
	Workspace, Person string
	Closed            time.Time // zero while it is open
	growth.IDP

	version int64
	key     PersonKey
}

func planErr(verb, person string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s the plan of %s: %w", verb, person, err)
}

// Plan returns somebody's development plan, or ErrNotFound when they have none.
func (v View) Plan(workspace, person string) (p Plan, err error) {
	p = Plan{Workspace: workspace, Person: person}
	key := PersonKey{Workspace: workspace, Person: person, For: ForPlan}
	var closed int64
	var body []byte
	err = one(v.q, `SELECT p.id, p.version, p.closed_at, p.body, k.secret FROM plans p
		JOIN person_keys k ON k.workspace = p.workspace AND k.person = p.person AND k.purpose = ?3 WHERE p.workspace = ?1 AND p.person = ?2`,
		[]any{workspace, person, string(ForPlan)}, &p.ID, &p.version, &closed, &body, &key.secret)
	if err != nil {
		return p, planErr("load", person, err)
	}
	p.Closed = fromMS(closed)
	if p.key, err = v.opened(key); err == nil {
		err = p.key.Open("plans", "body", p.ID, body, &p.IDP)
	}
	return p, planErr("open", person, err)
}

// PutPlan stores a plan. The first time its owner gets a key. What was loaded must be the newest: of two changes at once
// the second starts over.
func (tx *Tx) PutPlan(p Plan) (_ Plan, err error) {
	fresh := p.version == 0
	if fresh {
		if err = tx.DropPlan(p.Workspace, p.Person); err == nil { // what nobody can open any more
			p.ID = NewID()
			p.key, err = tx.NewPersonKey(p.Workspace, p.Person, ForPlan)
		}
	} else {
		p.key, err = tx.UpToDate(p.key)
	}
	if err != nil {
		return p, planErr("key", p.Person, err)
	}
	switch {
	case p.Status != growth.Closed:
		p.Closed = time.Time{}
	case p.Closed.IsZero():
		p.Closed = tx.db.now()
	}
	body, err := p.key.Seal("plans", "body", p.ID, p.IDP)
	if err != nil {
		return p, planErr("seal", p.Person, err)
	}
	query := `UPDATE plans SET version = ?4 + 1, look_at = ?5, closed_at = ?6, body = ?7, updated_at = ?8
		WHERE workspace = ?1 AND person = ?2 AND id = ?3 AND version = ?4`
	if fresh {
		query = `INSERT INTO plans (workspace, person, id, version, look_at, closed_at, body, updated_at)
			VALUES (?1, ?2, ?3, ?4 + 1, ?5, ?6, ?7, ?8) ON CONFLICT (workspace, person) DO NOTHING`
	}
	n, err := tx.q.exec(query, p.Workspace, p.Person, p.ID, p.version, dayMS(p.LookAt()), ms(p.Closed), body, ms(tx.db.now()))
	if err == nil && n == 0 {
		err = ErrConflict
	}
	p.version++
	return p, planErr("store", p.Person, err)
}

// dayMS is the beginning of a day in UTC; 0 for none.
func dayMS(d calendar.Day) int64 {
	if d.None() {
		return 0
	}
	return ms(calendar.Moment(d, 0, time.UTC))
}

// DropPlan forgets somebody's plan, their key first of all, what they shared of it and whom they asked.
func (tx *Tx) DropPlan(workspace, person string) error {
	if err := tx.DropPersonKey(workspace, person, ForPlan); err != nil {
		return planErr("drop", person, err)
	}
	for _, query := range []string{`DELETE FROM plans WHERE workspace = ?1 AND person = ?2`,
		`DELETE FROM plan_shares WHERE workspace = ?1 AND owner = ?2`, `DELETE FROM plan_asks WHERE workspace = ?1 AND owner = ?2`} {
		if _, err := tx.q.exec(query, workspace, person); err != nil {
			return planErr("drop", person, err)
		}
	}
	return nil
}

// PlansDue lists the people of a workspace of whose plans something is due by then.
func (v View) PlansDue(workspace string, by time.Time) ([]string, error) {
	return all(v.q, `SELECT person FROM plans WHERE workspace = ?1 AND look_at > 0 AND look_at <= ?2 ORDER BY look_at, person`,
		[]any{workspace, ms(by)}, oneText)
}
