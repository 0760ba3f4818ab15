//go:build e2e

package node

import (
	"encoding/json"
	"fmt"
	"net"
	"testing"
	"time"

	"steward/internal/fakeslack"
)

func TestBoltOverSocketMode(t *testing.T) {
	s := fakeslack.New(fakeslack.Options{Manifest: manifest(t, "")})
	t.Cleanup(s.Close)
	b := run(t, s, "bolt.mjs", "MODE=socket")
	b.await("ready", 1)
	if !s.AwaitConnected(1) {
		t.Fatal("Bolt did not connect")
	}
	story(t, s, b)
}

func TestBoltBehindHTTP(t *testing.T) {
	port := freePort(t)
	s := fakeslack.New(fakeslack.Options{Manifest: manifest(t, fmt.Sprintf("http://127.0.0.1:%d/slack/events", port))})
	t.Cleanup(s.Close)
	b := run(t, s, "bolt.mjs", "MODE=http", fmt.Sprintf("LISTEN=%d", port))
	b.await("ready", 1)
	if err := s.VerifyURL(); err != nil {
		t.Fatal(err)
	}
	story(t, s, b)
}

// Bolt refuses what another secret signed: the signature of the fake is one
// that is looked at, not one that is merely there.
func TestBoltRefusesAForeignSignature(t *testing.T) {
	port := freePort(t)
	url := fmt.Sprintf("http://127.0.0.1:%d/slack/events", port)
	s := fakeslack.New(fakeslack.Options{Manifest: manifest(t, url)})
	t.Cleanup(s.Close)
	b := run(t, s, "bolt.mjs", "MODE=http", fmt.Sprintf("LISTEN=%d", port))
	b.await("ready", 1)
	stranger := fakeslack.New(fakeslack.Options{Manifest: manifest(t, url), BotToken: s.BotToken(), SigningSecret: "another-secret"})
	t.Cleanup(stranger.Close)
	if o := stranger.Person("UANN").Command("CTEAM", "/lunch help"); o.Error == "" {
		t.Errorf("a command with a foreign signature was answered: %+v", o)
	}
	if f := stranger.Ledger().Failures(); len(f) != 1 || f[0].Status != 401 {
		t.Errorf("Bolt did not refuse it with 401: %+v", f)
	}
	if o := s.Person("UANN").Must(t).Command("CTEAM", "/lunch help"); o.Message == nil {
		t.Error("a command with the right signature was not answered")
	}
	b.await("command", 1) // its report may come after its answer
	if n := len(b.reports("command")); n != 1 {
		t.Errorf("the bot saw %d commands, want 1", n)
	}
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// manifest is that of the lunch bot; url is "" for Socket Mode.
func manifest(t *testing.T, url string) []byte {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal(fakeslack.OpenManifest(), &m); err != nil {
		t.Fatal(err)
	}
	features, settings := m["features"].(map[string]any), m["settings"].(map[string]any)
	features["slash_commands"] = []any{map[string]any{"command": "/lunch", "description": "Lunch", "should_escape": true, "url": url}}
	if url != "" {
		settings["socket_mode_enabled"] = false
		settings["event_subscriptions"].(map[string]any)["request_url"] = url
		settings["interactivity"] = map[string]any{"is_enabled": true, "request_url": url, "message_menu_options_url": url}
	}
	raw, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// story is everything that people do with the lunch bot.
func story(t *testing.T, s *fakeslack.Server, b *bot) {
	book := fakeslack.NewBook(t, s)
	ann, bob := s.Person("UANN").Must(t), s.Person("UBOB").Must(t)
	today := time.Now().Format(time.DateOnly)

	t.Run("a mention is answered in its thread", func(t *testing.T) {
		said := ann.Mention("CTEAM", "", "are you there?").Message
		book.ExpectReply(*said, "I heard you, <@UANN>.")
	})

	t.Run("a direct message is answered", func(t *testing.T) {
		bob.DM("hello")
		book.ExpectDM("UBOB", "slash commands and buttons")
		if r := b.await("message", 1); r["channel_type"] != "im" || r["user"] != "UBOB" || r["team"] != s.Team().ID {
			t.Errorf("the bot saw %v", r)
		}
	})

	t.Run("a command is answered in the acknowledgement, for one person", func(t *testing.T) {
		o := ann.Command("CTEAM", "/lunch help with @bob")
		if o.Message == nil || o.Message.EphemeralTo != "UANN" {
			t.Fatalf("Ann sees %+v", o)
		}
		book.ExpectEphemeral("UANN", "CTEAM", "Try /lunch plan")
		c := b.await("command", 1)["command"].(map[string]any)
		want := map[string]any{"command": "/lunch", "text": "help with <@UBOB|bob>", "user_id": "UANN", "user_name": "ann", "channel_id": "CTEAM",
			"channel_name": "team", "team_id": s.Team().ID, "team_domain": s.Team().Domain, "is_enterprise_install": "false"}
		for key, value := range want {
			if c[key] != value {
				t.Errorf("%s is %v, want %v", key, c[key], value)
			}
		}
	})

	t.Run("or for everybody", func(t *testing.T) {
		ann.Command("CTEAM", "/lunch shout")
		book.Expect("CTEAM", "Lunch!")
	})

	t.Run("a command that is not acknowledged shows an error", func(t *testing.T) {
		if o := s.Person("UANN").Command("CTEAM", "/lunch sleep"); o.Error == "" {
			t.Error("Ann sees no error")
		}
	})

	t.Run("buttons of a message replace it, update it and answer in private", func(t *testing.T) {
		bob.Command("CTEAM", "/lunch tell")
		m := book.Expect("CTEAM", "Lunch at noon?")
		ann.Click(m, "Move to one")
		m = book.ExpectEdit(m, "Lunch at one?")
		ann.Click(m, "Join")
		m = book.ExpectEdit(m, "<@UANN> joins.")
		r := b.await("join", 1)
		if box, _ := r["container"].(map[string]any); r["value"] != "one" || r["user"] != "UANN" || r["text"] != "Join" || box["type"] != "message" || box["message_ts"] != m.TS {
			t.Errorf("the bot saw %v", r)
		}
		ann.Click(m, "Leave")
		book.ExpectEphemeral("UANN", "CTEAM", "Only you see that you left.")
	})

	open := func(t *testing.T) fakeslack.View {
		t.Helper()
		ann.Command("CTEAM", "/lunch plan")
		v, err := ann.AwaitView("Plan lunch")
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	fill := func(t *testing.T, v fakeslack.View, where string) {
		t.Helper()
		ann.Fill(v, "where", where)
		ann.Choose(v, "day", today)
	}

	t.Run("a form shows errors under its fields, then closes", func(t *testing.T) {
		v := open(t)
		fill(t, v, "nowhere")
		ann.Choose(v, "who", "UBOB", "UCID")
		if o := ann.Typeahead(v, "dish", "s"); len(o.Options) != 3 || o.Options[0].Text != "Soup" {
			t.Fatalf("offered: %+v", o.Options)
		}
		ann.Choose(v, "dish", "Salad")
		ann.Choose(v, "speed", "Fast")
		if r := b.await("speed", 1); r["selected"] != "fast" || r["view"] != "plan" || r["container"] != "view" {
			t.Errorf("the bot saw %v", r)
		}
		if o := ann.Submit(v); o.Errors["where"] != "Please name a place." || o.View == nil {
			t.Fatalf("Ann sees %+v", o)
		}
		ann.Fill(v, "where", "the park")
		if o := ann.Submit(v); !o.OK() || o.View != nil {
			t.Fatalf("Ann sees %+v", o)
		}
		book.Expect("CTEAM", "Lunch: *the park*")
		r := b.await("plan", 2)
		want := map[string]any{"where": "the park", "day": today, "people": []any{"UBOB", "UCID"}, "dish": "salad", "speed": "fast", "metadata": "CTEAM", "user": "UANN"}
		for key, value := range want {
			if fmt.Sprint(r[key]) != fmt.Sprint(value) {
				t.Errorf("%s is %v, want %v", key, r[key], value)
			}
		}
	})

	t.Run("a form pushes another, whose closing is told", func(t *testing.T) {
		v := open(t)
		fill(t, v, "ask")
		if o := ann.Submit(v); o.View == nil || o.View.Title != "Places" || len(ann.Stack()) != 2 {
			t.Fatalf("Ann sees %+v", o)
		}
		if r := b.await("plan", 3); fmt.Sprint(r["people"]) != "[]" || r["dish"] != nil || r["speed"] != nil {
			t.Errorf("what was left empty arrived as %v", r)
		}
		top, _ := ann.View()
		if o := ann.Close(top); o.View == nil || o.View.Title != "Plan lunch" {
			t.Fatalf("Ann sees %+v", o)
		}
		if r := b.await("closed", 1); r["callback_id"] != "places" || r["is_cleared"] != false {
			t.Errorf("the bot saw %v", r)
		}
		top, _ = ann.View()
		ann.CloseAll(top)
		if r := b.await("closed", 2); r["callback_id"] != "plan" || r["is_cleared"] != true {
			t.Errorf("the bot saw %v", r)
		}
	})

	t.Run("a form updates itself", func(t *testing.T) {
		v := open(t)
		fill(t, v, "show")
		o := ann.Submit(v)
		if o.View == nil || o.View.Title != "Planned" || o.View.ID != v.ID {
			t.Fatalf("Ann sees %+v", o)
		}
		ann.CloseAll(*o.View)
	})

	t.Run("a form clears the stack", func(t *testing.T) {
		v := open(t)
		fill(t, v, "clear")
		if o := ann.Submit(v); o.View != nil {
			t.Fatalf("Ann sees %+v", o)
		}
	})

	t.Run("a home tab is published, and again from its button", func(t *testing.T) {
		bob.OpenHome()
		v, err := bob.AwaitHome("you looked 1 times")
		if err != nil {
			t.Fatal(err)
		}
		bob.Click(v, "Look again")
		if _, err := bob.AwaitHome("you looked 2 times"); err != nil {
			t.Fatal(err)
		}
	})

	t.Run("a message shortcut opens a form", func(t *testing.T) {
		m := bob.Say("CTEAM", "", "soup was great").Message
		ann.MessageShortcut(*m, "keep")
		v, err := ann.AwaitView("Keep")
		if err != nil {
			t.Fatal(err)
		}
		if r := b.await("keep", 1); r["type"] != "message_action" || r["text"] != "soup was great" || r["channel"] != "CTEAM" {
			t.Errorf("the bot saw %v", r)
		}
		ann.Close(v)
	})

	t.Run("a global shortcut opens a form and changes it", func(t *testing.T) {
		ann.Shortcut("start")
		v, err := ann.AwaitView("Started")
		if err != nil {
			t.Fatal(err)
		}
		ann.Close(v)
	})

	for _, f := range s.Ledger().Failures() {
		if f.Name != "/lunch" || f.Failure != "ack_timeout" {
			t.Errorf("%s %s failed: %s %s", f.Kind, f.Name, f.Failure, f.Answer)
		}
	}
	b.quiet()
}
