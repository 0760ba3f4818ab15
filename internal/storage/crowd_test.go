package storage_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"steward/internal/storage"
)

// After a start nothing is cached and no statement prepared; everybody who waited comes at once.
func TestManyReadersRightAfterAStart(t *testing.T) {
	onEach(t, func(t *testing.T, dsn string) {
		db := open(t, dsn, storage.Options{})
		const sessions = 40
		for n := range sessions {
			begin(t, db, fmt.Sprint("s", n))
		}
		db.Close()
		db = open(t, dsn, storage.Options{})
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		var crowd sync.WaitGroup
		for n := range sessions {
			crowd.Go(func() {
				if _, _, err := db.Session(ctx, fmt.Sprint("s", n)); err != nil {
					t.Error(err)
				}
			})
		}
		crowd.Wait()
	})
}
