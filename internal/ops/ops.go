// Package ops answers the people and programs that run the bot: is it alive, is
// it ready, what are its numbers. Nothing here carries what people wrote, their
// names or ids, nor the text of an error.
package ops

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"time"
)

// Alive is the body of GET /healthz. The health check and the doctor know the
// bot from another program on its port by it.
const Alive = "steward is alive\n"

// checkLimit bounds one readiness check: those who ask for it poll every few
// seconds and give up about then.
const checkLimit = 2 * time.Second

// A Check is one thing the bot cannot work without. Its name is shown, the error
// is logged only: it may hold an address or a piece of a query.
type Check struct {
	Name string
	Of   func(context.Context) error
}

// Handle puts /healthz, /readyz and /metrics on mux.
func Handle(mux *http.ServeMux, log *slog.Logger, m *Metrics, ready ...Check) {
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusOK, Alive)
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		failed := failing(r.Context(), log, ready)
		if len(failed) > 0 {
			answer(w, http.StatusServiceUnavailable, "not ready: "+strings.Join(failed, ", ")+"\n")
			return
		}
		answer(w, http.StatusOK, "ready\n")
	})
	mux.Handle("GET /metrics", m.handler())
}

// failing names the checks that fail now.
func failing(ctx context.Context, log *slog.Logger, checks []Check) []string {
	ctx, cancel := context.WithTimeout(ctx, checkLimit)
	defer cancel()
	var names []string
	for _, c := range checks {
		if err := c.Of(ctx); err != nil {
			log.Warn("not ready", "check", c.Name, "err", err)
			names = append(names, c.Name)
		}
	}
	return names
}

func answer(w http.ResponseWriter, code int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	_, _ = w.Write([]byte(text)) // whoever asked may have gone
}
