package storage

import "errors"

// keyFor is somebody's key for one purpose, sealed with the newest master key. Whoever has none gets one.
func (tx *Tx) keyFor(workspace, person string, purpose Purpose) (PersonKey, error) {
	k, err := tx.PersonKey(workspace, person, purpose)
	if errors.Is(err, ErrNotFound) {
		return tx.NewPersonKey(workspace, person, purpose)
	}
	if err != nil {
		return k, err
	}
	return tx.UpToDate(k)
}
