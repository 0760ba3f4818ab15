package fakeslack

import "maps"

// Choose picks options of a menu, checkboxes, radio buttons or an overflow menu by their text or value; people by id or
// name, channels likewise; a date as 2006-01-02, a time as 15:04. Several options fill a field that takes several; none
// empties it.
func (p Person) Choose(on Place, what string, options ...string) Outcome {
	return p.done(p.use(on, what, func(t target) bool { return !t.clickable() }, func(sp spot, t target) (Value, error) {
		return p.chosen(t, options)
	}))
}

// Fill types into a text field, named by its label or block_id. What stood there is replaced.
func (p Person) Fill(on Place, what, typed string) Outcome {
	return p.done(p.use(on, what, target.typable, func(_ spot, t target) (Value, error) { return t.typed(typed), nil }))
}

// Enter presses the enter key in a text field, which tells apps that asked for it.
func (p Person) Enter(on Place, what string) Outcome {
	return p.done(p.use(on, what, target.typable, nil))
}

// use puts a value into a field, and tells the app if the field is one that tells at once. A nil value function leaves
// the field as it is (the enter key).
func (p Person) use(on Place, what string, fits func(target) bool, value func(spot, target) (Value, error)) Outcome {
	told := true
	a, err := p.interact(func() (object, error) {
		if why := p.able(); why != "" {
			return nil, unable(why)
		}
		sp, err := p.spot(on)
		if err != nil {
			return nil, err
		}
		t, err := pick(sp.blocks, what, fits)
		if err != nil {
			return nil, err
		}
		now := sp.values[t.blockID()][t.actionID()]
		if value != nil {
			if now, err = value(sp, t); err != nil {
				return nil, err
			}
			if _, keeps := slots[t.kind()]; keeps {
				sp.values.set(t.blockID(), t.actionID(), now)
				p.changed(sp)
			}
		}
		if told = t.tells(value == nil); !told {
			return nil, unable("")
		}
		return p.blockActions(sp, t, maps.Clone(now)), nil
	})
	switch {
	case !told:
		return Outcome{}
	case err != nil:
		return Outcome{Error: err.Error()}
	}
	return Outcome{Error: clickTrouble(a)}
}

// tells tells whether a change of the field is sent to the app at once. Text fields follow their dispatch_action_config:
// by default only the enter key counts.
func (t target) tells(enter bool) bool {
	if !t.dispatches() {
		return false
	}
	if !t.typable() {
		return !enter
	}
	wanted := "on_character_entered"
	if enter {
		wanted = "on_enter_pressed"
	}
	config := list(child(t.element, "dispatch_action_config"), "trigger_actions_on")
	if config == nil {
		return enter
	}
	for _, on := range config {
		if on == wanted {
			return true
		}
	}
	return false
}

func (t target) typable() bool {
	switch t.kind() {
	case "plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input":
		return true
	}
	return false
}

// typed is the value of a text field with this text; null when empty, as Slack sends it.
func (t target) typed(s string) Value {
	value := Value{"type": t.kind(), slots[t.kind()].value: nil}
	switch {
	case s == "":
	case t.kind() == "rich_text_input":
		value["rich_text_value"] = richText(s)
	default:
		value["value"] = s
	}
	return value
}
