package fakeslack

import (
	"slices"

	"steward/internal/blockkit"
)

var methodsMisc = map[string]method{
	"reactions.add":   {tier: tier3, scopes: []string{"reactions:write"}, do: (*call).react},
	"blocks.validate": {tier: many, do: (*call).validate},
}

func (c *call) react() (object, error) {
	conv, err := c.visible(c.args.str("channel"))
	if err != nil {
		return nil, err
	}
	name := c.args.str("name")
	m := conv.find(c.args.str("timestamp"))
	switch {
	case !conv.Has(BotUserID):
		return nil, refuse("not_in_channel")
	case conv.Archived:
		return nil, refuse("is_archived")
	case name == "":
		return nil, refuse("invalid_name")
	case m == nil || m.EphemeralTo != "":
		return nil, refuse("message_not_found")
	}
	changed := *m
	changed.Reactions = slices.Clone(m.Reactions)
	i := slices.IndexFunc(changed.Reactions, func(r Reaction) bool { return r.Name == name })
	if i < 0 {
		changed.Reactions = append(changed.Reactions, Reaction{Name: name})
		i = len(changed.Reactions) - 1
	}
	if slices.Contains(changed.Reactions[i].Users, BotUserID) {
		return nil, refuse("already_reacted")
	}
	changed.Reactions[i].Users = append(slices.Clone(changed.Reactions[i].Users), BotUserID)
	conv.messages[slices.Index(conv.messages, m)] = &changed
	c.tell(Change{Kind: ChangedMessage, Channel: conv.ID, TS: m.TS})
	return object{}, nil
}

// validate checks exactly one of blocks, a message or a view. Its answer lists what is wrong in the field errors.
func (c *call) validate() (object, error) {
	given := slices.DeleteFunc([]string{"blocks", "message", "view"}, func(key string) bool { return !c.args.has(key) })
	if len(given) != 1 {
		return nil, invalidArgument("provide exactly one of blocks, view, or message")
	}
	what := given[0]
	value, ok := c.args.structure(what)
	if !ok {
		return nil, invalidArgument("must be JSON [json-pointer:/" + what + "]")
	}
	on := blockkit.Message
	switch o, _ := value.(object); what {
	case "message":
		value = orEmpty(list(o, "blocks"))
	case "view":
		if on = blockkit.Modal; text(o, "type") == "home" {
			on = blockkit.Home
		}
	}
	problems := blockkit.Check(on, asJSON(value))
	if len(problems) == 0 {
		return object{}, nil
	}
	var errs []any
	for _, p := range problems {
		errs = append(errs, object{"pointer": p.Pointer, "code": "failed_constraint", "message": p.Message})
	}
	return nil, apiError{code: "invalid_" + what, extra: object{"errors": errs}}
}

func orEmpty(l []any) []any {
	if l == nil {
		return []any{}
	}
	return l
}
