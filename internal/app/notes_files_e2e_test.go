//go:build e2e

package app_test

import (
	"testing"

	"steward/internal/pgtest"
)

func init() { storedIn["postgresql"] = func(t *testing.T) string { return pgtest.DSN(t) } }
