//go:build sqlite_fts5

package search

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/mattn/go-sqlite3" // built with the tag sqlite_fts5
)

// fts5 is SQLite's full-text search with its own stemmer, prefix indexes and BM25, as its documentation advises:
// https://www.sqlite.org/fts5.html
type fts5 struct {
	dir string
	db  *sql.DB
}

func newFTS5(t *testing.T) *fts5 {
	dir := t.TempDir()
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, "notes.db")+"?_journal_mode=WAL&_synchronous=FULL&_secure_delete=true")
	check(t, err)
	t.Cleanup(func() { db.Close() })
	for _, statement := range []string{
		`CREATE VIRTUAL TABLE notes USING fts5(id UNINDEXED, name, intent, problem, body, tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3 4')`,
		`INSERT INTO notes (notes, rank) VALUES ('secure-delete', 1)`,
		tagsTable, `CREATE INDEX note_tags_value ON note_tags (value, facet, note)`,
	} {
		_, err := db.Exec(statement)
		check(t, err)
	}
	return &fts5{dir, db}
}

func (e *fts5) name() string { return "SQLite FTS5" }
func (e *fts5) open() error  { return e.db.Ping() }

func (e *fts5) build(notes []note) error {
	tx, err := e.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, n := range notes {
		if len(notes) == 1 {
			if _, err := tx.Exec(`DELETE FROM notes WHERE id = ?1`, n.ID); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(`INSERT INTO notes (id, name, intent, problem, body) VALUES (?1, ?2, ?3, ?4, ?5)`, n.ID, n.Name, n.Intent, n.Problem, n.Body); err != nil {
			return err
		}
		if err := insertTags(tx, "?", n); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// ask wants all words, and any of them if no note holds all.
func (e *fts5) ask(query string) []string {
	words, tags := taken(query)
	for i, w := range words {
		words[i] = `"` + w + `"`
		if i == len(words)-1 {
			words[i] += "*"
		}
	}
	if len(words) == 0 {
		return nil
	}
	for _, join := range []string{" AND ", " OR "} {
		text := `SELECT id FROM notes WHERE notes MATCH ?`
		args := []any{strings.Join(words, join)}
		for _, t := range tags {
			text += ` AND id IN (SELECT note FROM note_tags WHERE value = ? AND (facet = ? OR ? = ''))`
			args = append(args, t[1], t[0], t[0])
		}
		if ids := rows(e.db, text+` ORDER BY bm25(notes, 0, 3, 2, 2, 1), id LIMIT 10`, args...); len(ids) > 0 {
			return ids
		}
	}
	return nil
}

func rows(db *sql.DB, text string, args ...any) (ids []string) {
	found, err := db.Query(text, args...)
	if err != nil {
		panic(err)
	}
	defer found.Close()
	for found.Next() {
		var id string
		if err := found.Scan(&id); err != nil {
			panic(err)
		}
		ids = append(ids, id)
	}
	return ids
}

func (e *fts5) forget(id string) error {
	if _, err := e.db.Exec(`DELETE FROM notes WHERE id = ?1`, id); err != nil {
		return err
	}
	_, err := e.db.Exec(`PRAGMA wal_checkpoint(TRUNCATE)`)
	return err
}

func (e *fts5) remains(word string) []string { return onFiles(e.dir, word) }

func (e *fts5) memory() (float64, float64) {
	_, _ = e.db.Exec(`PRAGMA wal_checkpoint(TRUNCATE)`)
	info, err := os.Stat(filepath.Join(e.dir, "notes.db"))
	if err != nil {
		return 0, 0
	}
	return 0, float64(info.Size()) / 1e6
}
