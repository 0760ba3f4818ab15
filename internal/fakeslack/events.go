package fakeslack

import "slices"

// eventScopes are the scopes an event needs beside its subscription; events that need none are not listed. A message
// needs the history scope of its kind of conversation.
var eventScopes = map[string][]string{
	"app_mention":           {"app_mentions:read"},
	"team_join":             {"users:read"},
	"user_change":           {"users:read"},
	"member_joined_channel": {"channels:read", "groups:read"},
	"member_left_channel":   {"channels:read", "groups:read"},
	"channel_archive":       {"channels:read"},
	"group_archive":         {"groups:read"},
}

// subscribed tells whether the app asked for an event and was granted what it needs.
func (s *Server) subscribed(kind string, inner object) bool {
	subscription, scopes := kind, eventScopes[kind]
	if kind == "message" {
		switch text(inner, "channel_type") {
		case "im":
			subscription, scopes = "message.im", []string{"im:history"}
		case "mpim":
			subscription, scopes = "message.mpim", []string{"mpim:history"}
		case "group":
			subscription, scopes = "message.groups", []string{"groups:history"}
		default:
			subscription, scopes = "message.channels", []string{"channels:history"}
		}
	}
	granted := len(scopes) == 0 || slices.ContainsFunc(scopes, s.manifest.grants)
	return granted && slices.Contains(s.manifest.Settings.Events.Bot, subscription)
}

// outer is the wrapper of the Events API around an event.
func (s *Server) outer(id string, inner object) object {
	team := s.opts.Team.ID
	payload := object{
		"token": verification, "team_id": team, "context_team_id": team, "context_enterprise_id": nil, "api_app_id": appID,
		"type": "event_callback", "event": inner, "event_id": id, "event_time": s.opts.Now().Unix(), "is_ext_shared_channel": false,
		"event_context": "4-" + id,
		"authorizations": []any{object{
			"enterprise_id": nil, "team_id": team, "user_id": BotUserID, "is_bot": true, "is_enterprise_install": false,
		}},
	}
	if c := s.channels[text(inner, "channel")]; c != nil {
		payload["is_ext_shared_channel"] = c.ExtShared
	}
	return payload
}
