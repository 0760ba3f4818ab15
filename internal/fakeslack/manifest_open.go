package fakeslack

// OpenManifest is the manifest of an app that may do everything this package knows, by Socket Mode: every scope and
// event, the Home and Messages tabs, and (only here) the command "/*", which stands for any command.
func OpenManifest() []byte {
	return asJSON(object{
		"display_information": object{"name": "Open App"},
		"features": object{
			"bot_user": object{"display_name": "openapp", "always_online": true},
			"app_home": object{"home_tab_enabled": true, "messages_tab_enabled": true, "messages_tab_read_only_enabled": false},
			"slash_commands": []any{
				object{"command": "/*", "description": "Any command", "should_escape": true},
			},
			"shortcuts": []any{
				object{"name": "Start something", "type": "global", "callback_id": "start", "description": "A global shortcut"},
				object{"name": "Keep this", "type": "message", "callback_id": "keep", "description": "A message shortcut"},
			},
		},
		"oauth_config": object{"scopes": object{"bot": []string{
			"app_mentions:read", "channels:history", "channels:join", "channels:manage", "channels:read", "chat:write", "chat:write.public",
			"commands", "dnd:read", "files:read", "files:write", "groups:history", "groups:read", "groups:write", "im:history", "im:read",
			"im:write", "mpim:history", "mpim:read", "mpim:write", "reactions:read", "reactions:write", "team:read", "users:read", "users:read.email",
		}}},
		"settings": object{
			"event_subscriptions": object{"bot_events": []string{
				"app_home_opened", "app_mention", "app_uninstalled", "channel_archive", "member_joined_channel", "member_left_channel",
				"message.channels", "message.groups", "message.im", "message.mpim", "team_join", "tokens_revoked", "user_change",
			}},
			"interactivity":       object{"is_enabled": true},
			"socket_mode_enabled": true,
		},
	})
}
