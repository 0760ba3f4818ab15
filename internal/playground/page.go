package playground

import (
	"net/http"
	"strings"
	"time"
)

// page is the whole page at its first drawing.
type page struct {
	Version  string
	Split    bool
	CanReset bool
	Clock    clockFace
	A, B     pane
}

// servePage draws the page as its address says: ?a=person~place~thread&b=…; a second window only when b is there.
func (p *Playground) servePage(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	p.mu.Lock()
	out := page{Version: p.version, Split: q.Has("b"), CanReset: p.reset != nil, Clock: p.face()}
	p.mu.Unlock()
	out.A = p.paneAt("a", q.Get("a"))
	if out.Split {
		out.B = p.paneAt("b", q.Get("b"))
	}
	render(w, "page", out)
}

func (p *Playground) paneAt(slot, address string) pane {
	parts := strings.SplitN(address+"~~", "~", 4)
	return p.pane(slot, parts[0], parts[1], parts[2])
}

// clockFace is the playground's clock as the top bar shows it.
type clockFace struct {
	ISO, Day, Time, Zone string
	UnixMilli            int64
}

func (p *Playground) face() clockFace {
	now := p.clock.Now().In(zone(Zone))
	return clockFace{ISO: now.Format(time.RFC3339), Day: now.Format("Mon 2 Jan"), Time: now.Format("15:04"), Zone: Zone, UnixMilli: now.UnixMilli()}
}

func (p *Playground) serveClock(w http.ResponseWriter, _ *http.Request) {
	render(w, "clock", p.face())
}
