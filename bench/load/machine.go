package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// machine is what the numbers were taken on.
type machine struct {
	cpu, node string
	cores     int
	syncs     float64 // fdatasync of 4 kB, in a second
}

func (m machine) String() string {
	return fmt.Sprintf("%s, %d cores, %s, Node %s; the disk takes %.0f fdatasync a second", m.cpu, m.cores, runtime.Version(), m.node, m.syncs)
}

// ramDisk is the file system on which everything is durable at once and nothing is.
const ramDisk = 0x01021994 // TMPFS_MAGIC, statfs(2)

// look describes the machine, and refuses a folder that is not on a disk.
func look(folder string) (m machine, err error) {
	var fs syscall.Statfs_t
	if err := syscall.Statfs(folder, &fs); err != nil {
		return m, err
	}
	if fs.Type == ramDisk {
		return m, fmt.Errorf("%s is in memory: a commit costs nothing there. Name a folder on a disk with -dir", folder)
	}
	m.cores, m.cpu, m.node = runtime.NumCPU(), "unknown processor", "unknown"
	if raw, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(raw)) {
			if key, value, _ := strings.Cut(line, ":"); strings.TrimSpace(key) == "model name" {
				m.cpu = strings.TrimSpace(value)
				break
			}
		}
	}
	if out, err := exec.Command("node", "--version").Output(); err == nil {
		m.node = strings.TrimSpace(strings.TrimPrefix(string(out), "v"))
	}
	f, err := os.CreateTemp(folder, "sync")
	if err != nil {
		return m, err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	page, n := make([]byte, 4096), 0
	begin := time.Now()
	for ; time.Since(begin) < time.Second; n++ {
		if _, err := f.WriteAt(page, int64(n%256)*4096); err != nil {
			return m, err
		}
		if err := syscall.Fdatasync(int(f.Fd())); err != nil {
			return m, err
		}
	}
	m.syncs = float64(n) / time.Since(begin).Seconds()
	return m, nil
}
