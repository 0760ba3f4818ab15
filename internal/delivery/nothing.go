package delivery

import (
	"errors"

	"steward/internal/storage"
)

// nothing is drawn of what is not there any more; any other error stays one.
func nothing(err error) (Shown, error) {
	if errors.Is(err, storage.ErrNotFound) {
		err = nil
	}
	return Shown{Nothing: err == nil}, err
}
