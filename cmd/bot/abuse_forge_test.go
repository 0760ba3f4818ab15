package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
)

// A forger sends the bot whatever it likes, signed as Slack would: the worst that a person can do who found a way to
// change what their client sends.
type forger struct {
	t      *testing.T
	at     string
	secret string
	team   string
	n      int
}

type object = map[string]any

// newForger opens an office in HTTP mode and somebody who forges its requests.
func newForger(t *testing.T) (*office, *forger) {
	t.Helper()
	o := newOffice(t, config.HTTP, fakeslack.Options{NoRateLimits: true, Users: append([]fakeslack.User{
		{ID: "UEVE", Name: "eve", RealName: "Eve Evans"}}, crew...),
		Channels: []fakeslack.Channel{{ID: "CTEAM", Name: "team", Members: append(crewIDs(), fakeslack.BotUserID, "UEVE")}}})
	return o, &forger{t: t, at: "http://" + o.open(), secret: o.slack.SigningSecret(), team: o.slack.Team().ID}
}

// request builds a signed request of a time.
func (f *forger) request(path, body string, at time.Time) *http.Request {
	f.t.Helper()
	r, err := http.NewRequest(http.MethodPost, f.at+path, strings.NewReader(body))
	if err != nil {
		f.t.Fatal(err)
	}
	stamp := fmt.Sprint(at.Unix())
	mac := hmac.New(sha256.New, []byte(f.secret))
	fmt.Fprintf(mac, "v0:%s:%s", stamp, body)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("X-Slack-Request-Timestamp", stamp)
	r.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	return r
}

// do sends a request and returns what came back.
func (f *forger) do(r *http.Request) (status int, body string) {
	f.t.Helper()
	client := http.Client{Timeout: 20 * time.Second}
	answer, err := client.Do(r)
	if err != nil {
		f.t.Fatal(err)
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err != nil {
		f.t.Fatal(err)
	}
	return answer.StatusCode, string(raw)
}

// send signs and sends a body.
func (f *forger) send(path, body string) (status int, answer string) {
	f.t.Helper()
	return f.do(f.request(path, body, time.Now()))
}

// interact sends an interaction payload.
func (f *forger) interact(payload object) (status int, answer string) {
	f.t.Helper()
	return f.send("/slack/interactions", form(payload))
}

func form(payload object) string {
	raw, _ := json.Marshal(payload) // of strings and maps
	return url.Values{"payload": {string(raw)}}.Encode()
}

// who begins a payload of a person; a different home is that of somebody from another company.
func (f *forger) who(kind, user string) object {
	f.n++
	return object{"type": kind, "team": object{"id": f.team}, "user": object{"id": user, "team_id": f.team},
		"trigger_id": fmt.Sprintf("forged.%d", f.n), "channel": object{"id": "CTEAM"}}
}

// click is a press on a button that nobody drew.
func (f *forger) click(user, id, value string) object {
	p := f.who("block_actions", user)
	p["actions"] = []object{{"action_id": id, "value": value, "action_ts": fmt.Sprint("1.", f.n)}}
	p["container"] = object{}
	return p
}

// submission is a form that nobody drew.
func (f *forger) submission(user, id string, fields map[string]object) object {
	p := f.who("view_submission", user)
	values := object{}
	for block, field := range fields {
		values[block] = object{block: field}
	}
	p["view"] = object{"id": fmt.Sprint("VFORGED", f.n), "type": "modal", "hash": "1", "callback_id": id, "state": object{"values": values}}
	return p
}

func typed(text string) object   { return object{"type": "plain_text_input", "value": text} }
func chosen(value string) object { return object{"selected_option": object{"value": value}} }
func ticked(values ...string) (o object) {
	var options []object
	for _, v := range values {
		options = append(options, object{"value": v})
	}
	return object{"selected_options": options}
}

// state is everything that people have put into the database.
func (o *office) state() string {
	o.t.Helper()
	var all bytes.Buffer
	for _, query := range []string{
		`SELECT session || ' ' || seq || ' ' || stage || ' ' || pass || ' ' || kind || ' ' || said_by || ' ' || body FROM contributions ORDER BY 1`,
		`SELECT id || ' ' || state || ' ' || header FROM sessions ORDER BY 1`,
		`SELECT session || ' ' || person || ' ' || role FROM session_seats ORDER BY 1`,
		`SELECT id || ' ' || title || ' ' || owner || ' ' || status || ' ' || closed_at FROM actions ORDER BY 1`,
		`SELECT id || ' ' || author || ' ' || channel FROM drawer ORDER BY 1`,
		`SELECT id || ' ' || status || ' ' || review_on || ' ' || record FROM decisions ORDER BY 1`,
	} {
		for _, row := range column(o.t, o.file, query) {
			fmt.Fprintf(&all, "%s\n", row)
		}
	}
	return all.String()
}

// untouched checks that what was sent changed nothing.
func (o *office) untouched(what, before string) {
	o.t.Helper()
	if now := o.state(); now != before {
		o.t.Errorf("%s changed something:\n--- before\n%s--- now\n%s", what, before, now)
	}
}
