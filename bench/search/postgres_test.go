//go:build sqlite_fts5

package search

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"steward/internal/pgtest"
)

// postgres is PostgreSQL's full-text search in three languages at once, with weights and a GIN index:
// https://www.postgresql.org/docs/15/textsearch-controls.html
type postgres struct{ db *sql.DB }

func newPostgres(t *testing.T) *postgres {
	db, err := sql.Open("pgx", pgtest.DSN(t))
	check(t, err)
	t.Cleanup(func() { db.Close() })
	for _, statement := range []string{
		`CREATE TABLE notes (id TEXT PRIMARY KEY, name TEXT, intent TEXT, problem TEXT, body TEXT, words TSVECTOR)`,
		`CREATE INDEX notes_words ON notes USING GIN (words)`,
		tagsTable, `CREATE INDEX note_tags_value ON note_tags (value, facet, note)`,
	} {
		_, err := db.Exec(statement)
		check(t, err)
	}
	return &postgres{db}
}

func (e *postgres) name() string { return "PostgreSQL" }
func (e *postgres) open() error  { return e.db.Ping() }

// read gives a text's words in all three languages.
func read(value string, weight byte) string {
	var parts []string
	for _, language := range languages {
		parts = append(parts, fmt.Sprintf("setweight(to_tsvector('%s', %s), '%c')", language, value, weight))
	}
	return strings.Join(parts, " || ")
}

var languages = []string{"english", "russian", "german"}

func (e *postgres) build(notes []note) error {
	tx, err := e.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	insert := `INSERT INTO notes VALUES ($1, $2, $3, $4, $5, ` + strings.Join([]string{
		read("$2::text", 'A'), read("$3::text", 'B'), read("$4::text", 'B'), read("$5::text", 'D')}, " || ") +
		`) ON CONFLICT (id) DO UPDATE SET body = excluded.body, words = excluded.words`
	for _, n := range notes {
		if _, err := tx.Exec(insert, n.ID, n.Name, n.Intent, n.Problem, n.Body); err != nil {
			return err
		}
		if err := insertTags(tx, "$", n); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	if len(notes) > 1 {
		_, err = e.db.Exec(`VACUUM ANALYZE`)
	}
	return err
}

// ask wants all words, and any of them if no note holds all.
func (e *postgres) ask(query string) []string {
	words, tags := taken(query)
	if len(words) == 0 {
		return nil
	}
	var args []any
	var each []string
	for i, w := range words {
		args = append(args, w)
		if i == len(words)-1 {
			args[i] = w + ":*"
		}
		var ways []string
		for _, language := range languages {
			ways = append(ways, fmt.Sprintf("to_tsquery('%s', $%d)", language, i+1))
		}
		each = append(each, "("+strings.Join(ways, " || ")+")")
	}
	narrow := ""
	for _, t := range tags {
		n := len(args)
		narrow += fmt.Sprintf(` AND id IN (SELECT note FROM note_tags WHERE value = $%d AND (facet = $%d OR $%d = ''))`, n+1, n+2, n+2)
		args = append(args, t[1], t[0])
	}
	for _, join := range []string{" && ", " || "} {
		text := `SELECT id FROM notes, (SELECT ` + strings.Join(each, join) + ` AS asked) AS q WHERE words @@ asked` + narrow +
			` ORDER BY ts_rank('{0.333, 0.333, 0.667, 1}', words, asked) DESC, id COLLATE "C" LIMIT 10`
		if ids := rows(e.db, text, args...); len(ids) > 0 {
			return ids
		}
	}
	return nil
}

func (e *postgres) forget(id string) error {
	_, err := e.db.Exec(`DELETE FROM notes WHERE id = $1`, id)
	if err == nil {
		_, err = e.db.Exec(`VACUUM notes`)
	}
	if err == nil {
		_, err = e.db.Exec(`CHECKPOINT`)
	}
	return err
}

// remains looks into the table's, the index's and the log's files.
func (e *postgres) remains(word string) []string {
	dirs := rows(e.db, `SHOW data_directory`)
	return onFiles(dirs[0], word)
}

func (e *postgres) memory() (float64, float64) {
	var bytes int64
	if err := e.db.QueryRow(`SELECT pg_total_relation_size('notes')`).Scan(&bytes); err != nil {
		panic(err)
	}
	return 0, float64(bytes) / 1e6
}
