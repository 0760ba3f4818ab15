//go:build e2e

package node

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"steward/internal/fakeslack"
)

// TestMain installs the packages of package-lock.json if nobody did.
func TestMain(m *testing.M) {
	if _, err := os.Stat("node_modules/@slack/bolt/package.json"); err != nil {
		install := exec.Command("npm", "ci")
		install.Stdout, install.Stderr = os.Stderr, os.Stderr
		if err := install.Run(); err != nil {
			fmt.Fprintln(os.Stderr, "npm ci:", err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// A bot is a Node process and what it reported, line by line.
type bot struct {
	t    *testing.T
	mu   sync.Mutex
	said []map[string]any
	more chan struct{} // gets a value with every report, if there is room
	done chan error    // gets the exit of the process
	in   io.Writer
}

// run starts a script that talks to the workspace. It ends when its standard
// input does, at the end of the test, and must not end in an error.
func run(t *testing.T, s *fakeslack.Server, script string, settings ...string) *bot {
	t.Helper()
	cmd := exec.Command("node", script)
	cmd.Env = append(os.Environ(), append([]string{"SLACK_API_URL=" + s.APIURL(), "SLACK_BOT_TOKEN=" + s.BotToken(),
		"SLACK_APP_TOKEN=" + s.AppToken(), "SLACK_SIGNING_SECRET=" + s.SigningSecret(), "NO_PROXY=127.0.0.1", "no_proxy=127.0.0.1"}, settings...)...)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	b := &bot{t: t, more: make(chan struct{}, 1), done: make(chan error, 1), in: stdin}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		lines := bufio.NewScanner(stdout)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			b.heard(lines.Bytes())
		}
		b.done <- cmd.Wait()
		close(b.done)
	}()
	t.Cleanup(func() {
		stdin.Close()
		select {
		case err := <-b.done:
			if err != nil {
				t.Errorf("node %s: %v\n%s", script, err, stderr.String())
			}
		case <-time.After(10 * time.Second):
			cmd.Process.Kill()
			t.Errorf("node %s did not end\n%s", script, stderr.String())
		}
		if t.Failed() && stderr.Len() > 0 {
			t.Logf("node %s said:\n%s", script, stderr.String())
		}
	})
	return b
}

func (b *bot) heard(line []byte) {
	report := map[string]any{}
	if err := json.Unmarshal(line, &report); err != nil {
		report = map[string]any{"what": "noise", "line": string(line)}
	}
	b.mu.Lock()
	b.said = append(b.said, report)
	b.mu.Unlock()
	select {
	case b.more <- struct{}{}:
	default:
	}
}

// reports are all of one kind so far.
func (b *bot) reports(what string) (all []map[string]any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, r := range b.said {
		if r["what"] == what {
			all = append(all, r)
		}
	}
	return all
}

// await waits for the nth report of a kind, counted from 1.
func (b *bot) await(what string, n int) map[string]any {
	b.t.Helper()
	late := time.After(15 * time.Second)
	for {
		if all := b.reports(what); len(all) >= n {
			return all[n-1]
		}
		select {
		case <-b.more:
		case <-time.After(50 * time.Millisecond):
		case <-late:
			b.t.Fatalf("the bot reported no %q (%d); it said %v", what, n, b.said)
		}
	}
}

// answer lets a bot go on that waits for something done here.
func (b *bot) answer() { fmt.Fprintln(b.in, "go on") }

// quiet fails the test on any error that Slack's package reported.
func (b *bot) quiet() {
	b.t.Helper()
	for _, r := range append(b.reports("error"), b.reports("noise")...) {
		b.t.Errorf("the bot reported %v", r)
	}
}
