package storage

// Forget takes a session out of the cache.
func (db *DB) Forget(id string) { db.cache.drop(id) }
