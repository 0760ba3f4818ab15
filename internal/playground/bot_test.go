package playground

import (
	"encoding/json"
	"io"
	"log"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"steward/internal/fakeslack"
)

// manifest is that of a small bot with a command, both kinds of shortcut and a Home tab.
const manifest = `{
  "display_information": {"name": "Steward"},
  "features": {
    "app_home": {"home_tab_enabled": true, "messages_tab_enabled": true, "messages_tab_read_only_enabled": false},
    "bot_user": {"display_name": "steward"},
    "slash_commands": [
      {"command": "/retro", "description": "Start or join a retrospective", "usage_hint": "[start | keep … | help]", "should_escape": true},
      {"command": "/steward", "description": "Everything the steward can do", "usage_hint": "[help | blocks]", "should_escape": true}
    ],
    "shortcuts": [
      {"name": "Start a retro", "type": "global", "callback_id": "start", "description": "Choose a format and go"},
      {"name": "Keep for retro", "type": "message", "callback_id": "keep", "description": "Put this into the drawer"}
    ]
  },
  "oauth_config": {"scopes": {"bot": ["commands", "chat:write", "im:write", "im:history", "app_mentions:read", "users:read"]}},
  "settings": {"event_subscriptions": {"bot_events": ["app_home_opened", "app_mention", "message.im"]}, "interactivity": {"is_enabled": true}, "socket_mode_enabled": true}
}`

// stage is a playground with a small bot behind it, which answers as the tests need.
type stage struct {
	slack *fakeslack.Server
	clock *Clock
	page  *Playground
	http  *httptest.Server
}

// bot is a small real bot on slack-go over Socket Mode. It speaks the API with raw JSON blocks, as they come.
type bot struct {
	t   *testing.T
	api *slack.Client
}

func start(t *testing.T) stage {
	t.Helper()
	clock := &Clock{}
	ws := fakeslack.New(fakeslack.Options{Now: clock.Now, Manifest: []byte(manifest), Team: Team(), Users: Users(), Channels: Channels()})
	t.Cleanup(ws.Close)
	Seed(ws, clock.Now())
	api := slack.New(ws.BotToken(), slack.OptionAPIURL(ws.APIURL()), slack.OptionAppLevelToken(ws.AppToken()))
	socket := socketmode.New(api, socketmode.OptionLog(log.New(io.Discard, "", 0)))
	b := bot{t: t, api: api}
	go b.serve(socket)
	go socket.RunContext(t.Context())
	page := New(Options{Slack: ws, Clock: clock, Reset: func() error { return nil }})
	s := stage{slack: ws, clock: clock, page: page, http: httptest.NewServer(page)}
	t.Cleanup(s.http.CloseClientConnections)
	t.Cleanup(s.http.Close)
	for deadline := time.Now().Add(5 * time.Second); len(ws.Ledger().Calls("apps.connections.open")) == 0; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the bot did not connect")
		}
	}
	time.Sleep(100 * time.Millisecond) // until the hello is read
	return s
}

func (b bot) serve(socket *socketmode.Client) {
	for evt := range socket.Events {
		switch evt.Type {
		case socketmode.EventTypeSlashCommand:
			cmd := evt.Data.(slack.SlashCommand)
			b.command(cmd, func(payload ...any) { socket.Ack(*evt.Request, payload...) })
		case socketmode.EventTypeInteractive:
			in := evt.Data.(slack.InteractionCallback)
			socket.Ack(*evt.Request, b.interaction(in)...)
		case socketmode.EventTypeEventsAPI:
			socket.Ack(*evt.Request)
			b.event(evt.Data.(slackevents.EventsAPIEvent))
		}
	}
}

func (b bot) command(cmd slack.SlashCommand, ack func(...any)) {
	switch {
	case cmd.Command == "/steward" && cmd.Text == "blocks":
		ack()
		b.post(cmd.ChannelID, "Every block there is, one after another.", "blocks.json")
	case cmd.Command == "/steward":
		ack(map[string]any{"response_type": "ephemeral", "text": "Try `/retro start` or `/steward blocks`."})
	default:
		ack()
		b.post(cmd.ChannelID, "<@"+cmd.UserID+"> opened a retro: two columns, cards stay sealed until the reveal.", "retro.json")
	}
}

func (b bot) interaction(in slack.InteractionCallback) []any {
	switch in.Type {
	case slack.InteractionTypeBlockActions:
		if in.ActionCallback.BlockActions[0].ActionID == "add" {
			b.open(in.TriggerID, "form.json")
		}
	case slack.InteractionTypeShortcut, slack.InteractionTypeMessageAction:
		b.open(in.TriggerID, "form.json")
	case slack.InteractionTypeBlockSuggestion:
		return []any{map[string]any{"options": []any{
			map[string]any{"text": map[string]any{"type": "plain_text", "text": "Berth plan for " + in.Value}, "value": "berth"},
			map[string]any{"text": map[string]any{"type": "plain_text", "text": "Late arrivals"}, "value": "late"},
		}}}
	case slack.InteractionTypeViewSubmission:
		card := in.View.State.Values["card"]["text"].Value
		if len(card) < 10 {
			return []any{map[string]any{"response_action": "errors", "errors": map[string]string{"card": "Say a little more: ten characters or more."}}}
		}
		b.call(b.api.PostMessage(ChannelHarbor, slack.MsgOptionText("A card was added: "+card, false)))
	}
	return nil
}

func (b bot) event(e slackevents.EventsAPIEvent) {
	if opened, ok := e.InnerEvent.Data.(*slackevents.AppHomeOpenedEvent); ok && opened.Tab == "home" {
		var view slack.HomeTabViewRequest
		b.read("home.json", &view)
		if _, err := b.api.PublishView(opened.User, view, ""); err != nil {
			b.t.Error("publish:", err)
		}
	}
}

func (b bot) post(channel, text, file string) {
	var blocks slack.Blocks
	b.read(file, &blocks)
	b.call(b.api.PostMessage(channel, slack.MsgOptionText(text, false), slack.MsgOptionBlocks(blocks.BlockSet...)))
}

func (b bot) open(trigger, file string) {
	var view slack.ModalViewRequest
	b.read(file, &view)
	if _, err := b.api.OpenView(trigger, view); err != nil {
		b.t.Error("open:", explain(err))
	}
}

func (b bot) call(_, _ string, err error) {
	if err != nil {
		b.t.Error("post:", explain(err))
	}
}

func (b bot) read(file string, into any) {
	raw, err := os.ReadFile("testdata/" + file)
	if err == nil {
		err = json.Unmarshal(raw, into)
	}
	if err != nil {
		b.t.Error(file, err)
	}
}

// explain adds Slack's messages to its error code.
func explain(err error) string {
	if e, ok := err.(slack.SlackErrorResponse); ok {
		return e.Err + " " + strings.Join(e.ResponseMetadata.Messages, "; ")
	}
	return err.Error()
}
