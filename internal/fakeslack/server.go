package fakeslack

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"
)

// Server is a running workspace with one installed app.
type Server struct {
	opts     Options
	base     string // http://127.0.0.1:port
	httpd    *http.Server
	requests *http.Client // to the app's request URLs
	done     chan struct{}
	tasks    sync.WaitGroup // deliveries under way

	// mu guards all that follows. It is never held while waiting for a network.
	mu        sync.Mutex
	closed    bool
	manifest  manifest
	revoked   string // error code of every call once the token is gone; "" while it works
	users     map[string]*User
	userOrder []string
	channels  map[string]*conversation
	direct    map[string]*conversation // by who is in it
	chanOrder []string

	views    map[string]*View
	stacks   map[string][]*View // open modals of each person, the topmost last
	homes    map[string]*View
	inMsgs   map[inMessage]Values // what a person chose in the fields of a message
	triggers map[string]*trigger
	hooks    map[string]*hook
	uploads  map[string]*upload
	offered  map[offer][]object

	sockets  []*socket
	tickets  map[string]bool        // WebSocket URLs handed out and not yet used
	awaiting map[string]chan []byte // acknowledgements by envelope id
	linkDown bool                   // Socket Mode was switched off for the app

	ledger []*Entry
	feeds  map[chan Change]bool
	faults []*Fault
	spent  map[string]*bucket
	shown  map[string]Seen

	lastID, lastTS     int64
	lastSeq            int
	lastChange, nextUp int
}

// New starts a workspace. It panics on a manifest that is no JSON or an address that cannot be listened on, since both
// are mistakes of the program that calls it; [Server.Close] ends it.
func New(opts Options) *Server {
	opts = opts.withDefaults()
	m, err := parseManifest(opts.Manifest)
	if err != nil {
		panic(err)
	}
	listener, err := net.Listen("tcp", opts.Listen)
	if err != nil {
		panic(fmt.Errorf("fakeslack: listen: %w", err))
	}
	s := &Server{
		opts: opts, manifest: m, base: "http://" + listener.Addr().String(), done: make(chan struct{}),
		users: map[string]*User{}, channels: map[string]*conversation{}, direct: map[string]*conversation{}, views: map[string]*View{}, stacks: map[string][]*View{},
		homes: map[string]*View{}, inMsgs: map[inMessage]Values{}, triggers: map[string]*trigger{}, hooks: map[string]*hook{},
		uploads: map[string]*upload{}, offered: map[offer][]object{}, tickets: map[string]bool{}, awaiting: map[string]chan []byte{},
		feeds: map[chan Change]bool{}, spent: map[string]*bucket{}, shown: map[string]Seen{},
	}
	s.requests = &http.Client{Timeout: opts.AckTimeout, CheckRedirect: atMostTwoRedirects}
	s.moveIn()
	s.httpd = &http.Server{Handler: s.routes(), ReadHeaderTimeout: 10 * time.Second}
	go s.httpd.Serve(listener)
	return s
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/api/{method}", s.serveAPI)
	mux.HandleFunc("GET /link/", s.serveSocket)
	mux.HandleFunc("POST /upload/{id}", s.serveUpload)
	mux.HandleFunc("GET /files/{id}/{name}", s.serveFile)
	mux.HandleFunc("POST /hooks/{id}/{secret}", s.serveHook)
	return mux
}

// Close disconnects the app, stops pending retries and frees the port.
func (s *Server) Close() {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return
	}
	s.closed = true
	close(s.done)
	for _, sock := range s.sockets {
		sock.cut()
	}
	for feed := range s.feeds {
		delete(s.feeds, feed)
		close(feed)
	}
	s.mu.Unlock()
	s.requests.CloseIdleConnections()
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if s.httpd.Shutdown(ctx) != nil {
		s.httpd.Close()
	}
	s.tasks.Wait()
}

// later runs a delivery in the background unless the server is closing; the caller holds the lock.
func (s *Server) later(f func()) {
	if !s.closed {
		s.tasks.Go(f)
	}
}

// APIURL is the base of the Web API, with the final slash that slack-go insists on.
func (s *Server) APIURL() string { return s.base + "/api/" }

// BotToken is the app's xoxb token.
func (s *Server) BotToken() string { return s.opts.BotToken }

// AppToken is the app-level xapp token, for Socket Mode.
func (s *Server) AppToken() string { return s.opts.AppToken }

// SigningSecret signs what is sent to request URLs.
func (s *Server) SigningSecret() string { return s.opts.SigningSecret }

// Team is the workspace.
func (s *Server) Team() Team { return s.opts.Team }

// Now is the time in the workspace.
func (s *Server) Now() time.Time { return s.opts.Now() }
