package storage

import (
	"encoding/json"

	"steward/internal/seal"
)

// LogAsk keeps what is about to be sent for an ask, sealed, and returns the id of the entry. Only operators who turned the log on
// have it called. Of an ask that is gone, since its person erased themselves meanwhile, nothing is kept: that is ErrNotFound.
func (tx *Tx) LogAsk(a Ask, sent string) (entry string, err error) {
	there, err := tx.q.exec(`UPDATE assist_asks SET tries = tries WHERE id = ?1`, a.ID) // an erasure waits for us, or we see it
	if err == nil && there == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return "", askErr("log", a.ID, err)
	}
	entry = NewID()
	body, err := tx.logBody(a, entry, sent, "")
	if err == nil {
		_, err = tx.q.exec(`INSERT INTO assist_log (id, workspace, person, task, body, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)`,
			entry, a.Workspace, a.Person, a.Task, body, ms(tx.db.now()))
	}
	return entry, askErr("log", a.ID, err)
}

// LogSaid adds to an entry what came back. An entry that is gone meanwhile stays gone.
func (tx *Tx) LogSaid(a Ask, entry, sent, said string) error {
	body, err := tx.logBody(a, entry, sent, said)
	if err == nil {
		_, err = tx.q.exec(`UPDATE assist_log SET body = ?2 WHERE id = ?1`, entry, body)
	}
	return askErr("log the answer to", a.ID, err)
}

func (tx *Tx) logBody(a Ask, entry, sent, said string) ([]byte, error) {
	body, err := json.Marshal(map[string]string{"sent": sent, "said": said})
	if err != nil {
		return nil, err
	}
	return tx.seal(seal.Place{Workspace: a.Workspace, Table: "assist_log", Column: "body", Row: entry}, body)
}
