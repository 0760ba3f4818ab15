//go:build e2e

package storage_test

import (
	"testing"

	"steward/internal/pgtest"
)

func init() {
	databases = append(databases, struct {
		name string
		dsn  func(testing.TB) string
	}{"postgres", func(t testing.TB) string {
		if _, measuring := t.(*testing.B); measuring {
			return pgtest.DurableDSN(t)
		}
		return pgtest.DSN(t)
	}})
}
