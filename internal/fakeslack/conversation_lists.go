package fakeslack

import (
	"slices"
	"strings"
)

func (c *call) convList() (object, error) {
	return c.listConversations(func(conv *conversation) bool { return conv.public() || conv.Has(BotUserID) })
}

func (c *call) userConversations() (object, error) {
	user := orElse(c.args.str("user"), BotUserID)
	if c.users[user] == nil {
		return nil, refuse("user_not_found")
	}
	return c.listConversations(func(conv *conversation) bool {
		return conv.Has(user) && (conv.public() || conv.Has(BotUserID))
	})
}

func (c *call) listConversations(keep func(*conversation) bool) (object, error) {
	kinds := c.args.ids("types")
	if len(kinds) == 0 {
		kinds = []string{"public_channel"}
	}
	scopes := map[string]string{
		"public_channel": "channels:read", "private_channel": "groups:read", "im": "im:read", "mpim": "mpim:read",
	}
	for _, kind := range kinds {
		if scopes[kind] == "" {
			return nil, refuse("invalid_types")
		}
		if err := c.needs(scopes[kind]); err != nil {
			return nil, err
		}
	}
	var found []any
	for _, id := range c.chanOrder {
		conv := c.channels[id]
		kind, _ := conv.kind()
		if slices.Contains(kinds, kind) && keep(conv) && !(conv.Archived && c.args.truth("exclude_archived")) {
			found = append(found, c.channelWire(conv, true))
		}
	}
	return c.page("channels", found, 100)
}

func (c *call) convMembers() (object, error) {
	conv, err := c.readable("read")
	if err != nil {
		return nil, err
	}
	var members []any
	for _, m := range conv.Members {
		members = append(members, m)
	}
	return c.page("members", members, 100)
}

// channelWire is the channel object of the Web API.
func (s *Server) channelWire(c *conversation, count bool) object {
	out := object{
		"id": c.ID, "created": c.Created.Unix(), "is_archived": c.Archived, "is_im": c.IM, "is_mpim": c.MPIM,
		"is_channel": c.public(), "is_group": c.Private, "is_private": !c.public(), "is_member": c.Has(BotUserID),
		"is_general": c.Name == "general", "is_shared": c.ExtShared, "is_ext_shared": c.ExtShared, "is_org_shared": false,
		"context_team_id": s.opts.Team.ID, "updated": c.Created.UnixMilli(), "unlinked": 0,
	}
	if c.IM {
		for _, m := range c.Members {
			if m != BotUserID {
				out["user"] = m
			}
		}
		return out
	}
	out["name"], out["name_normalized"] = c.Name, strings.ToLower(c.Name)
	out["creator"], out["previous_names"] = c.Creator, []any{}
	out["topic"] = object{"value": c.Topic, "creator": c.Creator, "last_set": 0}
	out["purpose"] = object{"value": c.Purpose, "creator": c.Creator, "last_set": 0}
	if count {
		out["num_members"] = len(c.Members)
	}
	return out
}
