package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// quickSlack answers the bot's calls with as little work as it can, so that the machine is left to the servers. It
// accepts every edit; the bot keeps its pace of one a second for each message by itself.
type quickSlack struct {
	url   string
	calls atomic.Int64
	stall atomic.Int64 // nanoseconds before each answer
	posts atomic.Int64
	done  chan struct{}
	http  *http.Server
}

func startSlack() (*quickSlack, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &quickSlack{url: "http://" + l.Addr().String() + "/api/", done: make(chan struct{})}
	s.http = &http.Server{Handler: s}
	go s.http.Serve(l)
	return s, nil
}

func (s *quickSlack) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body)
	s.calls.Add(1)
	if wait := time.Duration(s.stall.Load()); wait > 0 {
		select {
		case <-time.After(wait):
		case <-r.Context().Done():
		case <-s.done:
		}
	}
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, `{"ok":true,"channel":"C0","ts":"1790000001.%06d","view":{"id":"V1","type":"home"}}`, s.posts.Add(1)%1_000_000)
}

// settled waits until the bot has nothing more to say, a few seconds at most.
func (s *quickSlack) settled() {
	const quiet = 1100 * time.Millisecond // longer than the pace of a message
	last, since := s.calls.Load(), time.Now()
	for end := time.Now().Add(15 * time.Second); time.Now().Before(end) && time.Since(since) < quiet; time.Sleep(20 * time.Millisecond) {
		if now := s.calls.Load(); now != last {
			last, since = now, time.Now()
		}
	}
}

func (s *quickSlack) close() {
	close(s.done)
	s.http.Close()
}
