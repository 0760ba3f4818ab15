package fakeslack

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

var errRedirects = errors.New("stopped after two redirects")

// atMostTwoRedirects is how far Slack follows an app's request URL.
func atMostTwoRedirects(_ *http.Request, via []*http.Request) error {
	if len(via) > 2 {
		return errRedirects
	}
	return nil
}

// signed builds the HTTP request of a delivery: events as JSON, commands as a form, interactions as a form with one
// field "payload".
func (s *Server) signed(d delivery, attempt int, reason string) (*http.Request, error) {
	var body []byte
	contentType := "application/x-www-form-urlencoded"
	switch d.kind {
	case "events_api":
		body, contentType = asJSON(d.payload), "application/json"
	case "slash_commands":
		form := url.Values{}
		for key, value := range d.payload {
			form.Set(key, fmt.Sprint(value))
		}
		body = []byte(form.Encode())
	default:
		body = []byte(url.Values{"payload": {string(asJSON(d.payload))}}.Encode())
	}
	r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, d.url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", contentType)
	r.Header.Set("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
	s.sign(r, body, time.Now())
	if attempt > 0 {
		r.Header.Set("X-Slack-Retry-Num", strconv.Itoa(attempt))
		r.Header.Set("X-Slack-Retry-Reason", reason)
	}
	return r, nil
}

// sign adds Slack's v0 signature. The time is the machine's, not the workspace's: apps refuse what is 5 minutes off.
func (s *Server) sign(r *http.Request, body []byte, at time.Time) {
	stamp := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(s.opts.SigningSecret))
	mac.Write([]byte("v0:" + stamp + ":"))
	mac.Write(body)
	r.Header.Set("X-Slack-Request-Timestamp", stamp)
	r.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
}

// exchangeHTTP sends a request to the app and reads its answer as Slack does.
func (s *Server) exchangeHTTP(r *http.Request) (answer, int) {
	response, err := s.requests.Do(r)
	if err != nil {
		var timeout interface{ Timeout() bool }
		switch {
		case errors.Is(err, errRedirects):
			return answer{failure: failRedirects}, 0
		case errors.As(err, &timeout) && timeout.Timeout():
			return answer{failure: failTimeout}, 0
		}
		return answer{failure: failConnect}, 0
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, maxBody))
	if err != nil {
		return answer{failure: failTimeout}, response.StatusCode
	}
	a := answer{body: body}
	if response.StatusCode < 200 || response.StatusCode > 299 {
		a.failure = failStatus
		a.noRetry = response.Header.Get("X-Slack-No-Retry") == "1"
	}
	return a, response.StatusCode
}

// VerifyURL sends the url_verification challenge that Slack sends when a request URL is saved; nil if the app answered
// with the challenge as text, form or JSON.
func (s *Server) VerifyURL() error {
	challenge := secret(16)
	s.mu.Lock()
	d := delivery{
		kind: "events_api", name: "url_verification", url: s.requestURL(s.manifest.Settings.Events.RequestURL),
		payload: object{"type": "url_verification", "token": verification, "challenge": challenge},
	}
	s.mu.Unlock()
	a := s.deliver(d)
	if a.failure != "" {
		return fmt.Errorf("url_verification: %s", a.failure)
	}
	form, _ := url.ParseQuery(string(a.body))
	echoed := string(bytes.TrimSpace(a.body)) == challenge || text(asObject(a.body), "challenge") == challenge || form.Get("challenge") == challenge
	if !echoed {
		return fmt.Errorf("url_verification: the app answered %q instead of the challenge", a.body)
	}
	return nil
}
