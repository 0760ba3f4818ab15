package storage_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"steward/internal/storage"
)

// The program that is killed is this test binary, told by its environment to write instead of testing.
const (
	envDatabase = "STEWARD_TEST_WRITE_TO"
	envSession  = "STEWARD_TEST_SESSION"
	envRequests = "STEWARD_TEST_REQUESTS" // how many, 0 is until killed
	envRelaxed  = "STEWARD_TEST_RELAXED"
	envRounds   = "STEWARD_CRASH_ROUNDS" // how often TestKilledAtAnyMoment kills; more than the usual 20 finds more
)

func TestMain(m *testing.M) {
	if dsn := os.Getenv(envDatabase); dsn != "" {
		if err := writeUntilKilled(dsn); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// writeUntilKilled makes submissions and prints the id of each one that was acknowledged.
func writeUntilKilled(dsn string) error {
	ctx := context.Background()
	db, err := storage.Open(ctx, dsn, storage.Options{Relaxed: os.Getenv(envRelaxed) != ""})
	if err != nil {
		return err
	}
	session := os.Getenv(envSession)
	err = db.Tx(ctx, func(tx *storage.Tx) error {
		if err := creating(session)(tx); err != nil {
			return err
		}
		return tx.PutSecret(session, []byte("salt"))
	})
	if err != nil {
		return err
	}
	requests, _ := strconv.Atoi(os.Getenv(envRequests))
	var next atomic.Int64
	var wg sync.WaitGroup
	var failed atomic.Pointer[error]
	for range 8 {
		wg.Go(func() {
			for {
				i := int(next.Add(1))
				if requests > 0 && i > requests {
					return
				}
				if err := db.Tx(ctx, submission(session, i)); err != nil {
					failed.Store(&err)
					return
				}
				os.Stdout.WriteString("click" + strconv.Itoa(i) + "\n")
			}
		})
	}
	wg.Wait()
	if err := failed.Load(); err != nil {
		return *err
	}
	return db.Close()
}

// writer is a command that writes to dsn.
func writerCommand(ctx context.Context, dsn, session string, env ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Args[0])
	cmd.Env = append(os.Environ(), append(env, envDatabase+"="+dsn, envSession+"="+session)...)
	cmd.Stderr = os.Stderr
	return cmd
}

// killed starts a writer, kills it after a while and returns what it had acknowledged.
func killed(t *testing.T, dsn, session string, after time.Duration) (acked []string) {
	t.Helper()
	cmd := writerCommand(t.Context(), dsn, session)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadString('\n')
		if err == io.EOF {
			break // a half line is no acknowledgement
		}
		if err != nil {
			t.Fatal(err)
		}
		if len(acked) == 0 {
			time.AfterFunc(after, func() { cmd.Process.Kill() })
		}
		acked = append(acked, strings.TrimSpace(line))
	}
	if err := cmd.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
		t.Fatalf("the writer was to be killed: %v", err)
	}
	return acked
}

func TestKilledAtAnyMoment(t *testing.T) {
	rounds := 20
	if n, err := strconv.Atoi(os.Getenv(envRounds)); err == nil {
		rounds = n
	}
	onEach(t, func(t *testing.T, dsn string) {
		total, lost := 0, 0
		acked := map[string][]string{}
		for round := range rounds {
			session := fmt.Sprint("s", round)
			acked[session] = killed(t, dsn, session, time.Duration(rand.IntN(60))*time.Millisecond)
			total += len(acked[session])
		}
		db := open(t, dsn, storage.Options{})
		for session, ids := range acked {
			s, meta := load(t, db, session)
			for _, id := range ids {
				if _, ok := s.Log.Find(id); !ok {
					lost++
				}
			}
			if int(meta.Version) != 1+s.Log.Len() {
				t.Errorf("%s: version %d with %d contributions: half a request was kept", session, meta.Version, s.Log.Len())
			}
		}
		if total < rounds {
			t.Fatalf("only %d acknowledgements in %d rounds", total, rounds)
		}
		t.Logf("killed %d times, %d acknowledged, %d lost", rounds, total, lost)
		if lost > 0 {
			t.Error("what was acknowledged must be there")
		}
		if n, _ := db.View(t.Context()).Backlog(); n["waiting"] != rounds {
			t.Errorf("notices %v for %d sessions", n, rounds)
		}
	})
}
