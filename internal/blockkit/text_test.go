package blockkit

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCut(t *testing.T) {
	for name, c := range map[string]struct {
		s    string
		max  int
		want string
	}{
		"what fits stays as it is":                   {"ship it", 7, "ship it"},
		"a cut word goes away altogether":            {"we deploy on Tuesdays", 15, "we deploy on…"},
		"a cut just before a gap keeps the word":     {"we deploy on Tuesdays", 13, "we deploy on…"},
		"a far gap is ignored":                       {"a pneumonoultramicroscopic word", 12, "a pneumonou…"},
		"code points are counted, not bytes":         {"ééééé", 5, "ééééé"},
		"a visible character is not cut in half":     {"ok 👩‍🚒👩‍🚒", 6, "ok…"},
		"an accent stays with its letter":            {"xxe\u0301xx", 4, "xx…"},
		"a skin tone stays with its hand":            {"xxx👍🏽x", 5, "xxx…"},
		"room for one character is an ellipsis":      {"word", 1, "…"},
		"no room is nothing":                         {"word", 0, ""},
		"an empty text stays empty whatever the max": {"", 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Cut(c.s, c.max); got != c.want {
				t.Errorf("Cut(%q, %d) = %q, want %q", c.s, c.max, got, c.want)
			}
		})
	}
}

func TestCutEscaped(t *testing.T) {
	for name, c := range map[string]struct {
		s    string
		max  int
		want string
	}{
		"what fits is escaped":           {"a < b", 8, "a &lt; b"},
		"escaping counts":                {"a < b", 7, "a &lt;…"},
		"no entity is cut in half":       {"<<<<", 10, "&lt;&lt;…"},
		"a text of ampersands fits less": {strings.Repeat("&", 1000), 3000, strings.Repeat("&amp;", 599) + "…"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := CutEscaped(c.s, c.max); got != c.want {
				t.Errorf("CutEscaped(%q, %d) = %q, want %q", c.s, c.max, got, c.want)
			}
		})
	}
}

func TestEscape(t *testing.T) {
	const said, sent = `<!channel> & "you"`, `&lt;!channel&gt; &amp; "you"`
	if got := Escape(said); got != sent {
		t.Errorf("Escape = %q, want %q", got, sent)
	}
}

func FuzzCut(f *testing.F) {
	f.Add("we deploy on Tuesdays & fix < break", 12)
	f.Fuzz(func(t *testing.T, s string, max int) {
		if max < 0 || max > 4000 || !utf8.ValidString(s) {
			t.Skip()
		}
		for name, got := range map[string]string{"Cut": Cut(s, max), "CutEscaped": CutEscaped(s, max)} {
			if n := utf8.RuneCountInString(got); n > max || !utf8.ValidString(got) {
				t.Errorf("%s(%q, %d) = %q has %d code points", name, s, max, got, n)
			}
		}
	})
}
