package pgtest

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"
)

// runScript makes a cluster and serves it until its standard input closes, which
// the kernel does when the test binary ends in any way: by itself, by a panic,
// by a time limit or by kill -9. Then it stops the server without ceremony and
// removes the folder.
//
// Arguments: folder, folder of PostgreSQL's programs, port, fsync on or off.
const runScript = `
set -eu
folder=$1 bin=$2 port=$3 fsync=$4
trap 'cd / && rm -rf "$folder"' EXIT
"$bin/initdb" -D "$folder/cluster" -U postgres -A trust -E UTF8 --locale=C --no-sync >/dev/null
"$bin/postgres" -D "$folder/cluster" -p "$port" -c listen_addresses=127.0.0.1 \
	-c unix_socket_directories= -c fsync="$fsync" -c max_connections=200 -c log_min_messages=warning &
server=$!
cat >/dev/null
kill -QUIT "$server"
wait "$server" || true
`

// startServer starts a server and waits until it answers.
func startServer(fsync bool) (*url.URL, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	// A free port can be taken by another program before the server has it.
	for range 3 {
		server, tryErr := startOn(freePort(), bin, fsync)
		if tryErr == nil {
			return server, nil
		}
		err = tryErr
	}
	return nil, err
}

// programs finds the newest installed server. Debian keeps the server's programs
// out of PATH, a folder for each major version.
func programs() (string, error) {
	if path, err := exec.LookPath("postgres"); err == nil {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			return filepath.Dir(real), nil
		}
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	if len(found) == 0 {
		return "", errors.New("the PostgreSQL server is not installed (looked in PATH and /usr/lib/postgresql). On Debian: apt-get install postgresql")
	}
	newest := slices.MaxFunc(found, func(a, b string) int { return major(a) - major(b) })
	return filepath.Dir(newest), nil
}

// major reads the version out of /usr/lib/postgresql/15/bin/postgres.
func major(path string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path))))
	return n
}

func startOn(port int, bin string, fsync bool) (*url.URL, error) {
	folder, err := os.MkdirTemp("", "pgtest-")
	if err != nil {
		return nil, err
	}
	as, err := account(folder)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	cmd := exec.Command("sh", "-c", runScript, "sh", folder, bin, strconv.Itoa(port), map[bool]string{true: "on", false: "off"}[fsync])
	var log bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = folder, &log, &log
	// A group of its own: Ctrl-C in the terminal goes to the tests alone, and the
	// script tidies up after them.
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: as, Setpgid: true}
	held, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start PostgreSQL: %w", err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	server := &url.URL{Scheme: "postgres", User: url.User("postgres"), Host: net.JoinHostPort("127.0.0.1", strconv.Itoa(port)), Path: "/postgres", RawQuery: "sslmode=disable"}
	if err := await(server, ended, held.Close); err != nil {
		return nil, fmt.Errorf("%w\n%s", err, &log) // the server has ended: nothing writes any more
	}
	return server, nil
}

// await returns nil when the server answers. Otherwise the server has ended, if
// need be by stop.
func await(server *url.URL, ended <-chan error, stop func() error) error {
	deadline := time.After(60 * time.Second) // a first start on a busy machine takes 2 to 5 s
	for {
		err := execute(server, "SELECT 1")
		if err == nil {
			return nil
		}
		select {
		case why := <-ended:
			return fmt.Errorf("PostgreSQL ended at its start: %w", why)
		case <-deadline:
			err = errors.Join(err, stop())
			<-ended
			return fmt.Errorf("PostgreSQL does not answer: %w", err)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// account finds who may run the server, and gives that account the folder.
// PostgreSQL refuses to run as root; nil stands for whoever we are.
func account(folder string) (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
		gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
		if err := errors.Join(err1, err2, os.Chown(folder, int(uid), int(gid))); err != nil {
			return nil, err
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
	}
	return nil, errors.New("PostgreSQL does not run as root, and there is neither an account postgres nor nobody")
}

func freePort() int {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0 // the server then says what is wrong with loopback
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}
