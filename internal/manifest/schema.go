package manifest

import "regexp"

// The rules of Slack's published schema (github.com/slackapi/manifest-schema,
// version 2.0.0 of 2026-07), and what only Slack's reference says
// (docs.slack.dev/reference/app-manifest).

var (
	address = text{most: 3500, like: regexp.MustCompile(`^https?://`), form: "start with http:// or https://"}
	word    = text{most: 50}
	anyText = text{most: 1 << 20}
	boolean = kind("a boolean")
	whole   = kind("an integer")
	open    = object{more: true} // parts of Slack's own hosting, not used by bots such as this
)

var schema = object{required: []string{"display_information"}, has: properties{
	"$schema":   anyText,
	"_metadata": object{has: properties{"schema_version": whole, "min_version": whole, "major_version": whole, "minor_version": whole}},
	"display_information": object{required: []string{"name"}, has: properties{
		"name":             text{least: 1, most: 35},
		"description":      text{least: 1, most: 140},
		"long_description": text{least: 175, most: 4000},
		"background_color": text{most: 7, like: regexp.MustCompile(`^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`), form: "be a color such as #0a6 or #00aa66"},
	}},
	"features":                features,
	"oauth_config":            oauth,
	"settings":                settings,
	"functions":               functions,
	"app_directory":           directory,
	"outgoing_domains":        list{most: 1000, of: anyText},
	"workflows":               open,
	"datastores":              open,
	"types":                   open,
	"external_auth_providers": open,
	"mcp_servers":             open,
}}

var features = object{has: properties{
	"app_home": object{has: properties{"home_tab_enabled": boolean, "messages_tab_enabled": boolean, "messages_tab_read_only_enabled": boolean}},
	"bot_user": object{required: []string{"display_name"}, has: properties{
		"display_name":  text{least: 1, most: 80, like: regexp.MustCompile(`^[a-z0-9._-]*$`), form: "have only a-z, 0-9, -, _ and ."},
		"always_online": boolean,
	}},
	"shortcuts": list{least: 1, most: 10, of: object{required: []string{"name", "type", "callback_id", "description"}, has: properties{
		"name":        text{least: 1, most: 24},
		"type":        choice{"message", "global"},
		"callback_id": text{least: 1, most: 255},
		"description": text{least: 1, most: 150},
	}}},
	"slash_commands": list{least: 1, most: 50, of: object{required: []string{"command", "description"}, has: properties{
		"command":       text{least: 2, most: 32, like: regexp.MustCompile(`^/`), form: "start with /"},
		"url":           text{most: 3000, like: address.like, form: address.form},
		"description":   text{least: 1, most: 2000},
		"usage_hint":    text{least: 1, most: 1000},
		"should_escape": boolean,
	}}},
	"unfurl_domains": list{least: 1, most: 5, unique: true, of: text{most: 255,
		like: regexp.MustCompile(`^[a-z0-9][-a-z0-9.]*[a-z0-9]$`), form: "be a domain"}},
	"assistant_view": object{required: []string{"assistant_description"}, has: properties{
		"assistant_description": anyText, "suggested_prompts": list{most: 100, of: prompt}}},
	"agent_view": object{has: properties{
		"agent_description": text{most: 300}, "suggested_prompts": list{most: 4, of: prompt},
		"actions": list{most: 100, of: object{required: []string{"name", "description"}, has: properties{"name": anyText, "description": anyText}}}}},
	"code_channels": object{has: properties{"enabled": boolean, "slash_command_url": text{most: 3000, like: address.like, form: address.form}}},
	"functions":     list{most: 50, of: open},
	"workflow_steps": list{least: 1, most: 10, of: object{required: []string{"name", "callback_id"}, has: properties{
		"name": text{least: 1, most: 50}, "callback_id": text{least: 1, most: 50}}}},
}}

var prompt = object{required: []string{"title", "message"}, has: properties{"title": anyText, "message": anyText}}

var oauth = object{has: properties{
	"redirect_urls": list{most: 1000, unique: true, of: text{most: 2500}},
	"scopes": object{has: properties{
		"bot": list{most: 255, of: word}, "bot_optional": list{most: 255, of: word},
		"user": list{most: 255, of: word}, "user_optional": list{most: 255, of: word},
	}},
	"token_management_enabled": boolean,
	"pkce_enabled":             boolean,
}}

var settings = object{has: properties{
	"event_subscriptions": object{has: properties{
		"request_url": address,
		"bot_events":  list{most: 100, unique: true, of: word},
		"user_events": list{most: 100, unique: true, of: word},
		"metadata_subscriptions": list{least: 1, most: 20, unique: true, of: object{required: []string{"app_id", "event_type"},
			has: properties{"app_id": anyText, "event_type": word}}},
	}},
	"interactivity": object{required: []string{"is_enabled"}, has: properties{
		"is_enabled": boolean, "request_url": address, "message_menu_options_url": address}},
	"allowed_ip_address_ranges": list{least: 1, most: 50, unique: true, of: text{most: 18, like: regexp.MustCompile(
		`^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(/(3[0-2]|[12]?\d))?$`), form: "be an IPv4 address or range"}},
	"incoming_webhooks":      object{has: properties{"incoming_webhooks_enabled": boolean}},
	"siws_links":             object{has: properties{"initiate_uri": text{most: 3500, like: regexp.MustCompile(`^https://`), form: "start with https://"}}},
	"org_deploy_enabled":     boolean,
	"socket_mode_enabled":    boolean,
	"token_rotation_enabled": boolean,
	"is_hosted":              boolean,
	"is_mcp_enabled":         boolean,
	"hermes_app_type":        anyText,
	"function_runtime":       anyText,
}}

// A function is a custom step of Workflow Builder; its key is the callback_id.
var functions = named{most: 50, key: regexp.MustCompile(`^[a-z0-9_]{1,100}$`), form: "be snake_case, at most 100 characters",
	of: object{required: []string{"title", "description", "input_parameters", "output_parameters"}, has: properties{
		"title": text{most: 255}, "description": anyText, "input_parameters": parameters, "output_parameters": parameters}}}

var parameters = object{required: []string{"properties"}, more: true, has: properties{
	"properties": named{most: 20, of: object{required: []string{"type"}, more: true}},
	"required":   list{most: 20, of: anyText}}}

var directory = object{
	required: []string{"installation_landing_page", "privacy_policy_url", "support_url", "support_email", "supported_languages", "pricing"},
	has: properties{
		"app_directory_categories":  list{most: 3, of: text{least: 1, most: 255}},
		"use_direct_install":        boolean,
		"direct_install_url":        text{most: 255, like: address.like, form: address.form},
		"installation_landing_page": text{most: 255, like: address.like, form: address.form},
		"privacy_policy_url":        text{most: 500, like: address.like, form: address.form},
		"support_url":               text{most: 350, like: address.like, form: address.form},
		"support_email":             text{most: 100, like: regexp.MustCompile(`^[^\s@]+@[^\s@]+$`), form: "be an e-mail address"},
		"supported_languages":       list{least: 1, most: 50, of: word},
		"pricing":                   text{least: 1, most: 30},
	}}
