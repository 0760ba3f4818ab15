package blockhtml

// Small facts that the templates ask for.

func (t text) Pointer() *text { return &t }
func (n node) Pointer() *node { return &n }
func (d drawing) Self() *node { return d.node }

// AsText reads a context element, which is a text object itself.
func (n node) AsText() *text {
	if n.Text == nil {
		return nil
	}
	return &text{Kind: n.Type, Text: n.Text.Text}
}

// HeadingLevel puts the bot's headers below the page's own (the channel's name is level 2).
func (d drawing) HeadingLevel() int {
	if len(d.Level) == 1 && d.Level[0] >= '1' && d.Level[0] <= '4' {
		return int(d.Level[0]-'0') + 2
	}
	return 3
}

// AlertName says an alert's level in words, so that its colour is not the only sign.
func (d drawing) AlertName() string {
	switch d.Level {
	case "info":
		return "Note"
	case "warning":
		return "Careful"
	case "error":
		return "Problem"
	case "success":
		return "Done"
	}
	return ""
}

func (d drawing) StatusName() string {
	switch d.Status {
	case "in_progress":
		return "In progress"
	case "complete":
		return "Complete"
	case "error":
		return "Failed"
	}
	return "Pending"
}

// IsChoiceSet says that an input's element is a set of boxes, whose label must be a legend.
func (d drawing) IsChoiceSet() bool {
	return d.Element != nil && (d.Element.Type == "checkboxes" || d.Element.Type == "radio_buttons")
}

// InputID is the id of the control that an input block's label is for.
func (d drawing) InputID() string {
	if d.Element == nil {
		return ""
	}
	return drawing{node: d.Element, Reader: d.Reader, block: d.block}.ID()
}

// Cards are the carousel's elements, which are blocks of type card.
func (d drawing) Cards() []node {
	for i := range d.Elements {
		d.Elements[i].Type = "card"
	}
	return d.Elements
}

// MinQueryLength is 3 unless the bot says otherwise, as in Slack.
func (d drawing) MinQueryLength() int {
	if d.MinQuery == nil {
		return 3
	}
	return *d.MinQuery
}
