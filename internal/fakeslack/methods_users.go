package fakeslack

import (
	"strings"
	"time"
)

var methodsUsers = map[string]method{
	"users.info":          {tier: tier4, scopes: []string{"users:read"}, do: (*call).usersInfo},
	"users.list":          {tier: tier2, scopes: []string{"users:read"}, do: (*call).usersList},
	"users.lookupByEmail": {tier: tier3, scopes: []string{"users:read.email"}, do: (*call).usersByEmail},
	"dnd.info":            {tier: tier3, scopes: []string{"dnd:read"}, do: (*call).dndInfo},
}

func (c *call) usersInfo() (object, error) {
	u := c.users[c.args.str("user")]
	if u == nil {
		return nil, refuse("user_not_found")
	}
	return object{"user": c.userWire(*u, c.args.truth("include_locale"))}, nil
}

func (c *call) usersList() (object, error) {
	var all []any
	for _, id := range c.userOrder {
		all = append(all, c.userWire(*c.users[id], c.args.truth("include_locale")))
	}
	out, err := c.page("members", all, 200)
	if err == nil {
		out["cache_ts"] = c.opts.Now().Unix()
	}
	return out, err
}

func (c *call) usersByEmail() (object, error) {
	for _, u := range c.users {
		if u.Email != "" && strings.EqualFold(u.Email, c.args.str("email")) && !u.Deleted {
			return object{"user": c.userWire(*u, false)}, nil
		}
	}
	return nil, refuse("users_not_found")
}

func (c *call) dndInfo() (object, error) {
	id := orElse(c.args.str("user"), BotUserID)
	u := c.users[id]
	if u == nil {
		return nil, refuse("user_not_found")
	}
	now := c.opts.Now()
	out := object{
		"dnd_enabled": !u.DND.Start.IsZero(), "next_dnd_start_ts": 1, "next_dnd_end_ts": 1, // 1: Slack's "never"
		"snooze_enabled": u.DND.SnoozeUntil.After(now),
	}
	if !u.DND.Start.IsZero() {
		out["next_dnd_start_ts"], out["next_dnd_end_ts"] = u.DND.Start.Unix(), u.DND.End.Unix()
	}
	if u.DND.SnoozeUntil.After(now) {
		out["snooze_endtime"] = u.DND.SnoozeUntil.Unix()
		out["snooze_remaining"] = int(u.DND.SnoozeUntil.Sub(now) / time.Second)
	}
	return out, nil
}

// userWire is the user object of the Web API and of events. Slack leaves the locale out unless asked, and for people of
// other companies always; the e-mail needs its own scope.
func (s *Server) userWire(u User, locale bool) object {
	label, offset := s.opts.Now().In(u.zone()).Zone()
	first, last, _ := strings.Cut(u.RealName, " ")
	profile := object{
		"real_name": u.RealName, "real_name_normalized": u.RealName, "display_name": u.DisplayName,
		"display_name_normalized": u.DisplayName, "first_name": first, "last_name": last, "team": s.opts.Team.ID,
		"title": "", "phone": "", "skype": "", "fields": object{}, "avatar_hash": "g" + strings.ToLower(u.ID),
		"status_text": "", "status_text_canonical": "", "status_emoji": "", "status_emoji_display_info": []any{}, "status_expiration": 0,
	}
	for _, size := range []string{"24", "32", "48", "72", "192", "512"} {
		profile["image_"+size] = "https://avatars.example.com/" + u.ID + "_" + size + ".png" // reserved domain: nothing is fetched
	}
	if s.manifest.grants("users:read.email") && u.Email != "" {
		profile["email"] = u.Email
	}
	if u.Bot {
		profile["bot_id"], profile["api_app_id"] = botID, appID
	}
	out := object{
		"id": u.ID, "team_id": s.opts.Team.ID, "name": u.Name, "deleted": u.Deleted, "real_name": u.RealName,
		"tz": orElse(u.TZ, "Etc/UTC"), "tz_label": label, "tz_offset": offset, "profile": profile,
		"is_admin": u.Admin, "is_owner": false, "is_primary_owner": false, "is_bot": u.Bot, "is_app_user": false,
		"is_restricted": u.Restricted || u.UltraRestricted, "is_ultra_restricted": u.UltraRestricted, "is_stranger": u.Stranger,
		"updated": 1700000000, "is_email_confirmed": true, "color": "9f69e7", "who_can_share_contact_card": "EVERYONE",
	}
	if locale && !u.Stranger {
		out["locale"] = orElse(u.Locale, "en-US")
	}
	return out
}
