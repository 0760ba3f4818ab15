//go:build e2e

package app

import "steward/internal/pgtest"

func init() { databases["postgres"] = pgtest.DSN }
