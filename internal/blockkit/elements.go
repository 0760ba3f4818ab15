package blockkit

import "maps"

// A place is where in a block an element stands.
type place int

const (
	accessory place = 1 << iota
	actions
	input
	context
	contextActions
	anywhere = accessory | actions | input
)

const everywhere = Message | Modal | Home

// An element is one interactive part (or an image) of a block.
type element struct {
	in       place
	on       Surface
	has      fields // besides type
	together relations
}

var elements = map[string]element{
	"button": {in: accessory | actions, on: everywhere, has: acting(fields{
		"text": must(plain(75)), "value": may(str(0, 2000)), "url": may(link), "style": may(style),
		"accessibility_label": may(str(1, 75)), "confirm": may(confirm),
		"visible_to_user_ids": may(userIDs), "agent_prompt": may(str(1, noLimit)), "agent_prompt_display": may(str(1, noLimit)),
	})},
	"workflow_button": {in: accessory | actions, on: everywhere, has: acting(fields{
		"text": must(plain(75)), "style": may(style), "accessibility_label": may(str(1, 75)), "confirm": may(confirm),
		"workflow": must(object(fields{"trigger": must(object(fields{
			"url": must(webAddress),
			"customizable_input_parameters": may(array(0, noLimit, object(fields{
				"name": must(str(1, noLimit)), "value": must(str(0, noLimit))}))),
		}))})),
	})},
	"overflow": {in: accessory | actions, on: everywhere, has: acting(fields{
		"options": must(options(5, overflowOption)), "confirm": may(confirm)})},
	"checkboxes": {in: anywhere, on: everywhere, together: relations{initialIsOffered}, has: acting(fields{
		"options": must(options(10, tickOption)), "initial_options": may(array(1, 10, tickOption)),
		"confirm": may(confirm), "focus_on_load": may(focus), "visible_to_user_ids": may(userIDs)})},
	"radio_buttons": {in: anywhere, on: everywhere, together: relations{initialIsOffered}, has: acting(fields{
		"options": must(options(10, tickOption)), "initial_option": may(tickOption),
		"confirm": may(confirm), "focus_on_load": may(focus)})},

	"static_select":              menu(fields{"initial_option": may(menuOption)}, static),
	"external_select":            menu(fields{"initial_option": may(menuOption)}, external),
	"users_select":               menu(fields{"initial_user": may(id)}),
	"conversations_select":       menu(fields{"initial_conversation": may(id)}, conversations, answering),
	"channels_select":            menu(fields{"initial_channel": may(id)}, answering),
	"multi_static_select":        menu(fields{"initial_options": may(array(1, 100, menuOption))}, static, several),
	"multi_external_select":      menu(fields{"initial_options": may(array(1, 100, menuOption))}, external, several),
	"multi_users_select":         menu(fields{"initial_users": may(array(1, noLimit, id))}, several),
	"multi_conversations_select": menu(fields{"initial_conversations": may(array(1, noLimit, id))}, conversations, several),
	"multi_channels_select":      menu(fields{"initial_channels": may(array(1, noLimit, id))}, several),

	"datepicker": {in: anywhere, on: everywhere, has: acting(fields{
		"initial_date": may(date), "placeholder": may(placeholder), "confirm": may(confirm), "focus_on_load": may(focus)})},
	"timepicker": {in: anywhere, on: everywhere, has: acting(fields{
		"initial_time": may(clockTime), "timezone": may(zone), "placeholder": may(placeholder),
		"confirm": may(confirm), "focus_on_load": may(focus)})},
	"datetimepicker": {in: actions | input, on: Message | Modal, has: acting(fields{
		"initial_date_time": may(unixTime), "confirm": may(confirm), "focus_on_load": may(focus)})},

	"plain_text_input": {in: input, on: everywhere, together: relations{lengthsInOrder}, has: typing(fields{
		"initial_value": may(str(0, 3000)), "multiline": may(boolean),
		"min_length": may(integer(0, 3000)), "max_length": may(integer(1, 3000))})},
	"rich_text_input": {in: input | actions, on: Modal | Home, has: typing(fields{
		"initial_value": may(richText), "min_lines": may(integer(1, 100)), "max_lines": may(integer(1, 100))})},
	"email_text_input": {in: input, on: Modal, has: typing(fields{"initial_value": may(str(0, noLimit))})},
	"url_text_input":   {in: input, on: Modal, has: typing(fields{"initial_value": may(str(0, noLimit))})},
	"number_input": {in: input, on: Modal, together: relations{amountsInOrder}, has: typing(fields{
		"is_decimal_allowed": must(boolean), "initial_value": may(decimal), "min_value": may(decimal), "max_value": may(decimal)})},
	"file_input": {in: input, on: Modal, has: acting(fields{
		"filetypes": may(array(1, noLimit, str(1, noLimit))), "max_files": may(integer(1, 10))})},

	"feedback_buttons": {in: contextActions, on: Message, has: acting(fields{
		"positive_button": must(feedbackButton), "negative_button": must(feedbackButton)})},
	"icon_button": {in: contextActions, on: Message, has: acting(fields{
		"icon": must(str(1, noLimit)), "text": must(plain(75)), "value": may(str(0, 2000)),
		"accessibility_label": may(str(1, 75)), "visible_to_user_ids": may(array(1, 10, id)), "confirm": may(confirm)})},

	"image": {in: accessory | context, on: everywhere, together: relations{exactlyOne("image_url", "slack_file")}, has: fields{
		"image_url": may(webAddress), "slack_file": may(slackFile), "alt_text": must(str(1, 2000))}},
	"plain_text": {in: context, on: everywhere, has: fields{"text": must(str(1, 3000)), "emoji": may(boolean)}},
	"mrkdwn":     {in: context, on: everywhere, has: fields{"text": must(str(1, 3000)), "verbatim": may(boolean)}},
}

var (
	id             = str(1, 255) // of a person or channel
	userIDs        = array(1, noLimit, id)
	placeholder    = plain(150)
	feedbackButton = object(fields{
		"text": must(plain(75)), "value": must(str(1, 2000)), "accessibility_label": may(str(1, 75))})
)

// acting adds what every interactive element has.
func acting(fs fields) fields {
	fs["action_id"] = may(actionID)
	return fs
}

// typing adds what every element that people type into has.
func typing(fs fields) fields {
	maps.Copy(fs, fields{"placeholder": may(placeholder), "focus_on_load": may(focus), "dispatch_action_config": may(dispatchConfig)})
	return acting(fs)
}

// elementRules are the elements made ready to read, once.
var elementRules = func() map[string]rule {
	rules := map[string]rule{}
	for name, e := range elements {
		e.has["type"] = must(str(1, 255))
		rules[name] = object(e.has, e.together...)
	}
	return rules
}()

// elementIn is the rule for an element at a place of a block.
func elementIn(p place) rule {
	return func(c *checker, at string, v any) {
		o, ok := v.(map[string]any)
		if !ok {
			c.problem(at, "must provide an object")
			return
		}
		name, ok := typeOf(c, at, o)
		if !ok {
			return
		}
		if e := elements[name]; e.in&p == 0 || e.on&c.surface == 0 {
			c.problem(at+"/type", "unsupported type: "+name)
			return
		}
		c.place = p
		elementRules[name](c, at, v)
	}
}
