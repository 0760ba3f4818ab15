// Package fakemodel is a language model for tests: a real HTTP server on loopback that speaks OpenAI's chat completions
// and says what a test wants, well or badly. The list of its models holds one, named fake.
package fakemodel

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"time"
)

// Request is one question that the model was asked.
type Request struct {
	Key          string // as it came in the header
	Model        string
	System, User string
	Body         string // all of it, as it came
	Header       http.Header
}

// Reply is how the model answers. The zero value says nothing, in a proper form.
type Reply struct {
	Text      string        // what it says
	Status    int           // in place of 200
	After     time.Duration // before anything is said
	Cut       bool          // the connection ends in the middle
	Malformed bool          // the response is no JSON
	Empty     bool          // there is no choice in it
	Oversized int           // so many bytes of text in place of Text
	Redirect  string        // sends the caller elsewhere
}

// Server is the model. Its methods are safe for many at once.
type Server struct {
	http *httptest.Server
	gone chan struct{} // closed with the server, so that the slow do not keep it

	mu     sync.Mutex
	answer func(Request) Reply
	asked  []Request
	left   int   // how many went away before they had an answer
	wrote  int64 // bytes of answers that were taken off its hands
}

// New starts a model that answers with answer. Close it.
func New(answer func(Request) Reply) *Server {
	s := &Server{answer: answer, gone: make(chan struct{})}
	s.http = httptest.NewServer(http.HandlerFunc(s.serve))
	return s
}

// Says always answers the same.
func Says(text string) func(Request) Reply {
	return func(Request) Reply { return Reply{Text: text} }
}

// URL is the base address, as OPENAI_BASE_URL takes it.
func (s *Server) URL() string { return s.http.URL + "/v1" }

// Answer changes how it answers from now on.
func (s *Server) Answer(answer func(Request) Reply) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answer = answer
}

// Asked are all questions so far, in order.
func (s *Server) Asked() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.asked...)
}

// Left is how many of those who asked went away before they had an answer.
func (s *Server) Left() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.left
}

// Wrote is how many bytes of answers went out, as far as anybody took them.
func (s *Server) Wrote() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.wrote
}

// Close ends the server and cuts what is under way.
func (s *Server) Close() {
	close(s.gone)
	s.http.CloseClientConnections()
	s.http.Close()
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodGet && r.URL.Path == "/v1/models" { // nobody is asked anything by it
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `{"object":"list","data":[{"id":"fake","object":"model"}]}`)
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil || r.Method != http.MethodPost || r.URL.Path != "/v1/chat/completions" {
		http.Error(w, `{"error":{"message":"no such thing","type":"invalid_request_error"}}`, http.StatusNotFound)
		return
	}
	var in struct {
		Model    string
		Messages []struct{ Role, Content string }
	}
	if err := json.Unmarshal(body, &in); err != nil || len(in.Messages) == 0 {
		http.Error(w, `{"error":{"message":"no messages","type":"invalid_request_error"}}`, http.StatusBadRequest)
		return
	}
	q := Request{Key: strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), Model: in.Model, Body: string(body), Header: r.Header.Clone()}
	for _, m := range in.Messages {
		if m.Role == "system" {
			q.System += m.Content
		} else {
			q.User += m.Content
		}
	}
	s.mu.Lock()
	s.asked = append(s.asked, q)
	answer := s.answer
	s.mu.Unlock()
	s.reply(w, r, q, answer(q))
}

func (s *Server) reply(w http.ResponseWriter, r *http.Request, q Request, a Reply) {
	if a.After > 0 {
		select {
		case <-time.After(a.After):
		case <-r.Context().Done():
			s.mu.Lock()
			s.left++
			s.mu.Unlock()
			return
		case <-s.gone:
			return
		}
	}
	if a.Redirect != "" {
		http.Redirect(w, r, a.Redirect, http.StatusTemporaryRedirect)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if a.Status != 0 && a.Status != http.StatusOK {
		w.WriteHeader(a.Status)
		// Services repeat what they were given: the key, the prompt.
		_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"type": "server_error",
			"message": fmt.Sprintf("the service says %d to %s about %s %s", a.Status, q.Key, q.System, q.User)}})
		return
	}
	if a.Malformed {
		fmt.Fprintf(w, "<html>502 Bad Gateway for %s and %s</html>", q.Key, q.User)
		return
	}
	if a.Oversized > 0 {
		a.Text = strings.Repeat("x", a.Oversized)
	}
	choices := []any{map[string]any{"index": 0, "finish_reason": "stop", "message": map[string]string{"role": "assistant", "content": a.Text}}}
	if a.Empty {
		choices = []any{}
	}
	whole, _ := json.Marshal(map[string]any{"id": "chatcmpl-1", "object": "chat.completion", "model": "fake", "choices": choices})
	if a.Cut {
		w.Header().Set("Content-Length", fmt.Sprint(len(whole)))
		_, _ = w.Write(whole[:len(whole)/2])
		panic(http.ErrAbortHandler) // the connection ends here
	}
	for part := range slices.Chunk(whole, 32<<10) {
		n, err := w.Write(part)
		s.mu.Lock()
		s.wrote += int64(n)
		s.mu.Unlock()
		if err != nil {
			return
		}
	}
}
