package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"hash"
	"net/url"
	"regexp"
	"strconv"
	"time"

	"steward/configs"
	"steward/internal/flow"
	"steward/internal/practices"
	"steward/internal/views"
)

// form makes the requests that Slack sends when somebody submits the form for thoughts: the whole window comes back,
// blocks and all. The first field holds the card, the others are empty.
type form struct {
	parts []string // of the encoded payload; between them stand the variables
	names []string
}

// The variables of a payload: letters and digits alone, so that encoding leaves them as they are.
const (
	varSession  = "ZZSESSIONZZ"
	varUser     = "ZZUSERZZ"
	varDelivery = "ZZDELIVERYZZ"
	varText     = "ZZTEXTZZ"
)

const (
	workspace = "T0BENCH"
	secret    = "8f742231b10e8888abcd99yyyzzz85a5" // an example of Slack's documentation
	path      = "/slack/interactions"
)

// newForm draws the window of a person who has not written yet, and wraps it as Slack does.
func newForm(s flow.Session) (form, error) {
	words, err := practices.LoadWords(configs.Files)
	if err != nil {
		return form{}, err
	}
	s.ID, s.Log = varSession, flow.Log{}
	room, err := practices.LookIn[practices.RetroRoom](s, "C0BENCH", flow.Viewer{}, began)
	if err != nil {
		return form{}, err
	}
	raw, err := json.Marshal(views.Desk{Words: words}.ThoughtsForm(room, nil, 0))
	if err != nil {
		return form{}, err
	}
	var view map[string]any
	if err := json.Unmarshal(raw, &view); err != nil {
		return form{}, err
	}
	values, typed := map[string]any{}, any(varText)
	for _, c := range room.Retro.Format.Columns {
		name := views.FieldColumn + c.ID
		values[name+":0"] = map[string]any{name: map[string]any{"type": "plain_text_input", "value": typed}}
		typed = nil
	}
	for key, value := range map[string]any{
		"id": "V" + varDelivery, "hash": "1790000000." + varDelivery, "team_id": workspace, "app_id": "A0BENCH", "bot_id": "B0BENCH",
		"app_installed_team_id": workspace, "root_view_id": "V" + varDelivery, "previous_view_id": nil, "external_id": "",
		"state": map[string]any{"values": values},
	} {
		view[key] = value
	}
	payload, err := json.Marshal(map[string]any{
		"type": "view_submission", "token": "verification", "api_app_id": "A0BENCH", "trigger_id": varDelivery + ".1.1",
		"team":       map[string]any{"id": workspace, "domain": "bench"},
		"user":       map[string]any{"id": varUser, "username": "somebody", "name": "somebody", "team_id": workspace},
		"enterprise": nil, "is_enterprise_install": false, "response_urls": []any{}, "view": view,
	})
	if err != nil {
		return form{}, err
	}
	variable := regexp.MustCompile("ZZ[A-Z]+?ZZ")
	encoded := "payload=" + url.QueryEscape(string(payload))
	return form{parts: variable.Split(encoded, -1), names: variable.FindAllString(encoded, -1)}, nil
}

// signer writes requests, one after another, into memory of its own.
type signer struct {
	form form
	host string
	mac  hash.Hash
	body bytes.Buffer
	out  bytes.Buffer
	sum  []byte
}

func newSigner(f form, host string) *signer {
	return &signer{form: f, host: host, mac: hmac.New(sha256.New, []byte(secret))}
}

// request returns the bytes of a signed request, valid until the next one.
func (g *signer) request(c card) []byte {
	g.body.Reset()
	for i, part := range g.form.parts {
		g.body.WriteString(part)
		if i == len(g.form.names) {
			break
		}
		switch g.form.names[i] {
		case varSession:
			g.body.WriteString(c.session)
		case varUser:
			g.body.WriteString(c.user)
		case varDelivery:
			g.body.WriteString(strconv.Itoa(c.serial))
		case varText:
			g.body.WriteString("Card+" + strconv.Itoa(c.serial) + "%3A+reviews+wait+for+a+day+or+two+before+anybody+looks")
		}
	}
	stamp := strconv.FormatInt(time.Now().Unix(), 10)
	g.mac.Reset()
	g.mac.Write([]byte("v0:" + stamp + ":"))
	g.mac.Write(g.body.Bytes())
	g.sum = g.mac.Sum(g.sum[:0])
	g.out.Reset()
	for _, line := range []string{"POST ", path, " HTTP/1.1\r\nHost: ", g.host,
		"\r\nUser-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\nAccept: application/json,*/*\r\nAccept-Encoding: gzip,deflate",
		"\r\nContent-Type: application/x-www-form-urlencoded\r\nX-Slack-Request-Timestamp: ", stamp, "\r\nX-Slack-Signature: v0="} {
		g.out.WriteString(line)
	}
	g.out.Write(hex.AppendEncode(g.out.AvailableBuffer(), g.sum))
	g.out.WriteString("\r\nContent-Length: " + strconv.Itoa(g.body.Len()) + "\r\n\r\n")
	g.out.Write(g.body.Bytes())
	return g.out.Bytes()
}
