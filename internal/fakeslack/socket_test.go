package fakeslack_test

import (
	"encoding/json"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"steward/internal/fakeslack"
)

func TestCommandOverSocketMode(t *testing.T) {
	s := start(t, fakeslack.Options{})
	a := connect(t, s, func(a *app, kind string, body any) any {
		cmd, isCommand := body.(slack.SlashCommand)
		if !isCommand {
			return nil
		}
		if _, err := a.OpenView(cmd.TriggerID, modal("Start", ask("goal", "in", "Goal"))); err != nil {
			t.Error(err)
		}
		return map[string]any{"text": "Opening for " + cmd.Text}
	})
	_ = a
	ann := s.Person("UANN").Must(t)
	out := ann.Command("CTEAM", "/retro start @bob")
	if out.Message == nil || out.Message.Text != "Opening for start <@UBOB|bob>" || out.Message.EphemeralTo != "UANN" {
		t.Errorf("answer %+v", out.Message)
	}
	if out.View == nil || out.View.Title != "Start" {
		t.Errorf("modal %+v", out.View)
	}
	sent := s.Ledger().Deliveries("/retro")
	if len(sent) != 1 || sent[0].Via != "socket" || sent[0].Failure != "" || !strings.Contains(string(sent[0].Request), `"channel_name":"team"`) {
		t.Errorf("ledger %+v", sent)
	}
}

func TestCommandNobodyAnswers(t *testing.T) {
	s := start(t, fakeslack.Options{AckTimeout: 50 * time.Millisecond})
	if out := s.Person("UANN").Command("CTEAM", "/retro"); !strings.Contains(out.Error, "did not respond") {
		t.Errorf("not connected: %q", out.Error)
	}
	connect(t, s, func(*app, string, any) any { return silence })
	if out := s.Person("UANN").Command("CTEAM", "/retro"); !strings.Contains(out.Error, "operation_timeout") {
		t.Errorf("no acknowledgement: %q", out.Error)
	}
	if f := s.Ledger().Deliveries("/retro").Failures(); len(f) != 2 || f[1].Failure != "ack_timeout" {
		t.Errorf("ledger %+v", f)
	}
}

func TestEventsAreRetriedUntilAcknowledged(t *testing.T) {
	s := start(t, fakeslack.Options{AckTimeout: 30 * time.Millisecond, RetryDelays: []time.Duration{0, 10 * time.Millisecond, 20 * time.Millisecond}})
	var tries atomic.Int32
	connect(t, s, func(_ *app, _ string, body any) any {
		event, isEvent := body.(slackevents.EventsAPIEvent)
		if !isEvent || event.InnerEvent.Type != "message" {
			return nil
		}
		if m := event.InnerEvent.Data.(*slackevents.MessageEvent); m.ChannelType != "im" || m.Text != "hello bot" || m.User != "UANN" {
			t.Errorf("event %+v", m)
		}
		if tries.Add(1) < 3 {
			return silence
		}
		return nil
	})
	s.Person("UANN").Must(t).DM("hello bot")
	var sent fakeslack.Ledger
	within(t, s, func() bool {
		sent = s.Ledger().Deliveries("event:message")
		return len(sent) == 3 && !sent[2].Open
	})
	time.Sleep(50 * time.Millisecond)
	if len(s.Ledger().Deliveries("event:message")) != 3 {
		t.Error("an acknowledged event came again")
	}
	for i, e := range sent {
		if e.Attempt != i || e.EventID != sent[0].EventID || (e.Failure == "") != (i == 2) {
			t.Errorf("attempt %d: %+v", i, e)
		}
	}
}

func TestEventsWaitForAConnection(t *testing.T) {
	s := start(t, fakeslack.Options{RetryDelays: []time.Duration{0, 100 * time.Millisecond, time.Minute}})
	s.Person("UANN").Must(t).DM("anybody there?")
	got := make(chan string, 10)
	connect(t, s, func(_ *app, _ string, body any) any {
		if event, isEvent := body.(slackevents.EventsAPIEvent); isEvent && event.InnerEvent.Type == "message" {
			got <- event.InnerEvent.Data.(*slackevents.MessageEvent).Text
		}
		return nil
	})
	select {
	case text := <-got:
		if text != "anybody there?" {
			t.Error(text)
		}
	case <-time.After(5 * time.Second):
		t.Error("the retry never came")
	}
}

// dial opens a bare Socket Mode connection and returns it after its hello.
func dial(t *testing.T, s *fakeslack.Server) (*websocket.Conn, map[string]any) {
	t.Helper()
	_, address, err := client(s).StartSocketModeContext(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	conn, _, err := websocket.DefaultDialer.Dial(address+"&debug_reconnects=true", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn, next(t, conn)
}

func next(t *testing.T, conn *websocket.Conn) map[string]any {
	t.Helper()
	conn.SetReadDeadline(time.Now().Add(5 * time.Second))
	var message map[string]any
	if err := conn.ReadJSON(&message); err != nil {
		t.Fatal(err)
	}
	return message
}

func TestHelloAndDisconnect(t *testing.T) {
	s := start(t, fakeslack.Options{})
	_, first := dial(t, s)
	conn, hello := dial(t, s)
	if first["num_connections"] != 1.0 || hello["type"] != "hello" || hello["num_connections"] != 2.0 || hello["connection_info"].(map[string]any)["app_id"] == "" {
		t.Errorf("hello %v", hello)
	}
	s.Disconnect(fakeslack.ReasonWarning)
	if m := next(t, conn); m["type"] != "disconnect" || m["reason"] != "warning" {
		t.Errorf("disconnect %v", m)
	}
	s.Disconnect(fakeslack.ReasonDisabled)
	next(t, conn)
	if _, _, err := client(s).StartSocketModeContext(t.Context()); err == nil || err.Error() != "link_disabled" {
		t.Errorf("after link_disabled: %v", err)
	}
}

func TestAnAcknowledgementThatIsTooBigIsDropped(t *testing.T) {
	for _, c := range []struct {
		name string
		size int
		want bool
	}{
		{"under 20,480 bytes it counts", 20_000, true},
		{"from 20,480 bytes on it is lost", 20_480, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := start(t, fakeslack.Options{AckTimeout: 100 * time.Millisecond})
			conn, _ := dial(t, s)
			go func() {
				var envelope struct {
					ID string `json:"envelope_id"`
				}
				if conn.ReadJSON(&envelope) == nil {
					ack, _ := json.Marshal(map[string]any{"envelope_id": envelope.ID, "payload": map[string]any{"text": "x", "pad": strings.Repeat("x", c.size)}})
					conn.WriteMessage(websocket.TextMessage, ack)
				}
			}()
			if out := s.Person("UANN").Command("CTEAM", "/big"); out.OK() != c.want {
				t.Errorf("outcome %+v", out)
			}
		})
	}
}

func TestClientsComeBackAfterACut(t *testing.T) {
	s := start(t, fakeslack.Options{})
	connect(t, s, func(*app, string, any) any { return nil })
	back := func(opened int) bool {
		return within(t, s, func() bool { return len(s.Ledger().Calls("apps.connections.open")) >= opened && s.Connections() == 1 })
	}
	s.CutSockets()
	if !back(2) {
		t.Fatal("not reconnected")
	}
	s.Disconnect(fakeslack.ReasonRefresh)
	if !back(3) {
		t.Fatal("not reconnected after refresh_requested")
	}
	s.Person("UANN").Must(t).Command("CTEAM", "/still")
}

func TestTenConnectionsAtMost(t *testing.T) {
	s := start(t, fakeslack.Options{})
	for range 10 {
		dial(t, s)
	}
	if _, m := dial(t, s); m["type"] != "disconnect" || m["reason"] != "too_many_websockets" {
		t.Errorf("the eleventh got %v", m)
	}
}
