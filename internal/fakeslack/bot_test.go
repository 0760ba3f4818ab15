package fakeslack_test

import (
	"context"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"steward/internal/fakeslack"
)

// silence as an answer means: do not acknowledge.
var silence = new(struct{})

// app is a bot of a few lines on top of slack-go: on gets what Slack delivers and returns what to acknowledge with.
type app struct {
	*slack.Client
	on func(a *app, kind string, body any) (ack any)
}

func start(t *testing.T, opts fakeslack.Options) *fakeslack.Server {
	t.Helper()
	s := fakeslack.New(opts)
	t.Cleanup(s.Close)
	return s
}

func client(s *fakeslack.Server) *slack.Client {
	return slack.New(s.BotToken(), slack.OptionAPIURL(s.APIURL()), slack.OptionAppLevelToken(s.AppToken()),
		slack.OptionLog(log.New(io.Discard, "", 0)))
}

// connect runs a bot over Socket Mode until the test ends.
func connect(t *testing.T, s *fakeslack.Server, on func(a *app, kind string, body any) any) *app {
	t.Helper()
	a := &app{client(s), on}
	before := s.Connections()
	t.Cleanup(a.run())
	if !s.AwaitConnected(before + 1) {
		t.Fatal("the bot did not connect")
	}
	return a
}

// run connects the bot in the background until stop is called.
func (a *app) run() (stop func()) {
	sock := socketmode.New(a.Client)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); sock.RunContext(ctx) }()
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case e := <-sock.Events:
				if e.Request == nil || e.Request.EnvelopeID == "" {
					continue
				}
				go func() {
					ack := a.on(a, string(e.Type), e.Data)
					switch {
					case ack == any(silence):
					case ack == nil:
						sock.Ack(*e.Request)
					default:
						sock.Ack(*e.Request, ack)
					}
				}()
			}
		}
	}()
	return func() { cancel(); <-done }
}

// httpApp serves a bot over signed HTTP until the test ends and tells the workspace where it is.
func httpApp(t *testing.T, s *fakeslack.Server, on func(a *app, kind string, body any) any) *app {
	t.Helper()
	a := &app{client(s), on}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, _ := io.ReadAll(r.Body)
		verify, err := slack.NewSecretsVerifier(r.Header, s.SigningSecret())
		if err == nil {
			verify.Write(raw)
			err = verify.Ensure()
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		r.Body = io.NopCloser(strings.NewReader(string(raw)))
		var ack any
		switch r.URL.Path {
		case "/slack/events":
			event, err := slackevents.ParseEvent(raw, slackevents.OptionNoVerifyToken())
			if err != nil {
				t.Errorf("event %s: %v", raw, err)
				return
			}
			if event.Type == slackevents.URLVerification {
				io.WriteString(w, event.Data.(*slackevents.EventsAPIURLVerificationEvent).Challenge)
				return
			}
			ack = on(a, string(socketmode.EventTypeEventsAPI), event)
		case "/slack/commands":
			cmd, err := slack.SlashCommandParse(r)
			if err != nil {
				t.Error(err)
			}
			ack = on(a, string(socketmode.EventTypeSlashCommand), cmd)
		default:
			callback, err := slack.InteractionCallbackParse(r)
			if err != nil {
				t.Error(err)
			}
			ack = on(a, string(socketmode.EventTypeInteractive), callback)
		}
		switch {
		case ack == any(silence):
			time.Sleep(time.Second)
		case ack == any(http.StatusTeapot):
			w.WriteHeader(http.StatusTeapot)
		case ack != nil:
			w.Header().Set("Content-Type", "application/json")
			json.NewEncoder(w).Encode(ack)
		}
	}))
	t.Cleanup(server.Close)
	s.SendRequestsTo(server.URL)
	return a
}

// httpManifest is an app that is reached over HTTP at a public address.
var httpManifest = []byte(`{
  "display_information": {"name": "Web App"},
  "features": {
    "bot_user": {"display_name": "webapp"},
    "app_home": {"home_tab_enabled": true, "messages_tab_enabled": true},
    "slash_commands": [{"command": "/hello", "description": "Say hello", "url": "https://bot.example/slack/commands", "should_escape": true}],
    "shortcuts": [{"name": "Begin", "type": "global", "callback_id": "begin", "description": "Begin"}]
  },
  "oauth_config": {"scopes": {"bot": ["commands", "chat:write", "im:history", "im:write", "app_mentions:read"]}},
  "settings": {
    "event_subscriptions": {"request_url": "https://bot.example/slack/events", "bot_events": ["app_home_opened", "message.im", "app_mention"]},
    "interactivity": {"is_enabled": true, "request_url": "https://bot.example/slack/interactions"},
    "socket_mode_enabled": false
  }
}`)

func plain(s string) *slack.TextBlockObject {
	return slack.NewTextBlockObject("plain_text", s, false, false)
}

func section(s string) slack.Block {
	return slack.NewSectionBlock(slack.NewTextBlockObject("mrkdwn", s, false, false), nil, nil)
}

func button(id, value, label string) *slack.ButtonBlockElement {
	return slack.NewButtonBlockElement(id, value, plain(label))
}

func ask(block, action, label string) *slack.InputBlock {
	return slack.NewInputBlock(block, plain(label), nil, slack.NewPlainTextInputBlockElement(nil, action))
}

func modal(title string, blocks ...slack.Block) slack.ModalViewRequest {
	return slack.ModalViewRequest{
		Type: slack.VTModal, Title: plain(title), Submit: plain("Save"), Close: plain("Cancel"), CallbackID: "cb",
		Blocks: slack.Blocks{BlockSet: blocks},
	}
}

func ok[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// within waits for a condition, ten seconds at most.
func within(t *testing.T, s *fakeslack.Server, cond func() bool) bool {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	return s.Await(ctx, cond)
}
