package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

func TestSecretShowsOnlyWhatMayBeSeen(t *testing.T) {
	for value, want := range map[string]string{
		"":                                  "",
		"xoxb-111111111111-222222-abcd9f3c": "xoxb-…9f3c",
		"xapp-1-A111111-222222-abcd9f3c":    "xapp-…9f3c",
		"xoxb-short":                        "set", // four characters would be too much of it
		"0123456789abcdef0123456789abcdef":  "set",
		"my-long-password-with-dashes-abcd": "set",
	} {
		if got := NewSecret(value).String(); got != want {
			t.Errorf("%q is shown as %q, want %q", value, got, want)
		}
	}
}

// Everything that prints is tried on a configuration whose every secret holds
// the same word; the word must not come out.
func TestNothingPrintsASecret(t *testing.T) {
	const word = "hunter2hunter2hunter2hunter2"
	c := Config{
		BotToken: NewSecret("xoxb-" + word + "-0000"), AppToken: NewSecret("xapp-" + word + "-0000"),
		SigningSecret: NewSecret(word), Keys: NewSecret("a:" + word), Database: Database("postgres://u:" + word + "@h/d?password=" + word),
	}
	hidden := struct{ token Secret }{c.BotToken} // fmt cannot call methods here
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T %v"} {
		out := fmt.Sprintf(verb, c, c.BotToken, c.Database, hidden, &c)
		if hex := fmt.Sprintf("%x", word[:8]); strings.Contains(out, word) || strings.Contains(strings.ToLower(out), hex) {
			t.Errorf("%s prints a secret: %s", verb, out)
		}
	}
	var out bytes.Buffer
	slog.New(slog.NewJSONHandler(&out, nil)).Info("start", "config", c, "token", c.BotToken, "database", c.Database)
	slog.New(slog.NewTextHandler(&out, nil)).Info("start", "config", c, "token", c.BotToken, "database", c.Database)
	asJSON, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	asYAML, err := yaml.Dump(c)
	if err != nil {
		t.Fatal(err)
	}
	out.Write(asJSON)
	out.Write(asYAML)
	if err := c.Print(&out, NewLayers()); err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(&out, c.Check())
	if strings.Contains(out.String(), word) {
		t.Errorf("a secret came out:\n%s", out.String())
	}
	if !strings.Contains(out.String(), "xoxb-…0000") {
		t.Errorf("the masked token is missing, so this test proves nothing:\n%s", out.String())
	}
}
