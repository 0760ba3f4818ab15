package fakeslack

import "net/url"

var methodsAuth = map[string]method{
	"api.test":              {tier: many, do: (*call).authTest},
	"auth.test":             {tier: many, do: (*call).authTest},
	"apps.connections.open": {tier: connecting, app: true, do: (*call).connectionsOpen},
	"team.info":             {tier: tier3, scopes: []string{"team:read"}, do: (*call).teamInfo},
	"bots.info":             {tier: tier3, scopes: []string{"users:read"}, do: (*call).botsInfo},
}

func (c *call) authTest() (object, error) {
	bot := c.users[BotUserID]
	return object{
		"url": "https://" + c.opts.Team.Domain + ".slack.com/", "team": c.opts.Team.Name, "team_id": c.opts.Team.ID,
		"user": bot.Name, "user_id": bot.ID, "bot_id": botID, "is_enterprise_install": false,
	}, nil
}

func (c *call) connectionsOpen() (object, error) {
	if !c.manifest.Settings.SocketMode {
		return nil, refuse("socket_mode_not_enabled")
	}
	if c.linkDown {
		return nil, refuse("link_disabled")
	}
	ticket := secret(16)
	c.tickets[ticket] = true
	address, err := url.Parse(c.base)
	if err != nil {
		return nil, err
	}
	address.Scheme, address.Path = "ws", "/link/"
	address.RawQuery = url.Values{"ticket": {ticket}, "app_id": {appID}}.Encode()
	return object{"url": address.String()}, nil
}

func (c *call) teamInfo() (object, error) {
	t := c.opts.Team
	return object{"team": object{
		"id": t.ID, "name": t.Name, "domain": t.Domain, "url": "https://" + t.Domain + ".slack.com/", "email_domain": "",
		"icon": object{"image_default": true},
	}}, nil
}

func (c *call) botsInfo() (object, error) {
	if id := c.args.str("bot"); id != "" && id != botID {
		return nil, refuse("bot_not_found")
	}
	return object{"bot": object{
		"id": botID, "deleted": false, "name": c.users[BotUserID].RealName, "app_id": appID, "user_id": BotUserID, "updated": 1700000000,
		"icons": object{},
	}}, nil
}
