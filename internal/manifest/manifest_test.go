package manifest

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/slack-go/slack"
	"go.yaml.in/yaml/v4"
)

var update = flag.Bool("update", false, "rewrite testdata")

func TestManifestText(t *testing.T) {
	for name, c := range map[string]struct {
		options Options
		text    func(Manifest) []byte
	}{
		"socket.json": {Options{}, Manifest.JSON},
		"socket.yaml": {Options{}, Manifest.YAML},
		"http.json":   {Options{Mode: HTTP, BaseURL: "https://steward.example.org/"}, Manifest.JSON},
		"http.yaml":   {Options{Mode: HTTP, BaseURL: "https://steward.example.org"}, Manifest.YAML},
	} {
		t.Run(name, func(t *testing.T) {
			got, file := c.text(For(c.options)), "testdata/"+name
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s\n(-update rewrites it)", got, want)
			}
			for _, problem := range Check(got) {
				t.Error(problem)
			}
		})
	}
}

func TestYAMLSaysWhatJSONSays(t *testing.T) {
	m := For(Options{Name: `He said: "no" # and #1`})
	var fromJSON, fromYAML Manifest
	if err := json.Unmarshal(m.JSON(), &fromJSON); err != nil {
		t.Fatal(err)
	}
	var v any
	if err := yaml.Unmarshal(m.YAML(), &v); err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &fromYAML); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(fromJSON, fromYAML) || !reflect.DeepEqual(fromJSON, m) {
		t.Errorf("JSON %+v\nYAML %+v", fromJSON, fromYAML)
	}
}

// Slack's Go package reads the same manifest with its own types.
func TestSlackGoReadsIt(t *testing.T) {
	d := json.NewDecoder(bytes.NewReader(For(Options{Mode: HTTP, BaseURL: "https://a.example"}).JSON()))
	d.DisallowUnknownFields()
	var m slack.Manifest
	if err := d.Decode(&m); err != nil {
		t.Fatal(err)
	}
	if m.Settings.Interactivity.RequestUrl != "https://a.example/slack/interactions" || m.Features.SlashCommands[0].Url != "https://a.example/slack/commands" {
		t.Errorf("addresses: %+v %+v", m.Settings.Interactivity, m.Features.SlashCommands)
	}
}

func TestFor(t *testing.T) {
	everything := For(Options{})
	for name, c := range map[string]struct {
		options Options
		holds   func(Manifest) bool
	}{
		"people can write to the bot": {Options{}, func(m Manifest) bool {
			return m.Features.AppHome.MessagesTab && !m.Features.AppHome.MessagesTabReadOnly
		}},
		"only commands that do something are there": {Options{}, func(m Manifest) bool {
			var names []string
			for _, c := range m.Features.Commands {
				names = append(names, c.Command)
			}
			return slices.Equal(names, []string{"/steward", "/retro", "/decide", "/conflict", "/checkin", "/plan", "/practice"})
		}},
		"commands are escaped": {Options{}, func(m Manifest) bool {
			return !slices.ContainsFunc(m.Features.Commands, func(c Command) bool { return !c.ShouldEscape })
		}},
		"no channel is read": {Options{}, func(m Manifest) bool {
			return !slices.ContainsFunc(m.OAuth.Scopes.Bot, func(s string) bool { return strings.HasSuffix(s, ":history") && s != "im:history" })
		}},
		"each scope is asked for once": {Options{}, func(m Manifest) bool {
			return len(slices.Compact(slices.Sorted(slices.Values(m.OAuth.Scopes.Bot)))) == len(m.OAuth.Scopes.Bot)
		}},
		"an admin may refuse to show members": {Options{}, func(m Manifest) bool {
			return slices.Equal(m.OAuth.Scopes.BotOptional, []string{"channels:read", "groups:read", "dnd:read"})
		}},
		"Socket Mode has no addresses": {Options{}, func(m Manifest) bool { return m.Settings.SocketMode && !bytes.Contains(m.JSON(), []byte("https://")) }},
		"HTTP mode has them":           {Options{Mode: HTTP, BaseURL: "https://a.example"}, func(m Manifest) bool { return m.Settings.Events.RequestURL == "https://a.example/slack/events" }},
		"a name of one's own": {Options{Name: " Team Bot "}, func(m Manifest) bool {
			return m.Display.Name == "Team Bot" && m.Features.BotUser.DisplayName == "team-bot"
		}},
		"a name without a handle":                  {Options{Name: "Модератор"}, func(m Manifest) bool { return m.Features.BotUser.DisplayName == "steward" }},
		"without what is optional nobody is asked": {Options{Without: []Feature{Members, Rest}}, func(m Manifest) bool { return m.OAuth.Scopes.BotOptional == nil }},
		"without commands shortcuts need them":     {Options{Without: []Feature{Commands}}, func(m Manifest) bool { return slices.Contains(m.OAuth.Scopes.Bot, "commands") }},
		"without both nothing needs them": {Options{Without: []Feature{Commands, Shortcuts}}, func(m Manifest) bool {
			return !slices.Contains(m.OAuth.Scopes.Bot, "commands")
		}},
		"what is needed cannot be left out": {Options{Without: []Feature{Retros, Nudges, Zones}}, func(m Manifest) bool {
			return reflect.DeepEqual(m, everything)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			m := For(c.options)
			if !c.holds(m) {
				t.Errorf("%s", m.JSON())
			}
			for _, problem := range Check(m.JSON()) {
				t.Error(problem)
			}
		})
	}
	// A feature that is left out takes its scopes and events along, and Slack still takes the rest.
	for _, s := range Scopes {
		m := For(Options{Without: []Feature{s.Feature}})
		for _, problem := range Check(m.JSON()) {
			t.Errorf("without %q: %s", s.Feature, problem)
		}
	}
}

func TestMissing(t *testing.T) {
	all := For(Options{}).OAuth.Scopes.Bot
	without := func(names ...string) []string {
		return slices.DeleteFunc(slices.Clone(all), func(s string) bool { return slices.Contains(names, s) })
	}
	for name, c := range map[string]struct {
		granted []string
		want    []Feature
	}{
		"nothing is missing":                   {all, nil},
		"an optional scope was refused":        {without("groups:read"), []Feature{Members}},
		"one scope takes two features":         {without("commands"), []Feature{Commands, Shortcuts}},
		"what is needed comes first":           {without("channels:read", "im:history"), []Feature{Answers, Members}},
		"more than asked for is no problem":    {append(without(), "files:read"), nil},
		"a new app has not been installed yet": {nil, []Feature{Retros, Nudges, Zones, Commands, Shortcuts, Mentions, Answers, Members, Members, Rest}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []Feature
			for _, s := range Missing(c.granted) {
				if s.Why == "" {
					t.Errorf("%s has no reason", s.Name)
				}
				got = append(got, s.Feature)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// The doctor reads the table, Slack reads the manifest: they say the same.
func TestEveryScopeIsInTheManifest(t *testing.T) {
	m := For(Options{})
	for _, s := range Scopes {
		if !slices.Contains(m.OAuth.Scopes.Bot, s.Name) {
			t.Errorf("%s is in the table and not in the manifest", s.Name)
		}
		if s.Optional != slices.Contains(m.OAuth.Scopes.BotOptional, s.Name) {
			t.Errorf("%s: optional in one place only", s.Name)
		}
	}
}
