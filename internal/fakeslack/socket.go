package fakeslack

import (
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

const (
	// maxSockets is how many Socket Mode connections one app may have.
	maxSockets = 10
	// ackLimit: an acknowledgement of so many bytes or more is dropped without a word.
	ackLimit = 20_480
	// connectionTime is what hello promises, in seconds; Slack says about the same.
	connectionTime = 18_060
)

// Reasons of [Server.Disconnect], as Slack names them.
const (
	ReasonWarning  = "warning"           // closes in about ten seconds
	ReasonRefresh  = "refresh_requested" // connect anew, please
	ReasonDisabled = "link_disabled"     // Socket Mode was switched off
)

// socket is one Socket Mode connection of the app.
type socket struct {
	conn    *websocket.Conn
	out     chan []byte
	gone    chan struct{}
	once    sync.Once
	leaving bool // was told to go; others are preferred
}

// write queues a message without waiting. A reader too slow for the queue is cut off, as at Slack.
func (k *socket) write(message []byte) {
	select {
	case k.out <- message:
	default:
		k.cut()
	}
}

// cut ends the connection at once, without a closing handshake.
func (k *socket) cut() {
	k.once.Do(func() {
		close(k.gone)
		k.conn.NetConn().Close()
	})
}

var upgrader = websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}

func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	ticket := r.URL.Query().Get("ticket")
	valid := s.tickets[ticket] && !s.closed
	delete(s.tickets, ticket)
	full := len(s.sockets) >= maxSockets
	s.mu.Unlock()
	if !valid {
		http.Error(w, "unknown or used connection URL", http.StatusNotFound)
		return
	}
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	k := &socket{conn: conn, out: make(chan []byte, 4096), gone: make(chan struct{})}
	if full {
		conn.WriteMessage(websocket.TextMessage, disconnectMessage("too_many_websockets"))
		conn.Close()
		return
	}
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		conn.Close()
		return
	}
	s.sockets = append(s.sockets, k)
	k.write(asJSON(object{
		"type": "hello", "num_connections": len(s.sockets), "connection_info": object{"app_id": appID},
		"debug_info": object{"host": "applink-fake", "build_number": 1, "approximate_connection_time": connectionTime},
	}))
	s.tell(Change{Kind: ChangedSockets})
	s.mu.Unlock()
	go s.writeSocket(k)
	s.readSocket(k)
}

// writeSocket is the only writer of a connection: envelopes, and pings so that clients know it lives.
func (s *Server) writeSocket(k *socket) {
	ping := time.NewTicker(s.opts.PingInterval)
	defer ping.Stop()
	defer k.cut()
	for {
		var err error
		select {
		case message := <-k.out:
			err = k.conn.WriteMessage(websocket.TextMessage, message)
		case <-ping.C:
			err = k.conn.WriteControl(websocket.PingMessage, []byte("Ping from applink-fake"), time.Now().Add(time.Second))
		case <-k.gone:
			return
		}
		if err != nil {
			return
		}
	}
}

// readSocket takes acknowledgements until the connection ends.
func (s *Server) readSocket(k *socket) {
	defer func() {
		k.cut()
		s.mu.Lock()
		defer s.mu.Unlock()
		for i, other := range s.sockets {
			if other == k {
				s.sockets = append(s.sockets[:i:i], s.sockets[i+1:]...)
				break
			}
		}
		s.tell(Change{Kind: ChangedSockets})
	}()
	for {
		_, message, err := k.conn.ReadMessage()
		if err != nil {
			return
		}
		var ack struct {
			EnvelopeID string          `json:"envelope_id"`
			Payload    json.RawMessage `json:"payload"`
		}
		if json.Unmarshal(message, &ack) != nil || len(message) >= ackLimit {
			continue
		}
		if string(ack.Payload) == "null" {
			ack.Payload = nil
		}
		s.mu.Lock()
		waiting := s.awaiting[ack.EnvelopeID]
		delete(s.awaiting, ack.EnvelopeID)
		s.mu.Unlock()
		if waiting != nil {
			waiting <- ack.Payload
		}
	}
}
