package fakeslack

import (
	"encoding/json"
	"io"
	"net/http"
	"time"
)

// hook is a response_url: the right to answer one interaction a few times.
type hook struct {
	user, channel string
	ts            string // the message that was clicked; "" for commands and forms
	secret        string
	uses          int
	expires       time.Time
}

// newHook makes a response_url. The caller holds the lock.
func (s *Server) newHook(h hook) string {
	h.secret, h.expires = secret(12), s.opts.Now().Add(hookLife)
	id := s.newID("H")
	s.hooks[id] = &h
	return s.base + "/hooks/" + id + "/" + h.secret
}

// serveHook takes what an app posts to a response_url.
func (s *Server) serveHook(w http.ResponseWriter, r *http.Request) {
	started := time.Now()
	raw, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	args := arguments{}
	broken := err != nil || json.Unmarshal(raw, &args) != nil

	s.mu.Lock()
	entry := s.record(Entry{Kind: "response_url", Name: "response_url", Request: args.json()})
	fault := s.faultFor("response_url", "")
	s.mu.Unlock()
	if fault.Stall > 0 {
		select {
		case <-time.After(fault.Stall):
		case <-s.done:
		}
	}
	s.mu.Lock()
	status, answer := http.StatusOK, object{"ok": true}
	fail := func(code int, reason string) { status, answer = code, object{"ok": false, "error": reason} }
	h := s.hooks[r.PathValue("id")]
	switch {
	case fault.Status != 0:
		fail(fault.Status, http.StatusText(fault.Status))
	case fault.RetryAfter > 0:
		fail(tooMany(w.Header(), fault.RetryAfter), "ratelimited")
	case fault.Error != "":
		fail(http.StatusBadRequest, fault.Error)
	case h == nil || h.secret != r.PathValue("secret"):
		fail(http.StatusNotFound, "invalid_url")
	case s.opts.Now().After(h.expires):
		fail(http.StatusNotFound, "expired_url")
	case h.uses >= hookUses:
		fail(http.StatusNotFound, "used_url")
	case broken:
		fail(http.StatusBadRequest, "invalid_payload")
	default:
		wait := time.Duration(0)
		if !s.opts.NoRateLimits {
			wait = s.spendFrom("response_url "+h.channel, postBurst, 1)
		}
		if wait > 0 {
			fail(tooMany(w.Header(), wait), "ratelimited")
			break
		}
		if err := s.respond(h, args); err != nil {
			fail(http.StatusBadRequest, "")
			answer = failure(err)
			break
		}
		h.uses++
	}
	body := asJSON(answer)
	reason, _ := answer["error"].(string)
	if fault.Drop {
		reason = "dropped"
	}
	s.settle(entry, started, body, status, reason)
	s.mu.Unlock()
	if fault.Drop {
		cutOff(w)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	w.Write(body)
}

// respond does what an app asks of a response_url: say something to the person or the channel, or replace or delete the
// message that was clicked.
func (s *Server) respond(h *hook, args arguments) error {
	conv := s.channels[h.channel]
	switch {
	case conv == nil:
		return refuse("channel_not_found")
	case conv.Archived:
		return refuse("is_archived")
	}
	original := conv.find(h.ts)
	if args.truth("delete_original") {
		if original == nil {
			return refuse("message_not_found")
		}
		s.unpost(conv, original)
		return nil
	}
	d, err := s.contentOf(args)
	if err != nil {
		return err
	}
	if args.truth("replace_original") {
		if original == nil {
			return refuse("message_not_found")
		}
		s.edit(conv, original, d.fill)
		return nil
	}
	s.postAnswer(conv, h.user, args.str("response_type") == "in_channel", args.str("thread_ts"), d)
	return nil
}

// postAnswer posts what an app says in answer to a person: to them alone unless it asks for everyone. A thread needs
// everyone (Slack ignores thread_ts otherwise).
func (s *Server) postAnswer(conv *conversation, user string, everyone bool, thread string, d draft) *Message {
	m := &Message{User: BotUserID, BotID: botID, EphemeralTo: user}
	if everyone {
		m.EphemeralTo, m.ThreadTS = "", thread
	}
	d.fill(m)
	s.post(conv, m)
	return m
}
