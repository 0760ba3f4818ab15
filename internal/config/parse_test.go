package config

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"go.yaml.in/yaml/v4"
)

// parse reads a command line as a command that embeds Config does.
func parse(t *testing.T, args ...string) (Config, *Layers, error) {
	t.Helper()
	var cli struct {
		Serve struct {
			Config
			Loud bool
		} `cmd:""`
		Doctor struct{ Config } `cmd:""`
	}
	layers := NewLayers()
	parser, err := kong.New(&cli, kong.Resolvers(layers))
	if err != nil {
		t.Fatal(err)
	}
	_, err = parser.Parse(append([]string{"serve"}, args...))
	return cli.Serve.Config, layers, err
}

// noEnvironment empties every variable; an empty one counts as not set.
func noEnvironment(t *testing.T) {
	for _, k := range Keys() {
		t.Setenv(k.Env, "")
	}
}

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "steward.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFlagWinsOverEnvironmentOverFileOverDefault(t *testing.T) {
	noEnvironment(t)
	path := write(t, "# ours\nmode: http\nlisten: 127.0.0.1:1\ndatabase: file.db\n")
	t.Setenv("STEWARD_CONFIG", path)
	t.Setenv("STEWARD_LISTEN", "127.0.0.1:2")
	t.Setenv("STEWARD_DATABASE", "env.db")
	c, from, err := parse(t, "--database", "flag.db")
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]struct {
		value string
		from  Origin
	}{
		"database":  {"flag.db", "--database"},
		"listen":    {"127.0.0.1:2", "STEWARD_LISTEN"},
		"mode":      {"http", Origin(path + ":2")},
		"log-level": {"info", "default"},
		"config":    {path, "STEWARD_CONFIG"},
	} {
		if got := c.values()[key]; got != want.value || from.Origin(key) != want.from {
			t.Errorf("%s is %s from %s, want %s from %s", key, got, from.Origin(key), want.value, want.from)
		}
	}
	var printed bytes.Buffer
	if err := c.Print(&printed, from); err != nil || !strings.Contains(printed.String(), path+":2") {
		t.Errorf("print: %v\n%s", err, printed.String())
	}
}

func TestEmptyVariableIsNotSet(t *testing.T) {
	noEnvironment(t)
	c, from, err := parse(t)
	if err != nil || c.Mode != Socket || c.APIURL != "https://slack.com/api/" || from.Origin("mode") != "default" {
		t.Errorf("got %v, mode from %s, %v", c, from.Origin("mode"), err)
	}
	c, _, err = parse(t, "--config", write(t, "mode: http\n"))
	if err != nil || c.Mode != HTTP {
		t.Errorf("the file must win over an empty variable: %v, %v", c.Mode, err)
	}
}

// Each key is tried through each of its three ways in.
func TestEveryKeyIsFlagVariableAndFileKey(t *testing.T) {
	for _, k := range Keys() {
		if !k.InFile {
			continue
		}
		t.Run(k.Name, func(t *testing.T) {
			noEnvironment(t)
			byFlag, _, err1 := parse(t, "--"+k.Name, "some-value")
			byFile, _, err2 := parse(t, "--config", write(t, k.Name+": some-value\n"))
			t.Setenv(k.Env, "some-value")
			byEnv, _, err3 := parse(t)
			if err := errors.Join(err1, err2, err3); err != nil {
				t.Fatal(err)
			}
			for way, c := range map[string]Config{"flag": byFlag, "file": byFile, "variable": byEnv} {
				got := c.values()[k.Name]
				if got != "some-value" && got != "set" {
					t.Errorf("by %s it is %q", way, got)
				}
			}
		})
	}
}

func TestFileIsRefusedWithLineAndNearestKey(t *testing.T) {
	for _, tt := range []struct{ rule, text, want string }{
		{"a slip is named with its line and the nearest key", "mode: http\nlistten: x\n", `:2: unknown key "listten". Did you mean "listen"?`},
		{"a variable's name leads to the key", "STEWARD_DATABASE: x\n", `Did you mean "database"?`},
		{"Slack's variables too", "SLACK_BOT_TOKEN: x\n", `Did you mean "slack-bot-token"?`},
		{"a far word gets the list", "colour: blue\n", "Known keys: assist, assist-daily"},
		{"a key stands once", "mode: http\nmode: socket\n", `:2: "mode" stands twice, first on line 1`},
		{"a value is plain", "keys: [a, b]\n", `:1: "keys" needs one plain value`},
		{"the file names no other file", "config: other.yaml\n", `unknown key "config"`},
		{"flags of one command are not keys", "loud: true\n", `unknown key "loud"`},
		{"a list is not a configuration", "- mode\n", `expected lines of the form "key: value"`},
		{"broken YAML is said so", "mode: [\n", "is not YAML"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			noEnvironment(t)
			_, _, err := parse(t, "--config", write(t, tt.text))
			if file := new(FileError); !errors.As(err, &file) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got  %v\nwant …%s…", err, tt.want)
			}
		})
	}
}

func TestAFileTellsAllItsMistakesAtOnce(t *testing.T) {
	noEnvironment(t)
	t.Setenv("STEWARD_LOG_FORMAT", "json")
	path := write(t, `mode: sokcet
listten: 127.0.0.1:1
log-level: loud
log-format: xml
keys: [a, b]
slack-bot-token: xapp-1-secret
slack-app-token: "xapp-1-two
  lines"
listen: nowhere
`)
	_, _, err := parse(t, "--config", path)
	if file := new(FileError); !errors.As(err, &file) {
		t.Fatalf("got %v", err)
	}
	want := []string{`:1: STEWARD_MODE is "sokcet"`, `:2: unknown key "listten"`, `:3: STEWARD_LOG_LEVEL is "loud"`, `:5: "keys" needs one plain value`,
		`:6: SLACK_BOT_TOKEN holds an app-level token`, `:7: SLACK_APP_TOKEN contains a quote, a space`, `:9: STEWARD_LISTEN is "nowhere"`}
	lines := strings.Split(err.Error(), "\n")
	for i, w := range want {
		if i >= len(lines) || !strings.Contains(lines[i], path+w) {
			t.Errorf("line %d must say %s", i, w)
		}
	}
	if len(lines) != len(want) || strings.Contains(err.Error(), "secret") {
		t.Errorf("a value that a variable replaces is no mistake, and no secret is told:\n%v", err)
	}
}

func TestFileMayBeEmptyButMustExist(t *testing.T) {
	noEnvironment(t)
	for _, text := range []string{"", "# nothing\n", "mode:\n", "~\n"} {
		if c, _, err := parse(t, "--config", write(t, text)); err != nil || c.Mode != Socket {
			t.Errorf("%q: mode %s, %v", text, c.Mode, err)
		}
	}
	if _, _, err := parse(t, "--config", "missing.yaml"); err == nil || !strings.Contains(err.Error(), "bot config --example > missing.yaml") {
		t.Errorf("a missing file gave %v", err)
	}
}

// The example changes nothing as it is, and every line of it is a known key once
// its # is removed.
func TestExampleWorks(t *testing.T) {
	noEnvironment(t)
	var example bytes.Buffer
	if err := WriteExample(&example); err != nil {
		t.Fatal(err)
	}
	if _, _, err := parse(t, "--config", write(t, example.String())); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(example.String()) {
		if key, ok := strings.CutPrefix(line, "#"); ok && !strings.HasPrefix(key, " ") {
			lines = append(lines, key)
		}
	}
	if want := len(Keys()) - 1; len(lines) != want {
		t.Errorf("the example has %d keys, want %d", len(lines), want)
	}
	var all map[string]string
	text := strings.Join(lines, "")
	if err := yaml.Load([]byte(text), &all); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if _, _, err := parse(t, "--config", write(t, text)); err != nil {
		t.Error(err)
	}
}

func TestLoggerKeepsLevelAndShape(t *testing.T) {
	var out bytes.Buffer
	log := Config{LogLevel: "warn", LogFormat: "json"}.Logger(&out)
	log.Info("quiet")
	log.Warn("heard")
	if got := out.String(); strings.Contains(got, "quiet") || !strings.Contains(got, `"msg":"heard"`) {
		t.Errorf("got %s", got)
	}
}
