package storage

import (
	"fmt"
	"slices"
	"time"
)

// AskedView is what somebody was asked about another, and what they answered until it is made into a mean.
type AskedView struct {
	Lead         bool           `json:"lead,omitempty"` // they are asked as the lead; others as peers
	Role         string         `json:"role"`
	Competencies []string       `json:"competencies"`
	Answered     bool           `json:"answered,omitempty"`
	Declined     bool           `json:"declined,omitempty"` // rather not: for whoever asked it is like no answer, and the row stays as long
	Levels       map[string]int `json:"levels,omitempty"`   // 1 to 5, by competency; what is missing cannot be said
}

// PlanAsk is one person who was asked how they see another.
type PlanAsk struct {
	ID           string
	Workspace    string
	Owner, Asked string
	Until        time.Time
	AskedView

	key PersonKey // of the owner
}

// PutPlanAsk asks somebody, for the owner of a plan.
func (tx *Tx) PutPlanAsk(p Plan, a PlanAsk) (PlanAsk, error) {
	a.ID, a.Workspace, a.Owner, a.key = NewID(), p.Workspace, p.Person, p.key
	body, err := a.key.Seal("plan_asks", "body", a.ID, a.AskedView)
	if err == nil {
		_, err = tx.q.exec(`INSERT INTO plan_asks (id, workspace, owner, asked, until_at, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)`,
			a.ID, a.Workspace, a.Owner, a.Asked, ms(a.Until), body)
	}
	return a, planErr("ask for a view of", p.Person, err)
}

// AnswerPlanAsk stores what somebody answered, or that they rather would not. Once it went into a mean it is not there any more.
func (tx *Tx) AnswerPlanAsk(a PlanAsk) error {
	body, err := a.key.Seal("plan_asks", "body", a.ID, a.AskedView)
	if err == nil {
		var n int64
		if n, err = tx.q.exec(`UPDATE plan_asks SET body = ?4 WHERE workspace = ?1 AND asked = ?2 AND id = ?3`, a.Workspace, a.Asked, a.ID, body); err == nil && n == 0 {
			err = ErrNotFound
		}
	}
	tx.scrub = true
	return planErr("answer about", a.Owner, err)
}

// DropPlanAsk forgets a question whose time is over, with its answer.
func (tx *Tx) DropPlanAsk(a PlanAsk) error {
	_, err := tx.q.exec(`DELETE FROM plan_asks WHERE workspace = ?1 AND id = ?2`, a.Workspace, a.ID)
	tx.scrub = true
	return planErr("drop a question about", a.Owner, err)
}

const planAskColumns = `a.id, a.workspace, a.owner, a.asked, a.until_at, a.body, k.secret FROM plan_asks a
	JOIN person_keys k ON k.workspace = a.workspace AND k.person = a.owner AND k.purpose = 'plan'`

// PlanAsks returns whom somebody asked.
func (v View) PlanAsks(workspace, owner string) ([]PlanAsk, error) {
	found, err := all(v.q, `SELECT `+planAskColumns+` WHERE a.workspace = ?1 AND a.owner = ?2 ORDER BY a.id`, []any{workspace, owner}, v.readPlanAsk)
	return found, planErr("read who was asked about", owner, err)
}

// PlanAsked returns what somebody is asked about others. What nobody can open any more is left out.
func (v View) PlanAsked(workspace, asked string) ([]PlanAsk, error) {
	found, err := all(v.q, `SELECT `+planAskColumns+` WHERE a.workspace = ?1 AND a.asked = ?2 ORDER BY a.until_at, a.id`, []any{workspace, asked},
		func(row scanner) (PlanAsk, error) {
			a, err := v.readPlanAsk(row)
			if v.PassOver("a question about the plan of", a.Owner, err) {
				return PlanAsk{}, nil
			}
			return a, err
		})
	if err != nil {
		return nil, fmt.Errorf("what %s is asked about others: %w", asked, err)
	}
	return slices.DeleteFunc(found, func(a PlanAsk) bool { return a.ID == "" }), nil
}

// PlanAskTo returns one question to somebody, or ErrNotFound: also when another was asked it.
func (v View) PlanAskTo(workspace, asked, id string) (PlanAsk, error) {
	found, err := all(v.q, `SELECT `+planAskColumns+` WHERE a.workspace = ?1 AND a.asked = ?2 AND a.id = ?3`, []any{workspace, asked, id}, v.readPlanAsk)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return PlanAsk{}, fmt.Errorf("what %s is asked about another: %w", asked, err)
	}
	return found[0], nil
}

// AsksOver returns the owners of questions whose time is over, each once.
func (v View) AsksOver(now time.Time) ([]Somebody, error) {
	return all(v.q, `SELECT DISTINCT workspace, owner FROM plan_asks WHERE until_at <= ?1 ORDER BY workspace, owner`, []any{ms(now)},
		func(row scanner) (s Somebody, err error) {
			err = row.Scan(&s.Workspace, &s.ID)
			return s, err
		})
}

func (v View) readPlanAsk(row scanner) (a PlanAsk, err error) {
	key := PersonKey{For: ForPlan}
	var until int64
	var body []byte
	if err = row.Scan(&a.ID, &a.Workspace, &a.Owner, &a.Asked, &until, &body, &key.secret); err != nil {
		return a, err
	}
	a.Until, key.Workspace, key.Person = fromMS(until), a.Workspace, a.Owner
	if a.key, err = v.opened(key); err == nil {
		err = a.key.Open("plan_asks", "body", a.ID, body, &a.AskedView)
	}
	return a, err
}
