package ops

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func get(t *testing.T, mux http.Handler, path string) (int, string) {
	t.Helper()
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", path, nil))
	return w.Code, w.Body.String()
}

func TestReadyNamesWhatFailsAndTellsTheRestToTheLogOnly(t *testing.T) {
	var log bytes.Buffer
	var broken error
	mux := http.NewServeMux()
	Handle(mux, slog.New(slog.NewTextHandler(&log, nil)), NewMetrics(),
		Check{"database", func(context.Context) error { return broken }},
		Check{"slack", func(context.Context) error { return nil }})
	if code, body := get(t, mux, "/readyz"); code != 200 || body != "ready\n" {
		t.Errorf("when all is well: %d %q", code, body)
	}
	broken = errors.New("dial postgres://ann:hunter2@db")
	if code, body := get(t, mux, "/readyz"); code != 503 || body != "not ready: database\n" {
		t.Errorf("with a broken database: %d %q", code, body)
	}
	if !strings.Contains(log.String(), "check=database") {
		t.Errorf("the log does not name the check: %s", log.String())
	}
	if code, body := get(t, mux, "/healthz"); code != 200 || body != Alive {
		t.Errorf("a bot that is not ready is alive all the same: %d %q", code, body)
	}
}

func TestReadyDoesNotWaitForASlowCheck(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		mux := http.NewServeMux()
		Handle(mux, slog.New(slog.DiscardHandler), NewMetrics(), Check{"slow", func(ctx context.Context) error {
			<-ctx.Done()
			return ctx.Err()
		}})
		began := time.Now()
		if code, body := get(t, mux, "/readyz"); code != 503 || body != "not ready: slow\n" {
			t.Errorf("got %d %q", code, body)
		}
		if waited := time.Since(began); waited != checkLimit {
			t.Errorf("it waited %v, want %v", waited, checkLimit)
		}
	})
}

func TestMetricsCount(t *testing.T) {
	m := NewMetrics()
	m.Request(Commands, Accepted)
	m.Request(Commands, Accepted)
	m.Acknowledged(SocketMode, 4*time.Millisecond)
	m.Called("chat.update", Limited)
	m.Outbox(3)
	m.Sockets(2)
	mux := http.NewServeMux()
	Handle(mux, slog.New(slog.DiscardHandler), m)
	_, body := get(t, mux, "/metrics")
	for _, line := range []string{
		`steward_requests_total{door="commands",result="accepted"} 2`,
		`steward_ack_seconds_bucket{door="socket",le="0.005"} 1`,
		`steward_ack_seconds_bucket{door="socket",le="0.0025"} 0`,
		`steward_slack_calls_total{method="chat.update",outcome="limited"} 1`,
		`steward_outbox_rows 3`, `steward_socket_connections 2`,
		`go_goroutines`, `process_resident_memory_bytes`,
	} {
		if !strings.Contains(body, line) {
			t.Errorf("%s is missing", line)
		}
	}
}
