package storage

import (
	"fmt"
	"time"

	"steward/internal/seal"
)

// Thought is something kept for the next retrospective. It is its author's alone until the author releases it.
type Thought struct {
	ID        string
	Workspace string
	Channel   string // whose next retrospective
	Author    string
	Text      string
	Source    string // permalink of the message it came from, or ""
	CreatedAt time.Time
}

func drawerPlace(workspace, column, id string) seal.Place {
	return seal.Place{Workspace: workspace, Table: "drawer", Column: column, Row: id}
}

// Keep puts a thought into its author's drawer. The same id twice is kept once.
func (tx *Tx) Keep(t Thought) error {
	if t.ID == "" || t.Workspace == "" || t.Author == "" {
		return fmt.Errorf("keep thought: it needs id, workspace and author")
	}
	if t.CreatedAt.IsZero() {
		t.CreatedAt = tx.db.now()
	}
	text, err := tx.seal(drawerPlace(t.Workspace, "thought", t.ID), []byte(t.Text))
	if err != nil {
		return fmt.Errorf("keep thought: %w", err)
	}
	source, err := tx.seal(drawerPlace(t.Workspace, "source", t.ID), []byte(t.Source))
	if err != nil {
		return fmt.Errorf("keep thought: %w", err)
	}
	_, err = tx.q.exec(`INSERT INTO drawer (id, workspace, channel, author, thought, source, created_at)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO NOTHING`,
		t.ID, t.Workspace, t.Channel, t.Author, text, source, ms(t.CreatedAt))
	if err != nil {
		return fmt.Errorf("keep thought: %w", err)
	}
	return nil
}

// Kept returns the author's own thoughts, the oldest first; of one channel, or of all when channel is "".
func (v View) Kept(workspace, author, channel string) ([]Thought, error) {
	out, err := all(v.q, `SELECT id, workspace, channel, author, thought, source, created_at FROM drawer
		WHERE workspace = ?1 AND author = ?2 AND (?3 = '' OR channel = ?3) ORDER BY created_at, id`,
		[]any{workspace, author, channel}, v.readThought)
	if err != nil {
		return nil, fmt.Errorf("kept thoughts: %w", err)
	}
	return out, nil
}

// Release takes a thought out of its author's drawer and returns it, or ErrNotFound if it is not there or not theirs.
func (tx *Tx) Release(workspace, author, id string) (Thought, error) {
	t, err := all(tx.q, `DELETE FROM drawer WHERE workspace = ?1 AND author = ?2 AND id = ?3
		RETURNING id, workspace, channel, author, thought, source, created_at`, []any{workspace, author, id}, tx.readThought)
	if err == nil && len(t) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Thought{}, fmt.Errorf("release thought %s: %w", id, err)
	}
	tx.scrub = true
	return t[0], nil
}

// Drop throws a thought of the author away.
func (tx *Tx) Drop(workspace, author, id string) error {
	_, err := tx.Release(workspace, author, id)
	return err
}

func (v View) readThought(row scanner) (t Thought, err error) {
	var text, source []byte
	var created int64
	if err := row.Scan(&t.ID, &t.Workspace, &t.Channel, &t.Author, &text, &source, &created); err != nil {
		return t, err
	}
	t.CreatedAt = fromMS(created)
	if text, err = v.open(drawerPlace(t.Workspace, "thought", t.ID), text); err != nil {
		return t, err
	}
	source, err = v.open(drawerPlace(t.Workspace, "source", t.ID), source)
	t.Text, t.Source = string(text), string(source)
	return t, err
}
