package storage

import (
	"encoding/json"
	"errors"
	"time"

	"steward/internal/flow"
	"steward/internal/seal"
)

// storedCase is the form in which a case is sealed.
type storedCase struct {
	CaseBody
	Log []storedSaid
}

type storedSaid struct {
	ID    string          `json:"i"`
	Seq   int             `json:"q"`
	Stage string          `json:"s"`
	Pass  int             `json:"p"`
	By    flow.Person     `json:"b,omitempty"`
	At    int64           `json:"t"`
	Kind  string          `json:"k"`
	Body  json.RawMessage `json:"x"`
}

// errUnreadable hides what a decoder says: it quotes what people wrote.
var errUnreadable = errors.New("what was sealed cannot be read")

func sealCase(c Case, secret []byte) ([]byte, error) {
	keys, err := seal.One(caseKey, secret)
	if err != nil {
		return nil, err
	}
	stored := storedCase{CaseBody: c.CaseBody}
	for _, said := range c.Session.Log.All() {
		kind, body, err := flow.Encode(said.Body)
		if err != nil {
			return nil, err
		}
		stored.Log = append(stored.Log, storedSaid{said.ID, said.Seq, said.Stage, said.Pass, said.By, ms(said.At), kind, body})
	}
	raw, err := json.Marshal(stored)
	if err != nil {
		return nil, errUnreadable
	}
	return keys.Seal(casePlace(c, "cases", "body"), raw)
}

// openCase opens the case's key with the master keys, and the case with its key.
func (v View) openCase(c Case) (Case, error) {
	secret, err := v.open(casePlace(c, "case_keys", "secret"), c.secret)
	if err != nil {
		return Case{}, err
	}
	keyID, err := seal.KeyOf(c.secret)
	if err != nil {
		return Case{}, err
	}
	if ids := v.db.keys.IDs(); len(ids) > 0 {
		c.old = keyID != ids[0]
	}
	keys, err := seal.One(caseKey, secret)
	if err != nil {
		return Case{}, err
	}
	raw, err := keys.Open(casePlace(c, "cases", "body"), c.body)
	if err != nil {
		return Case{}, caseErr("open", c.ID, err)
	}
	var stored storedCase
	if json.Unmarshal(raw, &stored) != nil {
		return Case{}, caseErr("read", c.ID, errUnreadable)
	}
	c.CaseBody, c.secret, c.body = stored.CaseBody, secret, nil
	items := make([]flow.Contribution, len(stored.Log))
	for i, s := range stored.Log {
		body, err := flow.Decode(s.Kind, s.Body)
		if err != nil {
			return Case{}, caseErr("read", c.ID, errUnreadable)
		}
		items[i] = flow.Contribution{ID: s.ID, Seq: s.Seq, Stage: s.Stage, Pass: s.Pass, By: s.By, At: fromMS(s.At), Body: body}
	}
	c.Session.Log = flow.LogOf(items)
	return c, nil
}

// audit notes that some case has come to a step, on the day: no people, no text, not the case's own id.
func (tx *Tx) audit(c *Case) error {
	for _, v := range c.Session.Path {
		if v.Pass > c.Steps {
			c.Steps = v.Pass
			if err := tx.auditStep(c.AuditID, v.Pass, v.Stage); err != nil {
				return err
			}
		}
	}
	if c.Session.Running() {
		return nil
	}
	how := "closed"
	if c.Session.Left != "" {
		how = "ended" // by which door is nobody's business
	}
	return tx.auditStep(c.AuditID, c.Session.Passes+1, how)
}

func (tx *Tx) auditStep(id string, step int, stage string) error {
	_, err := tx.q.exec(`INSERT INTO case_audit (audit_id, step, stage, day_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (audit_id, step) DO NOTHING`,
		id, step, stage, ms(tx.db.now().Truncate(24*time.Hour)))
	return err
}
