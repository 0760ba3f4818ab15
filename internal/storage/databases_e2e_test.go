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
	}{"postgres", pgtest.DSN})
}
