package storage

import (
	"fmt"
	"time"
)

// SharedPart is what somebody approved of their plan for one reader: exactly these words. What changes in the plan later
// changes nothing of it.
type SharedPart struct {
	Part  string `json:"part"`            // which part of the plan
	About string `json:"about,omitempty"` // the id of the goal that it is
	Title string `json:"title"`
	Words string `json:"words"`
}

// PlanShare is a part of a plan that one other person may read until it is withdrawn.
type PlanShare struct {
	ID            string
	Workspace     string
	Owner, Reader string
	At            time.Time
	SharedPart
}

// PutPlanShare stores what was approved. The same part for the same reader gives way to it.
func (tx *Tx) PutPlanShare(p Plan, s PlanShare) (PlanShare, error) {
	old, err := tx.PlanShares(p)
	if err != nil {
		return s, err
	}
	for _, o := range old {
		if o.Reader == s.Reader && o.Part == s.Part && o.About == s.About {
			if err := tx.DropPlanShare(p.Workspace, p.Person, o.ID); err != nil {
				return s, err
			}
		}
	}
	s.ID, s.Workspace, s.Owner, s.At = NewID(), p.Workspace, p.Person, tx.db.now()
	body, err := p.key.Seal("plan_shares", "body", s.ID, s.SharedPart)
	if err == nil {
		_, err = tx.q.exec(`INSERT INTO plan_shares (id, workspace, owner, reader, shared_at, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)`,
			s.ID, s.Workspace, s.Owner, s.Reader, ms(s.At), body)
	}
	return s, planErr("share", p.Person, err)
}

// DropPlanShare withdraws what its owner shared. Of another's it is not found.
func (tx *Tx) DropPlanShare(workspace, owner, id string) error {
	n, err := tx.q.exec(`DELETE FROM plan_shares WHERE workspace = ?1 AND owner = ?2 AND id = ?3`, workspace, owner, id)
	if err == nil && n == 0 {
		err = ErrNotFound
	}
	tx.scrub = true
	return planErr("withdraw a part of", owner, err)
}

const planShareColumns = `s.id, s.owner, s.reader, s.shared_at, s.body, k.secret FROM plan_shares s
	JOIN person_keys k ON k.workspace = s.workspace AND k.person = s.owner AND k.purpose = 'plan' WHERE s.workspace = ?1`

// PlanShares returns what the owner of a plan shared of it, the newest first.
func (v View) PlanShares(p Plan) ([]PlanShare, error) {
	found, err := all(v.q, `SELECT `+planShareColumns+` AND s.owner = ?2 ORDER BY s.shared_at DESC, s.id`, []any{p.Workspace, p.Person}, v.readPlanShare(p.Workspace))
	return found, planErr("read what was shared of", p.Person, err)
}

// PlanSharedWith returns what others shared with somebody, the newest first. What nobody can open any more is left out.
func (v View) PlanSharedWith(workspace, reader string) ([]PlanShare, error) {
	found, err := all(v.q, `SELECT `+planShareColumns+` AND s.reader = ?2 ORDER BY s.shared_at DESC, s.id`, []any{workspace, reader},
		func(row scanner) (PlanShare, error) {
			s, err := v.readPlanShare(workspace)(row)
			if unreadable(err) {
				v.db.log.Warn("open what was shared of a plan", "share", s.ID, "err", err)
				return PlanShare{}, nil
			}
			return s, err
		})
	if err != nil {
		return nil, fmt.Errorf("what is shared with %s: %w", reader, err)
	}
	shown := found[:0]
	for _, s := range found {
		if s.ID != "" {
			shown = append(shown, s)
		}
	}
	return shown, nil
}

// PlanSharedTo returns one thing that is shared with a reader, or ErrNotFound: also when it is another's.
func (v View) PlanSharedTo(workspace, reader, id string) (PlanShare, error) {
	found, err := all(v.q, `SELECT `+planShareColumns+` AND s.reader = ?2 AND s.id = ?3`, []any{workspace, reader, id}, v.readPlanShare(workspace))
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return PlanShare{}, fmt.Errorf("what is shared with %s: %w", reader, err)
	}
	return found[0], nil
}

func (v View) readPlanShare(workspace string) func(scanner) (PlanShare, error) {
	return func(row scanner) (s PlanShare, err error) {
		s.Workspace = workspace
		key := PersonKey{Workspace: workspace, For: ForPlan}
		var at int64
		var body []byte
		if err = row.Scan(&s.ID, &s.Owner, &s.Reader, &at, &body, &key.secret); err != nil {
			return s, err
		}
		s.At, key.Person = fromMS(at), s.Owner
		if key, err = v.opened(key); err == nil {
			err = key.Open("plan_shares", "body", s.ID, body, &s.SharedPart)
		}
		return s, err
	}
}
