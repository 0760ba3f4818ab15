package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A key of 32 zero bytes, as openssl would print it.
const zeroKey = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

// right is a configuration with nothing wrong in it.
func right() Config {
	return Config{
		Mode: Socket, Listen: "127.0.0.1:8080", Database: "steward.db", LogLevel: "info", LogFormat: "text",
		BotToken: NewSecret("xoxb-111-222-abcdefghijkl"), AppToken: NewSecret("xapp-1-A1-222-abcdefghijkl"),
		APIURL: "https://slack.com/api/",
	}
}

func TestCheckSaysWhatToDo(t *testing.T) {
	folder := t.TempDir()
	notAFolder := filepath.Join(folder, "words.yaml")
	if err := os.WriteFile(notAFolder, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		rule  string
		wrong func(*Config)
		want  string // "" for no problem at all
	}{
		{"a complete configuration has no problem", func(*Config) {}, ""},
		{"swapped tokens are one slip, said once", func(c *Config) { c.BotToken, c.AppToken = c.AppToken, c.BotToken },
			"SLACK_BOT_TOKEN holds an app-level token (xapp-…). Swap it with SLACK_APP_TOKEN."},
		{"an app-level token alone in the bot's place", func(c *Config) { c.BotToken = c.AppToken }, "which belongs in SLACK_APP_TOKEN"},
		{"a bot token alone in the app's place", func(c *Config) { c.AppToken = c.BotToken }, "which belongs in SLACK_BOT_TOKEN"},
		{"a person's token is refused", func(c *Config) { c.BotToken = NewSecret("xoxp-1-2-3") }, "must not act as a person"},
		{"a rotating token is refused", func(c *Config) { c.BotToken = NewSecret("xoxe.xoxb-1-2-3") }, "ends after 12 hours"},
		{"a token with its quotes is refused", func(c *Config) { c.BotToken = NewSecret(`xoxb-1-2-"3"`) }, "contains a quote"},
		{"a bot token is always needed", func(c *Config) { c.BotToken = Secret{} }, "SLACK_BOT_TOKEN is missing"},
		{"something else is no bot token", func(c *Config) { c.BotToken = NewSecret("hello") }, "does not look like a bot token"},
		{"socket mode needs an app-level token", func(c *Config) { c.AppToken = Secret{} }, "SLACK_APP_TOKEN is missing"},
		{"something else is no app-level token", func(c *Config) { c.AppToken = NewSecret("hello") }, "does not look like an app-level token"},
		{"http mode needs a signing secret", func(c *Config) { c.Mode = HTTP }, "SLACK_SIGNING_SECRET is missing"},
		{"http mode needs no app-level token", func(c *Config) {
			c.Mode, c.AppToken, c.SigningSecret = HTTP, Secret{}, NewSecret("0123456789abcdef0123456789abcdef")
		}, ""},
		{"a token is no signing secret", func(c *Config) { c.Mode, c.SigningSecret = HTTP, c.BotToken }, "SLACK_SIGNING_SECRET holds a token"},
		{"there are two modes", func(c *Config) { c.Mode = "rtm" }, `STEWARD_MODE is "rtm"`},
		{"an address has a port", func(c *Config) { c.Listen = "localhost" }, "Write host and port"},
		{"a port is a number", func(c *Config) { c.Listen = "localhost:http" }, "is no port"},
		{"a port has an end", func(c *Config) { c.Listen = "localhost:65536" }, "is no port"},
		{"plain http reaches loopback", func(c *Config) { c.APIURL = "http://127.0.0.1:9/api/" }, ""},
		{"plain http reaches the loopback of IPv6", func(c *Config) { c.APIURL = "http://[::1]:9/api/" }, ""},
		{"plain http goes nowhere else", func(c *Config) { c.APIURL = "http://slack.example/api/" }, "uses plain http to slack.example"},
		{"a name that only begins like localhost is not loopback", func(c *Config) { c.APIURL = "http://localhost.example/" }, "uses plain http"},
		{"an API address is complete", func(c *Config) { c.APIURL = "slack.com/api" }, "Write a full address"},
		{"an API address holds no password", func(c *Config) { c.APIURL = "https://a:b@slack.com/" }, "Leave out names, passwords"},
		{"the folder of own files exists", func(c *Config) { c.Files = filepath.Join(folder, "no") }, "Make the folder first"},
		{"the folder of own files is a folder", func(c *Config) { c.Files = notAFolder }, "Name the folder that it lies in"},
		{"the database's folder exists", func(c *Config) { c.Database = Database(filepath.Join(folder, "no", "steward.db")) }, "does not exist. Make it first: mkdir -p"},
		{"a database is a file", func(c *Config) { c.Database = Database(folder) }, "which is a folder"},
		{"a database is kept", func(c *Config) { c.Database = ":memory:" }, "Give the plain path"},
		{"a database has a name", func(c *Config) { c.Database = "postgres://localhost" }, "names no database"},
		{"PostgreSQL is known by its URL", func(c *Config) { c.Database = "postgres://u:p@localhost/steward" }, ""},
		{"other databases are not known", func(c *Config) { c.Database = "mysql://localhost/x" }, "begins with mysql://"},
		{"log levels are four", func(c *Config) { c.LogLevel = "loud" }, "Set it to debug, info, warn or error"},
		{"log formats are two", func(c *Config) { c.LogFormat = "xml" }, "Set it to text or json"},
		{"a master key has an id", func(c *Config) { c.Keys = NewSecret(zeroKey) }, "each key must be id:base64"},
		{"a master key has 32 bytes", func(c *Config) { c.Keys = NewSecret("a:" + zeroKey + ",b:AAAA") }, `key "b" must be 32 bytes in base64`},
		{"a master key is base64", func(c *Config) { c.Keys = NewSecret("a:***") }, `key "a" must be 32 bytes in base64`},
		{"master keys have different ids", func(c *Config) { c.Keys = NewSecret("a:" + zeroKey + ",a:" + zeroKey) }, `key "a" is given twice`},
		{"master keys may be several", func(c *Config) { c.Keys = NewSecret("a:" + zeroKey + ", b:" + zeroKey) }, ""},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			c := right()
			tt.wrong(&c)
			err := c.Check()
			if tt.want == "" {
				if err != nil {
					t.Fatalf("unexpected problem: %v", err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Fatalf("got  %v\nwant …%s…", err, tt.want)
			}
			if problems := err.(Problems); len(problems) != 1 {
				t.Errorf("one slip gave %d problems:\n%v", len(problems), err)
			}
		})
	}
}

func TestCheckFindsEverythingAtOnce(t *testing.T) {
	c := Config{Mode: Socket}
	problems, ok := c.Check().(Problems)
	if !ok || len(problems) < 5 {
		t.Errorf("an empty configuration has %d problems, want each of them: %v", len(problems), problems)
	}
}

func TestAPIBaseEndsWithOneSlash(t *testing.T) {
	for _, url := range []string{"https://slack.com/api", "https://slack.com/api/", "https://slack.com/api//"} {
		if got := (Config{APIURL: url}).APIBase(); got != "https://slack.com/api/" {
			t.Errorf("%s became %s", url, got)
		}
	}
}

func TestDocsAreCurrent(t *testing.T) {
	const path = "../../docs/configuration.md"
	var want strings.Builder
	if err := WriteDocs(&want); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(path)
	if err != nil || string(got) != want.String() {
		t.Errorf("%s is not what config.go says (%v). Run: go run ./cmd/bot config --docs > docs/configuration.md", path, err)
	}
}
