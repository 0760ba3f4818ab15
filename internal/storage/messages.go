package storage

import (
	"fmt"
	"time"
)

// Message is where a live message stands: one for each subject, such as "card:<session>".
type Message struct {
	Workspace string
	Subject   string
	Channel   string
	TS        string // Slack's time stamp, its id in the channel
	Hash      string // of what it shows, so that nothing is drawn twice
	UpdatedAt time.Time
}

// PutMessage remembers where a subject's message stands now.
func (tx *Tx) PutMessage(m Message) error {
	if m.UpdatedAt.IsZero() {
		m.UpdatedAt = tx.db.now()
	}
	_, err := tx.q.exec(`INSERT INTO messages (workspace, subject, channel, ts, hash, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
		ON CONFLICT (workspace, subject) DO UPDATE SET channel = excluded.channel, ts = excluded.ts, hash = excluded.hash,
			updated_at = excluded.updated_at`, m.Workspace, m.Subject, m.Channel, m.TS, m.Hash, ms(m.UpdatedAt))
	if err != nil {
		return fmt.Errorf("put message %s: %w", m.Subject, err)
	}
	return nil
}

// Message returns where a subject's message stands, or ErrNotFound while there is none.
func (v View) Message(workspace, subject string) (Message, error) {
	var m Message
	var updated int64
	err := one(v.q, `SELECT workspace, subject, channel, ts, hash, updated_at FROM messages WHERE workspace = ?1 AND subject = ?2`,
		[]any{workspace, subject}, &m.Workspace, &m.Subject, &m.Channel, &m.TS, &m.Hash, &updated)
	if err != nil {
		return Message{}, fmt.Errorf("message %s: %w", subject, err)
	}
	m.UpdatedAt = fromMS(updated)
	return m, nil
}

// SubjectOf returns what a message shows, or ErrNotFound. It reads the whole table: ask it rarely.
func (v View) SubjectOf(workspace, channel, ts string) (subject string, err error) {
	err = one(v.q, `SELECT subject FROM messages WHERE workspace = ?1 AND channel = ?2 AND ts = ?3 ORDER BY subject LIMIT 1`,
		[]any{workspace, channel, ts}, &subject)
	if err != nil {
		return "", fmt.Errorf("message %s: %w", ts, err)
	}
	return subject, nil
}

// DropMessage forgets a message that is gone from Slack.
func (tx *Tx) DropMessage(workspace, subject string) error {
	if _, err := tx.q.exec(`DELETE FROM messages WHERE workspace = ?1 AND subject = ?2`, workspace, subject); err != nil {
		return fmt.Errorf("drop message %s: %w", subject, err)
	}
	return nil
}
