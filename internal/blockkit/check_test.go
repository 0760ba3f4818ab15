package blockkit

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Payloads in these tests are JSON with two abbreviations: LONG is a string of
// n characters (each two bytes long, so that counting bytes would be noticed),
// and MANY(x) is x n times, where # is the number of the copy.
func fill(template string, n int) json.RawMessage {
	s := regexp.MustCompile(`MANY\((.*)\)`).ReplaceAllStringFunc(template, func(m string) string {
		copies := make([]string, n)
		for i := range copies {
			copies[i] = strings.ReplaceAll(m[len("MANY("):len(m)-1], "#", strconv.Itoa(i))
		}
		return strings.Join(copies, ",")
	})
	return json.RawMessage(strings.ReplaceAll(s, "LONG", `"`+strings.Repeat("é", n)+`"`))
}

const hi = `{"type":"plain_text","text":"Hi"}`

// Around an element or block: the smallest payload that may hold it.
func message(blocks string) string { return "[" + blocks + "]" }
func modal(blocks string) string {
	return `{"type":"modal","title":` + hi + `,"submit":` + hi + `,"blocks":[` + blocks + `]}`
}
func home(blocks string) string { return `{"type":"home","blocks":[` + blocks + `]}` }
func inSection(e string) string {
	return `{"type":"section","text":` + hi + `,"accessory":` + e + `}`
}
func inActions(e string) string { return `{"type":"actions","elements":[` + e + `]}` }
func inContext(e string) string { return `{"type":"context","elements":[` + e + `]}` }
func inInput(e string) string   { return `{"type":"input","label":` + hi + `,"element":` + e + `}` }
func inOverflow(e string) string {
	return inActions(`{"type":"overflow","options":[` + e + `]}`)
}
func button(more string) string {
	return inActions(`{"type":"button","text":` + hi + more + `}`)
}
func selecting(options string) string {
	return inInput(`{"type":"static_select","options":[` + options + `]}`)
}

// on wraps blocks for a surface.
func on(s Surface, blocks string) string {
	return map[Surface]func(string) string{Message: message, Modal: modal, Home: home}[s](blocks)
}

func TestSizes(t *testing.T) {
	const optionN = `{"text":{"type":"plain_text","text":"Hi"},"value":"v#"}`
	const empty = 0
	for _, c := range []struct {
		rule        string
		surface     Surface
		payload     string
		least, most int // empty: the least is not looked at
		pointer     string
	}{
		{"a message has 50 blocks", Message, `[MANY({"type":"divider"})]`, empty, 50, "/blocks"},
		{"a modal has 1 to 100 blocks", Modal, modal(`MANY({"type":"divider"})`), 1, 100, "/view/blocks"},
		{"a home tab has 1 to 100 blocks", Home, home(`MANY({"type":"divider"})`), 1, 100, "/view/blocks"},
		{"a block_id has 255 characters", Message, message(`{"type":"divider","block_id":LONG}`), 1, 255, "/blocks/0/block_id"},
		{"an action_id has 255 characters", Message, message(button(`,"action_id":LONG`)), 1, 255, "/blocks/0/elements/0/action_id"},

		{"a modal's title has 24", Modal, `{"type":"modal","title":{"type":"plain_text","text":LONG},"blocks":[{"type":"divider"}]}`, 1, 24, "/view/title/text"},
		{"a submit button has 24", Modal, `{"type":"modal","title":` + hi + `,"submit":{"type":"plain_text","text":LONG},"blocks":[{"type":"divider"}]}`, 1, 24, "/view/submit/text"},
		{"a close button has 24", Modal, `{"type":"modal","title":` + hi + `,"close":{"type":"plain_text","text":LONG},"blocks":[{"type":"divider"}]}`, 1, 24, "/view/close/text"},
		{"private_metadata has 3000", Modal, `{"type":"modal","title":` + hi + `,"private_metadata":LONG,"blocks":[{"type":"divider"}]}`, empty, 3000, "/view/private_metadata"},
		{"a modal's callback_id has 255", Modal, `{"type":"modal","title":` + hi + `,"callback_id":LONG,"blocks":[{"type":"divider"}]}`, empty, 255, "/view/callback_id"},
		{"a modal's external_id has 255", Modal, `{"type":"modal","title":` + hi + `,"external_id":LONG,"blocks":[{"type":"divider"}]}`, empty, 255, "/view/external_id"},
		{"a home tab's private_metadata has 3000", Home, `{"type":"home","private_metadata":LONG,"blocks":[{"type":"divider"}]}`, empty, 3000, "/view/private_metadata"},
		{"a home tab's callback_id has 255", Home, `{"type":"home","callback_id":LONG,"blocks":[{"type":"divider"}]}`, empty, 255, "/view/callback_id"},

		{"a section's text has 3000", Message, message(`{"type":"section","text":{"type":"mrkdwn","text":LONG}}`), 1, 3000, "/blocks/0/text/text"},
		{"a section's plain text has 3000", Home, home(`{"type":"section","text":{"type":"plain_text","text":LONG}}`), 1, 3000, "/view/blocks/0/text/text"},
		{"a section has 10 fields", Message, message(`{"type":"section","fields":[MANY(` + hi + `)]}`), 1, 10, "/blocks/0/fields"},
		{"a section's field has 2000", Message, message(`{"type":"section","fields":[{"type":"mrkdwn","text":LONG}]}`), 1, 2000, "/blocks/0/fields/0/text"},
		{"a header has 150", Message, message(`{"type":"header","text":{"type":"plain_text","text":LONG}}`), 1, 150, "/blocks/0/text/text"},
		{"a context has 10 elements", Message, message(`{"type":"context","elements":[MANY(` + hi + `)]}`), 1, 10, "/blocks/0/elements"},
		{"a context's text has 3000", Message, message(inContext(`{"type":"mrkdwn","text":LONG}`)), 1, 3000, "/blocks/0/elements/0/text"},
		{"actions have 25 elements", Message, message(`{"type":"actions","elements":[MANY({"type":"button","text":` + hi + `})]}`), 1, 25, "/blocks/0/elements"},
		{"an image's alt_text has 2000", Message, message(`{"type":"image","image_url":"https://example.com/a.png","alt_text":LONG}`), 1, 2000, "/blocks/0/alt_text"},
		{"an image's title has 2000", Message, message(`{"type":"image","image_url":"https://example.com/a.png","alt_text":"a","title":{"type":"plain_text","text":LONG}}`), 1, 2000, "/blocks/0/title/text"},
		{"an input's label has 2000", Modal, modal(`{"type":"input","label":{"type":"plain_text","text":LONG},"element":{"type":"plain_text_input"}}`), 1, 2000, "/view/blocks/0/label/text"},
		{"an input's hint has 2000", Modal, modal(`{"type":"input","label":` + hi + `,"hint":{"type":"plain_text","text":LONG},"element":{"type":"plain_text_input"}}`), 1, 2000, "/view/blocks/0/hint/text"},
		{"markdown has 12000", Message, message(`{"type":"markdown","text":"a"},{"type":"divider"},{"type":"markdown","text":LONG}`), empty, 11999, "/blocks"},
		{"an alert has 200", Modal, modal(`{"type":"alert","text":{"type":"mrkdwn","text":LONG}}`), 1, 200, "/view/blocks/0/text/text"},
		{"context_actions have 5 elements", Message, message(`{"type":"context_actions","elements":[MANY({"type":"icon_button","icon":"trash","text":` + hi + `})]}`), 1, 5, "/blocks/0/elements"},
		{"a video's title has 200", Message, message(`{"type":"video","video_url":"https://v.example/1","thumbnail_url":"https://v.example/1.png","alt_text":"a","title":{"type":"plain_text","text":LONG}}`), 1, 200, "/blocks/0/title/text"},

		{"a button's text has 75", Message, message(inActions(`{"type":"button","text":{"type":"plain_text","text":LONG}}`)), 1, 75, "/blocks/0/elements/0/text/text"},
		{"a button's value has 2000", Message, message(button(`,"value":LONG`)), empty, 2000, "/blocks/0/elements/0/value"},
		{"a button's accessibility_label has 75", Message, message(button(`,"accessibility_label":LONG`)), 1, 75, "/blocks/0/elements/0/accessibility_label"},
		{"a confirm's title has 100", Message, message(button(`,"confirm":{"title":{"type":"plain_text","text":LONG},"text":` + hi + `,"confirm":` + hi + `,"deny":` + hi + `}`)), 1, 100, "/blocks/0/elements/0/confirm/title/text"},
		{"a confirm's text has 300", Message, message(button(`,"confirm":{"title":` + hi + `,"text":{"type":"mrkdwn","text":LONG},"confirm":` + hi + `,"deny":` + hi + `}`)), 1, 300, "/blocks/0/elements/0/confirm/text/text"},
		{"a confirm's button has 30", Message, message(button(`,"confirm":{"title":` + hi + `,"text":` + hi + `,"confirm":{"type":"plain_text","text":LONG},"deny":` + hi + `}`)), 1, 30, "/blocks/0/elements/0/confirm/confirm/text"},
		{"a confirm's way back has 30", Message, message(button(`,"confirm":{"title":` + hi + `,"text":` + hi + `,"confirm":` + hi + `,"deny":{"type":"plain_text","text":LONG}}`)), 1, 30, "/blocks/0/elements/0/confirm/deny/text"},

		{"a select has 100 options", Modal, modal(selecting(`MANY(` + optionN + `)`)), 1, 100, "/view/blocks/0/element/options"},
		{"an option's text has 75", Modal, modal(selecting(`{"text":{"type":"plain_text","text":LONG},"value":"v"}`)), 1, 75, "/view/blocks/0/element/options/0/text/text"},
		{"an option's value has 150", Modal, modal(selecting(`{"text":` + hi + `,"value":LONG}`)), 1, 150, "/view/blocks/0/element/options/0/value"},
		{"an option's description has 75", Modal, modal(selecting(`{"text":` + hi + `,"value":"v","description":{"type":"plain_text","text":LONG}}`)), 1, 75, "/view/blocks/0/element/options/0/description/text"},
		{"a select has 100 groups", Modal, modal(inInput(`{"type":"static_select","option_groups":[MANY({"label":` + hi + `,"options":[` + optionN + `]})]}`)), 1, 100, "/view/blocks/0/element/option_groups"},
		{"a group has 100 options", Modal, modal(inInput(`{"type":"static_select","option_groups":[{"label":` + hi + `,"options":[MANY(` + optionN + `)]}]}`)), 1, 100, "/view/blocks/0/element/option_groups/0/options"},
		{"a group's label has 75", Modal, modal(inInput(`{"type":"static_select","option_groups":[{"label":{"type":"plain_text","text":LONG},"options":[{"text":` + hi + `,"value":"v"}]}]}`)), 1, 75, "/view/blocks/0/element/option_groups/0/label/text"},
		{"an overflow menu has 5 options", Message, message(inOverflow(`MANY(` + optionN + `)`)), 1, 5, "/blocks/0/elements/0/options"},
		{"checkboxes have 10 options", Modal, modal(inInput(`{"type":"checkboxes","options":[MANY(` + optionN + `)]}`)), 1, 10, "/view/blocks/0/element/options"},
		{"radio buttons have 10 options", Modal, modal(inInput(`{"type":"radio_buttons","options":[MANY(` + optionN + `)]}`)), 1, 10, "/view/blocks/0/element/options"},
		{"a placeholder has 150", Modal, modal(inInput(`{"type":"plain_text_input","placeholder":{"type":"plain_text","text":LONG}}`)), 1, 150, "/view/blocks/0/element/placeholder/text"},
		{"a text input starts with 3000", Modal, modal(inInput(`{"type":"plain_text_input","initial_value":LONG}`)), empty, 3000, "/view/blocks/0/element/initial_value"},

		{"a table has 100 rows", Message, message(`{"type":"table","rows":[MANY([{"type":"raw_text","text":"a"}])]}`), 1, 100, "/blocks/0/rows"},
		{"a table's row has 20 cells", Message, message(`{"type":"table","rows":[[MANY({"type":"raw_text","text":"a"})]]}`), 1, 20, "/blocks/0/rows/0"},
		{"a table has 20 column settings", Message, message(`{"type":"table","rows":[[{"type":"raw_text","text":"a"}]],"column_settings":[MANY({"align":"left"})]}`), empty, 20, "/blocks/0/column_settings"},
		{"a table has 10000 characters", Message, message(`{"type":"table","rows":[[{"type":"raw_text","text":"ab"},{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":LONG}]}]}]]}`), empty, 9998, "/blocks"},
		{"a data_table has a header and 200 rows", Message, message(`{"type":"data_table","caption":"c","rows":[MANY([{"type":"raw_text","text":"a"}])]}`), 2, 201, "/blocks/0/rows"},
		{"a data_table has 20000 characters", Home, home(`{"type":"data_table","caption":"c","rows":[[{"type":"raw_text","text":"` + strings.Repeat("a", 10001) + `"}],[{"type":"raw_text","text":LONG}]]}`), empty, 9999, "/view/blocks"},
		{"a pie has 12 segments", Message, message(`{"type":"data_visualization","title":"t","chart":{"type":"pie","segments":[MANY({"label":"s#","value":1})]}}`), 1, 12, "/blocks/0/chart/segments"},
		{"a chart has 12 series", Message, message(`{"type":"data_visualization","title":"t","chart":{"type":"bar","axis_config":{"categories":["a"]},"series":[MANY({"name":"s#","data":[{"label":"a","value":-1}]})]}}`), 1, 12, "/blocks/0/chart/series"},
		{"a chart's title has 50", Message, message(`{"type":"data_visualization","title":LONG,"chart":{"type":"pie","segments":[{"label":"s","value":1}]}}`), 1, 50, "/blocks/0/title"},
		{"a segment's label has 20", Message, message(`{"type":"data_visualization","title":"t","chart":{"type":"pie","segments":[{"label":LONG,"value":1}]}}`), 1, 20, "/blocks/0/chart/segments/0/label"},
		{"a message has 2 charts", Message, message(`MANY({"type":"data_visualization","title":"t","chart":{"type":"pie","segments":[{"label":"s","value":1}]}})`), empty, 2, "/blocks"},
		{"a message has 1 table", Message, message(`MANY({"type":"table","rows":[[{"type":"raw_text","text":"a"}]]})`), empty, 1, "/blocks"},
		{"a message has 1 plan", Message, message(`MANY({"type":"plan","title":"t"})`), empty, 1, "/blocks"},
		{"a card's title has 150", Message, message(`{"type":"card","title":{"type":"mrkdwn","text":LONG}}`), 1, 150, "/blocks/0/title/text"},
		{"a card's subtitle has 150", Message, message(`{"type":"card","title":` + hi + `,"subtitle":{"type":"mrkdwn","text":LONG}}`), 1, 150, "/blocks/0/subtitle/text"},
		{"a card's body has 200", Home, home(`{"type":"card","body":{"type":"mrkdwn","text":LONG}}`), 1, 200, "/view/blocks/0/body/text"},
		{"a card's subtext has 200", Message, message(`{"type":"card","title":` + hi + `,"subtext":{"type":"mrkdwn","text":LONG}}`), 1, 200, "/blocks/0/subtext/text"},
		{"a card has 3 buttons", Message, message(`{"type":"card","actions":[MANY({"type":"button","text":` + hi + `})]}`), 1, 3, "/blocks/0/actions"},
		{"a carousel has 10 cards", Message, message(`{"type":"carousel","elements":[MANY({"type":"card","title":` + hi + `})]}`), 1, 10, "/blocks/0/elements"},
		{"a container has 10 blocks", Message, message(`{"type":"container","title":` + hi + `,"child_blocks":[MANY({"type":"divider"})]}`), 1, 10, "/blocks/0/child_blocks"},
		{"a container's title has 150", Message, message(`{"type":"container","title":{"type":"plain_text","text":LONG},"child_blocks":[{"type":"divider"}]}`), 1, 150, "/blocks/0/title/text"},
		{"a layout has 5 rows", Message, message(`{"type":"layout","label":"l","rows":[MANY({"items":[{"block":{"type":"divider"}}]})]}`), 1, 5, "/blocks/0/rows"},
		{"a layout's row has 3 items", Message, message(`{"type":"layout","label":"l","rows":[{"items":[MANY({"block":{"type":"divider"}})]}]}`), 1, 3, "/blocks/0/rows/0/items"},
		{"a layout's label has 150", Message, message(`{"type":"layout","label":LONG,"rows":[{"items":[{"block":{"type":"divider"}}]}]}`), 1, 150, "/blocks/0/label"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if got := Check(c.surface, fill(c.payload, c.most)); got != nil {
				t.Errorf("%d is allowed, but: %v", c.most, got)
			}
			refused(t, c.surface, fill(c.payload, c.most+1), c.pointer)
			if c.least > empty {
				if got := Check(c.surface, fill(c.payload, c.least)); got != nil {
					t.Errorf("%d is allowed, but: %v", c.least, got)
				}
				refused(t, c.surface, fill(c.payload, c.least-1), c.pointer)
			}
		})
	}
}

// refused fails unless there is a problem at the pointer, and no other place.
func refused(t *testing.T, s Surface, payload json.RawMessage, pointer string) {
	t.Helper()
	got := Check(s, payload)
	if len(got) == 0 {
		t.Errorf("no problem found, want one at %s", pointer)
	}
	for _, p := range got {
		if p.Pointer != pointer {
			t.Errorf("%v, want a problem at %s only", p, pointer)
		}
	}
}

func TestExamples(t *testing.T) {
	files, err := filepath.Glob("testdata/accepted/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no examples", err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		surface := map[string]Surface{"message": Message, "modal": Modal, "home": Home}[strings.Split(strings.TrimSuffix(name, ".json"), "-")[0]]
		t.Run(name, func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range Check(surface, raw) {
				t.Error(p)
			}
		})
	}
}

// The examples show every block and element with every property it may have,
// so a property that is misspelt in a table is noticed.
func TestExamplesAreComplete(t *testing.T) {
	shown := map[string]map[string]bool{}
	var look func(v any)
	look = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				look(item)
			}
		case map[string]any:
			name, _ := v["type"].(string)
			if shown[name] == nil {
				shown[name] = map[string]bool{}
			}
			for key, inside := range v {
				shown[name][key] = true
				look(inside)
			}
		}
	}
	files, _ := filepath.Glob("testdata/accepted/*.json")
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		v, err := decode(raw)
		if err != nil {
			t.Fatal(file, err)
		}
		look(v)
	}
	missing := func(name string, fs fields) {
		for key := range fs {
			if !shown[name][key] {
				t.Errorf("no example of %s in %s", key, name)
			}
		}
	}
	for name, b := range blocks {
		missing(name, b.has)
	}
	for name, e := range elements {
		missing(name, e.has)
	}
}
