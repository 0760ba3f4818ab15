package fakeslack

import (
	"encoding/json"
	"time"
)

// delivery is something sent to the app, by whichever way the manifest says.
type delivery struct {
	kind    string // the envelope's type: events_api, interactive or slash_commands
	name    string // for the ledger
	user    string
	payload object
	url     string // the manifest's request URL, for HTTP
	eventID string
}

// What can become of a delivery, in [Entry].Failure.
const (
	failTimeout   = "ack_timeout"       // not acknowledged in time
	failNoSocket  = "no_connection"     // Socket Mode, and the app is not connected
	failNoURL     = "no_request_url"    // HTTP, and the manifest names no address
	failConnect   = "connection_failed" // nobody listens at the address
	failStatus    = "http_error"        // answered, but not with 2xx
	failRedirects = "too_many_redirects"
	failClosed    = "closed" // the server was closed meanwhile
	failAnswer    = "invalid_answer"
)

// answer is the app's acknowledgement. body is what it said, nil if nothing; failure is "" when it came in time.
type answer struct {
	body    []byte
	failure string
	noRetry bool // the app asked not to get this event again
	entry   *Entry
}

// payload reads the body as an object. An empty acknowledgement, or an empty object in it, is nil.
func (a answer) payload() object {
	o, _ := parsed(a.body).(object)
	if len(o) == 0 {
		return nil
	}
	return o
}

// begin sends a delivery and returns at once; the answer comes through the channel. The caller holds the lock, so that
// deliveries leave in the order things happened.
func (s *Server) begin(d delivery, attempt int, reason string) <-chan answer {
	result := make(chan answer, 1)
	entry := s.record(Entry{
		Kind: "delivery", Name: d.name, User: d.user, Request: asJSON(d.payload), Attempt: attempt, EventID: d.eventID,
	})
	started := time.Now()
	finish := func(a answer, status int) {
		s.settle(entry, started, a.body, status, a.failure)
		a.entry = entry
		result <- a
	}
	switch {
	case s.closed:
		finish(answer{failure: failClosed}, 0)
	case s.manifest.Settings.SocketMode:
		entry.Via = "socket"
		s.beginSocket(d, attempt, reason, finish)
	default:
		entry.Via = "http"
		s.beginHTTP(d, attempt, reason, finish)
	}
	return result
}

// beginSocket puts an envelope on one of the app's connections and waits for its acknowledgement on any of them.
func (s *Server) beginSocket(d delivery, attempt int, reason string, finish func(answer, int)) {
	id := secret(16)
	envelope := object{
		"envelope_id": id, "type": d.kind, "payload": d.payload, "accepts_response_payload": d.kind != "events_api",
	}
	if d.kind == "events_api" {
		envelope["retry_attempt"], envelope["retry_reason"] = attempt, reason
	}
	sock := s.nextSocket()
	if sock == nil {
		finish(answer{failure: failNoSocket}, 0)
		return
	}
	ack := make(chan []byte, 1)
	s.awaiting[id] = ack
	sock.write(asJSON(envelope))
	s.later(func() {
		late := time.NewTimer(s.opts.AckTimeout)
		defer late.Stop()
		var a answer
		select {
		case a.body = <-ack:
		case <-late.C:
			a.failure = failTimeout
		case <-s.done:
			a.failure = failClosed
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.awaiting, id)
		finish(a, 0)
	})
}

// beginHTTP posts a delivery to its request URL.
func (s *Server) beginHTTP(d delivery, attempt int, reason string, finish func(answer, int)) {
	if d.url == "" {
		finish(answer{failure: failNoURL}, 0)
		return
	}
	request, err := s.signed(d, attempt, reason)
	if err != nil {
		finish(answer{failure: failConnect}, 0)
		return
	}
	s.later(func() {
		a, status := s.exchangeHTTP(request)
		s.mu.Lock()
		defer s.mu.Unlock()
		finish(a, status)
	})
}

// deliver sends and waits: for what a person does and sees answered at once. The caller does not hold the lock.
func (s *Server) deliver(d delivery) answer {
	s.mu.Lock()
	result := s.begin(d, 0, "")
	s.mu.Unlock()
	return <-result
}

// event tells the app that something happened, if it subscribed and may know, and again after the delays of the options
// until it is acknowledged. The caller holds the lock.
func (s *Server) event(kind, user string, inner object) {
	if s.revoked != "" || !s.subscribed(kind, inner) {
		return
	}
	inner["type"] = kind
	if inner["event_ts"] == nil {
		inner["event_ts"] = orElse(text(inner, "ts"), s.newTS())
	}
	d := delivery{
		kind: "events_api", name: "event:" + kind, user: user, eventID: s.newID("Ev"),
		url: s.requestURL(s.manifest.Settings.Events.RequestURL),
	}
	d.payload = s.outer(d.eventID, inner)
	first := s.begin(d, 0, "")
	s.later(func() { s.retry(d, first) })
}

// retry waits for the acknowledgement of an event and sends it again while there is none, three times in all.
func (s *Server) retry(d delivery, result <-chan answer) {
	for attempt, delay := range s.opts.RetryDelays {
		a := <-result
		if a.failure == "" || a.noRetry {
			return
		}
		select {
		case <-time.After(delay):
		case <-s.done:
			return
		}
		s.mu.Lock()
		result = s.begin(d, attempt+1, retryReason(d, a.failure, s.manifest.Settings.SocketMode))
		s.mu.Unlock()
	}
	<-result
}

// retryReason is the word for a failure in x-slack-retry-reason and retry_reason.
func retryReason(_ delivery, failure string, socket bool) string {
	switch {
	case socket:
		return "timeout"
	case failure == failTimeout:
		return "http_timeout"
	case failure == failStatus, failure == failConnect, failure == failRedirects:
		return failure
	}
	return "unknown_error"
}

// asObject turns a value into its JSON object, for payloads built from structs.
func asObject(raw json.RawMessage) object {
	o, _ := parsed(raw).(object)
	return o
}
