package assist

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"steward/configs"
)

// everyKind is a task with a field of each kind, and material for it.
var everyKind = Task{Key: "every", Ask: "Do it.", Fields: []Field{
	{Key: "text", Kind: Text, Letters: 20},
	{Key: "list", Kind: List, Letters: 10, Most: 3, Optional: true},
	{Key: "number", Kind: Number, Least: 1, Most: 60, Optional: true},
	{Key: "pick", Kind: Pick, Of: "cards", Optional: true},
	{Key: "order", Kind: Order, Of: "cards", Most: 3, Optional: true},
	{Key: "each", Kind: Each, Of: "cards", Most: 3, Letters: 300, Optional: true},
	{Key: "groups", Kind: Groups, Of: "cards", Most: 2, Letters: 30, Optional: true},
}}

func everyMaterial() Material {
	return Material{Audience: "U1", People: team(), Parts: []Part{
		{Label: "cards", Items: []Item{{"c1", "one, says Ann"}, {"c2", "two"}, {"c3", "three"}, {"c4", "four"}}},
		{Label: "other", Items: []Item{{"o1", "not of the task"}}},
	}}
}

func everyPrompt(t testing.TB) Prompt {
	t.Helper()
	p, err := Build(everyKind, everyMaterial())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestWhatAnAnswerMayBe(t *testing.T) {
	t.Parallel()
	p := everyPrompt(t)
	ok := func(more string) string { return `{"text":"x"` + more + `}` }
	deep := strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000)
	for _, c := range []struct {
		name, raw string
		want      string // what stands in the answer as %+v has it, "" is ErrAnswer
	}{
		{"an object", ok(``), `map[text:x]`},
		{"between fences", "```json\n" + ok(``) + "\n```", `map[text:x]`},
		{"between fences on one line", "```" + ok(``) + "```", `map[text:x]`},
		{"words before it", "Sure! Here it is:\n" + ok(``), `map[text:x]`},
		{"words after it", ok(``) + "\nHope that helps {really}.", `map[text:x]`},
		{"two objects: the first", ok(``) + `{"text":"y"}`, `map[text:x]`},
		{"thoughts before it", `<think>Maybe {"text":"no"}?</think>` + ok(``), `map[text:x]`},
		{"words with braces before it", "I use {braces}: " + ok(``), ""},
		{"cut off, with an object inside", `{"text":"x","each":[{"n":1,"text":"y"}`, ""},
		{"nothing", "", ""},
		{"words alone", "I cannot help with that.", ""},
		{"a list", `["x"]`, ""},
		{"a list of objects: the first", `[` + ok(``) + `]`, `map[text:x]`},
		{"null", "null", ""},
		{"other fields alone", `{"error":"no"}`, ""},
		{"other fields beside", ok(`,"admin":true,"__proto__":{"a":1}`), `map[text:x]`},
		{"a key twice: the last", `{"text":"a","text":"b"}`, `map[text:b]`},
		{"a key twice, the last is wrong", `{"text":"a","text":7}`, ""},
		{"another case of a key", `{"Text":"x"}`, ""},

		{"a text is missing", `{"list":[]}`, ""},
		{"a text is null", `{"text":null}`, ""},
		{"a text is a number", `{"text":5}`, ""},
		{"a text is an object", `{"text":{"a":"b"}}`, ""},
		{"a text is empty", `{"text":"  "}`, ""},
		{"a text is a link alone", `{"text":"https://evil.com"}`, ""},
		{"a text as long as may be", `{"text":"` + strings.Repeat("ж", 20) + `"}`, "map[text:" + strings.Repeat("ж", 20) + "]"},
		{"a text too long", `{"text":"` + strings.Repeat("ж", 21) + `"}`, ""},
		{"a text far too long, with nothing in it", `{"text":"` + strings.Repeat(" ", 81) + `"}`, ""},
		{"too long with the name", `{"text":"P1 P1 P1 P1 P1"}`, ""},
		{"a short text is one line", `{"text":"a\nb"}`, `map[text:a b]`},
		{"half a character", `{"text":"a\ud800b"}`, `map[text:ab]`},
		{"characters that nobody sees", `{"text":"a\u0000\u202e\u200b\ufeffb"}`, `map[text:a b]`},

		{"a list", ok(`,"list":["a","","b"]`), `map[text:x] list map[list:[a b]]`},
		{"a list with too many", ok(`,"list":["a","b","c","d"]`), `map[text:x]`},
		{"a list of a number", ok(`,"list":[1]`), `map[text:x]`},
		{"a list that is a text", ok(`,"list":"a"`), `map[text:x]`},
		{"a list in lists", ok(`,"list":[["a"]]`), `map[text:x]`},
		{"deep lists", ok(`,"list":` + deep), ""},
		{"deep lists beside", ok(`,"x":` + strings.Repeat("[", 500) + strings.Repeat("]", 500)), `map[text:x]`},

		{"a number", ok(`,"number":60`), `map[text:x] number map[number:60]`},
		{"a number in quotes", ok(`,"number":"14"`), `map[text:x] number map[number:14]`},
		{"a number too small", ok(`,"number":0`), `map[text:x]`},
		{"a number too great", ok(`,"number":61`), `map[text:x]`},
		{"a huge number", ok(`,"number":99999999999999999999999`), `map[text:x]`},
		{"a number with a point", ok(`,"number":1.5`), `map[text:x]`},
		{"a number with an exponent", ok(`,"number":1e1`), `map[text:x]`},
		{"a number in words", ok(`,"number":"two weeks"`), `map[text:x]`},
		{"no number", ok(`,"number":true`), `map[text:x]`},
		{"left out by null", ok(`,"number":null`), `map[text:x]`},

		{"a pick", ok(`,"pick":2`), `map[text:x] pick map[pick:c2]`},
		{"a pick in quotes", ok(`,"pick":"2"`), `map[text:x] pick map[pick:c2]`},
		{"a pick of nothing", ok(`,"pick":5`), `map[text:x]`},
		{"a pick of zero", ok(`,"pick":0`), `map[text:x]`},
		{"a pick below", ok(`,"pick":-1`), `map[text:x]`},
		{"a pick by an id", ok(`,"pick":"c2"`), `map[text:x]`},

		{"an order", ok(`,"order":[3,1]`), `map[text:x] order map[order:[c3 c1]]`},
		{"an order of nothing", ok(`,"order":[]`), `map[text:x]`},
		{"an order with one twice", ok(`,"order":[1,1]`), `map[text:x]`},
		{"an order with too many", ok(`,"order":[1,2,3,4]`), `map[text:x]`},
		{"an order with what was not sent", ok(`,"order":[1,9]`), `map[text:x]`},
		{"an order of objects", ok(`,"order":[{"n":1}]`), `map[text:x]`},

		{"each", ok(`,"each":[{"n":1,"text":"says P1"},{"n":"2","text":""}]`), `map[text:x] each map[each:map[c1:says Ann Archer]]`},
		{"each, one twice", ok(`,"each":[{"n":1,"text":"a"},{"n":1,"text":"b"}]`), `map[text:x] each map[each:map[c1:a]]`},
		{"each, one twice and empty", ok(`,"each":[{"n":1,"text":""},{"n":1,"text":"b"}]`), `map[text:x] each map[each:map[]]`},
		{"each of nothing", ok(`,"each":[{"n":7,"text":"a"}]`), `map[text:x]`},
		{"each without a number", ok(`,"each":[{"text":"a"}]`), `map[text:x]`},
		{"each without a text", ok(`,"each":[{"n":1}]`), `map[text:x]`},
		{"each by an object", ok(`,"each":{"1":"a"}`), `map[text:x]`},
		{"each of texts", ok(`,"each":["a"]`), `map[text:x]`},

		{"groups", ok(`,"groups":[{"title":"A","items":[1,3]},{"title":"B","items":[2]}]`), `map[text:x] groups map[groups:[{Title:A Items:[c1 c3]}]]`},
		{"a group whose title is a link keeps its items", ok(`,"groups":[{"title":"www.evil.com","items":[1,3]}]`), `map[text:x] groups map[groups:[{Title: Items:[c1 c3]}]]`},
		{"an item in two groups", ok(`,"groups":[{"title":"A","items":[1,2]},{"title":"B","items":[2,3]}]`), `map[text:x] groups map[groups:[{Title:A Items:[c1 c2]}]]`},
		{"an item twice in a group", ok(`,"groups":[{"title":"A","items":[1,1]}]`), `map[text:x]`},
		{"too many groups", ok(`,"groups":[{"title":"A","items":[1]},{"title":"B","items":[2]},{"title":"C","items":[3]}]`), `map[text:x]`},
		{"a group of what was not sent", ok(`,"groups":[{"title":"A","items":[1,5]}]`), `map[text:x]`},
		{"a group without items", ok(`,"groups":[{"title":"A"}]`), `map[text:x]`},
		{"a group without a title", ok(`,"groups":[{"items":[1,2]}]`), `map[text:x]`},
		{"one group of three is wrong", ok(`,"groups":[{"title":"A","items":[1,9]},{"title":"B","items":[1,3]}]`), `map[text:x] groups map[groups:[{Title:B Items:[c1 c3]}]]`},
		{"one title is too long", ok(`,"groups":[{"title":"` + strings.Repeat("a", 31) + `","items":[1,2]},{"title":"B","items":[2,3]}]`), `map[text:x] groups map[groups:[{Title:B Items:[c2 c3]}]]`},
		{"one of each is wrong", ok(`,"each":["a",{"n":"P1","text":"a"},{"n":4,"text":"d"}]`), `map[text:x] each map[each:map[c4:d]]`},
		{"one of a list is too long", ok(`,"list":["` + strings.Repeat("a", 11) + `","b"]`), `map[text:x] list map[list:[b]]`},
		{"a pick by a pseudonym", ok(`,"pick":"P1","number":3`), `map[text:x] number map[number:3]`},
		{"a pick of nobody", ok(`,"pick":"","number":""`), `map[text:x]`},
		{"a group of names", ok(`,"groups":[{"title":"A","items":["one","two"]}]`), `map[text:x]`},
	} {
		a, err := p.Read(c.raw)
		if got := inWords(a); err != nil && !errors.Is(err, ErrAnswer) || (err == nil) != (c.want != "") || got != c.want {
			t.Errorf("%s: %.80s is %q, %v; want %q", c.name, c.raw, got, err, c.want)
		}
	}
}

// inWords is what stands in an answer, without what is empty.
func inWords(a Answer) string {
	if reflect.DeepEqual(a, Answer{}) {
		return ""
	}
	out := fmt.Sprint(a.Texts)
	for _, m := range []struct {
		name string
		is   any
		n    int
	}{{"list", a.Lists, len(a.Lists)}, {"number", a.Numbers, len(a.Numbers)}, {"pick", a.Picks, len(a.Picks)}, {"order", a.Orders, len(a.Orders["order"])},
		{"each", a.Each, len(a.Each)}, {"groups", a.Groups, len(a.Groups["groups"])}} {
		if m.n > 0 {
			out += fmt.Sprintf(" %s %+v", m.name, m.is)
		}
	}
	return out
}

func TestWhatIsRequiredIsThere(t *testing.T) {
	t.Parallel()
	for kind, raws := range map[Kind][]string{List: {`[]`, `[""]`}, Each: {`[]`, `[{"n":1,"text":"https://evil.com"}]`}} {
		p, err := Build(Task{Key: "t", Ask: "x", Fields: []Field{{Key: "f", Kind: kind, Of: "a", Letters: 30, Most: 3}}},
			Material{Parts: []Part{{Label: "a", Items: []Item{{ID: "1", Text: "x"}}}}})
		if err != nil {
			t.Fatal(err)
		}
		for _, raw := range raws {
			if _, err := p.Read(`{"f":` + raw + `}`); !errors.Is(err, ErrAnswer) {
				t.Errorf("%s as %s is taken: %v", kind, raw, err)
			}
		}
	}
}

// An answer of which nothing can be used is none, and one that says that there is nothing is one.
func TestAnAnswerOfWhichNothingIsLeft(t *testing.T) {
	t.Parallel()
	optional := everyKind
	optional.Fields = optional.Fields[1:]
	p, err := Build(optional, everyMaterial())
	if err != nil {
		t.Fatal(err)
	}
	for raw, used := range map[string]bool{
		`{"groups":"none of them"}`: false, `{"groups":[{"title":"A","items":[7,8]}],"number":"CANARY"}`: false, `{"each":[{"n":"CANARY"}]}`: false, `{"other":1}`: false,
		`{"groups":[]}`: true, `{}`: true, `{"pick":null}`: true, `{"groups":"none","number":3}`: true,
	} {
		_, err := p.Read(raw)
		if used != (err == nil) || err != nil && !errors.Is(err, ErrAnswer) {
			t.Errorf("%s: %v", raw, err)
		}
		if err != nil && strings.Contains(err.Error(), "CANARY") {
			t.Errorf("%s: the error repeats it: %v", raw, err)
		}
	}
}

// A required field takes all or nothing.
func TestOneWrongTextOfARequiredFieldIsTooMuch(t *testing.T) {
	t.Parallel()
	for _, f := range []Field{{Key: "f", Kind: List, Letters: 5, Most: 3}, {Key: "f", Kind: Each, Of: "cards", Letters: 5, Most: 3}, {Key: "f", Kind: Groups, Of: "cards", Letters: 5, Most: 3}} {
		p, err := Build(Task{Key: "t", Ask: "x", Fields: []Field{f}}, everyMaterial())
		if err != nil {
			t.Fatal(err)
		}
		raw := map[Kind]string{List: `["a","too long"]`, Each: `[{"n":1,"text":"a"},{"n":9,"text":"b"}]`, Groups: `[{"title":"a","items":[1,2]},{"title":"b","items":[3,9]}]`}[f.Kind]
		if a, err := p.Read(`{"f":` + raw + `}`); !errors.Is(err, ErrAnswer) {
			t.Errorf("%s: %+v, %v", f.Kind, a, err)
		}
	}
}

// What was not sent is not asked about, and what is said about it all the same is passed over.
func TestNothingIsAskedAboutAnEmptyPart(t *testing.T) {
	t.Parallel()
	tasks, err := LoadTasks(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Build(tasks["group"], Material{Parts: []Part{{Label: "topics", Items: []Item{{"t1", "one"}, {"t2", "two"}}}, {Label: "made"}}})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(p.System, `"titles"`) || !strings.Contains(p.System, `"groups"`) {
		t.Errorf("the model is told %s", p.System)
	}
	a, err := p.Read(`{"groups":[{"title":"A","items":[1,2]}],"titles":[{"n":1,"text":"B"}]}`)
	if err != nil || len(a.Groups["groups"]) != 1 || len(a.Each["titles"]) != 0 {
		t.Errorf("%+v, %v", a, err)
	}
}

// The greatest value of a number is no count of texts.
func TestANumberTakesNoRoomOfTexts(t *testing.T) {
	t.Parallel()
	with := func(most int) int {
		p, err := Build(Task{Key: "t", Ask: "x", Fields: []Field{{Key: "n", Kind: Number, Most: most}}}, everyMaterial())
		if err != nil {
			t.Fatal(err)
		}
		return p.MostLetters()
	}
	if with(1) != with(1000) {
		t.Errorf("%d letters for a number to 1, %d for one to 1000", with(1), with(1000))
	}
}

// An error goes to logs, so it has no word of the answer.
func TestTheErrorOfAnAnswerSaysNothingOfIt(t *testing.T) {
	t.Parallel()
	p := everyPrompt(t)
	for _, raw := range []string{"CANARY", `{"text":CANARY}`, `{"CANARY":1}`, `{"text":7,"list":["CANARY"]}`, `{"text":"CANARY CANARY CANARY CANARY"}`} {
		if _, err := p.Read(raw); err == nil || strings.Contains(err.Error(), "CANARY") {
			t.Errorf("%s: %v", raw, err)
		}
	}
}

var (
	lures  = regexp.MustCompile(`(?i)[a-z][a-z0-9+.-]*://|\bwww\.\S|mailto:\S|[@＠﹫]|<[@#!a-z/]|\x60|\b[a-z0-9-]+\.(com|net|org|example|io)\b`)
	fields = func() (f map[string]Field) {
		f = map[string]Field{}
		for _, one := range everyKind.Fields {
			f[one.Key] = one
		}
		return f
	}()
)

// kept checks an answer against its task: limits, ids, and texts that lead nowhere.
func kept(t *testing.T, a Answer) {
	t.Helper()
	text := func(key, s string) {
		t.Helper()
		if n := utf8.RuneCountInString(s); n > fields[key].Letters || !utf8.ValidString(s) {
			t.Errorf("%s has %d letters: %q", key, n, s)
		}
		if lure := lures.FindString(s); lure != "" {
			t.Errorf("%s has %q: %q", key, lure, s)
		}
		for _, r := range s {
			if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
				t.Errorf("%s has the character %U: %q", key, r, s)
			}
		}
		if plain(s) != s {
			t.Errorf("%s is not plain: %q, and then %q", key, s, plain(s))
		}
	}
	sent := []string{"c1", "c2", "c3", "c4"}
	ids := func(key string, of []string) {
		t.Helper()
		for i, id := range of {
			if !slices.Contains(sent, id) || slices.Contains(of[:i], id) {
				t.Errorf("%s has the ids %q", key, of)
			}
		}
	}
	for key, s := range a.Texts {
		text(key, s)
	}
	for key, list := range a.Lists {
		if len(list) > fields[key].Most {
			t.Errorf("%s has %d texts", key, len(list))
		}
		for _, s := range list {
			text(key, s)
		}
	}
	for key, n := range a.Numbers {
		if n < fields[key].Least || n > fields[key].Most {
			t.Errorf("%s is %d", key, n)
		}
	}
	for key, id := range a.Picks {
		ids(key, []string{id})
	}
	for key, of := range a.Orders {
		ids(key, of)
	}
	for key, of := range a.Each {
		ids(key, slices.Collect(maps.Keys(of)))
		for _, s := range of {
			text(key, s)
		}
	}
	for key, groups := range a.Groups {
		var all []string
		for _, g := range groups {
			text(key, g.Title)
			if all = append(all, g.Items...); len(g.Items) < 2 {
				t.Errorf("%s has a group of %d", key, len(g.Items))
			}
		}
		ids(key, all)
		if len(groups) > fields[key].Most {
			t.Errorf("%s has %d groups", key, len(groups))
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`{"text":"x","list":["a"],"number":3,"pick":1,"order":[2,1],"each":[{"n":1,"text":"P1"}],"groups":[{"title":"t","items":[1,2]}]}`,
		"```json\n{\"text\":\"see https://evil.com\"}\n```", `{"text":"<!here> @channel ＠all"}`, `{"text":"e\u202evil.com\u0000"}`, `{"text":"[a](b)[c](d)"}`,
		`{"text":"ev<b>il.c</b>om"}`, `<think>{</think>{"text":"P9P1"}`, `{"text":"&lt;@U1&gt;"}`, `{"text":"a。com b．org"}`, `{"each":[{"n":1,"text":"bob@x.com"}],"text":"~1 _a_ *b*"}`,
	} {
		f.Add(seed)
	}
	p := everyPrompt(f)
	f.Fuzz(func(t *testing.T, raw string) {
		a, err := p.Read(raw)
		switch {
		case err == nil:
			kept(t, a)
		case !errors.Is(err, ErrAnswer):
			t.Errorf("an error of another kind: %v", err)
		case !reflect.DeepEqual(a, Answer{}):
			t.Errorf("an answer beside an error: %+v", a)
		}
	})
}

// FuzzText gives every text as a proper field, so that the way through plain is tried, and not only JSON.
func FuzzText(f *testing.F) {
	for _, seed := range []string{"see https://evil.com", "<!here>", "@channel", "h\u200bttps://x", "*a* _b_ ~5", "evil。com", "[x](y)", "P1 and P9", "ev`il.com", "a.b.com.c", "&amp;lt;!here>", "www..www.x", "1.2.3.4/x",
		"<a href=x>y</a>", "java\nscript:x", "mailto:@x.com", "x@y.z@a.b", "xn--a.b", "a..com", "é.com", "@\u0301here", "<\u0301@U1>", ":\u0301//x"} {
		f.Add(seed)
	}
	p := everyPrompt(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 250 {
			return
		}
		a, err := p.Read(`{"text":"x","each":[{"n":1,"text":` + quoted(text) + `}]}`)
		if err == nil {
			kept(t, a)
		}
	})
}
