package doctor

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// slowDisk is where a commit begins to show. Slack waits 3 s; a solid disk takes
// 1 ms, a spinning one about 20.
const slowDisk = 200 * time.Millisecond

// database tries what a commit needs. It does not open the bot's own storage:
// that would bring the tables up to date under a bot of an older version.
func (x *examination) database(ctx context.Context) {
	if x.Config.Database.Postgres() {
		x.postgres(ctx)
		return
	}
	x.folder(x.Config.Database.Reveal())
}

// folder writes a page, waits until it is on disk, and takes it away again.
// SQLite puts files beside its own, so the folder counts, not the file alone.
func (x *examination) folder(path string) {
	folder := filepath.Dir(path)
	if at, err := os.Stat(folder); err != nil || !at.IsDir() {
		return // among the settings already
	}
	took, err := durableWrite(folder)
	if err == nil {
		err = writable(path)
	}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		x.fail("database", fmt.Sprintf("The disk of %s is full.", folder), "Free some space. The bot goes on by itself once it can write.")
	case errors.Is(err, syscall.EROFS):
		x.fail("database", fmt.Sprintf("The disk of %s can only be read.", folder), "Mount it for writing, or set STEWARD_DATABASE to a file elsewhere.")
	case errors.Is(err, os.ErrPermission):
		x.fail("database", fmt.Sprintf("This account may not write to %s.", path), fmt.Sprintf("Give the bot's account the folder: chown -R steward %s", folder))
	case err != nil:
		x.fail("database", fmt.Sprintf("A trial write beside %s failed: %v.", path, err), "See that the disk is sound and mounted for writing.")
	case took > slowDisk:
		x.warn("database", fmt.Sprintf("A write to %s takes %s to reach the disk.", folder, took.Round(time.Millisecond)), "Use a local disk for STEWARD_DATABASE: SQLite is not safe on a network disk, and slow on a busy one.")
	default:
		x.ok("database", fmt.Sprintf("%s can be written; a write reaches the disk in %s.", path, took.Round(100*time.Microsecond)))
	}
}

func durableWrite(folder string) (took time.Duration, err error) {
	began := time.Now()
	f, err := os.CreateTemp(folder, ".steward-doctor-")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close(), os.Remove(f.Name())) }()
	if _, err := f.Write(make([]byte, 4096)); err != nil {
		return 0, err
	}
	err = f.Sync()
	return time.Since(began), err
}

// writable opens the database's file for writing, if there is one, and writes
// nothing.
func writable(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return f.Close()
}
