//go:build e2e

package storage_test

import (
	"context"
	"database/sql"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"steward/internal/storage"
)

// A power cut leaves on the disk what was synced, and any part of what was written since. A killed program cannot show
// that: the kernel still writes everything. So a writer runs under strace, which notes every write and every sync with
// their content, and the files are built again as a cut at a random moment would have left them.

const (
	cuts     = 60
	survives = 0.3 // chance of a write that was not synced to have reached the disk anyway
	requests = 1500
)

func TestAPowerCutLosesNothingAcknowledged(t *testing.T) {
	lost, acked, damaged := cutPower(t, "")
	t.Logf("%d cuts, %d acknowledgements in front of them, %d lost, %d files damaged", cuts, acked, lost, damaged)
	if lost > 0 || damaged > 0 || acked < cuts {
		t.Errorf("%d of %d acknowledged contributions lost, %d files damaged", lost, acked, damaged)
	}
}

// The same with synchronous=NORMAL must lose something, or the test above could not fail.
func TestTheReplayCanFindALoss(t *testing.T) {
	lost, acked, damaged := cutPower(t, envRelaxed+"=1")
	t.Logf("%d cuts, %d acknowledgements in front of them, %d lost, %d files damaged", cuts, acked, lost, damaged)
	if lost == 0 {
		t.Error("no loss was found where there must be one")
	}
}

// cutPower runs a writer once and cuts its power many times.
func cutPower(t *testing.T, env string) (lost, acked, damaged int) {
	t.Helper()
	if _, err := exec.LookPath("strace"); err != nil {
		t.Fatal("this test needs strace: apt-get install strace")
	}
	dir := t.TempDir()
	trace := record(t, dir, env)
	points := make([]int, cuts)
	for i := range points {
		points[i] = 1 + rand.IntN(len(trace)-1)
	}
	slices.Sort(points)
	chance := rand.New(rand.NewPCG(rand.Uint64(), 0))
	disk := disk{}
	done, ids := 0, map[string]bool{}
	for _, point := range points {
		for ; done < point; done++ {
			disk.apply(trace[done], ids)
		}
		n, broken := missing(t, disk.cut(chance), ids)
		if broken {
			damaged++
		}
		lost += n
		acked += len(ids)
	}
	return lost, acked, damaged
}

// disk is what a power cut would find of each file.
type disk map[string]*platter

// platter is one file: what is safe, what was written since, and how much of that a sync under way covers.
type platter struct {
	safe    []byte
	since   []call
	covered map[string]int // thread -> writes in front of its sync
}

func (d disk) apply(c call, acked map[string]bool) {
	if c.what == "ack" {
		acked[strings.TrimSpace(string(c.data))] = true
		return
	}
	p := d[c.file]
	if p == nil {
		p = &platter{covered: map[string]int{}}
		d[c.file] = p
	}
	switch c.what {
	case "syncing":
		p.covered[c.thread] = len(p.since)
	case "synced":
		n := p.covered[c.thread]
		for _, w := range p.since[:n] {
			p.safe = w.onto(p.safe)
		}
		p.since = slices.Clone(p.since[n:])
		for thread := range p.covered {
			p.covered[thread] = max(0, p.covered[thread]-n)
		}
	default:
		p.since = append(p.since, c)
	}
}

// cut returns the files as they might be after the power went.
func (d disk) cut(chance *rand.Rand) map[string][]byte {
	files := map[string][]byte{}
	for name, p := range d {
		data := slices.Clone(p.safe)
		for _, w := range p.since {
			if chance.Float64() < survives {
				data = w.onto(data)
			}
		}
		files[name] = data
	}
	return files
}

// onto does the write.
func (c call) onto(data []byte) []byte {
	end := int(c.at) + len(c.data)
	if c.what == "truncate" && end < len(data) {
		return data[:end]
	}
	if end > len(data) {
		data = append(data, make([]byte, end-len(data))...)
	}
	copy(data[c.at:], c.data)
	return data
}

// missing opens the files that a cut left and counts what was acknowledged but is not there.
func missing(t *testing.T, files map[string][]byte, acked map[string]bool) (lost int, damaged bool) {
	t.Helper()
	dir, err := os.MkdirTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(name)), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	dsn := filepath.Join(dir, "steward.db")
	if !sound(t, dsn) {
		return len(acked), true
	}
	db, err := storage.Open(context.Background(), dsn, storage.Options{})
	if err != nil {
		t.Errorf("after a cut: %v", err)
		return len(acked), true
	}
	defer db.Close()
	s, _, err := db.Session(context.Background(), "s1")
	if err != nil {
		return len(acked), false
	}
	for id := range maps.Keys(acked) {
		if _, ok := s.Log.Find(id); !ok {
			lost++
		}
	}
	return lost, false
}

// sound lets SQLite check the whole file.
func sound(t *testing.T, dsn string) bool {
	t.Helper()
	db, err := sql.Open("sqlite3", dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var verdict string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Logf("integrity check: %s %v", verdict, err)
		return false
	}
	return true
}
