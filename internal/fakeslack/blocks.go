package fakeslack

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// interactive are the element types that carry an action_id.
var interactive = map[string]bool{
	"button": true, "workflow_button": true, "icon_button": true, "feedback_buttons": true, "overflow": true,
	"static_select": true, "external_select": true, "users_select": true, "conversations_select": true, "channels_select": true,
	"multi_static_select": true, "multi_external_select": true, "multi_users_select": true, "multi_conversations_select": true, "multi_channels_select": true,
	"checkboxes": true, "radio_buttons": true, "datepicker": true, "timepicker": true, "datetimepicker": true,
	"plain_text_input": true, "rich_text_input": true, "email_text_input": true, "url_text_input": true, "number_input": true, "file_input": true,
}

// complete returns blocks as Slack stores them: with ids where the app gave none, and every default of a text object
// written out. The result shares nothing with the input.
func (s *Server) complete(blocks []any) []any {
	out := make([]any, 0, len(blocks))
	for _, b := range blocks {
		block, ok := s.completeValue(b).(object)
		if !ok {
			continue
		}
		s.nameBlock(block)
		out = append(out, block)
	}
	return out
}

func (s *Server) nameBlock(block object) {
	if text(block, "block_id") == "" {
		s.lastID++
		block["block_id"] = fmt.Sprintf("b%04x", s.lastID)
	}
	for _, inner := range list(block, "child_blocks") {
		if b, ok := inner.(object); ok {
			s.nameBlock(b)
		}
	}
}

func (s *Server) completeValue(v any) any {
	switch v := v.(type) {
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = s.completeValue(item)
		}
		return out
	case object:
		out := make(object, len(v)+1)
		for key, item := range v {
			out[key] = s.completeValue(item)
		}
		kind := text(out, "type")
		switch {
		case kind == "plain_text" && out["emoji"] == nil:
			out["emoji"] = true
		case kind == "mrkdwn" && out["verbatim"] == nil:
			out["verbatim"] = false
		case interactive[kind] && text(out, "action_id") == "":
			s.lastID++
			out["action_id"] = fmt.Sprintf("a%04x", s.lastID)
		}
		return out
	}
	return v
}

// target is an interactive element and the block it stands in.
type target struct {
	block, element object
}

func (t target) blockID() string  { return text(t.block, "block_id") }
func (t target) actionID() string { return text(t.element, "action_id") }
func (t target) kind() string     { return text(t.element, "type") }
func (t target) isInput() bool    { return text(t.block, "type") == "input" }

// dispatches tells whether using the element sends block_actions at once: inputs do so only when told.
func (t target) dispatches() bool { return !t.isInput() || truth(t.block, "dispatch_action") }

// targets lists all interactive elements of blocks in reading order.
func targets(blocks []any) []target {
	var found []target
	var walk func(v any, block object)
	walk = func(v any, block object) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				walk(item, block)
			}
		case object:
			if interactive[text(v, "type")] {
				found = append(found, target{block, v})
				return
			}
			if text(v, "block_id") != "" {
				block = v
			}
			for _, key := range slices.Sorted(maps.Keys(v)) {
				walk(v[key], block)
			}
		}
	}
	walk(blocks, nil)
	return found
}

// labels are the words by which a person can point at an element.
func (t target) labels() []string {
	var words []string
	add := func(o object) {
		if w := text(o, "text"); w != "" {
			words = append(words, w)
		}
	}
	add(child(t.element, "text"))
	if t.isInput() {
		add(child(t.block, "label"))
	}
	add(child(t.element, "placeholder"))
	if w := text(t.element, "accessibility_label"); w != "" {
		words = append(words, w)
	}
	if t.kind() != "button" {
		add(child(t.block, "text"))
	}
	return words
}

// pick finds the one element that a person means by block_id/action_id, action_id, block_id or visible words. Words may
// be shortened when only one element begins with them or contains them.
func pick(blocks []any, what string, fits func(target) bool) (target, error) {
	all := slices.DeleteFunc(targets(blocks), func(t target) bool { return !fits(t) })
	lower := strings.ToLower(what)
	says := func(match func(label, what string) bool) func(target) bool {
		return func(t target) bool {
			return slices.ContainsFunc(t.labels(), func(l string) bool { return match(strings.ToLower(l), lower) })
		}
	}
	ways := []func(target) bool{
		func(t target) bool { return t.blockID()+"/"+t.actionID() == what },
		func(t target) bool { return t.actionID() == what },
		func(t target) bool { return t.blockID() == what },
		func(t target) bool { return slices.Contains(t.labels(), what) },
		says(func(label, what string) bool { return label == what }),
		says(strings.HasPrefix),
		says(strings.Contains),
	}
	for _, way := range ways {
		var hits []target
		for _, t := range all {
			if way(t) {
				hits = append(hits, t)
			}
		}
		switch {
		case len(hits) == 1:
			return hits[0], nil
		case len(hits) > 1:
			return target{}, fmt.Errorf("%d elements are called %q: name one by block_id/action_id, such as %q",
				len(hits), what, hits[0].blockID()+"/"+hits[0].actionID())
		}
	}
	return target{}, fmt.Errorf("there is no %q here, only %s", what, strings.Join(names(all), ", "))
}

func names(all []target) []string {
	if len(all) == 0 {
		return []string{"nothing to use"}
	}
	var out []string
	for _, t := range all {
		name := t.actionID()
		if words := t.labels(); len(words) > 0 {
			name = words[0]
		}
		out = append(out, fmt.Sprintf("%q (%s)", name, t.kind()))
	}
	return out
}
