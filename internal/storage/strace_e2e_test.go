//go:build e2e

package storage_test

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// call is one line of the trace: a write, a change of length, a sync that began or ended, or an acknowledgement.
type call struct {
	what   string // write, truncate, syncing, synced, ack
	thread string
	file   string
	data   []byte
	at     int64
}

// record runs a writer under strace and returns what it did to its files, in order.
func record(t *testing.T, dir, env string) []call {
	t.Helper()
	log := filepath.Join(dir, "trace")
	dsn := filepath.Join(dir, "steward.db")
	writer := writerCommand(t.Context(), dsn, "s1", env, envRequests+"="+strconv.Itoa(requests))
	cmd := exec.CommandContext(t.Context(), "strace", "-f", "-y", "-xx", "-s", "1000000", "-o", log,
		"-e", "trace=pwrite64,write,ftruncate,fsync,fdatasync", os.Args[0])
	cmd.Env, cmd.Stderr = writer.Env, os.Stderr
	if out, err := cmd.Output(); err != nil || strings.Count(string(out), "\n") != requests {
		t.Fatalf("the writer under strace: %v, %d acknowledgements", err, strings.Count(string(out), "\n"))
	}
	f, err := os.Open(log)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var calls []call
	syncing := map[string]string{} // thread -> file
	for in := bufio.NewReaderSize(f, 1<<20); ; {
		line, err := in.ReadString('\n')
		if err != nil {
			break
		}
		if c, ok := parse(line, dsn, syncing); ok {
			calls = append(calls, c...)
		}
	}
	if len(calls) < requests {
		t.Fatalf("the trace has only %d calls", len(calls))
	}
	return calls
}

var (
	begun   = regexp.MustCompile(`^(\d+) +(\w+)\((\d+)(?:<([^>]*)>)?(?:, (.*))?`)
	resumed = regexp.MustCompile(`^(\d+) +<\.\.\. (\w+) resumed>.*= 0`)
	number  = regexp.MustCompile(`, (\d+)(?:\)| <unfinished)`)
)

// parse reads a line of strace. Calls that another thread interrupted come in two lines.
func parse(line, dsn string, syncing map[string]string) ([]call, bool) {
	if m := resumed.FindStringSubmatch(line); m != nil && strings.HasSuffix(m[2], "sync") {
		return []call{{what: "synced", thread: m[1], file: syncing[m[1]]}}, true
	}
	m := begun.FindStringSubmatch(line)
	if m == nil {
		return nil, false
	}
	thread, name, fd, rest := m[1], m[2], m[3], m[5]
	file := string(unescape(m[4]))
	switch {
	case name == "write" && fd == "1":
		return []call{{what: "ack", data: unescape(quoted(rest))}}, true
	case file != dsn && file != dsn+"-wal":
		return nil, false
	case name == "pwrite64":
		all := number.FindAllStringSubmatch(rest, -1)
		at, _ := strconv.ParseInt(all[len(all)-1][1], 10, 64)
		return []call{{what: "write", file: file, data: unescape(quoted(rest)), at: at}}, true
	case name == "ftruncate":
		length, _ := strconv.ParseInt(strings.TrimRight(strings.Fields(rest)[0], ")"), 10, 64)
		return []call{{what: "truncate", file: file, at: length}}, true
	case strings.HasSuffix(name, "sync"):
		syncing[thread] = file
		calls := []call{{what: "syncing", thread: thread, file: file}}
		if strings.Contains(line, "= 0") {
			calls = append(calls, call{what: "synced", thread: thread, file: file})
		}
		return calls, true
	}
	return nil, false
}

// quoted returns what stands between the quotes.
func quoted(s string) string {
	from, to := strings.IndexByte(s, '"'), strings.LastIndexByte(s, '"')
	if from < 0 || to <= from {
		return ""
	}
	return s[from+1 : to]
}

// unescape reads strace's \x41\x42; anything else is taken as it stands.
func unescape(s string) []byte {
	if !strings.HasPrefix(s, `\x`) {
		return []byte(s)
	}
	out := make([]byte, 0, len(s)/4)
	for i := 0; i+4 <= len(s); i += 4 {
		n, _ := strconv.ParseUint(s[i+2:i+4], 16, 8)
		out = append(out, byte(n))
	}
	return out
}
