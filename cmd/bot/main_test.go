package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"steward/internal/config"
	"steward/internal/manifest"
)

// call runs the program in an empty folder without any variable of its own.
func call(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	for _, k := range config.Keys() {
		if _, set := os.LookupEnv(k.Env); set {
			t.Setenv(k.Env, "")
		}
	}
	t.Chdir(t.TempDir())
	var out, errs bytes.Buffer
	code = run(t.Context(), args, &out, &errs)
	return code, out.String(), errs.String()
}

func TestExitCodesAndWords(t *testing.T) {
	file := filepath.Join(t.TempDir(), "steward.yaml")
	if err := os.WriteFile(file, []byte("listten: x\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	tokens := []string{"--slack-bot-token", "xoxb-1-2-3", "--slack-app-token", "xapp-1-2-3"}
	for _, tt := range []struct {
		rule           string
		args           []string
		code           int
		stdout, stderr string
	}{
		{"no command shows the help", nil, 0, "Usage: bot <command>", ""},
		{"help is no mistake", []string{"config", "--help"}, 0, "--slack-bot-token", ""},
		{"the version is printed", []string{"--version"}, 0, "\n", ""},
		{"an unknown command is wrong usage", []string{"confg"}, 2, "", `did you mean "config"?`},
		{"an unknown flag is wrong usage", []string{"config", "--lissen=x"}, 2, "", `did you mean "--listen"?`},
		{"right settings are printed", append([]string{"config"}, tokens...), 0, "--slack-bot-token", ""},
		{"wrong settings are printed and refused", []string{"config"}, 2, "default", "- SLACK_BOT_TOKEN is missing."},
		{"a wrong file is refused with its line", []string{"config", "--config", file}, 2, "", `:1: unknown key "listten". Did you mean "listen"?`},
		{"an example is printed", []string{"config", "--example"}, 0, "#listen: 127.0.0.1:8080", ""},
		{"the manual is printed", []string{"config", "--docs"}, 0, "| `STEWARD_LISTEN` |", ""},
		{"a doctor who finds something fails", []string{"doctor"}, 1, "Next: ", ""},
		{"nobody lives at a closed port", []string{"doctor", "--alive", "--listen", "127.0.0.1:1"}, 1, "", "no bot at 127.0.0.1:1"},
		{"http mode needs an address", []string{"manifest", "--mode", "http"}, 2, "", "--url https://"},
		{"a name has an end", []string{"manifest", "--name", strings.Repeat("x", 36)}, 2, "", "/display_information/name"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			code, stdout, stderr := call(t, tt.args...)
			if code != tt.code || !strings.Contains(stdout, tt.stdout) || !strings.Contains(stderr, tt.stderr) {
				t.Errorf("exit code %d, want %d\nstdout: %s\nstderr: %s", code, tt.code, stdout, stderr)
			}
			if tt.code == 0 && stderr != "" {
				t.Errorf("complains: %s", stderr)
			}
		})
	}
}

func TestManifestIsOneThatSlackTakes(t *testing.T) {
	for _, args := range [][]string{{"manifest"}, {"manifest", "--format", "yaml"}, {"manifest", "--mode", "http", "--url", "https://bot.example.org"}} {
		code, out, _ := call(t, args...)
		if problems := manifest.Check([]byte(out)); code != 0 || len(problems) > 0 {
			t.Errorf("%v: exit code %d, %v", args, code, problems)
		}
	}
}
