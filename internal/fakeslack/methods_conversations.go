package fakeslack

import (
	"slices"
)

var methodsConversations = map[string]method{
	"conversations.open":    {tier: tier3, scopes: []string{"im:write", "mpim:write"}, do: (*call).convOpen},
	"conversations.info":    {tier: tier3, do: (*call).convInfo},
	"conversations.list":    {tier: tier2, do: (*call).convList},
	"conversations.members": {tier: tier4, do: (*call).convMembers},
	"conversations.join":    {tier: tier3, scopes: []string{"channels:join"}, do: (*call).convJoin},
	"conversations.invite":  {tier: tier3, do: (*call).convInvite},
	"users.conversations":   {tier: tier2, do: (*call).userConversations},
}

// readable is a channel the bot can know of and has the scope to read about.
func (c *call) readable(verb string) (*conversation, error) {
	conv, err := c.visible(c.args.str("channel"))
	if err != nil {
		return nil, err
	}
	return conv, c.needs(conv.scopeFor(verb))
}

func (c *call) convOpen() (object, error) {
	var conv *conversation
	if id := c.args.str("channel"); id != "" {
		var err error
		if conv, err = c.visible(id); err != nil {
			return nil, err
		}
	} else {
		users := slices.DeleteFunc(c.args.ids("users"), func(id string) bool { return id == BotUserID })
		slices.Sort(users)
		users = slices.Compact(users)
		switch {
		case len(users) == 0:
			return nil, refuse("users_list_not_supplied")
		case len(users) > 8:
			return nil, refuse("too_many_users")
		}
		for _, id := range users {
			switch u := c.users[id]; {
			case u == nil:
				return nil, refuse("user_not_found")
			case u.Deleted:
				return nil, refuse("user_disabled")
			case u.Bot:
				return nil, refuse("cannot_dm_bot")
			}
		}
		scope := "im:write"
		if len(users) > 1 {
			scope = "mpim:write"
		}
		if err := c.needs(scope); err != nil {
			return nil, err
		}
		conv = c.dm(append(users, BotUserID)...)
	}
	if c.args.truth("return_im") {
		return object{"channel": c.channelWire(conv, false), "already_open": true}, nil
	}
	return object{"channel": object{"id": conv.ID}}, nil
}

func (c *call) convInfo() (object, error) {
	conv, err := c.readable("read")
	if err != nil {
		return nil, err
	}
	return object{"channel": c.channelWire(conv, c.args.truth("include_num_members"))}, nil
}

func (c *call) convJoin() (object, error) {
	conv, err := c.visible(c.args.str("channel"))
	switch {
	case err != nil:
		return nil, err
	case !conv.public():
		return nil, refuse("method_not_supported_for_channel_type")
	case conv.Archived:
		return nil, refuse("is_archived")
	}
	already := conv.Has(BotUserID)
	c.join(conv, BotUserID, "")
	out := object{"channel": c.channelWire(conv, false)}
	if already {
		out["warning"] = "already_in_channel"
		out["response_metadata"] = object{"warnings": []any{"already_in_channel"}}
	}
	return out, nil
}

// maxInvited is how many people one conversations.invite may bring.
const maxInvited = 100

func (c *call) convInvite() (object, error) {
	conv, err := c.visible(c.args.str("channel"))
	if err != nil {
		return nil, err
	}
	scopes := []string{"channels:manage", "channels:write.invites"}
	if conv.Private {
		scopes = []string{"groups:write", "groups:write.invites"}
	}
	if err := c.needs(scopes...); err != nil {
		return nil, err
	}
	users := c.args.ids("users")
	switch {
	case conv.IM || conv.MPIM:
		return nil, refuse("method_not_supported_for_channel_type")
	case conv.Archived:
		return nil, refuse("is_archived")
	case !conv.Has(BotUserID):
		return nil, refuse("not_in_channel")
	case len(users) == 0:
		return nil, refuse("no_user")
	case len(users) > maxInvited:
		return nil, refuse("too_many_users")
	}
	for _, id := range users {
		switch u := c.users[id]; {
		case u == nil || u.Deleted:
			return nil, refuse("user_not_found")
		case id == BotUserID:
			return nil, refuse("cant_invite_self")
		case conv.Has(id):
			return nil, refuse("already_in_channel")
		}
	}
	for _, id := range users {
		c.join(conv, id, BotUserID)
	}
	return object{"channel": c.channelWire(conv, false)}, nil
}
