package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// program is how a server is started, again and again.
type program struct {
	name string
	args func(port string) []string
	env  func(port string) []string
	want []byte // what every answer must hold
	logs string // file for what it prints
}

// server is a running process.
type server struct {
	program
	host string
	cmd  *exec.Cmd
	born time.Time
}

// start runs the program on a free port. It is not yet ready.
func (p program) start(ctx context.Context) (*server, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	host := l.Addr().String()
	l.Close()
	_, port, _ := net.SplitHostPort(host)
	logs, err := os.OpenFile(p.logs, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer logs.Close()
	args := p.args(port)
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Stdout, cmd.Stderr = logs, logs
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 15 * time.Second
	cmd.Env = append(os.Environ(), p.env(port)...)
	born := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", p.name, err)
	}
	return &server{program: p, host: host, cmd: cmd, born: born}, nil
}

// ready waits for the first acknowledgement and returns how long it took since the process was started.
func (s *server) ready(f form, c *crowd) (time.Duration, error) {
	x, ok := c.take()
	if !ok {
		return 0, errors.New("nobody is left to submit")
	}
	for time.Since(s.born) < time.Minute {
		client, err := dial(f, s.host)
		if err != nil {
			time.Sleep(200 * time.Microsecond)
			continue
		}
		defer client.close()
		if _, err := client.submit(x, s.want); err != nil {
			return 0, fmt.Errorf("%s: first acknowledgement: %w; see %s", s.name, err, s.logs)
		}
		c.acknowledged(x)
		return time.Since(s.born), nil
	}
	return 0, fmt.Errorf("%s does not listen after a minute; see %s", s.name, s.logs)
}

// stop ends the server and waits until it has gone.
func (s *server) stop() error {
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	err := s.cmd.Wait()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.Sys().(syscall.WaitStatus).Signal() == syscall.SIGTERM {
		return nil // it knows no other way to end
	}
	return err
}

// tick is the unit of /proc/PID/stat: Linux shows hundredths of a second there, whatever its own clock does.
const tick = 10 * time.Millisecond

// cpu is what the process has used so far, in user and kernel.
func (s *server) cpu() (time.Duration, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(raw), ") ") // after the name, which may hold anything
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0, fmt.Errorf("cannot read /proc/%d/stat", s.cmd.Process.Pid)
	}
	user, err := strconv.Atoi(fields[11])
	system, err2 := strconv.Atoi(fields[12])
	return time.Duration(user+system) * tick, errors.Join(err, err2)
}

// memory is how much of the process is in memory, in megabytes.
func (s *server) memory() (float64, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(raw)) {
		if kb, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			n, err := strconv.ParseFloat(strings.Fields(kb)[0], 64)
			return n / 1024, err
		}
	}
	return 0, fmt.Errorf("no VmRSS in /proc/%d/status", s.cmd.Process.Pid)
}
