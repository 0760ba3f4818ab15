package playground

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"steward/internal/fakeslack"
)

// bunch is how long changes are gathered before the page is told: one click often causes five of them.
const bunch = 25 * time.Millisecond

// news is what the page has to look at again.
type news struct {
	Page   bool `json:"page,omitempty"`
	Ledger bool `json:"ledger,omitempty"`
	Clock  bool `json:"clock,omitempty"`
}

// serveEvents streams news until the page goes away or the workspace is replaced. The first event names the page's
// version, by which a page that outlived a restart notices.
func (p *Playground) serveEvents(w http.ResponseWriter, r *http.Request) {
	flush := http.NewResponseController(w).Flush
	p.mu.Lock()
	slack, version, swapped := p.slack, p.version, p.swapped
	p.mu.Unlock()
	changes, stop := slack.Subscribe()
	defer stop()
	moved := make(chan struct{}, 1)
	p.listenMoves(moved, true)
	defer p.listenMoves(moved, false)

	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	fmt.Fprintf(w, "retry: 700\nevent: hello\ndata: %s\n\n", version)
	flush()
	var waiting news
	var due <-chan time.Time
	alive := time.NewTicker(20 * time.Second)
	defer alive.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case <-swapped:
			return
		case c, open := <-changes:
			if !open {
				return
			}
			if c.Kind == fakeslack.ChangedLedger {
				waiting.Ledger = true
			} else {
				waiting.Page = true
			}
		case <-moved:
			waiting.Clock, waiting.Page = true, true
		case <-alive.C:
			fmt.Fprint(w, ": still here\n\n")
			flush()
			continue
		case <-due:
			data, err := json.Marshal(waiting)
			if err != nil {
				return
			}
			fmt.Fprintf(w, "event: change\ndata: %s\n\n", data)
			if flush() != nil {
				return
			}
			waiting, due = news{}, nil
			continue
		}
		if due == nil {
			due = time.After(bunch)
		}
	}
}

func (p *Playground) listenMoves(c chan struct{}, on bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if on {
		p.moves[c] = true
	} else {
		delete(p.moves, c)
	}
}

func (p *Playground) tellMoved() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.moves {
		select {
		case c <- struct{}{}:
		default: // it is told already
		}
	}
}
