package fakeslack

import (
	"fmt"
	"net/mail"
	"net/url"
	"strings"
	"unicode/utf8"
)

// slot says under which key a kind of field keeps its value in view.state, and under which it starts. Kinds that keep
// nothing (buttons, overflow menus) have none.
type slot struct{ value, initial string }

var slots = map[string]slot{
	"plain_text_input": {"value", "initial_value"}, "email_text_input": {"value", "initial_value"},
	"url_text_input": {"value", "initial_value"}, "number_input": {"value", "initial_value"},
	"rich_text_input": {"rich_text_value", "initial_value"},
	"static_select":   {"selected_option", "initial_option"}, "external_select": {"selected_option", "initial_option"},
	"radio_buttons":       {"selected_option", "initial_option"},
	"checkboxes":          {"selected_options", "initial_options"},
	"multi_static_select": {"selected_options", "initial_options"}, "multi_external_select": {"selected_options", "initial_options"},
	"users_select": {"selected_user", "initial_user"}, "multi_users_select": {"selected_users", "initial_users"},
	"conversations_select":       {"selected_conversation", "initial_conversation"},
	"multi_conversations_select": {"selected_conversations", "initial_conversations"},
	"channels_select":            {"selected_channel", "initial_channel"}, "multi_channels_select": {"selected_channels", "initial_channels"},
	"datepicker": {"selected_date", "initial_date"}, "timepicker": {"selected_time", "initial_time"},
	"datetimepicker": {"selected_date_time", "initial_date_time"},
	"file_input":     {"files", ""},
}

// many tells whether a field holds a list.
func (s slot) many() bool { return strings.HasSuffix(s.value, "s") }

// initial is what stands in a field before anybody touches it. origin is the conversation the form was opened from.
func (t target) initial(origin string) Value {
	kind := t.kind()
	sl := slots[kind]
	value := t.element[sl.initial]
	if value == nil && truth(t.element, "default_to_current_conversation") && origin != "" {
		if value = any(origin); sl.many() {
			value = []any{origin}
		}
	}
	if value == nil && sl.many() {
		value = []any{}
	}
	return Value{"type": kind, sl.value: value}
}

// startingValues are the contents of all fields of blocks. A field that was there before with the same block_id and
// action_id keeps what stood in it, even an initial value that the app changed since: Slack does so too.
func startingValues(blocks []any, before Values, origin string) Values {
	values := Values{}
	for _, t := range targets(blocks) {
		if _, keeps := slots[t.kind()]; !keeps {
			continue
		}
		value, kept := before[t.blockID()][t.actionID()]
		if !kept || value["type"] != t.kind() {
			value = t.initial(origin)
		}
		values.set(t.blockID(), t.actionID(), value)
	}
	return values
}

// The client's own words under a field.
const (
	errRequired = "Please complete this required field."
	errEmail    = "Please enter a valid email address."
	errURL      = "Please enter a valid URL."
	errNumber   = "Please enter a valid number."
)

// formErrors is what Slack's client finds wrong in a form before it sends it, by block id.
func formErrors(blocks []any, values Values) map[string]string {
	errs := map[string]string{}
	for _, t := range targets(blocks) {
		if !t.isInput() {
			continue
		}
		value := values[t.blockID()][t.actionID()][slots[t.kind()].value]
		if complaint := t.complaint(value); complaint != "" {
			errs[t.blockID()] = complaint
		}
	}
	return errs
}

// defaultMaxLength is how much a text field without max_length takes.
const defaultMaxLength = 3000

func (t target) complaint(value any) string {
	chosen, isList := value.([]any)
	typed, isText := value.(string)
	if value == nil || isList && len(chosen) == 0 || isText && typed == "" {
		if truth(t.block, "optional") {
			return ""
		}
		return errRequired
	}
	switch t.kind() {
	case "plain_text_input":
		length := utf8.RuneCountInString(typed)
		if limit, ok := number(t.element, "min_length"); ok && length < int(limit) {
			return fmt.Sprintf("Please enter at least %d characters.", int(limit))
		}
		limit, ok := number(t.element, "max_length")
		if !ok {
			limit = defaultMaxLength
		}
		if length > int(limit) {
			return fmt.Sprintf("Please shorten this to %d characters or fewer.", int(limit))
		}
	case "email_text_input":
		if _, err := mail.ParseAddress(typed); err != nil {
			return errEmail
		}
	case "url_text_input":
		if u, err := url.Parse(typed); err != nil || u.Scheme == "" || u.Host == "" {
			return errURL
		}
	case "number_input":
		return t.numberComplaint(typed)
	}
	return ""
}

func (t target) numberComplaint(typed string) string {
	n, ok := number(object{"n": typed}, "n")
	if !ok || !truth(t.element, "is_decimal_allowed") && strings.Contains(typed, ".") {
		return errNumber
	}
	if limit, ok := number(t.element, "min_value"); ok && n < limit {
		return fmt.Sprintf("Please enter %v or more.", limit)
	}
	if limit, ok := number(t.element, "max_value"); ok && n > limit {
		return fmt.Sprintf("Please enter %v or less.", limit)
	}
	return ""
}
