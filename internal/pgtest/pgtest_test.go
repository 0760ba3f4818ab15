//go:build e2e

package pgtest

import (
	"bufio"
	"database/sql"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestEachTestHasADatabaseOfItsOwn(t *testing.T) {
	a, b := open(t, DSN(t)), open(t, DSN(t))
	if _, err := a.Exec("CREATE TABLE cards (text TEXT)"); err != nil {
		t.Fatal(err)
	}
	var seen bool
	if err := b.QueryRow("SELECT to_regclass('cards') IS NOT NULL").Scan(&seen); err != nil || seen {
		t.Errorf("the other database sees the table: %v, %v", seen, err)
	}
}

func TestDurableServerWaitsForTheDisk(t *testing.T) {
	for dsn, want := range map[string]string{DSN(t): "off", DurableDSN(t): "on"} {
		db := open(t, dsn)
		for setting, want := range map[string]string{"fsync": want, "synchronous_commit": "on"} {
			var got string
			if err := db.QueryRow("SELECT current_setting($1)", setting).Scan(&got); err != nil || got != want {
				t.Errorf("%s is %s, want %s (%v)", setting, got, want, err)
			}
		}
	}
}

func TestServerListensOnLoopbackAlone(t *testing.T) {
	var got string
	if err := open(t, DSN(t)).QueryRow("SHOW listen_addresses").Scan(&got); err != nil || got != "127.0.0.1" {
		t.Errorf("it listens on %q, %v", got, err)
	}
}

// A copy of this test binary starts a server and is killed; the server and its
// folder must go by themselves.
func TestNothingIsLeftAfterKill(t *testing.T) {
	temp := t.TempDir()
	// Like /tmp: the account that runs the server may add and remove its own.
	if err := os.Chmod(temp, 0o777|os.ModeSticky); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Dir(temp), 0o755); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestServeUntilKilled$")
	cmd.Env = append(os.Environ(), "PGTEST_SERVE=1", "TMPDIR="+temp)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	server, parseErr := url.Parse(strings.TrimSpace(line))
	if err != nil || parseErr != nil || server.Host == "" {
		t.Fatalf("the copy said %q (%v, %v)", line, err, parseErr)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		conn, err := net.Dial("tcp", server.Host)
		if err == nil {
			_ = conn.Close()
		}
		folders, _ := filepath.Glob(filepath.Join(temp, "pgtest-*"))
		if err != nil && len(folders) == 0 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("20 s after the kill: still listening: %v, folders: %v", err == nil, folders)
		}
	}
}

// TestServeUntilKilled is the copy's part, and nothing in an ordinary run.
func TestServeUntilKilled(t *testing.T) {
	if os.Getenv("PGTEST_SERVE") == "" {
		return
	}
	fmt.Println(DSN(t))
	time.Sleep(time.Minute)
}

func open(t *testing.T, dsn string) *sql.DB {
	t.Helper()
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}
