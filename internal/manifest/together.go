package manifest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// app is what the rules below look at: our manifest, and the parts of Slack's
// that we do not write ourselves.
type app struct {
	Features struct {
		BotUser   *BotUser   `json:"bot_user"`
		Shortcuts []Shortcut `json:"shortcuts"`
		Commands  []Command  `json:"slash_commands"`
	} `json:"features"`
	OAuth struct {
		Scopes struct {
			Bot          []string `json:"bot"`
			BotOptional  []string `json:"bot_optional"`
			User         []string `json:"user"`
			UserOptional []string `json:"user_optional"`
		} `json:"scopes"`
	} `json:"oauth_config"`
	Settings struct {
		Settings
		Runtime string `json:"function_runtime"`
	} `json:"settings"`
	Functions map[string]any `json:"functions"`
}

// together are the rules that the schema cannot say: how parts of a manifest
// go with each other.
var together = []func(a app, report func(at, message string)){
	optionalScopesAreScopes, scopesNeedABotUser, commandsNeedTheirScope, eventsNeedTheirScope,
	socketModeHasNoAddresses, httpModeHasAddresses, namesAreUsedOnce, shortcutsNeedInteractivity, functionsNeedAHost,
}

// Slack's page of manifest fields: optional scopes are listed in both places.
func optionalScopesAreScopes(a app, report func(at, message string)) {
	s := a.OAuth.Scopes
	for i, name := range s.BotOptional {
		if !slices.Contains(s.Bot, name) {
			report(fmt.Sprintf("/oauth_config/scopes/bot_optional/%d", i), name+" must be in bot as well")
		}
	}
	for i, name := range s.UserOptional {
		if !slices.Contains(s.User, name) {
			report(fmt.Sprintf("/oauth_config/scopes/user_optional/%d", i), name+" must be in user as well")
		}
	}
}

func scopesNeedABotUser(a app, report func(at, message string)) {
	if len(a.OAuth.Scopes.Bot) > 0 && a.Features.BotUser == nil {
		report("/features", "misses bot_user, which bot scopes need")
	}
}

func commandsNeedTheirScope(a app, report func(at, message string)) {
	if slices.Contains(a.OAuth.Scopes.Bot, "commands") {
		return
	}
	if len(a.Features.Commands) > 0 {
		report("/features/slash_commands", "needs the scope commands")
	}
	if len(a.Features.Shortcuts) > 0 {
		report("/features/shortcuts", "needs the scope commands")
	}
}

// eventScopes lists, for the events a bot like this may want, the scopes of
// which one is enough. Events that are not here are not judged.
var eventScopes = map[string][]string{
	"app_mention":           {"app_mentions:read"},
	"message.im":            {"im:history"},
	"message.mpim":          {"mpim:history"},
	"message.channels":      {"channels:history"},
	"message.groups":        {"groups:history"},
	"user_change":           {"users:read"},
	"team_join":             {"users:read"},
	"member_joined_channel": {"channels:read", "groups:read"},
	"member_left_channel":   {"channels:read", "groups:read"},
	"channel_archive":       {"channels:read"},
	"channel_rename":        {"channels:read"},
	"dnd_updated_user":      {"dnd:read"},
}

func eventsNeedTheirScope(a app, report func(at, message string)) {
	for i, name := range a.Settings.Events.BotEvents {
		enough, known := eventScopes[name]
		has := func(scope string) bool { return slices.Contains(a.OAuth.Scopes.Bot, scope) }
		if known && !slices.ContainsFunc(enough, has) {
			report(fmt.Sprintf("/settings/event_subscriptions/bot_events/%d", i),
				fmt.Sprintf("%s needs the scope %s", name, strings.Join(enough, " or ")))
		}
	}
}

// addresses are all places where Slack may be told to call.
func (a app) addresses() map[string]string {
	all := map[string]string{}
	if len(a.Settings.Events.BotEvents) > 0 || a.Settings.Events.RequestURL != "" {
		all["/settings/event_subscriptions/request_url"] = a.Settings.Events.RequestURL
	}
	if a.Settings.Interactivity.Enabled {
		all["/settings/interactivity/request_url"] = a.Settings.Interactivity.RequestURL
	}
	for i, c := range a.Features.Commands {
		all[fmt.Sprintf("/features/slash_commands/%d/url", i)] = c.URL
	}
	return all
}

func socketModeHasNoAddresses(a app, report func(at, message string)) {
	if !a.Settings.SocketMode {
		return
	}
	all := a.addresses()
	for _, at := range slices.Sorted(maps.Keys(all)) {
		if all[at] != "" {
			report(at, "is not used in Socket Mode")
		}
	}
}

func httpModeHasAddresses(a app, report func(at, message string)) {
	if a.Settings.SocketMode {
		return
	}
	all := a.addresses()
	for _, at := range slices.Sorted(maps.Keys(all)) {
		if !strings.HasPrefix(all[at], "https://") {
			report(at, "must be an https:// address, because Socket Mode is off")
		}
	}
}

func namesAreUsedOnce(a app, report func(at, message string)) {
	seen := map[string]bool{}
	once := func(at, name string) {
		if seen[name] {
			report(at, "is there twice")
		}
		seen[name] = true
	}
	for i, c := range a.Features.Commands {
		once(fmt.Sprintf("/features/slash_commands/%d/command", i), c.Command)
	}
	for i, s := range a.Features.Shortcuts {
		once(fmt.Sprintf("/features/shortcuts/%d/callback_id", i), s.Type+" "+s.CallbackID)
	}
}

func shortcutsNeedInteractivity(a app, report func(at, message string)) {
	if len(a.Features.Shortcuts) > 0 && !a.Settings.Interactivity.Enabled {
		report("/settings/interactivity/is_enabled", "must be true for shortcuts")
	}
}

func functionsNeedAHost(a app, report func(at, message string)) {
	if len(a.Functions) == 0 {
		return
	}
	if a.Settings.Runtime != "remote" {
		report("/settings/function_runtime", "must be remote for functions")
	}
	if !a.Settings.OrgDeploy {
		report("/settings/org_deploy_enabled", "must be true for functions")
	}
}
