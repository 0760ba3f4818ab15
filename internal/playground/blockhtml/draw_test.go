package blockhtml

import (
	"strings"
	"testing"
)

func TestBlocks(t *testing.T) {
	const plain = `{"type":"plain_text","text":"%"}`
	say := func(s string) string { return strings.Replace(plain, "%", s, 1) }
	option := func(s string) string { return `{"text":` + say(s) + `,"value":"` + strings.ToLower(s) + `"}` }
	in := func(element string) string {
		return `{"type":"input","block_id":"b","label":` + say("Label") + `,"element":` + element + `}`
	}
	for name, c := range map[string]struct {
		block string
		want  []string
	}{
		"section with text":               {`{"type":"section","text":{"type":"mrkdwn","text":"*hi*"}}`, []string{`<strong>hi</strong>`}},
		"section with fields":             {`{"type":"section","fields":[{"type":"mrkdwn","text":"a"},{"type":"plain_text","text":"*b*"}]}`, []string{`class="fields"`, `>a<`, `>*b*<`}},
		"section with an accessory":       {`{"type":"section","block_id":"b","text":` + say("x") + `,"accessory":{"type":"button","action_id":"vote:42","value":"v","text":` + say("Vote") + `}}`, []string{`data-block="b"`, `data-act="vote:42"`, `data-value="v"`, `data-dispatch="change"`, `>Vote</button>`}},
		"header breaks at a sentence":     {`{"type":"header","text":` + say("Retro: Mad, sad, glad. Voting") + `}`, []string{`<span>Retro: Mad, sad, glad.</span> <span>Voting</span>`}},
		"header is a heading":             {`{"type":"header","text":` + say("Title :tada:") + `}`, []string{`role="heading"`, `aria-level="3"`, `🎉`}},
		"divider":                         {`{"type":"divider"}`, []string{`<hr`}},
		"context":                         {`{"type":"context","elements":[{"type":"mrkdwn","text":"_small_"},{"type":"image","image_url":"data:image/png;base64,AA","alt_text":"dot"}]}`, []string{`<em>small</em>`, `alt="dot"`, `src="data:image/png;base64,AA"`}},
		"picture from outside stays out":  {`{"type":"image","image_url":"https://example.org/a.png","alt_text":"a boat"}`, []string{`aria-label="a boat"`, `example.org`}},
		"primary and danger buttons":      {`{"type":"actions","elements":[{"type":"button","style":"primary","text":` + say("Go") + `},{"type":"button","style":"danger","text":` + say("Stop") + `}]}`, []string{`btn-primary`, `btn-danger`}},
		"a button with an address":        {`{"type":"actions","elements":[{"type":"button","action_id":"a","url":"https://example.org","text":` + say("Go") + `}]}`, []string{`<a class="btn"`, `href="https://example.org"`, `data-act="a"`}},
		"a confirm dialog travels along":  {`{"type":"actions","elements":[{"type":"button","text":` + say("Go") + `,"confirm":{"title":` + say("Sure?") + `,"text":` + say("T") + `,"confirm":` + say("Y") + `,"deny":` + say("N") + `}}]}`, []string{`data-confirm="{`, `Sure?`}},
		"overflow":                        {`{"type":"actions","elements":[{"type":"overflow","action_id":"o","options":[` + option("One") + `]}]}`, []string{`data-value="one"`, `>One</button>`}},
		"text input":                      {in(`{"type":"plain_text_input","action_id":"a","initial_value":"start","max_length":9}`), []string{`for="a-b-a"`, `id="a-b-a"`, `value="start"`, `data-max="9"`, `aria-required="true"`}},
		"multiline input":                 {in(`{"type":"plain_text_input","action_id":"a","multiline":true,"initial_value":"one\ntwo"}`), []string{`<textarea`, "\none\ntwo</textarea>"}},
		"an input is silent":              {in(`{"type":"static_select","action_id":"a","options":[` + option("One") + `]}`), []string{`data-type="static_select">`, `<option value="one">One</option>`}},
		"initial option":                  {in(`{"type":"static_select","action_id":"a","options":[` + option("One") + `,` + option("Two") + `],"initial_option":` + option("Two") + `}`), []string{`<option value="two" selected>`}},
		"option groups":                   {in(`{"type":"static_select","action_id":"a","option_groups":[{"label":` + say("G") + `,"options":[` + option("One") + `]}]}`), []string{`<optgroup label="G">`}},
		"multi select":                    {in(`{"type":"multi_static_select","action_id":"a","max_selected_items":2,"options":[` + option("One") + `,` + option("Two") + `],"initial_options":[` + option("Two") + `]}`), []string{`data-most="2"`, `value="two" checked`, `<span class="chip">Two</span>`}},
		"people without bots":             {in(`{"type":"users_select","action_id":"a","initial_user":"U2"}`), []string{`<option value="U1">Maya</option>`, `<option value="U2" selected>Bo</option>`}},
		"many people":                     {in(`{"type":"multi_users_select","action_id":"a","initial_users":["U1"]}`), []string{`value="U1" checked`, `value="U2">`}},
		"channels":                        {in(`{"type":"channels_select","action_id":"a"}`), []string{`<option value="C1">team-harbor</option>`}},
		"the current conversation":        {in(`{"type":"conversations_select","action_id":"a","default_to_current_conversation":true}`), []string{`<option value="C1" selected>`, `<option value="D1">`}},
		"conversations filtered":          {in(`{"type":"conversations_select","action_id":"a","filter":{"include":["public"]}}`), []string{`value="C2"`}},
		"external select":                 {in(`{"type":"external_select","action_id":"a","min_query_length":1}`), []string{`role="combobox"`, `data-min-query="1"`}},
		"external select asks from three": {in(`{"type":"external_select","action_id":"a"}`), []string{`data-min-query="3"`}},
		"checkboxes have a legend":        {in(`{"type":"checkboxes","action_id":"a","options":[` + option("One") + `],"initial_options":[` + option("One") + `]}`), []string{`<legend`, `type="checkbox"`, `checked`}},
		"radio buttons":                   {in(`{"type":"radio_buttons","action_id":"a","options":[` + option("One") + `]}`), []string{`type="radio" name="a-b-a"`}},
		"date":                            {in(`{"type":"datepicker","action_id":"a","initial_date":"2026-11-23"}`), []string{`type="date"`, `value="2026-11-23"`}},
		"time":                            {in(`{"type":"timepicker","action_id":"a","initial_time":"09:30"}`), []string{`type="time"`, `value="09:30"`}},
		"date and time":                   {in(`{"type":"datetimepicker","action_id":"a","initial_date_time":1795514400}`), []string{`value="2026-11-24T10:00"`}},
		"number":                          {in(`{"type":"number_input","action_id":"a","is_decimal_allowed":false,"min_value":"1","max_value":"5","initial_value":"3"}`), []string{`type="number"`, `min="1"`, `max="5"`, `value="3"`, `step="1"`}},
		"email and address":               {in(`{"type":"email_text_input","action_id":"a"}`), []string{`type="email"`}},
		"rich text input":                 {in(`{"type":"rich_text_input","action_id":"a","initial_value":{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"hello"}]}]}}`), []string{"\nhello</textarea>"}},
		"an optional input says so":       {`{"type":"input","optional":true,"label":` + say("L") + `,"element":{"type":"plain_text_input","action_id":"a"}}`, []string{`(optional)`}},
		"dispatch on enter":               {`{"type":"input","dispatch_action":true,"label":` + say("L") + `,"element":{"type":"plain_text_input","action_id":"a"}}`, []string{`data-dispatch="enter"`}},
		"rich text":                       {`{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"*b*","style":{"bold":true}},{"type":"user","user_id":"U2"},{"type":"link","url":"https://example.org","text":"l"}]},{"type":"rich_text_list","style":"ordered","indent":1,"elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"i"}]}]},{"type":"rich_text_preformatted","elements":[{"type":"text","text":"p"}]}]}`, []string{`<strong>*b*</strong>`, `@Bo`, `href="https://example.org"`, `<ol class="rich-list indent-1">`, `<pre>p</pre>`}},
		"table":                           {`{"type":"table","column_settings":[{"align":"left"},{"align":"right"}],"rows":[[{"type":"raw_text","text":"A"},{"type":"raw_text","text":"N"}],[{"type":"raw_text","text":"x"},{"type":"raw_number","value":3}]]}`, []string{`<th scope="col" class="">A</th>`, `<td class="align-right">3</td>`}},
		"data table":                      {`{"type":"data_table","caption":"Cap","row_header_column_index":0,"rows":[[{"type":"raw_text","text":"A"}],[{"type":"raw_text","text":"x"}]]}`, []string{`<caption>Cap</caption>`, `<th scope="row" class="">x</th>`}},
		"bar chart with its numbers":      {`{"type":"data_visualization","title":"T","chart":{"type":"bar","series":[{"name":"S","data":[{"label":"a","value":2},{"label":"b","value":-1}]}],"axis_config":{"categories":["a","b"]}}}`, []string{`role="img" aria-label="Bar chart. S: a 2, b -1."`, `<rect class="series-1"`}},
		"pie chart of one slice":          {`{"type":"data_visualization","title":"T","chart":{"type":"pie","segments":[{"label":"a","value":2}]}}`, []string{`aria-label="Pie chart. a 2."`, `<path class="series-1 slice"`}},
		"line chart":                      {`{"type":"data_visualization","title":"T","chart":{"type":"line","series":[{"name":"S","data":[{"label":"a","value":0}]},{"name":"R","data":[{"label":"a","value":0}]}],"axis_config":{"categories":["a"]}}}`, []string{`<polyline class="series-2 line"`, `R</li>`}},
		"markdown":                        {`{"type":"markdown","text":"**b** [l](https://example.org)\n\n| a |\n|---|\n| 1 |"}`, []string{`<strong>b</strong>`, `rel="noopener noreferrer">l</a>`, `<td>1</td>`}},
		"card":                            {`{"type":"card","title":{"type":"mrkdwn","text":"T"},"body":{"type":"mrkdwn","text":"B"},"actions":[{"type":"button","action_id":"a","text":` + say("Go") + `}]}`, []string{`<h3>T</h3>`, `>Go</button>`}},
		"carousel":                        {`{"type":"carousel","elements":[{"type":"card","title":{"type":"mrkdwn","text":"T"}},{"type":"card","title":{"type":"mrkdwn","text":"U"}}]}`, []string{`2 cards`, `<h3>U</h3>`}},
		"container":                       {`{"type":"container","title":` + say("T") + `,"is_collapsible":true,"child_blocks":[{"type":"divider"}]}`, []string{`<details`, ` open`, `<hr`}},
		"layout":                          {`{"type":"layout","label":"L","rows":[{"items":[{"block":{"type":"header","text":` + say("H") + `}}]}]}`, []string{`layout-row`, `>H</span></div>`}},
		"alert says its level":            {`{"type":"alert","level":"warning","text":{"type":"mrkdwn","text":"mind"}}`, []string{`alert-warning`, `Careful`, `mind`}},
		"feedback":                        {`{"type":"context_actions","elements":[{"type":"feedback_buttons","action_id":"f","positive_button":{"text":` + say("Good") + `,"value":"up"},"negative_button":{"text":` + say("Bad") + `,"value":"down"}},{"type":"icon_button","icon":"trash","action_id":"i","text":` + say("Delete") + `}]}`, []string{`aria-label="Good"`, `data-value="down"`, `aria-label="Delete"`}},
		"task card":                       {`{"type":"task_card","task_id":"1","title":"Do","status":"complete"}`, []string{`Complete`, `Do`}},
		"an unknown block shows its JSON": {`{"type":"hologram","beam":7}`, []string{`hologram`, `&#34;beam&#34;: 7`}},
		"an odd block hides no other":     {`{"type":"section","text":7},{"type":"divider"}`, []string{`unreadable`, `<hr`}},
		"an unknown element shows JSON":   {`{"type":"actions","elements":[{"type":"lever","action_id":"l"}]}`, []string{`lever`}},
	} {
		t.Run(name, func(t *testing.T) {
			got := string(Blocks([]byte("["+c.block+"]"), reader))
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("no %s in\n%s", want, got)
				}
			}
			if strings.Contains(got, "ZgotmplZ") || strings.Contains(got, "block-fault") {
				t.Errorf("a template refused something:\n%s", got)
			}
		})
	}
}

func TestWhatIsTypedGoesBeforeTheInitialValue(t *testing.T) {
	const form = `[{"type":"input","block_id":"b","label":{"type":"plain_text","text":"L"},"element":{"type":"plain_text_input","action_id":"a","initial_value":"old"}},
		{"type":"input","block_id":"c","label":{"type":"plain_text","text":"L"},"element":{"type":"static_select","action_id":"a","options":[{"text":{"type":"plain_text","text":"One"},"value":"1"},{"text":{"type":"plain_text","text":"Two"},"value":"2"}],"initial_option":{"text":{"type":"plain_text","text":"One"},"value":"1"}}}]`
	r := reader
	r.Values = Values{"b": {"a": {"type": "plain_text_input", "value": nil}}, "c": {"a": {"type": "static_select", "selected_option": map[string]any{"value": "2"}}}}
	got := string(Blocks([]byte(form), r))
	if !strings.Contains(got, `value=""`) || strings.Contains(got, "old") {
		t.Errorf("an emptied field is filled again:\n%s", got)
	}
	if !strings.Contains(got, `value="2" selected`) || strings.Contains(got, `value="1" selected`) {
		t.Errorf("the chosen option is not selected:\n%s", got)
	}
}

func TestErrorsStandAtTheirInput(t *testing.T) {
	r := reader
	r.Errors = map[string]string{"b": "Too <short>"}
	got := string(Blocks([]byte(`[{"type":"input","block_id":"b","label":{"type":"plain_text","text":"L"},"element":{"type":"plain_text_input","action_id":"a"}}]`), r))
	for _, want := range []string{`has-error`, `aria-invalid="true"`, `aria-describedby="a-b-hint a-b-error"`, `id="a-b-error" role="alert">Too &lt;short&gt;</p>`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

// Every text and address of every block is hostile here; nothing of it may become markup, a script or an address that
// runs one.
func TestHostileBlocks(t *testing.T) {
	const evil = `\"'><script>alert(1)</script><img src=x onerror=alert(1)>`
	const run = `javascript:alert(1)`
	text := `{"type":"mrkdwn","text":"` + evil + `<` + run + `|x>"}`
	plain := `{"type":"plain_text","text":"` + evil + `"}`
	option := `{"text":` + plain + `,"value":"` + evil + `","description":` + plain + `,"url":"` + run + `"}`
	elements := `{"type":"button","action_id":"` + evil + `","value":"` + evil + `","url":"` + run + `","text":` + plain + `,"confirm":{"title":` + plain + `,"text":` + text + `,"confirm":` + plain + `,"deny":` + plain + `}},
		{"type":"overflow","action_id":"` + evil + `","options":[` + option + `]},
		{"type":"static_select","action_id":"s","placeholder":` + plain + `,"options":[` + option + `]},
		{"type":"multi_static_select","action_id":"m","options":[` + option + `],"initial_options":[` + option + `]},
		{"type":"checkboxes","action_id":"c","options":[` + option + `]},
		{"type":"radio_buttons","action_id":"r","options":[` + option + `]},
		{"type":"external_select","action_id":"e","initial_option":` + option + `},
		{"type":"datepicker","action_id":"d","initial_date":"` + evil + `"}`
	blocks := `[{"type":"section","block_id":"` + evil + `","text":` + text + `,"fields":[` + text + `,` + plain + `]},
		{"type":"actions","elements":[` + elements + `]},
		{"type":"context","elements":[` + text + `,{"type":"image","image_url":"` + run + `","alt_text":"` + evil + `"}]},
		{"type":"image","image_url":"data:text/html,` + evil + `","alt_text":"` + evil + `","title":` + plain + `},
		{"type":"input","label":` + plain + `,"hint":` + plain + `,"element":{"type":"plain_text_input","multiline":true,"action_id":"t","initial_value":"</textarea>` + evil + `"}},
		{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"` + evil + `"},{"type":"link","url":"` + run + `","text":"` + evil + `"},{"type":"emoji","name":"` + evil + `"},{"type":"user","user_id":"` + evil + `"},{"type":"date","timestamp":1,"format":"` + evil + `","url":"` + run + `"}]}]},
		{"type":"markdown","text":"` + evil + ` [x](` + run + `) ![x](` + run + `) <` + run + `>"},
		{"type":"data_visualization","title":"` + evil + `","chart":{"type":"bar","series":[{"name":"` + evil + `","data":[{"label":"` + evil + `","value":1}]}],"axis_config":{"categories":["` + evil + `"],"x_label":"` + evil + `"}}},
		{"type":"table","rows":[[{"type":"raw_text","text":"` + evil + `"}]]},
		{"type":"` + evil + `","text":` + plain + `}]`
	got := strings.ToLower(string(Blocks([]byte(blocks), reader)))
	for _, bad := range []string{"<script", "<img src=x", "onerror=alert(1)>", `href="javascript`, `src="javascript`, `src="data:text`, `href='javascript`} {
		if strings.Contains(strings.ReplaceAll(got, "&gt;", ""), bad) {
			at := strings.Index(got, bad)
			t.Errorf("%s got through: …%s…", bad, got[max(0, at-120):min(len(got), at+80)])
		}
	}
	if n := strings.Count(got, "alert(1)"); n < 20 {
		t.Errorf("only %d hostile texts were drawn at all: the test has lost its subject", n)
	}
}
