// Package storage keeps what must not be lost: sessions and their contributions, what waits to be shown, actions,
// thoughts kept for later, people. It speaks SQL to a SQLite file or to PostgreSQL; one text serves both.
//
// [DB.Tx] is the one way to write. It returns after the commit is on disk. On SQLite requests that wait share one
// commit, each inside its own savepoint. Reading needs no transaction: [DB.Session] and [DB.View].
//
// What may happen to a session is decided by flow, the order of things by app, and how a notice of the outbox reaches
// Slack by delivery. No function here waits for the network of anybody but the database.
package storage
