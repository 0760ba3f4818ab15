package handlers

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"steward/internal/ops"
)

// Door is the HTTP side: Slack calls it, and it answers after the commit.
type Door struct {
	h       *Handler
	secret  []byte
	metrics *ops.Metrics
}

// maxBody is the most bytes of a request; Slack's largest forms stay far below.
const maxBody = 1 << 20

// maxAge is how old a signature may be, and how far ahead: Slack's own advice against replays.
const maxAge = 5 * time.Minute

// NewDoor returns the door for a signing secret.
func NewDoor(h *Handler, secret string, metrics *ops.Metrics) *Door {
	return &Door{h: h, secret: []byte(secret), metrics: metrics}
}

// Mount puts Slack's addresses on mux.
func (d *Door) Mount(mux *http.ServeMux) {
	mux.HandleFunc("POST /slack/events", d.serve(ops.Events, d.events))
	mux.HandleFunc("POST /slack/commands", d.serve(ops.Commands, d.commands))
	mux.HandleFunc("POST /slack/interactions", d.serve(ops.Interactions, d.interactions))
}

var (
	errSignature = errors.New("signature")
	errForm      = errors.New("form")
)

var bodies = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// serve reads a body up to its limit, checks that Slack signed it, and writes what the door answers.
func (d *Door) serve(door ops.Door, answer func(http.ResponseWriter, *http.Request, []byte) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		buffer := bodies.Get().(*bytes.Buffer)
		defer func() { buffer.Reset(); bodies.Put(buffer) }()
		var large *http.MaxBytesError
		switch _, err := io.Copy(buffer, http.MaxBytesReader(w, r.Body, maxBody)); {
		case errors.As(err, &large):
			d.reject(w, door, http.StatusRequestEntityTooLarge, "That request is larger than Slack's own. Nothing was taken.")
			return
		case err != nil:
			d.reject(w, door, http.StatusRequestTimeout, "The request did not arrive in time. Nothing was taken.")
			return
		}
		if err := verify(d.secret, r.Header, buffer.Bytes(), time.Now()); err != nil {
			d.reject(w, door, http.StatusUnauthorized, "This request is not signed by Slack, or its time is more than five minutes off.")
			return
		}
		switch err := answer(w, r, buffer.Bytes()); {
		case errors.Is(err, errForm):
			d.reject(w, door, http.StatusBadRequest, "That is not a request that Slack would send.")
		case err != nil:
			d.metrics.Request(door, ops.Failed)
			http.Error(w, "Nothing was taken. Please send it again.", http.StatusServiceUnavailable)
		default:
			d.metrics.Request(door, ops.Accepted)
			d.metrics.Acknowledged(door, time.Since(began))
		}
	}
}

func (d *Door) reject(w http.ResponseWriter, door ops.Door, code int, why string) {
	d.metrics.Request(door, ops.Rejected)
	http.Error(w, why, code)
}

// verify checks the signature over the raw body, in constant time.
func verify(secret []byte, h http.Header, body []byte, now time.Time) error {
	stamp := h.Get("X-Slack-Request-Timestamp")
	sent, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil || now.Sub(time.Unix(sent, 0)).Abs() > maxAge || len(secret) == 0 {
		return errSignature
	}
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte("v0:" + stamp + ":"))
	mac.Write(body)
	want := make([]byte, 3, 3+2*sha256.Size)
	copy(want, "v0=")
	want = hex.AppendEncode(want, mac.Sum(nil))
	if !hmac.Equal(want, []byte(h.Get("X-Slack-Signature"))) {
		return errSignature
	}
	return nil
}

func (d *Door) events(w http.ResponseWriter, r *http.Request, body []byte) error {
	req, challenge, err := decodeEvent(body)
	if err != nil {
		return errForm
	}
	if challenge != "" {
		w.Header().Set("Content-Type", "text/plain")
		_, _ = io.WriteString(w, challenge)
		return nil
	}
	return d.pass(w, r, req)
}

func (d *Door) commands(w http.ResponseWriter, r *http.Request, body []byte) error {
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return errForm
	}
	if form.Get("ssl_check") == "1" {
		return nil
	}
	return d.pass(w, r, decodeCommand(form))
}

func (d *Door) interactions(w http.ResponseWriter, r *http.Request, body []byte) error {
	raw, ok := bytes.CutPrefix(body, []byte("payload="))
	if !ok {
		return errForm
	}
	payload, ok := unescape(raw)
	if !ok {
		return errForm
	}
	req, err := decodeInteraction(skim(payload))
	if err != nil {
		return errForm
	}
	return d.pass(w, r, req)
}

// unescape decodes a form's value in its own memory, since the outcome is never longer: a window comes back as some
// kilobytes, which the standard library would copy three times.
func unescape(form []byte) (decoded []byte, ok bool) {
	n := 0
	for i := 0; i < len(form); i++ {
		c := form[i]
		switch c {
		case '+':
			c = ' '
		case '%':
			if i+2 >= len(form) || unhex[form[i+1]] < 0 || unhex[form[i+2]] < 0 {
				return nil, false
			}
			c = byte(unhex[form[i+1]]<<4 | unhex[form[i+2]])
			i += 2
		}
		form[n] = c
		n++
	}
	return form[:n], true
}

// unhex is what a hexadecimal digit counts; -1 is none.
var unhex = func() (of [256]int) {
	for i := range of {
		of[i] = strings.IndexByte("0123456789abcdef", byte(unicode.ToLower(rune(i))))
	}
	return of
}()

// pass answers a request, and then does what follows the acknowledgement.
func (d *Door) pass(w http.ResponseWriter, r *http.Request, req Request) error {
	answer, err := d.h.Handle(r.Context(), req)
	if err != nil {
		return err
	}
	if answer.Body != nil {
		raw, encoded := answer.Body.(json.RawMessage)
		if !encoded {
			if raw, err = json.Marshal(answer.Body); err != nil {
				return err
			}
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", strconv.Itoa(len(raw)))
		if _, err := w.Write(raw); err != nil {
			d.h.log.Warn("acknowledge", "err", err)
		}
	}
	d.h.Finish(answer)
	return nil
}
