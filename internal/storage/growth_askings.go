package storage

import "time"

// PlanAsking is that somebody was asked by another how they see them. It says nothing of an answer, and outlives the plan:
// whoever deletes theirs cannot ask anew and compare two means.
type PlanAsking struct {
	Owner string
	Asked string
	Lead  bool // as the lead, whose view is seen singly
	At    time.Time
	Until time.Time // when it bars nothing any more
}

// NoteAsking notes that the owner of a plan asks somebody now.
func (tx *Tx) NoteAsking(workspace string, a PlanAsking) error {
	_, err := tx.q.exec(`INSERT INTO plan_askings (workspace, owner, asked, as_lead, asked_at, until_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
		ON CONFLICT (workspace, owner, asked) DO UPDATE SET as_lead = excluded.as_lead, asked_at = excluded.asked_at, until_at = excluded.until_at`,
		workspace, a.Owner, a.Asked, a.Lead, ms(a.At), ms(a.Until))
	return planErr("note who is asked for", a.Owner, err)
}

// EndAsking shortens what bars an owner from asking peers again: no mean came of it.
func (tx *Tx) EndAsking(workspace, owner string, until time.Time) error {
	_, err := tx.q.exec(`UPDATE plan_askings SET until_at = ?3 WHERE workspace = ?1 AND owner = ?2 AND NOT as_lead AND until_at > ?3`, workspace, owner, ms(until))
	return planErr("note that no mean came for", owner, err)
}

const planAskingColumns = `owner, asked, as_lead, asked_at, until_at FROM plan_askings`

func readPlanAsking(row scanner) (a PlanAsking, err error) {
	var asked, until int64
	err = row.Scan(&a.Owner, &a.Asked, &a.Lead, &asked, &until)
	a.At, a.Until = fromMS(asked), fromMS(until)
	return a, err
}

// PlanAskings returns whom somebody asked, as far as it still bars at a time.
func (v View) PlanAskings(workspace, owner string, at time.Time) ([]PlanAsking, error) {
	found, err := all(v.q, `SELECT `+planAskingColumns+` WHERE workspace = ?1 AND owner = ?2 AND until_at > ?3 ORDER BY asked`, []any{workspace, owner, ms(at)}, readPlanAsking)
	return found, planErr("read who was asked lately for", owner, err)
}

// askingsOf is whom somebody asked lately, and who asked them.
func (v View) askingsOf(workspace, person string) (items []Item, err error) {
	found, err := all(v.q, `SELECT `+planAskingColumns+` WHERE workspace = ?1 AND (owner = ?2 OR asked = ?2) ORDER BY asked_at, asked`, []any{workspace, person}, readPlanAsking)
	for _, a := range found {
		items = append(items, Item{At: a.At, More: map[string]any{"asked": a.Asked, "by": a.Owner, "as_lead": a.Lead, "until": a.Until}})
	}
	return items, err
}

// HoldPlan has whoever else changes a plan wait until this is over, and lets this see what they wrote.
func (tx *Tx) HoldPlan(workspace, person string) error {
	_, err := tx.q.exec(`UPDATE plans SET version = version WHERE workspace = ?1 AND person = ?2`, workspace, person)
	return planErr("hold", person, err)
}
