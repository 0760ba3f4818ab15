package storage

import (
	"fmt"
	"time"
)

// RetroTheme is a topic of a retro that somebody said belongs to a theme of its channel.
type RetroTheme struct {
	Workspace, Channel string
	Session, Topic     string
	Theme              string // an id; "" is "not the same as what was offered"
	Title              string // "" when it may not be repeated in later retros
	By                 string
	Because            string    // of an earlier topic: session/topic that it was said to be the same as
	Held               time.Time // when that retro was held
	At                 time.Time // when it was said
}

// PutRetroTheme stores what somebody said about a topic, in place of what was said before.
func (tx *Tx) PutRetroTheme(t RetroTheme) error {
	_, err := tx.q.exec(`INSERT INTO retro_themes (workspace, channel, session, topic, theme, title, by_person, held_at, at, because)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
		ON CONFLICT (workspace, session, topic) DO UPDATE SET theme = excluded.theme, title = excluded.title, by_person = excluded.by_person, at = excluded.at,
			because = excluded.because`,
		t.Workspace, t.Channel, t.Session, t.Topic, t.Theme, t.Title, t.By, ms(t.Held), ms(tx.db.now()), t.Because)
	if err != nil {
		return fmt.Errorf("put theme of a topic of session %s: %w", t.Session, err)
	}
	return nil
}

// DropRetroThemes takes back what was said about earlier topics because of one, which is session/topic.
func (tx *Tx) DropRetroThemes(workspace, because string) error {
	if _, err := tx.q.exec(`DELETE FROM retro_themes WHERE workspace = ?1 AND because = ?2`, workspace, because); err != nil {
		return fmt.Errorf("drop themes because of %s: %w", because, err)
	}
	return nil
}

// RetroThemes are what people said about topics of a channel's retros, the latest retro first.
func (v View) RetroThemes(workspace, channel string) ([]RetroTheme, error) {
	found, err := all(v.q, `SELECT workspace, channel, session, topic, theme, title, by_person, held_at, at, because FROM retro_themes
		WHERE workspace = ?1 AND channel = ?2 ORDER BY held_at DESC, session, topic`, []any{workspace, channel},
		func(row scanner) (t RetroTheme, err error) {
			var held, at int64
			err = row.Scan(&t.Workspace, &t.Channel, &t.Session, &t.Topic, &t.Theme, &t.Title, &t.By, &held, &at, &t.Because)
			t.Held, t.At = fromMS(held), fromMS(at)
			return t, err
		})
	if err != nil {
		return nil, fmt.Errorf("themes of %s: %w", channel, err)
	}
	return found, nil
}
