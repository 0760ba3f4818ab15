package doctor

import (
	"bytes"
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"steward/internal/config"
	"steward/internal/fakeslack"
	"steward/internal/manifest"
	"steward/internal/ops"
)

// typedKey has the right length, and a pattern: eight bytes four times.
const typedKey = "2026a:q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k="

// installed is a workspace with the bot's own manifest, and the settings that
// fit it.
func installed(t *testing.T, o fakeslack.Options) (*fakeslack.Server, config.Config) {
	t.Helper()
	if o.Manifest == nil {
		o.Manifest = manifest.For(manifest.Options{}).JSON()
	}
	slack := fakeslack.New(o)
	t.Cleanup(slack.Close)
	return slack, config.Config{
		Mode: config.Socket, Listen: "127.0.0.1:0", LogLevel: "info", LogFormat: "text",
		Database: config.Database(filepath.Join(t.TempDir(), "steward.db")),
		BotToken: config.NewSecret(slack.BotToken()), AppToken: config.NewSecret(slack.AppToken()),
		APIURL: slack.APIURL(), Keys: config.NewSecret("2026a:Hc0E8bJx2mZkTn5yq3uWvA7dPfLrGsXo9iK1tYhB4Qw="),
	}
}

// expect finds the check's finding that contains says, at that level, with a
// next step that contains next.
func expect(t *testing.T, found []Finding, check string, level Level, says, next string) {
	t.Helper()
	hit := slices.ContainsFunc(found, func(f Finding) bool {
		return f.Check == check && f.Level == level && strings.Contains(f.Says, says) && strings.Contains(f.Next, next)
	})
	if !hit {
		var all bytes.Buffer
		_ = Write(&all, found)
		t.Errorf("want %s %s %q %q in\n%s", level, check, says, next, all.String())
	}
}

func TestAllIsWell(t *testing.T) {
	_, c := installed(t, fakeslack.Options{})
	found := Examine(t.Context(), Options{Config: c})
	for _, check := range []string{"settings", "bot token", "scopes", "clock", "app-level token", "connection", "one app", "listen", "database", "master keys", "language model"} {
		expect(t, found, check, OK, "", "")
	}
	if Failed(found) || len(found) != 11 {
		t.Errorf("found %+v", found)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(c.Database.Reveal()), "*")); len(left) > 0 {
		t.Errorf("it left %v behind", left)
	}
	var out bytes.Buffer
	if err := Write(&out, found); err != nil || !strings.HasSuffix(out.String(), "\nThe bot can work.\n") {
		t.Errorf("%v:\n%s", err, out.String())
	}
	for _, secret := range []config.Secret{c.BotToken, c.AppToken, c.Keys} {
		if strings.Contains(out.String(), secret.Reveal()) {
			t.Errorf("it prints %s in full", secret)
		}
	}
}

func TestTokens(t *testing.T) {
	for _, tt := range []struct {
		rule              string
		wrong             func(*fakeslack.Server, *config.Config)
		check, says, next string
	}{
		{"a missing token says where to copy it", func(_ *fakeslack.Server, c *config.Config) { c.BotToken = config.Secret{} },
			"bot token", "SLACK_BOT_TOKEN is missing.", "OAuth & Permissions"},
		{"swapped tokens say so", func(_ *fakeslack.Server, c *config.Config) { c.BotToken, c.AppToken = c.AppToken, c.BotToken },
			"bot token", "holds an app-level token", "Swap it with SLACK_APP_TOKEN"},
		{"an example is no token", func(_ *fakeslack.Server, c *config.Config) {
			c.BotToken = config.NewSecret("xoxb-your-token-goes-here")
		},
			"bot token", "holds an example", "Put in the real one"},
		{"half a token is no token", func(_ *fakeslack.Server, c *config.Config) { c.AppToken = config.NewSecret("xapp-1-A1-2") },
			"app-level token", "too short", "Copy it again"},
		{"a token that Slack does not know", func(_ *fakeslack.Server, c *config.Config) {
			c.BotToken = config.NewSecret("xoxb-1-1-0123456789abcdef01234567")
		},
			"bot token", "Slack does not know this token. (invalid_auth)", "→ OAuth & Permissions"},
		{"a revoked token", func(s *fakeslack.Server, _ *config.Config) { s.RevokeToken() },
			"bot token", "was revoked", "→ Install App: reinstall"},
		{"an app that was removed", func(s *fakeslack.Server, _ *config.Config) { s.Uninstall() },
			"bot token", "was removed from the workspace", "→ Install App"},
		{"an unknown refusal keeps Slack's word", func(s *fakeslack.Server, _ *config.Config) {
			s.Inject(fakeslack.Fault{Method: "auth.test", Error: "org_login_required"})
		}, "bot token", "Slack refused with org_login_required.", "Errors"},
		{"an app-level token without its scope", func(s *fakeslack.Server, _ *config.Config) {
			s.Inject(fakeslack.Fault{Method: "apps.connections.open", Error: "missing_scope"})
		}, "app-level token", "lacks the scope connections:write", "→ Basic Information: under App-Level Tokens"},
		{"a server that is broken", func(s *fakeslack.Server, _ *config.Config) {
			s.Inject(fakeslack.Fault{Method: "auth.test", Status: 503})
		}, "bot token", "it answered 503", "firewall"},
		{"an address where nobody is", func(s *fakeslack.Server, _ *config.Config) { s.Close() },
			"bot token", "cannot be reached", "Check the network"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			slack, c := installed(t, fakeslack.Options{})
			tt.wrong(slack, &c)
			found := Examine(t.Context(), Options{Config: c})
			expect(t, found, tt.check, Fail, tt.says, tt.next)
			if !Failed(found) {
				t.Error("the examination passes all the same")
			}
		})
	}
}

func TestScopesNameWhatWillNotWork(t *testing.T) {
	m := manifest.For(manifest.Options{})
	drop := func(scope string) bool { return scope == "commands" || scope == "groups:read" }
	m.OAuth.Scopes.Bot = slices.DeleteFunc(m.OAuth.Scopes.Bot, drop)
	m.OAuth.Scopes.BotOptional = slices.DeleteFunc(m.OAuth.Scopes.BotOptional, drop)
	_, c := installed(t, fakeslack.Options{Manifest: m.JSON()})
	found := Examine(t.Context(), Options{Config: c})
	expect(t, found, "scopes", Fail, "Without commands this will not work: slash commands; Keep for retro", "add commands, then click reinstall")
	expect(t, found, "scopes", Warn, "Without groups:read this will not work: suggesting", "Or leave it")
}

func TestSocketModeSwitchedOff(t *testing.T) {
	_, c := installed(t, fakeslack.Options{Manifest: manifest.For(manifest.Options{Mode: manifest.HTTP, BaseURL: "https://bot.example"}).JSON()})
	found := Examine(t.Context(), Options{Config: c})
	expect(t, found, "app-level token", Fail, "Socket Mode is off", "→ Socket Mode: turn on Enable Socket Mode")
}

func TestClock(t *testing.T) {
	_, c := installed(t, fakeslack.Options{})
	for _, tt := range []struct {
		off  time.Duration
		want Level
	}{{0, OK}, {59 * time.Second, OK}, {-63 * time.Second, Warn}, {200 * time.Second, Warn}, {-250 * time.Second, Fail}, {time.Hour, Fail}} {
		found := Examine(t.Context(), Options{Config: c, Now: func() time.Time { return time.Now().Add(tt.off) }})
		expect(t, found, "clock", tt.want, "", map[Level]string{OK: "", Warn: "time synchronisation", Fail: "time synchronisation"}[tt.want])
	}
}

func TestHTTPModeLooksAtTheSecret(t *testing.T) {
	slack, c := installed(t, fakeslack.Options{})
	c.Mode, c.AppToken = config.HTTP, config.Secret{}
	expect(t, Examine(t.Context(), Options{Config: c}), "signing secret", Fail, "SLACK_SIGNING_SECRET is missing", "")
	c.SigningSecret = config.NewSecret(strings.ToUpper(slack.SigningSecret()) + "!")
	expect(t, Examine(t.Context(), Options{Config: c}), "signing secret", Fail, "not 32 hexadecimal digits", "click Show beside Signing Secret")
	c.SigningSecret = config.NewSecret(slack.SigningSecret())
	found := Examine(t.Context(), Options{Config: c})
	expect(t, found, "signing secret", OK, "right shape", "")
	if Failed(found) {
		t.Errorf("found %+v", found)
	}
}

func TestListenAddress(t *testing.T) {
	_, c := installed(t, fakeslack.Options{})
	mux := http.NewServeMux()
	ops.Handle(mux, nil, ops.NewMetrics())
	bot, other := httptest.NewServer(mux), httptest.NewServer(http.NotFoundHandler())
	defer bot.Close()
	defer other.Close()
	c.Listen = bot.Listener.Addr().String()
	expect(t, Examine(t.Context(), Options{Config: c}), "listen", OK, "running already", "")
	c.Listen = other.Listener.Addr().String()
	expect(t, Examine(t.Context(), Options{Config: c}), "listen", Fail, "Another program", "STEWARD_LISTEN")
	c.Listen = "192.0.2.1:8080" // an address for documentation, on no machine
	expect(t, Examine(t.Context(), Options{Config: c}), "listen", Fail, "Nothing can listen", "of this machine")
}

func TestAliveKnowsTheBotFromOthers(t *testing.T) {
	mux := http.NewServeMux()
	ops.Handle(mux, nil, ops.NewMetrics())
	bot, other := httptest.NewServer(mux), httptest.NewServer(http.NotFoundHandler())
	defer bot.Close()
	address := other.Listener.Addr().String()
	if err := Alive(t.Context(), address); err == nil {
		t.Error("another program passes for the bot")
	}
	other.Close()
	if err := Alive(t.Context(), address); err == nil {
		t.Error("an empty address passes for the bot")
	}
	_, port, _ := net.SplitHostPort(bot.Listener.Addr().String())
	for _, address := range []string{"127.0.0.1:" + port, "0.0.0.0:" + port, ":" + port} {
		if err := Alive(t.Context(), address); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestDatabaseFolder(t *testing.T) {
	_, c := installed(t, fakeslack.Options{})
	c.Database = "/proc/steward.db" // a folder in which nobody can make a file, root included
	expect(t, Examine(t.Context(), Options{Config: c}), "database", Fail, "/proc", "")
	c.Database = config.Database(filepath.Join(t.TempDir(), "missing", "steward.db"))
	expect(t, Examine(t.Context(), Options{Config: c}), "settings", Fail, "does not exist", "mkdir -p")
	if os.Geteuid() != 0 { // root may write everywhere
		path := filepath.Join(t.TempDir(), "steward.db")
		if err := os.WriteFile(path, nil, 0o400); err != nil {
			t.Fatal(err)
		}
		c.Database = config.Database(path)
		expect(t, Examine(t.Context(), Options{Config: c}), "database", Fail, "may not write", "chown")
	}
}

func TestPostgresThatIsNotThere(t *testing.T) {
	_, c := installed(t, fakeslack.Options{})
	c.Database = "postgres://steward:hunter2@127.0.0.1:1/steward"
	found := Examine(t.Context(), Options{Config: c})
	expect(t, found, "database", Fail, "does not let the bot in", "STEWARD_DATABASE")
	for _, f := range found {
		if strings.Contains(f.Says+f.Next, "hunter2") {
			t.Errorf("the password is shown: %s", f.Says)
		}
	}
}

func TestMasterKeysAreDrawnAtRandom(t *testing.T) {
	_, c := installed(t, fakeslack.Options{})
	c.Keys = config.NewSecret(typedKey + ",old:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
	expect(t, Examine(t.Context(), Options{Config: c}), "master keys", Fail, `"2026a" was not drawn at random`, "openssl rand")
	c.Keys = config.Secret{}
	expect(t, Examine(t.Context(), Options{Config: c}), "master keys", Warn, "There are none", "openssl rand")
}

func TestJSONIsForPrograms(t *testing.T) {
	findings := []Finding{{"scopes", Fail, "Without x…", "OAuth & Permissions"}}
	var out bytes.Buffer
	if err := WriteJSON(&out, findings); err != nil {
		t.Fatal(err)
	}
	var back []Finding
	if err := json.Unmarshal(out.Bytes(), &back); err != nil || !slices.Equal(back, findings) || !strings.Contains(out.String(), "&") {
		t.Errorf("%v %s", err, out.String())
	}
}
