package storage

import "errors"

var (
	// ErrNotFound says that there is no such row.
	ErrNotFound = errors.New("storage: not found")
	// ErrUnavailable says that the database cannot be written to or read now: disk full, read-only, connection lost.
	// Nothing of the request was kept, and nothing that was acknowledged before is lost.
	ErrUnavailable = errors.New("storage: the database does not answer or cannot be written to")
	// ErrConflict says that somebody else changed the session first. Tx starts over by itself a few times.
	ErrConflict = errors.New("storage: changed by somebody else in the meantime")
	// ErrStale says that what somebody changed is no longer the newest: they have to look at it again.
	ErrStale = errors.New("storage: there is a newer version than the one that was changed")
	// ErrClosed says that the database was closed.
	ErrClosed = errors.New("storage: closed")
	// ErrLost says that a notice is not this worker's to send any more: its lease ran out.
	ErrLost = errors.New("storage: another worker has taken this notice over")
	// ErrExists says that there is a row with this id already.
	ErrExists = errors.New("storage: exists already")
	// ErrInUse says that another process works on the same SQLite file.
	ErrInUse = errors.New("storage: another process uses this database")
)
