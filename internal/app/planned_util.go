package app

import (
	"errors"

	"steward/internal/storage"
)

// ignoreNotFound lets what is not there pass.
func ignoreNotFound(err error) error {
	if errors.Is(err, storage.ErrNotFound) {
		return nil
	}
	return err
}
