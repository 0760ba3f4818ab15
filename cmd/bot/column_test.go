package main

import (
	"database/sql"
	"strings"
	"testing"

	_ "github.com/mattn/go-sqlite3"
)

// column asks the database of a running bot, read only, and returns the first column.
func column(t *testing.T, file, query string) [][]byte {
	t.Helper()
	driver, dsn := "sqlite3", "file:"+file+"?mode=ro&_query_only=1"
	if strings.HasPrefix(file, "postgres") {
		driver, dsn = "pgx", file
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out [][]byte
	for rows.Next() {
		var v []byte
		if err := rows.Scan(&v); err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
