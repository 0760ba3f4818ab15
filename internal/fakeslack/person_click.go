package fakeslack

import ()

// Click presses a button of a message, modal or Home tab, named by its label, its action_id, or block_id/action_id. A
// confirmation dialog is answered with yes.
func (p Person) Click(on Place, what string) Outcome {
	return p.done(p.click(on, what, nil))
}

// ClickStale presses a button of a message as it stood when m was read, even if the app has changed the message since:
// what happens when somebody clicks a moment too late.
func (p Person) ClickStale(m Message, what string) Outcome {
	return p.done(p.click(m, what, m.blocks))
}

func (p Person) click(on Place, what string, blocks []any) Outcome {
	var opens string
	a, err := p.interact(func() (object, error) {
		if why := p.able(); why != "" {
			return nil, unable(why)
		}
		sp, err := p.spot(on)
		if err != nil {
			return nil, err
		}
		if blocks == nil {
			blocks = sp.blocks
		}
		t, err := pick(blocks, what, func(t target) bool { return t.clickable() })
		if err != nil {
			return nil, err
		}
		opens = text(t.element, "url")
		return p.blockActions(sp, t, t.buttonAction()), nil
	})
	if err != nil {
		return Outcome{Error: err.Error()}
	}
	return Outcome{Error: clickTrouble(a), URL: opens}
}

func clickTrouble(a answer) string {
	if a.failure == "" {
		return ""
	}
	return troubleClick + " (" + a.failure + ")"
}

func (t target) clickable() bool {
	switch t.kind() {
	case "button", "icon_button", "workflow_button":
		return true
	}
	return false
}

// buttonAction is a button's part of the actions list.
func (t target) buttonAction() object {
	action := object{"type": t.kind()}
	for _, key := range []string{"text", "value", "style", "url"} {
		if t.element[key] != nil {
			action[key] = t.element[key]
		}
	}
	return action
}

// blockActions is the payload of using one element. The caller holds the lock.
func (p Person) blockActions(sp spot, t target, action object) object {
	payload := p.payload("block_actions")
	sp.describe(payload)
	action["action_id"], action["block_id"] = t.actionID(), t.blockID()
	action["action_ts"] = p.s.newTS()
	payload["actions"] = []any{action}
	view := ""
	if sp.view != nil {
		view = sp.view.ID
	}
	payload["trigger_id"] = p.s.newTrigger(p.ID, sp.origin(), view)
	if sp.message != nil {
		payload["response_url"] = p.s.newHook(hook{user: p.ID, channel: sp.conv.ID, ts: sp.message.TS})
	}
	return payload
}
