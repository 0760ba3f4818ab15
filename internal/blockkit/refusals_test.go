package blockkit

import (
	"testing"
)

// Each rule with a payload that keeps it and one that breaks it. Where only
// the broken one is of interest, the kept one is the examples in testdata.
func TestRefusals(t *testing.T) {
	const two = `{"text":` + hi + `,"value":"a"},{"text":` + hi + `,"value":"b"}`
	const divider = `{"type":"divider"}`
	picker := func(element string) string { return inActions(element) }
	for _, c := range []struct {
		rule       string
		surface    Surface
		good, bad  string // blocks
		at         string // below /blocks or /view/blocks
		complained string
	}{
		{"a block has a type", Message, divider, `{}`, "/0", "missing required field: type"},
		{"a block's type is a string", Message, divider, `{"type":7}`, "/0/type", "must provide a string"},
		{"a block is an object", Message, divider, `"divider"`, "/0", "must provide an object"},
		{"an unknown block is refused", Message, divider, `{"type":"splash"}`, "/0/type", "unsupported type: splash"},
		{"only Slack writes file blocks", Message, divider, `{"type":"file","external_id":"x","source":"remote"}`, "/0/type", "unsupported type: file"},
		{"an unknown element is refused", Message, button(``), inActions(`{"type":"lever"}`), "/0/elements/0/type", "unsupported type: lever"},
		{"an unknown property is refused", Message, divider, `{"type":"divider","color":"red"}`, "/0", "invalid additional property: color"},
		{"a block_id is used once in a payload", Message, `{"type":"divider","block_id":"a"},{"type":"divider","block_id":"b"}`,
			`{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}`, "/1/block_id", `block_id "a" already exists`},
		{"a block_id in a container counts too", Message, `{"type":"container","title":` + hi + `,"block_id":"a","child_blocks":[{"type":"divider","block_id":"b"}]}`,
			`{"type":"container","title":` + hi + `,"block_id":"a","child_blocks":[{"type":"divider","block_id":"a"}]}`, "/0/child_blocks/0/block_id", `block_id "a" already exists`},
		{"an action_id is used once in a block, again in the next", Message, button(`,"action_id":"a"`) + "," + button(`,"action_id":"a"`),
			inActions(`{"type":"button","text":` + hi + `,"action_id":"a"},{"type":"button","text":` + hi + `,"action_id":"a"}`), "/0/elements/1/action_id", `action_id "a" already exists in this block`},

		{"a header is plain text", Message, `{"type":"header","text":` + hi + `}`, `{"type":"header","text":{"type":"mrkdwn","text":"Hi"}}`, "/0/text/type", "unsupported type: mrkdwn"},
		{"a header has level 1 to 4", Message, `{"type":"header","text":` + hi + `,"level":4}`, `{"type":"header","text":` + hi + `,"level":5}`, "/0/level", "must be less than 5"},
		{"a header has a level from 1", Message, `{"type":"header","text":` + hi + `,"level":1}`, `{"type":"header","text":` + hi + `,"level":0}`, "/0/level", "must be greater than 0"},
		{"a level is a whole number", Message, `{"type":"header","text":` + hi + `,"level":2}`, `{"type":"header","text":` + hi + `,"level":2.5}`, "/0/level", "must provide an integer"},
		{"a text has a type", Message, `{"type":"header","text":` + hi + `}`, `{"type":"header","text":{"text":"Hi"}}`, "/0/text", "missing required field: type"},
		{"a text has text", Message, `{"type":"header","text":` + hi + `}`, `{"type":"header","text":{"type":"plain_text"}}`, "/0/text", "missing required field: text"},
		{"emoji belongs to plain text", Message, `{"type":"section","text":{"type":"plain_text","text":"a","emoji":true}}`, `{"type":"section","text":{"type":"mrkdwn","text":"a","emoji":true}}`, "/0/text", "invalid additional property: emoji"},
		{"verbatim belongs to markup", Message, `{"type":"section","text":{"type":"mrkdwn","text":"a","verbatim":true}}`, `{"type":"section","text":{"type":"plain_text","text":"a","verbatim":true}}`, "/0/text", "invalid additional property: verbatim"},
		{"a section has text or fields", Message, `{"type":"section","fields":[` + hi + `]}`, `{"type":"section"}`, "/0", "must define at least one of [text fields]"},
		{"a section has one accessory that fits", Message, inSection(`{"type":"button","text":` + hi + `}`), inSection(`{"type":"plain_text_input"}`), "/0/accessory/type", "unsupported type: plain_text_input"},
		{"a date with a time is no accessory", Message, picker(`{"type":"datetimepicker"}`), inSection(`{"type":"datetimepicker"}`), "/0/accessory/type", "unsupported type: datetimepicker"},
		{"a home tab has no date with a time", Home, picker(`{"type":"datepicker"}`), picker(`{"type":"datetimepicker"}`), "/0/elements/0/type", "unsupported type: datetimepicker"},
		{"a context has no buttons", Message, inContext(hi), inContext(`{"type":"button","text":` + hi + `}`), "/0/elements/0/type", "unsupported type: button"},
		{"actions have no text inputs", Modal, picker(`{"type":"datepicker"}`), picker(`{"type":"plain_text_input"}`), "/0/elements/0/type", "unsupported type: plain_text_input"},
		{"an input has no button", Modal, inInput(`{"type":"plain_text_input"}`), inInput(`{"type":"button","text":` + hi + `}`), "/0/element/type", "unsupported type: button"},
		{"an input's label is plain text", Modal, inInput(`{"type":"plain_text_input"}`), `{"type":"input","label":{"type":"mrkdwn","text":"a"},"element":{"type":"plain_text_input"}}`, "/0/label/type", "unsupported type: mrkdwn"},
		{"an input has a label", Modal, inInput(`{"type":"plain_text_input"}`), `{"type":"input","element":{"type":"plain_text_input"}}`, "/0", "missing required field: label"},
		{"an input has an element", Modal, inInput(`{"type":"plain_text_input"}`), `{"type":"input","label":` + hi + `}`, "/0", "missing required field: element"},
		{"an image has an alt_text", Message, `{"type":"image","image_url":"https://a.example/a.png","alt_text":"a"}`, `{"type":"image","image_url":"https://a.example/a.png"}`, "/0", "missing required field: alt_text"},
		{"an image has one source", Message, `{"type":"image","slack_file":{"id":"F1"},"alt_text":"a"}`, `{"type":"image","slack_file":{"id":"F1"},"image_url":"https://a.example/a.png","alt_text":"a"}`, "/0", "must define either image_url or slack_file"},
		{"an image has a source", Message, `{"type":"image","slack_file":{"url":"https://files.slack.com/a.png"},"alt_text":"a"}`, `{"type":"image","alt_text":"a"}`, "/0", "must define either image_url or slack_file"},
		{"a Slack file has an id or a url", Message, `{"type":"image","slack_file":{"id":"F1"},"alt_text":"a"}`, `{"type":"image","slack_file":{"id":"F1","url":"https://a.example/a.png"},"alt_text":"a"}`, "/0/slack_file", "must define either id or url"},
		{"an image is on the web", Message, `{"type":"image","image_url":"https://a.example/a.png","alt_text":"a"}`, `{"type":"image","image_url":"a.png","alt_text":"a"}`, "/0/image_url", "must be in the format http(s)://…"},

		{"markdown is for messages", Message, `{"type":"markdown","text":"a"}`, `{"type":"markdown"}`, "/0", "missing required field: text"},
		{"a modal has no markdown", Modal, divider, `{"type":"markdown","text":"a"}`, "/0/type", "unsupported type: markdown"},
		{"a home tab has no markdown", Home, divider, `{"type":"markdown","text":"a"}`, "/0/type", "unsupported type: markdown"},
		{"a modal has no table", Modal, divider, `{"type":"table","rows":[[{"type":"raw_text","text":"a"}]]}`, "/0/type", "unsupported type: table"},
		{"a home tab has no table", Home, divider, `{"type":"table","rows":[[{"type":"raw_text","text":"a"}]]}`, "/0/type", "unsupported type: table"},
		{"a modal has no data_table", Modal, divider, `{"type":"data_table","caption":"c","rows":[[{"type":"raw_text","text":"a"}],[{"type":"raw_text","text":"a"}]]}`, "/0/type", "unsupported type: data_table"},
		{"a modal has no card", Modal, divider, `{"type":"card","title":` + hi + `}`, "/0/type", "unsupported type: card"},
		{"a home tab has no chart", Home, divider, `{"type":"data_visualization","title":"t","chart":{"type":"pie","segments":[{"label":"a","value":1}]}}`, "/0/type", "unsupported type: data_visualization"},
		{"an alert is for modals", Message, divider, `{"type":"alert","text":` + hi + `}`, "/0/type", "unsupported type: alert"},
		{"an alert has a known level", Modal, `{"type":"alert","text":` + hi + `,"level":"info"}`, `{"type":"alert","text":` + hi + `,"level":"panic"}`, "/0/level", "must be one of: default, info, warning, error, success"},
		{"feedback is for messages", Home, divider, `{"type":"context_actions","elements":[]}`, "/0/type", "unsupported type: context_actions"},
		{"an e-mail is asked for in a modal", Message, inInput(`{"type":"plain_text_input"}`), inInput(`{"type":"email_text_input"}`), "/0/element/type", "unsupported type: email_text_input"},
		{"a number is asked for in a modal", Home, inInput(`{"type":"plain_text_input"}`), inInput(`{"type":"number_input","is_decimal_allowed":true}`), "/0/element/type", "unsupported type: number_input"},
		{"rich text is not typed in a message", Message, inInput(`{"type":"plain_text_input"}`), inInput(`{"type":"rich_text_input"}`), "/0/element/type", "unsupported type: rich_text_input"},

		{"a style is primary or danger", Message, button(`,"style":"danger"`), button(`,"style":"default"`), "/0/elements/0/style", "must be one of: primary, danger"},
		{"a button's text is plain", Message, button(``), inActions(`{"type":"button","text":{"type":"mrkdwn","text":"a"}}`), "/0/elements/0/text/type", "unsupported type: mrkdwn"},
		{"a button has text", Message, button(``), inActions(`{"type":"button","action_id":"a"}`), "/0/elements/0", "missing required field: text"},
		{"a link has a scheme", Message, button(`,"url":"https://a.example"`), button(`,"url":"a.example"`), "/0/elements/0/url", "must be in the format of a URL"},
		{"a confirm has a way back", Message, button(`,"confirm":{"title":` + hi + `,"text":` + hi + `,"confirm":` + hi + `,"deny":` + hi + `,"style":"danger"}`),
			button(`,"confirm":{"title":` + hi + `,"text":` + hi + `,"confirm":` + hi + `}`), "/0/elements/0/confirm", "missing required field: deny"},
		{"a confirm's title is plain", Message, button(``), button(`,"confirm":{"title":{"type":"mrkdwn","text":"a"},"text":` + hi + `,"confirm":` + hi + `,"deny":` + hi + `}`), "/0/elements/0/confirm/title/type", "unsupported type: mrkdwn"},

		{"a select has options", Modal, selecting(two), inInput(`{"type":"static_select"}`), "/0/element", "must define either options or option_groups"},
		{"a select has options or groups, not both", Modal, inInput(`{"type":"static_select","option_groups":[{"label":` + hi + `,"options":[` + two + `]}]}`),
			inInput(`{"type":"static_select","options":[` + two + `],"option_groups":[{"label":` + hi + `,"options":[` + two + `]}]}`), "/0/element", "must define either options or option_groups"},
		{"options have different values", Modal, selecting(two), selecting(`{"text":` + hi + `,"value":"a"},{"text":` + hi + `,"value":"a"}`), "/0/element/options/1/value", `value "a" already exists`},
		{"options of two groups have different values", Modal, inInput(`{"type":"static_select","option_groups":[{"label":` + hi + `,"options":[` + two + `]},{"label":` + hi + `,"options":[{"text":` + hi + `,"value":"c"}]}]}`),
			inInput(`{"type":"static_select","option_groups":[{"label":` + hi + `,"options":[` + two + `]},{"label":` + hi + `,"options":[{"text":` + hi + `,"value":"a"}]}]}`), "/0/element/option_groups/1/options/0/value", `value "a" already exists`},
		{"an option has a value", Modal, selecting(two), selecting(`{"text":` + hi + `}`), "/0/element/options/0", "missing required field: value"},
		{"an option of a select is plain text", Modal, selecting(two), selecting(`{"text":{"type":"mrkdwn","text":"a"},"value":"a"}`), "/0/element/options/0/text/type", "unsupported type: mrkdwn"},
		{"an option of checkboxes may have markup", Modal, inInput(`{"type":"checkboxes","options":[{"text":{"type":"mrkdwn","text":"*a*"},"value":"a"}]}`), selecting(`{"text":{"type":"mrkdwn","text":"*a*"},"value":"a"}`), "/0/element/options/0/text/type", "unsupported type: mrkdwn"},
		{"only an overflow menu has links", Message, inOverflow(`{"text":` + hi + `,"value":"a","url":"https://a.example"}`), inActions(`{"type":"static_select","options":[{"text":` + hi + `,"value":"a","url":"https://a.example"}]}`), "/0/elements/0/options/0", "invalid additional property: url"},
		{"the first option equals an offered one in full", Modal, inInput(`{"type":"static_select","options":[` + two + `],"initial_option":{"text":` + hi + `,"value":"b"}}`),
			inInput(`{"type":"static_select","options":[` + two + `],"initial_option":{"text":{"type":"plain_text","text":"Ho"},"value":"b"}}`), "/0/element/initial_option", "must match one of the options in full"},
		{"the first option may be in a group", Modal, inInput(`{"type":"static_select","option_groups":[{"label":` + hi + `,"options":[` + two + `]}],"initial_option":{"text":` + hi + `,"value":"b"}}`),
			inInput(`{"type":"static_select","option_groups":[{"label":` + hi + `,"options":[` + two + `]}],"initial_option":{"text":` + hi + `,"value":"c"}}`), "/0/element/initial_option", "must match one of the options in full"},
		{"ticked boxes equal offered ones in full", Modal, inInput(`{"type":"checkboxes","options":[` + two + `],"initial_options":[` + two + `]}`),
			inInput(`{"type":"checkboxes","options":[` + two + `],"initial_options":[{"text":` + hi + `,"value":"b","description":` + hi + `}]}`), "/0/element/initial_options/0", "must match one of the options in full"},
		{"no boxes ticked is said by leaving them out", Modal, inInput(`{"type":"checkboxes","options":[` + two + `]}`), inInput(`{"type":"checkboxes","options":[` + two + `],"initial_options":[]}`), "/0/element/initial_options", "no less than 1 items allowed"},
		{"a radio button starts with an offered option", Modal, inInput(`{"type":"radio_buttons","options":[` + two + `],"initial_option":{"text":` + hi + `,"value":"a"}}`), inInput(`{"type":"radio_buttons","options":[` + two + `],"initial_option":{"text":` + hi + `,"value":"z"}}`), "/0/element/initial_option", "must match one of the options in full"},
		{"at least one may be selected", Modal, inInput(`{"type":"multi_users_select","max_selected_items":1}`), inInput(`{"type":"multi_users_select","max_selected_items":0}`), "/0/element/max_selected_items", "must be greater than 0"},
		{"a single select has no max_selected_items", Modal, inInput(`{"type":"users_select"}`), inInput(`{"type":"users_select","max_selected_items":1}`), "/0/element", "invalid additional property: max_selected_items"},
		{"a filter filters", Modal, inInput(`{"type":"conversations_select","filter":{"include":["public"]}}`), inInput(`{"type":"conversations_select","filter":{}}`), "/0/element/filter", "must define at least one of [include exclude_external_shared_channels exclude_bot_users]"},
		{"a filter names known kinds", Modal, inInput(`{"type":"conversations_select","filter":{"include":["im","mpim","private","public"]}}`), inInput(`{"type":"conversations_select","filter":{"include":["secret"]}}`), "/0/element/filter/include/0", "must be one of: im, mpim, private, public"},
		{"a response_url comes from an input of a modal", Modal, inInput(`{"type":"channels_select","response_url_enabled":true}`), inActions(`{"type":"channels_select","response_url_enabled":true}`), "/0/elements/0/response_url_enabled", "only allowed in an input block of a modal"},

		{"min_length goes from 0", Modal, inInput(`{"type":"plain_text_input","min_length":0}`), inInput(`{"type":"plain_text_input","min_length":-1}`), "/0/element/min_length", "must be greater than -1"},
		{"min_length goes to 3000", Modal, inInput(`{"type":"plain_text_input","min_length":3000}`), inInput(`{"type":"plain_text_input","min_length":3001}`), "/0/element/min_length", "must be less than 3001"},
		{"max_length goes from 1", Modal, inInput(`{"type":"plain_text_input","max_length":1}`), inInput(`{"type":"plain_text_input","max_length":0}`), "/0/element/max_length", "must be greater than 0"},
		{"max_length goes to 3000", Modal, inInput(`{"type":"plain_text_input","max_length":3000}`), inInput(`{"type":"plain_text_input","max_length":3001}`), "/0/element/max_length", "must be less than 3001"},
		{"min_length is not above max_length", Modal, inInput(`{"type":"plain_text_input","min_length":5,"max_length":5}`), inInput(`{"type":"plain_text_input","min_length":6,"max_length":5}`), "/0/element/min_length", "must not be greater than max_length"},
		{"numbers are strings", Modal, inInput(`{"type":"number_input","is_decimal_allowed":false,"min_value":"0"}`), inInput(`{"type":"number_input","is_decimal_allowed":false,"min_value":0}`), "/0/element/min_value", "must provide a string"},
		{"a number is written in digits", Modal, inInput(`{"type":"number_input","is_decimal_allowed":true,"initial_value":"-0.5"}`), inInput(`{"type":"number_input","is_decimal_allowed":true,"initial_value":"1e9"}`), "/0/element/initial_value", "must be in the format of a number"},
		{"min_value is not above max_value", Modal, inInput(`{"type":"number_input","is_decimal_allowed":false,"min_value":"9","max_value":"10"}`), inInput(`{"type":"number_input","is_decimal_allowed":false,"min_value":"10","max_value":"9"}`), "/0/element/min_value", "must not be greater than max_value"},
		{"a number input says whether fractions are fine", Modal, inInput(`{"type":"number_input","is_decimal_allowed":false}`), inInput(`{"type":"number_input"}`), "/0/element", "missing required field: is_decimal_allowed"},
		{"a date is YYYY-MM-DD", Modal, inInput(`{"type":"datepicker","initial_date":"2028-02-29"}`), inInput(`{"type":"datepicker","initial_date":"2027-02-29"}`), "/0/element/initial_date", "must be in the format YYYY-MM-DD"},
		{"a date is never empty", Modal, inInput(`{"type":"datepicker"}`), inInput(`{"type":"datepicker","initial_date":""}`), "/0/element/initial_date", "must be in the format YYYY-MM-DD"},
		{"a time is HH:mm", Modal, inInput(`{"type":"timepicker","initial_time":"09:05","timezone":"Europe/Madrid"}`), inInput(`{"type":"timepicker","initial_time":"9:05"}`), "/0/element/initial_time", "must be in the format HH:mm"},
		{"a time zone is known", Modal, inInput(`{"type":"timepicker","timezone":"America/Chicago"}`), inInput(`{"type":"timepicker","timezone":"Mars/Base"}`), "/0/element/timezone", "must be in the format of the IANA zone names"},
		{"a date with a time has ten digits", Modal, inInput(`{"type":"datetimepicker","initial_date_time":1628633820}`), inInput(`{"type":"datetimepicker","initial_date_time":162863382}`), "/0/element/initial_date_time", "must be greater than 999999999"},
		{"up to 10 files", Modal, inInput(`{"type":"file_input","max_files":10}`), inInput(`{"type":"file_input","max_files":11}`), "/0/element/max_files", "must be less than 11"},
		{"an upload is not dispatched", Modal, inInput(`{"type":"file_input"}`), `{"type":"input","label":` + hi + `,"element":{"type":"file_input"},"dispatch_action":true}`, "/0/dispatch_action", "not allowed with file_input"},
		{"typing is dispatched on enter or character", Modal, inInput(`{"type":"plain_text_input","dispatch_action_config":{"trigger_actions_on":["on_enter_pressed"]}}`), inInput(`{"type":"plain_text_input","dispatch_action_config":{"trigger_actions_on":["on_sigh"]}}`), "/0/element/dispatch_action_config/trigger_actions_on/0", "must be one of: on_enter_pressed, on_character_entered"},
		{"one element has the focus", Modal, inInput(`{"type":"plain_text_input","focus_on_load":true}`) + "," + inInput(`{"type":"plain_text_input","focus_on_load":false}`),
			inInput(`{"type":"plain_text_input","focus_on_load":true}`) + "," + inInput(`{"type":"plain_text_input","focus_on_load":true}`), "", "only one element may have focus_on_load"},

		{"a data_table has rows of the same width", Message, `{"type":"data_table","caption":"c","rows":[[{"type":"raw_text","text":"a"}],[{"type":"raw_number","value":1}]]}`,
			`{"type":"data_table","caption":"c","rows":[[{"type":"raw_text","text":"a"}],[{"type":"raw_text","text":"a"},{"type":"raw_text","text":"b"}]]}`, "/0/rows/1", "must have 1 cells like the header"},
		{"a data_table has a caption", Message, divider, `{"type":"data_table","rows":[[{"type":"raw_text","text":"a"}],[{"type":"raw_text","text":"a"}]]}`, "/0", "missing required field: caption"},
		{"a data_table's page has 100 rows", Message, `{"type":"data_table","caption":"c","page_size":100,"rows":[[{"type":"raw_text","text":"a"}],[{"type":"raw_text","text":"a"}]]}`,
			`{"type":"data_table","caption":"c","page_size":101,"rows":[[{"type":"raw_text","text":"a"}],[{"type":"raw_text","text":"a"}]]}`, "/0/page_size", "must be less than 101"},
		{"a table has known cells", Message, `{"type":"table","rows":[[{"type":"raw_number","value":1.5,"text":"1.5"}]]}`, `{"type":"table","rows":[[{"type":"image"}]]}`, "/0/rows/0/0/type", "unsupported type: image"},
		{"a table's cell is never empty", Message, divider, `{"type":"table","rows":[[{"type":"raw_text","text":""}]]}`, "/0/rows/0/0/text", "must be more than 0 characters"},
		{"a chart is of a known kind", Message, divider, `{"type":"data_visualization","title":"t","chart":{"type":"radar"}}`, "/0/chart/type", "unsupported type: radar"},
		{"a slice of a pie is above zero", Message, divider, `{"type":"data_visualization","title":"t","chart":{"type":"pie","segments":[{"label":"a","value":0}]}}`, "/0/chart/segments/0/value", "must be greater than 0"},
		{"a series has a point for every category", Message, `{"type":"data_visualization","title":"t","chart":{"type":"line","axis_config":{"categories":["a","b"]},"series":[{"name":"s","data":[{"label":"b","value":1},{"label":"a","value":1}]}]}}`,
			`{"type":"data_visualization","title":"t","chart":{"type":"line","axis_config":{"categories":["a","b"]},"series":[{"name":"s","data":[{"label":"a","value":1}]}]}}`, "/0/chart/series/0/data", "must have exactly one point for every category"},
		{"series have different names", Message, divider, `{"type":"data_visualization","title":"t","chart":{"type":"area","axis_config":{"categories":["a"]},"series":[{"name":"s","data":[{"label":"a","value":1}]},{"name":"s","data":[{"label":"a","value":1}]}]}}`, "/0/chart/series", "must have different names"},
		{"categories are different", Message, divider, `{"type":"data_visualization","title":"t","chart":{"type":"area","axis_config":{"categories":["a","a"]},"series":[{"name":"s","data":[{"label":"a","value":1},{"label":"a","value":1}]}]}}`, "/0/chart/axis_config/categories", "must be different"},
		{"a message has one table", Message, divider, `{"type":"table","rows":[[{"type":"raw_text","text":"a"}]]},{"type":"table","rows":[[{"type":"raw_text","text":"a"}]]}`, "", OnlyOneTable},
		{"a card shows something", Message, `{"type":"card","body":` + hi + `}`, `{"type":"card","subtext":` + hi + `}`, "/0", "must define at least one of [hero_image title actions body]"},
		{"a container has a title", Message, divider, `{"type":"container","child_blocks":[{"type":"divider"}]}`, "/0", "must define at least one of [title rich_text_title]"},
		{"a container has no container", Message, divider, `{"type":"container","title":` + hi + `,"child_blocks":[{"type":"container","title":` + hi + `,"child_blocks":[{"type":"divider"}]}]}`, "/0/child_blocks/0/type", "unsupported type: container"},
		{"only what collapses starts collapsed", Message, `{"type":"container","title":` + hi + `,"is_collapsible":true,"default_collapsed":true,"child_blocks":[{"type":"divider"}]}`,
			`{"type":"container","title":` + hi + `,"default_collapsed":true,"child_blocks":[{"type":"divider"}]}`, "/0/default_collapsed", "requires is_collapsible"},
		{"a layout has no markdown", Message, divider, `{"type":"layout","label":"l","rows":[{"items":[{"block":{"type":"markdown","text":"a"}}]}]}`, "/0/rows/0/items/0/block/type", "unsupported type: markdown"},
		{"a task has a known status", Message, `{"type":"task_card","task_id":"t","title":"a","status":"complete"}`, `{"type":"task_card","task_id":"t","title":"a","status":"done"}`, "/0/status", "must be one of: pending, in_progress, complete, error"},
		{"a list is of bullets or numbers", Message, `{"type":"rich_text","elements":[{"type":"rich_text_list","style":"ordered","elements":[]}]}`, `{"type":"rich_text","elements":[{"type":"rich_text_list","style":"runes","elements":[]}]}`, "/0/elements/0/style", "must be one of: bullet, ordered"},
		{"rich text is made of known parts", Message, `{"type":"rich_text","elements":[]}`, `{"type":"rich_text","elements":[{"type":"text","text":"a"}]}`, "/0/elements/0/type", "unsupported type: text"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if got := Check(c.surface, fill(on(c.surface, c.good), 1)); got != nil {
				t.Errorf("this is fine, but: %v", got)
			}
			want := Problem{"/blocks" + c.at, c.complained}
			if c.surface != Message {
				want.Pointer = "/view/blocks" + c.at
			}
			got := Check(c.surface, fill(on(c.surface, c.bad), 1))
			if len(got) != 1 || got[0] != want {
				t.Errorf("got %v\nwant %v", got, want)
			}
		})
	}
}

func TestViewRefusals(t *testing.T) {
	const asks = `{"type":"input","label":` + hi + `,"element":{"type":"plain_text_input"}}`
	for _, c := range []struct {
		rule       string
		surface    Surface
		view       string
		at         string
		complained string
	}{
		{"a modal has a title", Modal, `{"type":"modal","blocks":[{"type":"divider"}]}`, "/view", "missing required field: title"},
		{"a modal with an input has a submit button", Modal, `{"type":"modal","title":` + hi + `,"blocks":[` + asks + `]}`, "/view", "missing required field: submit"},
		{"a modal's title is plain text", Modal, `{"type":"modal","title":{"type":"mrkdwn","text":"a"},"blocks":[{"type":"divider"}]}`, "/view/title/type", "unsupported type: mrkdwn"},
		{"a modal is a modal", Modal, `{"type":"home","title":` + hi + `,"blocks":[{"type":"divider"}]}`, "/view/type", "must be one of: modal"},
		{"a home tab is a home tab", Home, `{"type":"modal","blocks":[{"type":"divider"}]}`, "/view/type", "must be one of: home"},
		{"a home tab has no submit", Home, `{"type":"home","submit":` + hi + `,"blocks":[` + asks + `]}`, "/view", "invalid additional property: submit"},
		{"a modal has nothing that Slack does not know", Modal, `{"type":"modal","title":` + hi + `,"submit_disabled":true,"blocks":[{"type":"divider"}]}`, "/view", "invalid additional property: submit_disabled"},
		{"a view has blocks", Home, `{"type":"home"}`, "/view", "missing required field: blocks"},
		{"a view is an object", Home, `[]`, "/view", "must provide an object"},
		{"blocks are an array", Message, `{}`, "/blocks", "must provide an array"},
		{"a flag is true or false", Modal, `{"type":"modal","title":` + hi + `,"notify_on_close":"yes","blocks":[{"type":"divider"}]}`, "/view/notify_on_close", "must provide a boolean"},
		{"a view is JSON", Modal, `{"type":"modal"`, "/view", "invalid JSON"},
		{"a message is one JSON value", Message, `[] []`, "/blocks", "invalid JSON"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			got := Check(c.surface, []byte(c.view))
			if want := (Problem{c.at, c.complained}); len(got) != 1 || got[0] != want {
				t.Errorf("got %v\nwant %v", got, want)
			}
		})
	}
}

func TestOptionsOfASuggestion(t *testing.T) {
	const optionN = `{"text":{"type":"plain_text","text":"Hi"},"value":"v#"}`
	for name, c := range map[string]struct {
		answer string
		n      int
		fine   bool
	}{
		"100 options are fine":          {`{"options":[MANY(` + optionN + `)]}`, 100, true},
		"101 options are too many":      {`{"options":[MANY(` + optionN + `)]}`, 101, false},
		"nothing found is fine":         {`{"options":[]}`, 1, true},
		"groups are fine":               {`{"option_groups":[{"label":` + hi + `,"options":[` + optionN + `]}]}`, 1, true},
		"an answer has one of the two":  {`{}`, 1, false},
		"a value of 151 characters not": {`{"options":[{"text":` + hi + `,"value":LONG}]}`, 151, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := CheckOptions(fill(c.answer, c.n)); (got == nil) != c.fine {
				t.Errorf("problems: %v", got)
			}
		})
	}
}

func TestProblemReadsLikeSlack(t *testing.T) {
	const want = "[ERROR] must be less than 3001 characters [json-pointer:/blocks/2/text/text]"
	got := Check(Message, fill(`[{"type":"divider"},{"type":"divider"},{"type":"section","text":{"type":"mrkdwn","text":LONG}}]`, 3001))
	if len(got) != 1 || got[0].String() != want {
		t.Errorf("got %v, want %s", got, want)
	}
}
