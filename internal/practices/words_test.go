package practices

import (
	"fmt"
	"strings"
	"testing"

	"steward/configs"
)

func TestSay(t *testing.T) {
	w := Words{"a.plain": "Hello.", "a.name": "Hello {name}, {name}.", "a.n.one": "{n} card", "a.n.many": "{n} cards of {who}"}
	for name, c := range map[string]struct{ got, want string }{
		"a plain sentence":                      {w.Say("a.plain"), "Hello."},
		"a placeholder wherever it stands":      {w.Say("a.name", "name", "Ann"), "Hello Ann, Ann."},
		"a missing key is seen":                 {w.Say("a.gone", "name", "Ann"), "[a.gone]"},
		"a missing value is seen":               {w.Say("a.name"), "Hello {name}, {name}."},
		"braces in a value are somebody's":      {w.Say("a.n.many", "n", "{who}", "who", "Bo"), "{who} cards of Bo"},
		"a name without value is left alone":    {w.Say("a.name", "name"), "Hello {name}, {name}."},
		"one":                                   {w.Count("a.n", 1), "1 card"},
		"none is many":                          {w.Count("a.n", 0, "who", "Bo"), "0 cards of Bo"},
		"numbers are written as they are shown": {w.Say("a.name", "name", 3.5), "Hello 3.5, 3.5."},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", name, c.got, c.want)
		}
	}
}

func TestLoadWords(t *testing.T) {
	w, err := LoadWords(configs.Files)
	if err != nil {
		t.Fatal(err)
	}
	for key, text := range w {
		if text != strings.TrimSpace(text) {
			t.Errorf("%s: space around the text", key)
		}
	}
	for name, c := range map[string]struct{ file, want string }{
		"a key twice":             {"a.b: \"x\"\na.b: \"y\"\n", "words/en.yaml:2: a.b: this key is used twice"},
		"a key without dot":       {"a: \"x\"\n", "words/en.yaml:1: a: use small letters"},
		"a nested key":            {"a.b: {c: x}\n", "words/en.yaml:1: a.b: write a text in quotes"},
		"a number":                {"a.b: 3\n", "write a text in quotes"},
		"an empty text":           {"a.b: \" \"\n", "write a text in quotes"},
		"an open brace":           {"a.b: \"x {name\"\n", "a placeholder is"},
		"a placeholder in shouts": {"a.b: \"x {NAME}\"\n", "a placeholder is"},
		"a list":                  {"- a\n", "words/en.yaml:1: write lines such as"},
		"broken YAML":             {"a.b: \"x\n", "words/en.yaml"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := LoadWords(folder("words/en.yaml", c.file))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
	if _, err := LoadWords(folder()); err == nil {
		t.Error("no words at all")
	}
	if _, err := LoadWords(folder("words/en.yaml", "a.b: \"x\"", "words/more.yaml", "a.b: \"y\"")); err == nil {
		t.Error("a key in two files")
	}
}

func ExampleWords_Say() {
	w := Words{"retro.starts": "{name} starts a retro in {minutes} minutes."}
	fmt.Println(w.Say("retro.starts", "name", "Ann", "minutes", 5))
	fmt.Println(w.Say("retro.stops"))
	// Output:
	// Ann starts a retro in 5 minutes.
	// [retro.stops]
}
