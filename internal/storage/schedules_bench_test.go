package storage_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"steward/internal/storage"
)

// schedulesOf are a hundred thousand schedules over a week, none due before a time.
func schedulesOf(b *testing.B, n int) (*storage.DB, time.Time) {
	now := time.UnixMilli(1_800_000_000_000).UTC()
	db := open(b, filepath.Join(b.TempDir(), "bench.db"), storage.Options{Now: func() time.Time { return now }})
	for from := 0; from < n; from += 5000 {
		must(b, db, func(tx *storage.Tx) error {
			for i := from; i < from+5000; i++ {
				s := storage.Schedule{Workspace: "T1", Kind: "checkin", Subject: fmt.Sprint(i),
					Rule: []byte(`{"every":"weekly"}`), Next: now.Add(time.Duration(1+i) * 6 * time.Second)}
				if err := tx.PutSchedule(s); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return db, now
}

// Once a second, with nothing to do.
func BenchmarkIdleTickAtAHundredThousandSchedules(b *testing.B) {
	db, now := schedulesOf(b, 100_000)
	b.ResetTimer()
	for b.Loop() {
		if due, err := db.View(b.Context()).DueSchedules(now, 500); err != nil || len(due) != 0 {
			b.Fatal(len(due), err)
		}
	}
}

func BenchmarkDueScanAtAHundredThousandSchedules(b *testing.B) {
	db, now := schedulesOf(b, 100_000)
	later := now.Add(10 * time.Minute) // a hundred are due
	b.ResetTimer()
	for b.Loop() {
		if due, err := db.View(b.Context()).DueSchedules(later, 500); err != nil || len(due) != 100 {
			b.Fatal(len(due), err)
		}
	}
}
