package storage

import "context"

// Warm reads a session into the cache, unless it is there, before a transaction asks for it: SQLite has one writer, and
// while that reads some thousand rows everybody else waits. A failure is left to the transaction, which says what is
// wrong. A shared database reads on a connection of its own anyway.
func (db *DB) Warm(ctx context.Context, session string) {
	if db.engine.shared() {
		return
	}
	if l, _ := db.cache.get(session); l == nil {
		_, _, _ = db.Session(ctx, session)
	}
}
