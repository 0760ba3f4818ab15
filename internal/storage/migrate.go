package storage

import (
	"bytes"
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the tables up to date. Processes that start together take turns.
func migrate(ctx context.Context, db *sql.DB, postgres bool) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	dialect := goose.DialectSQLite3
	var options []goose.ProviderOption
	if postgres {
		dialect, files = goose.DialectPostgres, withoutRowid{files}
		turns, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 120)) // asks each second, for two minutes
		if err != nil {
			return fmt.Errorf("migrate: %w", err)
		}
		options = append(options, goose.WithSessionLocker(turns))
	}
	p, err := goose.NewProvider(dialect, db, files, append(options, goose.WithDisableGlobalRegistry(true))...)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	stored, known, err := p.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if stored > known {
		return fmt.Errorf("the database was made by a newer Steward (tables %d, this program knows %d): run the newer program, or restore a backup", stored, known)
	}
	return nil
}

// withoutRowid takes the one thing out of the migrations that only SQLite understands.
type withoutRowid struct{ fs.FS }

func (f withoutRowid) Open(name string) (fs.File, error) {
	file, err := f.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := file.Stat(); err != nil || info.IsDir() {
		return file, err
	}
	text, err := io.ReadAll(file)
	if err != nil {
		return nil, err
	}
	return rewritten{file, bytes.NewReader(bytes.ReplaceAll(text, []byte(") WITHOUT ROWID;"), []byte(");")))}, nil
}

type rewritten struct {
	fs.File
	text *bytes.Reader
}

func (r rewritten) Read(p []byte) (int, error) { return r.text.Read(p) }
