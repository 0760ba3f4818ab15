package fakeslack

import "steward/internal/blockkit"

var methodsViews = map[string]method{
	"views.open":    {tier: tier4, do: (*call).viewsOpen},
	"views.push":    {tier: tier4, do: (*call).viewsPush},
	"views.update":  {tier: tier4, do: (*call).viewsUpdate},
	"views.publish": {tier: tier4, do: (*call).viewsPublish},
}

// maxView is the size of a view's JSON.
const maxView = 250_000

// view reads and checks the view of a call.
func (c *call) view(on blockkit.Surface, kind string) (object, error) {
	value, ok := c.args.structure("view")
	raw, isObject := value.(object)
	switch {
	case !c.args.has("view"):
		return nil, invalidArgument("missing required field: view [json-pointer:/view]")
	case !ok || !isObject:
		return nil, invalidArgument("must be a JSON object [json-pointer:/view]")
	case len(c.args["view"]) > maxView:
		return nil, refuse("view_too_large")
	case text(raw, "type") != kind:
		return nil, invalidArgument("view type must be " + kind + " here [json-pointer:/view/type]")
	}
	return raw, invalid("invalid_arguments", on, asJSON(raw))
}

func (c *call) viewsOpen() (object, error) {
	raw, err := c.view(blockkit.Modal, "modal")
	if err != nil {
		return nil, err
	}
	if err := c.freeExternalID(raw, nil, false); err != nil {
		return nil, err
	}
	t, err := c.exchange(c.args.str("trigger_id"))
	if err != nil {
		return nil, err
	}
	return object{"view": c.openView(t.user, raw, t.origin).wire()}, nil
}

func (c *call) viewsPush() (object, error) {
	raw, err := c.view(blockkit.Modal, "modal")
	if err != nil {
		return nil, err
	}
	if err := c.freeExternalID(raw, nil, false); err != nil {
		return nil, err
	}
	if t := c.triggers[c.args.str("trigger_id")]; t != nil {
		switch depth := len(c.stacks[t.user]); {
		case depth == 0:
			return nil, refuse("not_found") // nothing to push onto
		case depth >= maxStack:
			return nil, refuse("push_limit_reached")
		}
	}
	t, err := c.exchange(c.args.str("trigger_id"))
	if err != nil {
		return nil, err
	}
	return object{"view": c.pushView(t.user, raw, t.origin).wire()}, nil
}

func (c *call) viewsUpdate() (object, error) {
	var v *View
	if id := c.args.str("view_id"); id != "" {
		v = c.views[id]
	} else if external := c.args.str("external_id"); external != "" {
		for _, candidate := range c.views {
			if candidate.ExternalID == external {
				v = candidate
			}
		}
	} else {
		return nil, invalidArgument("view_id or external_id is required")
	}
	if v == nil {
		return nil, refuse("not_found")
	}
	on := blockkit.Modal
	if v.Type == "home" {
		on = blockkit.Home
	}
	raw, err := c.view(on, v.Type)
	if err != nil {
		return nil, err
	}
	if hash := c.args.str("hash"); hash != "" && hash != v.Hash {
		return nil, refuse("hash_conflict")
	}
	if err := c.freeExternalID(raw, v, true); err != nil {
		return nil, err
	}
	c.changeView(v, raw)
	return object{"view": v.wire()}, nil
}

func (c *call) viewsPublish() (object, error) {
	user := c.args.str("user_id")
	if u := c.users[user]; u == nil || u.Bot {
		return nil, invalidArgument("invalid `user_id`")
	}
	if !c.manifest.Features.Home.HomeTab {
		return nil, refuse("not_enabled")
	}
	raw, err := c.view(blockkit.Home, "home")
	if err != nil {
		return nil, err
	}
	v := c.homes[user]
	if hash := c.args.str("hash"); hash != "" && (v == nil || hash != v.Hash) {
		return nil, refuse("hash_conflict")
	}
	if err := c.freeExternalID(raw, v, v != nil); err != nil {
		return nil, err
	}
	return object{"view": c.publish(user, raw).wire()}, nil
}
