package fakeslack

import (
	"maps"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxBody is what one call may carry; the largest real one is a view of 250 kB.
const maxBody = 8 << 20

// method is one Web API method.
type method struct {
	tier   tier
	scopes []string // any one of them is enough; none needed if empty
	app    bool     // takes the app-level token instead of the bot's
	do     func(*call) (object, error)
}

// methods is the whole Web API; each file methods_*.go says what it adds.
var methods = func() map[string]method {
	all := map[string]method{}
	for _, group := range []map[string]method{
		methodsAuth, methodsChat, methodsConversations, methodsHistory, methodsUsers, methodsViews, methodsFiles, methodsMisc,
	} {
		maps.Copy(all, group)
	}
	return all
}()

// call is one request to the Web API. Its method runs with the server locked.
type call struct {
	*Server
	method string
	args   arguments
}

func (s *Server) serveAPI(w http.ResponseWriter, r *http.Request) {
	started := time.Now()
	name := r.PathValue("method")
	args, token, err := readArguments(r)

	s.mu.Lock()
	entry := s.record(Entry{Kind: "call", Name: name, Request: args.json()})
	fault := s.faultFor(name, args.str("channel"))
	s.mu.Unlock()

	if fault.Stall > 0 {
		select {
		case <-time.After(fault.Stall):
		case <-r.Context().Done():
		case <-s.done:
		}
	}

	s.mu.Lock()
	header := http.Header{}
	status, answer := http.StatusOK, object(nil)
	switch {
	case fault.Status != 0:
		status = fault.Status
	case fault.RetryAfter > 0:
		status = tooMany(header, fault.RetryAfter)
		answer = failure(apiError{code: "ratelimited"})
	case fault.Error != "":
		answer = failure(apiError{code: fault.Error})
	case err != nil:
		answer = failure(err)
	default:
		status, answer = s.run(header, name, args, token)
	}
	code, _ := answer["error"].(string)
	if answer == nil {
		code = "http_" + strconv.Itoa(status)
	}
	body := []byte(http.StatusText(status))
	if answer != nil {
		body = asJSON(answer)
	}
	if fault.Drop {
		code = "dropped"
	}
	s.settle(entry, started, body, status, code)
	s.mu.Unlock()

	if fault.Drop {
		cutOff(w)
		return
	}
	maps.Copy(w.Header(), header)
	w.Header().Set("X-Slack-Req-Id", secret(16))
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	if answer == nil {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	}
	w.WriteHeader(status)
	w.Write(body)
}

// run checks token, scope and rate limit in Slack's order, then does the work.
func (s *Server) run(header http.Header, name string, args arguments, token string) (status int, answer object) {
	m, known := methods[name]
	if !known {
		return http.StatusOK, failure(apiError{code: "unknown_method", extra: object{"req_method": name}})
	}
	if err := s.authorize(m, token); err != nil {
		return http.StatusOK, failure(err)
	}
	if !m.app {
		header.Set("X-Oauth-Scopes", s.manifest.scopes())
		header.Set("X-Accepted-Oauth-Scopes", strings.Join(m.scopes, ","))
	}
	if wait := s.spend(name, m.tier, args.str("channel")); wait > 0 {
		return tooMany(header, wait), failure(apiError{code: "ratelimited"})
	}
	c := &call{Server: s, method: name, args: args}
	if err := c.needs(m.scopes...); err != nil {
		return http.StatusOK, failure(err)
	}
	answer, err := m.do(c)
	if err != nil {
		return http.StatusOK, failure(err)
	}
	if answer == nil {
		answer = object{}
	}
	answer["ok"] = true
	return http.StatusOK, answer
}

func (s *Server) authorize(m method, token string) error {
	switch {
	case token == "":
		return apiError{code: "not_authed"}
	case token != s.opts.BotToken && token != s.opts.AppToken:
		return apiError{code: "invalid_auth"}
	case s.revoked != "":
		return apiError{code: s.revoked}
	case m.app != (token == s.opts.AppToken):
		return apiError{code: "not_allowed_token_type"}
	}
	return nil
}

// needs refuses the call unless one of the scopes was granted.
func (c *call) needs(scopes ...string) error {
	if len(scopes) == 0 {
		return nil
	}
	for _, s := range scopes {
		if c.manifest.grants(s) {
			return nil
		}
	}
	return apiError{code: "missing_scope", extra: object{"needed": strings.Join(scopes, ","), "provided": c.manifest.scopes()}}
}

func tooMany(header http.Header, wait time.Duration) int {
	seconds := max(1, int((wait+time.Second-1)/time.Second))
	header.Set("Retry-After", strconv.Itoa(seconds))
	return http.StatusTooManyRequests
}

// cutOff ends the connection without an answer, as a network does at a bad moment.
func cutOff(w http.ResponseWriter) {
	if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
		conn.Close()
	}
}
