package manifest

import (
	"encoding/json"
	"maps"
	"strconv"
	"strings"
	"testing"
)

// set returns o with the value at a JSON pointer replaced; nil takes it away,
// and an index one past the end adds to a list.
func set(o any, pointer string, value any) any {
	key, rest, deeper := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	switch o := o.(type) {
	case []any:
		i, _ := strconv.Atoi(key)
		if i == len(o) {
			o = append(o, nil)
		}
		if deeper {
			value = set(o[i], rest, value)
		}
		o[i] = value
		return o
	case map[string]any:
		o = maps.Clone(o)
		if deeper {
			inside, ok := o[key]
			if !ok {
				inside = map[string]any{}
			}
			value = set(inside, rest, value)
		}
		o[key] = value
		if value == nil {
			delete(o, key)
		}
		return o
	}
	return value
}

type change struct {
	at    string
	value any
}

func changed(t *testing.T, o Options, changes ...change) []byte {
	t.Helper()
	var v any
	if err := json.Unmarshal(For(o).JSON(), &v); err != nil {
		t.Fatal(err)
	}
	for _, c := range changes {
		v = set(v, c.at, c.value)
	}
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func long(n int) string { return strings.Repeat("é", n) }

func many(n int, item func(i int) any) (all []any) {
	for i := range n {
		all = append(all, item(i))
	}
	return all
}

func anyCommand(i int) any {
	return map[string]any{"command": "/c" + strconv.Itoa(i), "description": "d"}
}
func anyShortcut(i int) any {
	return map[string]any{"name": "n", "type": "global", "callback_id": strconv.Itoa(i), "description": "d"}
}
func anyEvent(i int) any { return "event_" + strconv.Itoa(i) }

// Each rule with what Slack still takes and what it refuses.
func TestCheck(t *testing.T) {
	const events = "/settings/event_subscriptions/bot_events"
	step := map[string]any{"title": "t", "description": "d", "input_parameters": map[string]any{"properties": map[string]any{}},
		"output_parameters": map[string]any{"properties": map[string]any{}}}
	for _, c := range []struct {
		rule      string
		good, bad []change
		want      string
	}{
		{"a manifest has a name", nil, []change{{"/display_information/name", nil}}, "/display_information: misses name"},
		{"a manifest says how it is displayed", nil, []change{{"/display_information", nil}}, "/: misses display_information"},
		{"a name has 35 characters", []change{{"/display_information/name", long(35)}}, []change{{"/display_information/name", long(36)}}, "/display_information/name: has 36 characters, 1 to 35 are allowed"},
		{"a name is not empty", []change{{"/display_information/name", "x"}}, []change{{"/display_information/name", ""}}, "/display_information/name: has 0 characters, 1 to 35 are allowed"},
		{"a description has 140 characters", []change{{"/display_information/description", long(140)}}, []change{{"/display_information/description", long(141)}}, "/display_information/description: has 141 characters, 1 to 140 are allowed"},
		{"a long description has at least 175", []change{{"/display_information/long_description", long(175)}}, []change{{"/display_information/long_description", long(174)}}, "/display_information/long_description: has 174 characters, 175 to 4000 are allowed"},
		{"a long description has at most 4000", []change{{"/display_information/long_description", long(4000)}}, []change{{"/display_information/long_description", long(4001)}}, "/display_information/long_description: has 4001 characters, 175 to 4000 are allowed"},
		{"a color is #rgb or #rrggbb", []change{{"/display_information/background_color", "#Fa0"}}, []change{{"/display_information/background_color", "#ffaa"}}, "/display_information/background_color: must be a color such as #0a6 or #00aa66"},
		{"an unknown key is an error", nil, []change{{"/colour", "red"}}, "/colour: is unknown to Slack"},
		{"an unknown key deep inside too", nil, []change{{"/features/app_home/tab", true}}, "/features/app_home/tab: is unknown to Slack"},
		{"an unknown key in a list too", nil, []change{{"/features/slash_commands/0/scape", true}}, "/features/slash_commands/0/scape: is unknown to Slack"},
		{"a version is a number", []change{{"/_metadata/major_version", 2}}, []change{{"/_metadata/major_version", "2"}}, "/_metadata/major_version: must be an integer"},

		{"a bot's handle has a-z, 0-9, -, _ and .", []change{{"/features/bot_user/display_name", "team-bot_1.x"}}, []change{{"/features/bot_user/display_name", "Team Bot"}}, "/features/bot_user/display_name: must have only a-z, 0-9, -, _ and ."},
		{"a bot's handle has 80 characters", []change{{"/features/bot_user/display_name", strings.Repeat("a", 80)}}, []change{{"/features/bot_user/display_name", strings.Repeat("a", 81)}}, "/features/bot_user/display_name: has 81 characters, 1 to 80 are allowed"},
		{"bot scopes need a bot user", nil, []change{{"/features/bot_user", nil}}, "/features: misses bot_user, which bot scopes need"},
		{"a switch is true or false", nil, []change{{"/features/app_home/home_tab_enabled", "yes"}}, "/features/app_home/home_tab_enabled: must be a boolean"},

		{"a command starts with /", nil, []change{{"/features/slash_commands/0/command", "steward"}}, "/features/slash_commands/0/command: must start with /"},
		{"a command has 32 characters", []change{{"/features/slash_commands/0/command", "/" + long(31)}}, []change{{"/features/slash_commands/0/command", "/" + long(32)}}, "/features/slash_commands/0/command: has 33 characters, 2 to 32 are allowed"},
		{"a command has a description", nil, []change{{"/features/slash_commands/0/description", nil}}, "/features/slash_commands/0: misses description"},
		{"a command's hint has 1000 characters", []change{{"/features/slash_commands/0/usage_hint", long(1000)}}, []change{{"/features/slash_commands/0/usage_hint", long(1001)}}, "/features/slash_commands/0/usage_hint: has 1001 characters, 1 to 1000 are allowed"},
		{"an app has 50 commands", []change{{"/features/slash_commands", many(50, anyCommand)}}, []change{{"/features/slash_commands", many(51, anyCommand)}}, "/features/slash_commands: has 51 entries, 1 to 50 are allowed"},
		{"no commands is said by leaving them out", []change{{"/features/slash_commands", nil}}, []change{{"/features/slash_commands", []any{}}}, "/features/slash_commands: has 0 entries, 1 to 50 are allowed"},
		{"a command is offered once", nil, []change{{"/features/slash_commands/0/command", "/retro"}}, "/features/slash_commands/1/command: is there twice"},

		{"a shortcut's name has 24 characters", []change{{"/features/shortcuts/0/name", long(24)}}, []change{{"/features/shortcuts/0/name", long(25)}}, "/features/shortcuts/0/name: has 25 characters, 1 to 24 are allowed"},
		{"a shortcut is for messages or global", nil, []change{{"/features/shortcuts/0/type", "channel"}}, "/features/shortcuts/0/type: must be one of message, global"},
		{"a shortcut's callback_id has 255 characters", []change{{"/features/shortcuts/0/callback_id", long(255)}}, []change{{"/features/shortcuts/0/callback_id", long(256)}}, "/features/shortcuts/0/callback_id: has 256 characters, 1 to 255 are allowed"},
		{"a shortcut's description has 150 characters", []change{{"/features/shortcuts/0/description", long(150)}}, []change{{"/features/shortcuts/0/description", long(151)}}, "/features/shortcuts/0/description: has 151 characters, 1 to 150 are allowed"},
		{"an app has 10 shortcuts", []change{{"/features/shortcuts", many(10, anyShortcut)}}, []change{{"/features/shortcuts", many(11, anyShortcut)}}, "/features/shortcuts: has 11 entries, 1 to 10 are allowed"},
		{"shortcuts need interactivity", nil, []change{{"/settings/interactivity/is_enabled", false}}, "/settings/interactivity/is_enabled: must be true for shortcuts"},
		{"unfurl domains are domains", []change{{"/features/unfurl_domains", []any{"example.org"}}}, []change{{"/features/unfurl_domains", []any{".example.org"}}}, "/features/unfurl_domains/0: must be a domain"},
		{"unfurl domains are different", nil, []change{{"/features/unfurl_domains", []any{"a.org", "a.org"}}}, "/features/unfurl_domains/1: is there twice"},
		{"an agent has 4 prompts", nil, []change{{"/features/agent_view/suggested_prompts", many(5, func(int) any { return map[string]any{"title": "t", "message": "m"} })}}, "/features/agent_view/suggested_prompts: has 5 entries, 0 to 4 are allowed"},

		{"an app has 255 scopes", []change{{"/oauth_config/scopes/user", many(255, anyEvent)}}, []change{{"/oauth_config/scopes/user", many(256, anyEvent)}}, "/oauth_config/scopes/user: has 256 entries, 0 to 255 are allowed"},
		{"an optional scope is a scope", nil, []change{{"/oauth_config/scopes/bot_optional/3", "files:read"}}, "/oauth_config/scopes/bot_optional/3: files:read must be in bot as well"},
		{"an optional user scope is a scope", []change{{"/oauth_config/scopes/user", []any{"a"}}, {"/oauth_config/scopes/user_optional", []any{"a"}}}, []change{{"/oauth_config/scopes/user_optional", []any{"a"}}}, "/oauth_config/scopes/user_optional/0: a must be in user as well"},
		{"commands need their scope", nil, []change{{"/oauth_config/scopes/bot/3", "users:read"}, {"/features/shortcuts", nil}}, "/features/slash_commands: needs the scope commands"},
		{"shortcuts need it too", nil, []change{{"/oauth_config/scopes/bot/3", "users:read"}, {"/features/slash_commands", nil}}, "/features/shortcuts: needs the scope commands"},
		{"an event needs its scope", nil, []change{{"/oauth_config/scopes/bot/5", "commands"}}, "/settings/event_subscriptions/bot_events/2: message.im needs the scope im:history"},
		{"one of two scopes is enough for an event", []change{{"/oauth_config/scopes/bot/7", "commands"}, {"/oauth_config/scopes/bot_optional", nil}},
			[]change{{"/oauth_config/scopes/bot/6", "commands"}, {"/oauth_config/scopes/bot/7", "commands"}, {"/oauth_config/scopes/bot_optional", nil}, {events + "/4", "app_uninstalled"}},
			"/settings/event_subscriptions/bot_events/5: member_left_channel needs the scope channels:read or groups:read"},
		{"redirects are different", nil, []change{{"/oauth_config/redirect_urls", []any{"https://a.org", "https://a.org"}}}, "/oauth_config/redirect_urls/1: is there twice"},

		{"an app has 100 events", []change{{events, many(100, anyEvent)}}, []change{{events, many(101, anyEvent)}}, "/settings/event_subscriptions/bot_events: has 101 entries, 0 to 100 are allowed"},
		{"an event is subscribed once", nil, []change{{events + "/5", "app_mention"}}, "/settings/event_subscriptions/bot_events/5: is there twice"},
		{"interactivity says whether it is on", []change{{"/features/shortcuts", nil}, {"/settings/interactivity", nil}}, []change{{"/settings/interactivity/is_enabled", nil}}, "/settings/interactivity: misses is_enabled"},
		{"Socket Mode has no address for events", nil, []change{{"/settings/event_subscriptions/request_url", "https://a.org"}}, "/settings/event_subscriptions/request_url: is not used in Socket Mode"},
		{"Socket Mode has no address for commands", nil, []change{{"/features/slash_commands/1/url", "https://a.org"}}, "/features/slash_commands/1/url: is not used in Socket Mode"},
		{"an address range is one", []change{{"/settings/allowed_ip_address_ranges", []any{"10.0.0.0/8", "255.255.255.255"}}}, []change{{"/settings/allowed_ip_address_ranges", []any{"10.0.0.256"}}}, "/settings/allowed_ip_address_ranges/0: must be an IPv4 address or range"},

		{"a function needs a remote runtime", []change{{"/functions/close_retro", step}, {"/settings/function_runtime", "remote"}, {"/settings/org_deploy_enabled", true}},
			[]change{{"/functions/close_retro", step}, {"/settings/org_deploy_enabled", true}}, "/settings/function_runtime: must be remote for functions"},
		{"a function needs org deploy", nil, []change{{"/functions/close_retro", step}, {"/settings/function_runtime", "remote"}}, "/settings/org_deploy_enabled: must be true for functions"},
		{"a function's name is snake_case", nil, []change{{"/functions/CloseRetro", step}, {"/settings/function_runtime", "remote"}, {"/settings/org_deploy_enabled", true}}, "/functions/CloseRetro: must be snake_case, at most 100 characters"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if got := Check(changed(t, Options{}, c.good...)); got != nil {
				t.Errorf("this is fine, but: %q", got)
			}
			if got := Check(changed(t, Options{}, c.bad...)); len(got) != 1 || got[0] != c.want {
				t.Errorf("got %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestCheckHTTPMode(t *testing.T) {
	for base, want := range map[string]int{
		"https://steward.example.org": 0,
		"http://steward.example.org":  2 + len(commands), // events, interactions
		"":                            2 + len(commands),
	} {
		if got := Check(For(Options{Mode: HTTP, BaseURL: base}).JSON()); len(got) != want {
			t.Errorf("base %q: %d problems, want %d: %q", base, len(got), want, got)
		}
	}
}

func TestCheckReadsYAML(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a good one":          {"display_information:\n  name: Steward\n", ""},
		"a typo":              {"display_information:\n  nme: Steward\n", "/display_information: misses name"},
		"a key that is twice": {"display_information:\n  name: a\n  name: b\n", "/: is neither JSON nor YAML"},
		"no manifest at all":  {"- a\n", "/: must be an object"},
		"nothing":             {"", "/: must be an object"},
	} {
		t.Run(name, func(t *testing.T) {
			got := Check([]byte(c.text))
			if c.want == "" && got != nil || c.want != "" && (len(got) == 0 || !strings.HasPrefix(got[0], c.want)) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func FuzzCheck(f *testing.F) {
	f.Add(string(For(Options{}).JSON()))
	f.Add(string(For(Options{Mode: HTTP, BaseURL: "https://a.example"}).YAML()))
	f.Add("a: &a [*a]")
	f.Add("1: 2\n? [x]\n: y")
	f.Fuzz(func(t *testing.T, text string) { Check([]byte(text)) })
}
