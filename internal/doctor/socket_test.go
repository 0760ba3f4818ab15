package doctor

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"steward/internal/config"
	"steward/internal/manifest"
)

// odd is a Slack whose Web API is in order and whose sockets are not: speak says
// what a new connection gets to hear.
func odd(t *testing.T, speak func(*websocket.Conn)) config.Config {
	t.Helper()
	var granted []string
	for _, s := range manifest.Scopes {
		granted = append(granted, s.Name)
	}
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	answer := func(path, text string) {
		mux.HandleFunc("POST "+path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-Oauth-Scopes", strings.Join(granted, ","))
			_, _ = io.WriteString(w, text)
		})
	}
	answer("/auth.test", `{"ok":true,"team":"Odd","team_id":"T1","user":"steward","user_id":"U1","bot_id":"B1"}`)
	answer("/bots.info", `{"ok":true,"bot":{"id":"B1","app_id":"A0OURS"}}`)
	answer("/apps.connections.open", `{"ok":true,"url":"ws`+strings.TrimPrefix(server.URL, "http")+`/link?ticket=ticket-of-the-day"}`)
	mux.HandleFunc("GET /link", func(w http.ResponseWriter, r *http.Request) {
		conn, err := (&websocket.Upgrader{}).Upgrade(w, r, nil)
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		speak(conn)
		_, _, _ = conn.ReadMessage() // until the doctor hangs up
	})
	return config.Config{
		Mode: config.Socket, Listen: "127.0.0.1:0", Database: "steward.db", LogLevel: "info", LogFormat: "text", APIURL: server.URL,
		BotToken: config.NewSecret("xoxb-1-1-0123456789abcdef01234567"), AppToken: config.NewSecret("xapp-1-A0OTHER-1-0123456789abcdef"),
	}
}

func say(text string) func(*websocket.Conn) {
	return func(c *websocket.Conn) { _ = c.WriteMessage(websocket.TextMessage, []byte(text)) }
}

func TestDeafConnection(t *testing.T) {
	c := odd(t, func(*websocket.Conn) {})
	found := Examine(t.Context(), Options{Config: c, Hello: 50 * time.Millisecond})
	expect(t, found, "app-level token", OK, "may open connections", "")
	expect(t, found, "connection", Fail, "brings nothing in: no answer in time", "wss")
}

func TestConnectionThatIsCut(t *testing.T) {
	c := odd(t, func(c *websocket.Conn) { _ = c.Close() })
	found := Examine(t.Context(), Options{Config: c})
	expect(t, found, "connection", Fail, "brings nothing in", "proxy")
	for _, f := range found {
		if strings.Contains(f.Says, "ticket-of-the-day") {
			t.Errorf("the one-time ticket is shown: %s", f.Says)
		}
	}
}

func TestConnectionThatSlackRefuses(t *testing.T) {
	c := odd(t, say(`{"type":"disconnect","reason":"link_disabled"}`))
	expect(t, Examine(t.Context(), Options{Config: c}), "connection", Fail, "(link_disabled). Socket Mode is off", "A0OURS → Socket Mode: turn on")
}

func TestTokensOfTwoApps(t *testing.T) {
	c := odd(t, say(`{"type":"hello","num_connections":3,"connection_info":{"app_id":"A0OTHER"}}`))
	found := Examine(t.Context(), Options{Config: c})
	expect(t, found, "connection", OK, "Others are open for this app: 2", "")
	expect(t, found, "one app", Fail, "bot token is of the app A0OURS", "Copy both tokens from one app")
}
