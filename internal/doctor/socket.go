package doctor

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/gorilla/websocket"
)

// appToken opens a connection as the bot does. A connection can be open and
// deaf, when something on the way lets the handshake pass and no frames; Slack's
// greeting is the proof.
func (x *examination) appToken(ctx context.Context) {
	if p := cmp.Or(x.Config.AppTokenProblem(), placeholder("SLACK_APP_TOKEN", x.Config.AppToken.Reveal())); p != "" {
		x.problem("app-level token", p)
		return
	}
	_, address, err := x.client().StartSocketModeContext(ctx)
	if err != nil {
		x.refused("app-level token", err)
		return
	}
	x.ok("app-level token", fmt.Sprintf("%s may open connections.", x.Config.AppToken))
	began := x.Now()
	first, err := greeting(ctx, address, x.Hello)
	if err != nil {
		x.fail("connection", fmt.Sprintf("A connection to Slack brings nothing in: %s.", cause(err)),
			"Let WebSockets (wss) to *.slack.com pass the proxy and the firewall; one that inspects traffic often holds them back.")
		return
	}
	if first.Type == "disconnect" {
		r := remedies[cmp.Or(first.Reason, "link_disabled")]
		x.fail("connection", fmt.Sprintf("Slack ended the connection at once (%s). %s", first.Reason, r.says), fmt.Sprintf("%s: %s.", x.page(cmp.Or(r.page, "Socket Mode")), cmp.Or(r.click, "see that Socket Mode is on, and run bot doctor again")))
		return
	}
	says := fmt.Sprintf("Slack greets after %s.", x.Now().Sub(began).Round(time.Millisecond))
	if others := first.Connections - 1; others > 0 {
		says += fmt.Sprintf(" Others are open for this app: %d, those of a running bot among them.", others)
	}
	x.ok("connection", says)
	x.oneApp(first.Connection.AppID)
}

// oneApp finds tokens that were copied from two apps: each works, and the bot
// hears one app and speaks as the other.
func (x *examination) oneApp(heard string) {
	if x.app == "" || heard == "" {
		return
	}
	if x.app != heard {
		x.fail("one app", fmt.Sprintf("The bot token is of the app %s, the app-level token of the app %s.", x.app, heard),
			"Copy both tokens from one app: the bot token from "+x.page("OAuth & Permissions")+", the other from Basic Information.")
		return
	}
	x.ok("one app", "Both tokens are of the app "+heard+".")
}

// A frame is the part of Slack's first message that tells something here.
type frame struct {
	Type        string `json:"type"`
	Reason      string `json:"reason"`
	Connections int    `json:"num_connections"`
	Connection  struct {
		AppID string `json:"app_id"`
	} `json:"connection_info"`
}

// greeting opens a connection, reads its first message and closes it right
// there: Slack spreads requests over all connections of an app, and one that
// came here would be missing from a running bot.
func greeting(ctx context.Context, address string, limit time.Duration) (frame, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	dialer := websocket.Dialer{Proxy: http.ProxyFromEnvironment, HandshakeTimeout: limit}
	conn, answer, err := dialer.DialContext(ctx, address, nil)
	if err != nil {
		return frame{}, err
	}
	_ = answer.Body.Close()
	defer conn.Close()
	if deadline, ok := ctx.Deadline(); ok {
		if err := conn.SetReadDeadline(deadline); err != nil {
			return frame{}, err
		}
	}
	conn.SetReadLimit(1 << 20)
	var first frame
	if err := conn.ReadJSON(&first); err != nil {
		return frame{}, err
	}
	bye := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
	_ = conn.WriteControl(websocket.CloseMessage, bye, time.Now().Add(time.Second))
	return first, nil
}
