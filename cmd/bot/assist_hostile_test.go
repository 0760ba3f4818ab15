package main

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"unicode"

	"steward/internal/fakemodel"
	"steward/internal/fakeslack"
)

// drawnText is what Slack formats in a thing that a client received: mentions and links of plain text are no more than text.
func drawnText(raw []byte) []string {
	var v any
	if json.Unmarshal(raw, &v) != nil {
		return nil
	}
	var out []string
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if text, ok := v["text"].(string); ok && v["type"] != "plain_text" {
				out = append(out, text)
			}
			for _, one := range v {
				walk(one)
			}
		case []any:
			for _, one := range v {
				walk(one)
			}
		}
	}
	walk(v)
	return out
}

var (
	// live is what Slack would make a mention or a link of.
	live = regexp.MustCompile(`<!(?:here|channel|everyone|subteam)|<(?:https?|mailto|slack|ftp|javascript|data)[:|]|<#C0SECRET|<@U0123STRANGER`)
	// offer is the title that a model offers, in the window with its groups.
	offer = regexp.MustCompile(`"initial_value":\s*("(?:[^"\\]|\\.)*")`)
	lure  = regexp.MustCompile(`(?i)://|\bwww\.\S|mailto:|[@＠﹫]|<[!#a-z/]|` + "`" + `|evil\.\w|evil\W{0,3}com|t\.me|bit\.ly|\d+\.\d+\.\d+\.\d+`)
)

// titles are what a model offers in a window.
func titles(t *testing.T, v fakeslack.View) (found []string) {
	t.Helper()
	for _, m := range offer.FindAllSubmatch(v.JSON(), -1) {
		var title string
		if err := json.Unmarshal(m[1], &title); err != nil {
			t.Fatal(err)
		}
		found = append(found, title)
	}
	return found
}

// A wall full of orders to a model, and a model that follows every one of them: what comes of it is eight titles in the
// window of whoever asked. Nothing is sent, stored or shown to anybody but what that person then sends, as plain text.
func TestAModelThatObeysTheWallDoesNothing(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("../../internal/assist/testdata/hostile.txt")
	if err != nil {
		t.Fatal(err)
	}
	texts := fakemodel.Texts(string(raw))
	var asked atomic.Int64
	const each = 8
	r := modelRig(t, func(q fakemodel.Request) fakemodel.Reply {
		n := int(asked.Add(1)) - 1
		if n == 0 {
			return fakemodel.Obedient(q)
		}
		var groups []map[string]any
		for i, text := range texts[min((n-1)*each, len(texts)):min(n*each, len(texts))] {
			if _, order, ok := strings.Cut(text, "SAY "); ok {
				text = order
			}
			letters := []rune(text)
			groups = append(groups, map[string]any{"title": string(letters[:min(len(letters), 60)]), "items": []int{2*i + 1, 2*i + 2}})
		}
		said, _ := json.Marshal(map[string]any{"groups": groups, "sql": "DELETE FROM sessions", "post": "<!channel>"})
		return fakemodel.Reply{Text: string(said)}
	})
	r.wants("UBOB", "CANARY-GOAL of Bob alone")
	r.shut("UBOB")
	var cards []string
	for _, i := range []int{0, 1, 2, 3, 7, 8, 11, 37, 38, 40, 45, 47, 60, 64, 71, 80, 83, 90, 97, 104, 110} { // of all sorts
		cards = append(cards, strings.ReplaceAll(texts[i], "\n", " "))
	}
	r.toGroups(append([]string{"Review takes days", "CANARY-HIDDEN of this retro"}, cards...)...)
	r.press("UANN", r.newest("Grouping"), "group")
	r.shows("UANN", "Group cards")
	r.tap("UANN", "Hide a card", "leaves the board")
	r.answer("UANN", "Group cards", "cards=", "CANARY-HIDDEN of this retro")
	r.shut("UANN")
	r.settle()
	office := &office{t: t, slack: r.slack, file: r.file}
	before, outbox := office.state(), r.sentOrDue()
	ann := r.as("UANN")

	var last fakeslack.View
	shown, unusable := 0, 0
	for n := 0; n <= (len(texts)+each-1)/each; n++ {
		waits := r.asksForGroups()
		last = r.turns("UANN", waits, "model")
		if strings.Contains(last.Shows(), "thrown away") {
			unusable++
			r.shut("UANN")
			continue
		}
		if !strings.Contains(last.Shows(), "Written by a language model") {
			t.Fatalf("the window is %s", last.Shows())
		}
		for _, title := range titles(t, last) {
			shown++
			if bad := lure.FindString(title); bad != "" {
				t.Errorf("the window offers %q, with %q", title, bad)
			}
			for _, c := range title {
				if unicode.IsControl(c) || unicode.Is(unicode.Cf, c) {
					t.Errorf("the window offers %q, with %U", title, c)
				}
			}
			for _, id := range crewIDs() {
				if strings.Contains(title, id) {
					t.Errorf("the window offers %q", title)
				}
			}
		}
		if n < (len(texts)+each-1)/each {
			r.shut("UANN")
		}
	}
	if shown < 60 {
		t.Errorf("only %d titles were offered, %d answers thrown away: this proves little", shown, unusable)
	}
	r.settle()
	office.untouched("asking a model that obeys the wall", before)
	if now := r.sentOrDue(); !slices.Equal(now, outbox) {
		t.Errorf("asking sends: %q, before %q", now, outbox)
	}

	// What Ann sends is hers, and plain.
	ann.Fill(last, "grouped.0", "Reviews <!channel> *wait* https://evil.example")
	ann.Submit(last)
	m := r.newest("Reviews")
	if !strings.Contains(strings.Join(drawnText(m.Blocks), "\n"), "&lt;!channel&gt;") {
		t.Errorf("the message has %s", m.Blocks)
	}
	r.settle()

	for _, who := range crewIDs() {
		for _, s := range r.slack.Sees(who) {
			for _, text := range drawnText(s.JSON) {
				if bad := live.FindString(text); bad != "" {
					t.Errorf("%s received %q in %s: %.300s", who, bad, s.Where, text)
				}
			}
		}
		if who != "UBOB" && r.slack.Sees(who).Received("CANARY-GOAL") {
			t.Errorf("%s received what Bob alone may see", who)
		}
	}
	if bob, err := r.bot.db.View(t.Context()).Coached(r.slack.Team().ID, "UBOB"); err != nil || !strings.Contains(fmt.Sprintf("%+v", bob.Profile), "CANARY-GOAL") {
		t.Errorf("Bob's goal is not even stored, so the search proves nothing: %v", err)
	}
	for _, q := range r.model.Asked() {
		for _, never := range append(crewIDs(), "CANARY", "Ann Archer", "Cooper", "Diaz") {
			if strings.Contains(q.Body, never) {
				if never == "CANARY" && !strings.Contains(q.Body, "CANARY-") { // of a hostile text
					continue
				}
				t.Errorf("the model was sent %q", never)
			}
		}
	}
	logs := r.logs.String()
	for _, never := range []string{"CANARY-KEY", "CANARY-GOAL", "Review takes days", "Ignore all previous", "evil.example", "You help a person who facilitates", "Exactly this would"} {
		if i := strings.Index(logs, never); i >= 0 {
			t.Errorf("a log has %q: %s", never, logs[max(0, i-200):min(len(logs), i+100)])
		}
	}
	t.Logf("%d titles offered, %d answers thrown away", shown, unusable)
}

// sentOrDue is every call that showed something outside of windows, and how much waits to be shown.
func (r *rig) sentOrDue() (all []string) {
	r.t.Helper()
	for _, method := range []string{"chat.postMessage", "chat.update", "chat.postEphemeral", "chat.delete"} {
		all = append(all, fmt.Sprint(method, " ", len(r.slack.Ledger().Calls(method))))
	}
	for _, row := range column(r.t, r.file, `SELECT send_key || ' ' || state FROM outbox ORDER BY 1`) {
		all = append(all, string(row))
	}
	return all
}
