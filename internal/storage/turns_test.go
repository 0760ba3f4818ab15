package storage

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestSessionsAreTakenInTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var all turns
		var wg sync.WaitGroup
		var order []int
		if err := all.take(t.Context(), "s1", false); err != nil {
			t.Fatal(err)
		}
		for i := range 5 {
			wg.Go(func() {
				if err := all.take(t.Context(), "s1", false); err != nil {
					t.Error(err)
				}
				order = append(order, i)
				all.leave("s1")
			})
			synctest.Wait() // it waits in the line
		}
		if err := all.take(t.Context(), "s2", true); err != nil {
			t.Errorf("another session is free: %v", err)
		}
		all.leave("s2")
		all.leave("s1")
		wg.Wait()
		if !slices.Equal(order, []int{0, 1, 2, 3, 4}) {
			t.Errorf("the order was %v", order)
		}
		if len(all.those) != 0 {
			t.Errorf("%d turns are left behind", len(all.those))
		}
	})
}

func TestNobodyWaitsForAnotherForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var all turns
		all.take(t.Context(), "s1", false)
		began := time.Now()
		if err := all.take(t.Context(), "s1", true); !errors.Is(err, ErrConflict) || time.Since(began) > opposite {
			t.Errorf("who holds another session: %v after %v", err, time.Since(began))
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		if err := all.take(ctx, "s1", false); !errors.Is(err, context.DeadlineExceeded) || time.Since(began) < time.Hour {
			t.Errorf("who holds none waits as long as its context: %v after %v", err, time.Since(began))
		}
		all.leave("s1")
		if len(all.those) != 0 {
			t.Errorf("%d turns are left behind", len(all.those))
		}
	})
}
