package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/manifest"
)

// runAsBot makes this test binary the program that the process tests start, stop and kill.
const runAsBot = "STEWARD_TEST_RUNS_AS_BOT"

func init() {
	if os.Getenv(runAsBot) != "" {
		signal.Ignore(syscall.SIGXFSZ) // a full disk sends no signal; the limit that stands for one does
		main()
	}
}

// A process is the program in a process of its own.
type process struct {
	t     *testing.T
	cmd   *exec.Cmd
	log   *transcript
	ended chan struct{}
}

// transcript is what processes print. It can be read while they do.
type transcript struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *transcript) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *transcript) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// launch starts the program with these variables and no others. It is killed when the test ends.
func launch(t *testing.T, variables map[string]string, args ...string) *process {
	t.Helper()
	p := &process{t: t, cmd: exec.Command(os.Args[0], args...), log: &transcript{}, ended: make(chan struct{})}
	p.cmd.Dir = t.TempDir()
	p.cmd.Env = []string{runAsBot + "=1", "GORACE=atexit_sleep_ms=0", // or the race detector adds a second
		"PATH=" + os.Getenv("PATH"), "HOME=" + p.cmd.Dir}
	for name, value := range variables {
		p.cmd.Env = append(p.cmd.Env, name+"="+value)
	}
	p.cmd.Stdout, p.cmd.Stderr = p.log, p.log
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(p.ended)
		_ = p.cmd.Wait() // the exit code is in the state
	}()
	t.Cleanup(p.kill)
	return p
}

// kill is kill -9.
func (p *process) kill() {
	_ = p.cmd.Process.Kill() // it may have ended
	<-p.ended
}

// terminate asks the process to end, as a supervisor does.
func (p *process) terminate() {
	p.t.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		p.t.Fatal(err)
	}
}

// code waits for the end and returns the exit code.
func (p *process) code(within time.Duration) int {
	p.t.Helper()
	select {
	case <-p.ended:
	case <-time.After(within):
		p.t.Fatalf("still there after %v; it said:\n%s", within, p.log)
	}
	return p.cmd.ProcessState.ExitCode()
}

var servingAt = regexp.MustCompile(`msg=serving .*listen=(\S+)`)

// serving waits until the process serves and returns its address.
func (p *process) serving() string {
	p.t.Helper()
	for began := time.Now(); time.Since(began) < 20*time.Second; time.Sleep(2 * time.Millisecond) {
		if at := servingAt.FindStringSubmatch(p.log.String()); at != nil {
			return at[1]
		}
		select {
		case <-p.ended:
			p.t.Fatalf("ended with %d:\n%s", p.cmd.ProcessState.ExitCode(), p.log)
		default:
		}
	}
	p.t.Fatalf("does not serve:\n%s", p.log)
	return ""
}

// An office is a workspace whose bot is a process on a real database file.
type office struct {
	t     *testing.T
	slack *fakeslack.Server
	mode  config.Mode
	file  string
	bot   *process
	said  transcript // by bots that have ended
}

// newOffice makes a workspace without a bot.
func newOffice(t *testing.T, mode config.Mode, o fakeslack.Options) *office {
	t.Helper()
	kind := manifest.Socket
	if mode == config.HTTP {
		kind = manifest.HTTP
	}
	o.Manifest = manifest.For(manifest.Options{Mode: kind, BaseURL: "https://steward.example.org"}).JSON()
	if o.Users == nil {
		o.Users = crew
		o.Channels = []fakeslack.Channel{{ID: "CTEAM", Name: "team", Members: append(crewIDs(), fakeslack.BotUserID)}}
	}
	if o.Patience == 0 {
		o.Patience = 10 * time.Second
	}
	of := &office{t: t, mode: mode, slack: fakeslack.New(o), file: filepath.Join(t.TempDir(), "steward.db")}
	t.Cleanup(of.slack.Close)
	return of
}

// variables are the settings of the office's bot.
func (o *office) variables() map[string]string {
	return map[string]string{
		"STEWARD_MODE": string(o.mode), "STEWARD_LISTEN": "127.0.0.1:0", "STEWARD_DATABASE": o.file, "SLACK_API_URL": o.slack.APIURL(),
		"SLACK_BOT_TOKEN": o.slack.BotToken(), "SLACK_APP_TOKEN": o.slack.AppToken(), "SLACK_SIGNING_SECRET": o.slack.SigningSecret(),
	}
}

// open starts the bot and waits until Slack can reach it.
func (o *office) open() string {
	o.t.Helper()
	for o.slack.Connections() > 0 { // of a bot that was killed
		time.Sleep(time.Millisecond)
	}
	o.bot = launch(o.t, o.variables(), "serve")
	at := o.bot.serving()
	if o.mode == config.HTTP {
		o.slack.SendRequestsTo("http://" + at)
	} else if !o.slack.AwaitConnected(2) {
		o.t.Fatalf("the bot did not connect:\n%s", o.bot.log)
	}
	return at
}

// crash kills the bot.
func (o *office) crash() {
	o.bot.kill()
	fmt.Fprint(&o.said, o.bot.log)
}

// doing asks the bot for its goroutines, which ends it.
func (o *office) doing() string {
	_ = o.bot.cmd.Process.Signal(syscall.SIGQUIT) // it may have ended
	select {
	case <-o.bot.ended:
	case <-time.After(5 * time.Second):
	}
	return o.bot.log.String()
}

// logs are everything that bots of this office have printed so far.
func (o *office) logs() string { return o.said.String() + o.bot.log.String() }

// discreet checks that no log holds a token or any of the words.
func (o *office) discreet(words ...string) {
	o.t.Helper()
	logs := o.logs()
	for _, w := range append(words, o.slack.BotToken(), o.slack.AppToken(), o.slack.SigningSecret(), "ticket=") {
		if i := strings.Index(logs, w); i >= 0 {
			o.t.Errorf("the log tells %q: %s", w, logs[max(0, i-200):min(len(logs), i+100)])
		}
	}
}

var blockID = regexp.MustCompile(`"block_id":\s*"([^"]+)"`)

// field is the block id that begins with a name; what follows only makes it new.
func field(v fakeslack.View, name string) string {
	for _, id := range blockID.FindAllStringSubmatch(string(v.Blocks), -1) {
		if id[1] == name || strings.HasPrefix(id[1], name+":") {
			return id[1]
		}
	}
	return name
}
