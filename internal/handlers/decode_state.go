package handlers

import "cmp"

// readState reads what was typed and chosen in a form: an object of blocks, in each an object of its elements.
func (p *interaction) readState(c *cursor) {
	c.object(func(key []byte) {
		if string(key) != "values" {
			c.skip()
			return
		}
		c.object(func(block []byte) {
			id := textOf(block)
			c.object(func([]byte) { p.fields[id] = readField(c) })
		})
	})
}

func readField(c *cursor) (f field) {
	c.object(func(key []byte) {
		switch string(key) {
		case "value":
			f.Value = c.text()
		case "selected_date":
			f.SelectedDate = c.text()
		case "selected_user":
			f.SelectedUser = c.text()
		case "selected_time":
			f.SelectedTime = c.text()
		case "selected_conversation":
			f.SelectedConversation = c.text()
		case "selected_users":
			f.SelectedUsers = list(c, (*cursor).text)
		case "selected_option":
			f.SelectedOption = readOption(c)
		case "selected_options":
			f.SelectedOptions = list(c, func(c *cursor) option { return *cmp.Or(readOption(c), &option{}) })
		default:
			c.skip()
		}
	})
	return f
}

// readOption returns nil for null.
func readOption(c *cursor) *option {
	c.space()
	if c.raw[c.at] == 'n' {
		c.skip()
		return nil
	}
	var o option
	c.texts(want{"value", &o.Value})
	return &o
}
