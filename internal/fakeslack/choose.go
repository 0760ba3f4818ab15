package fakeslack

import (
	"fmt"
	"strings"
)

// chosen is the value of a menu after choosing these options. The caller holds the lock.
func (p Person) chosen(t target, wanted []string) (Value, error) {
	kind := t.kind()
	sl := slots[kind]
	if limit, ok := number(t.element, "max_selected_items"); ok && len(wanted) > int(limit) {
		return nil, fmt.Errorf("at most %d can be chosen", int(limit))
	}
	var picked []any
	for _, w := range wanted {
		one, err := p.option(t, w)
		if err != nil {
			return nil, err
		}
		picked = append(picked, one)
	}
	switch {
	case kind == "overflow":
		if len(picked) != 1 {
			return nil, fmt.Errorf("an overflow menu takes one option")
		}
		return Value{"type": kind, "selected_option": picked[0]}, nil
	case sl.many():
		if picked == nil {
			picked = []any{}
		}
		return Value{"type": kind, sl.value: picked}, nil
	case len(picked) > 1:
		return nil, fmt.Errorf("only one can be chosen")
	case len(picked) == 0:
		return Value{"type": kind, sl.value: nil}, nil
	}
	return Value{"type": kind, sl.value: picked[0]}, nil
}

// option finds what one word means in a menu.
func (p Person) option(t target, wanted string) (any, error) {
	kind := t.kind()
	switch {
	case strings.HasSuffix(kind, "users_select"):
		return p.s.userNamed(wanted)
	case strings.HasSuffix(kind, "conversations_select"), strings.HasSuffix(kind, "channels_select"):
		return p.s.channelNamed(wanted)
	case kind == "datepicker", kind == "timepicker":
		return wanted, nil
	case kind == "datetimepicker":
		if seconds, ok := number(object{"n": wanted}, "n"); ok {
			return seconds, nil
		}
		return nil, noOption(wanted)
	}
	offers := optionsOf(t.element)
	if strings.HasSuffix(kind, "external_select") {
		offers = p.s.offered[offer{p.ID, t.blockID(), t.actionID()}]
	}
	for _, exact := range []bool{true, false} {
		for _, o := range offers {
			label := text(child(o, "text"), "text")
			if label == wanted || text(o, "value") == wanted || !exact && strings.Contains(strings.ToLower(label), strings.ToLower(wanted)) {
				return o, nil
			}
		}
	}
	return nil, noOption(wanted)
}

// optionsOf lists the options of a menu, those of groups too.
func optionsOf(element object) []object {
	var out []object
	for _, o := range list(element, "options") {
		if o, ok := o.(object); ok {
			out = append(out, o)
		}
	}
	for _, g := range list(element, "option_groups") {
		if g, ok := g.(object); ok {
			out = append(out, optionsOf(g)...)
		}
	}
	return out
}

func (s *Server) userNamed(name string) (any, error) {
	name = strings.TrimPrefix(name, "@")
	for _, id := range s.userOrder {
		if u := s.users[id]; u.ID == name || u.Name == name || u.Shown() == name || u.RealName == name {
			return u.ID, nil
		}
	}
	return nil, noOption(name)
}

func (s *Server) channelNamed(name string) (any, error) {
	name = strings.TrimPrefix(name, "#")
	for _, id := range s.chanOrder {
		if c := s.channels[id]; c.ID == name || c.Name == name {
			return c.ID, nil
		}
	}
	return nil, noOption(name)
}

// richText is a rich_text block with one line of plain text, as Slack's client makes of what is typed.
func richText(typed string) object {
	return object{"type": "rich_text", "elements": []any{
		object{"type": "rich_text_section", "elements": []any{object{"type": "text", "text": typed}}},
	}}
}

func noOption(what string) error { return fmt.Errorf("there is no option %q", what) }
