package playground

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"strconv"
	"sync"
	"time"

	"steward/internal/fakeslack"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed assets
var assetFiles embed.FS

var templates = sync.OnceValue(func() *template.Template { // when they are needed: "bot serve" starts without them
	return template.Must(template.New("").ParseFS(templateFiles, "templates/*.html"))
})

// Options say what the page stands on.
type Options struct {
	Slack *fakeslack.Server
	Clock *Clock // also the workspace's and the bot's; nil for one of its own
	// Reset starts everything over: it builds a new workspace and bot and hands the workspace to [Playground.Show].
	// The clock is back at the machine's time when it is called. Nil hides the button.
	Reset func() error
}

// Playground is the web page. It is an [http.Handler] for the root of a host.
type Playground struct {
	http.Handler
	clock *Clock
	reset func() error

	mu      sync.Mutex
	slack   *fakeslack.Server
	version string                 // changes when the page on screen is of no use any more
	swapped chan struct{}          // closed when slack is replaced
	read    map[readMark]string    // newest ts that a person has seen in a channel
	start   string                 // what is older than this was read before anybody came
	moves   map[chan struct{}]bool // streams that wait for moves of the clock
}

type readMark struct{ who, channel string }

// New makes the page. Serve it on loopback; it refuses everybody else.
func New(o Options) *Playground {
	p := &Playground{clock: o.Clock, reset: o.Reset, moves: map[chan struct{}]bool{}}
	if p.clock == nil {
		p.clock = &Clock{}
	}
	p.clock.OnMove(func(time.Time) { p.tellMoved() })
	p.Show(o.Slack)
	p.Handler = guard(p.routes())
	return p
}

// Show puts the page on another workspace, after a reset. Pages that are open load themselves anew.
func (p *Playground) Show(s *fakeslack.Server) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.slack, p.read = s, map[readMark]string{}
	p.version = strconv.FormatInt(time.Now().UnixNano(), 36)
	p.start = tsOf(p.clock.Now())
	if p.swapped != nil {
		close(p.swapped)
	}
	p.swapped = make(chan struct{})
}

// workspace is the workspace that is shown now.
func (p *Playground) workspace() *fakeslack.Server {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.slack
}

func (p *Playground) routes() http.Handler {
	mux := http.NewServeMux()
	assets, err := fs.Sub(assetFiles, "assets")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	mux.Handle("GET /assets/", http.StripPrefix("/assets/", fresh(http.FileServerFS(assets))))
	mux.HandleFunc("GET /{$}", p.servePage)
	mux.HandleFunc("GET /pane", p.servePane)
	mux.HandleFunc("GET /clock", p.serveClock)
	mux.HandleFunc("GET /complete", p.serveComplete)
	mux.HandleFunc("GET /inspect", p.serveInspect)
	mux.HandleFunc("GET /ledger", p.serveLedger)
	mux.HandleFunc("GET /events", p.serveEvents)
	for name, act := range p.acts() {
		mux.HandleFunc("POST /act/"+name, serveAct(act))
	}
	return mux
}

// fresh keeps browsers from showing yesterday's script with today's page: the files carry no dates of their own.
func fresh(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		next.ServeHTTP(w, r)
	})
}

// render writes a template, or nothing of it: a page that breaks off half-way would be worse than an error.
func render(w http.ResponseWriter, name string, with any) {
	var b bytes.Buffer
	if err := templates().ExecuteTemplate(&b, name, with); err != nil {
		http.Error(w, fmt.Sprintf("This part of the page could not be drawn: %v", err), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Write(b.Bytes())
}

func tsOf(t time.Time) string {
	return fmt.Sprintf("%d.%06d", t.Unix(), t.Nanosecond()/1000)
}

func timeOf(ts string) time.Time {
	secs, err := strconv.ParseFloat(ts, 64)
	if err != nil {
		return time.Time{}
	}
	return time.UnixMicro(int64(secs * 1e6))
}
