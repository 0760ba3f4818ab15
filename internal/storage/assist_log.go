package storage

import (
	"encoding/json"

	"steward/internal/seal"
)

// LogAsk keeps what was sent for an ask and what came back, sealed. Only operators who turned the log on have it called. Of
// an ask that is gone, since its person erased themselves meanwhile, nothing is kept.
func (tx *Tx) LogAsk(a Ask, sent, said string) error {
	there, err := tx.q.exec(`UPDATE assist_asks SET tries = tries WHERE id = ?1`, a.ID) // an erasure waits for us, or we see it
	if err != nil || there == 0 {
		return askErr("log", a.ID, err)
	}
	id := NewID()
	body, err := json.Marshal(map[string]string{"sent": sent, "said": said})
	if err == nil {
		body, err = tx.seal(seal.Place{Workspace: a.Workspace, Table: "assist_log", Column: "body", Row: id}, body)
	}
	if err == nil {
		_, err = tx.q.exec(`INSERT INTO assist_log (id, workspace, person, task, body, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)`,
			id, a.Workspace, a.Person, a.Task, body, ms(tx.db.now()))
	}
	return askErr("log", a.ID, err)
}
