package storage

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"strings"
	"sync"
	"time"
)

// querier runs SQL. Parameters are written ?1, ?2 in every text; PostgreSQL's engine writes $1, $2 instead.
type querier interface {
	exec(query string, args ...any) (changed int64, err error)
	query(query string, args ...any) (*sql.Rows, error)
	// explain turns the engine's errors into this package's. Errors that come while rows are read need it.
	explain(error) error
}

// scanner is one row.
type scanner interface{ Scan(dest ...any) error }

// one reads a single row into dest, or returns ErrNotFound.
func one(q querier, query string, args []any, dest ...any) error {
	rows, err := q.query(query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return q.explain(err)
		}
		return ErrNotFound
	}
	if err := rows.Scan(dest...); err != nil {
		return err
	}
	return q.explain(rows.Close())
}

// all reads every row with read.
func all[T any](q querier, query string, args []any, read func(scanner) (T, error)) ([]T, error) {
	rows, err := q.query(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		x, err := read(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, q.explain(rows.Err())
}

func oneText(row scanner) (s string, err error) { err = row.Scan(&s); return s, err }

// ms is how a time is stored: 0 for none.
func ms(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func fromMS(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.UnixMilli(n).UTC()
}

// NewID returns 128 random bits as text: an id that tells neither order nor time.
func NewID() string { return strings.ToLower(rand.Text()) }

// dollar rewrites ?1 to $1 and remembers the outcome, since the texts are few and constant.
var dollar = func() func(string) string {
	var seen sync.Map
	return func(query string) string {
		if done, ok := seen.Load(query); ok {
			return done.(string)
		}
		done := strings.ReplaceAll(query, "?", "$")
		seen.Store(query, done)
		return done
	}
}()

// statements prepares each text once. It is for one connection or one pool.
type statements struct {
	prepare func(context.Context, string) (*sql.Stmt, error)
	mu      sync.RWMutex
	made    map[string]*sql.Stmt
}

func newStatements(prepare func(context.Context, string) (*sql.Stmt, error)) *statements {
	return &statements{prepare: prepare, made: map[string]*sql.Stmt{}}
}

func (s *statements) of(query string) (*sql.Stmt, error) {
	s.mu.RLock()
	stmt, ok := s.made[query]
	s.mu.RUnlock()
	if ok {
		return stmt, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if stmt, ok := s.made[query]; ok {
		return stmt, nil
	}
	stmt, err := s.prepare(context.Background(), query)
	if err == nil {
		s.made[query] = stmt
	}
	return stmt, err
}

func (s *statements) close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	for _, stmt := range s.made {
		errs = append(errs, stmt.Close())
	}
	clear(s.made)
	return errors.Join(errs...)
}
