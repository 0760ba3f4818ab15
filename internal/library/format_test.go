package library_test

import (
	"bytes"
	"io/fs"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"steward/configs"
	"steward/internal/library"
)

// texts are what people type, and what YAML reads as something else.
func texts() *rapid.Generator[string] {
	odd := rapid.SampledFrom([]string{"yes", "null", "~", "5", "0x1f", "1e3", "2026-01-02", "a: b", "# x", "- x", "a #b", "[a]", "{a: b}", "*x", "&x", "!x", "%x",
		"@x", "`x`", "|", "> a", "? a", "---", "...", "'a'", `"a"`, "a'b", "é–“x”", "😀", "a\nb", "a\n\n  b", "a\n b\n", "x:", "=", "<<", "a\tb", "\u2028x", "\u00a0x", "\\n", "я\nя: ж"})
	letters := rapid.StringOfN(rapid.RuneFrom([]rune("ab яü漢😀 :#-'\"\\[]{}&*!|>%@`,?~=\n\t0.9\u2028\u2029\u00a0\u200d")), 0, 40, -1)
	return rapid.OneOf(odd, letters, rapid.String())
}

func notes() *rapid.Generator[library.Note] {
	some := func(t *rapid.T, label string) *string {
		if rapid.Bool().Draw(t, label) {
			return nil
		}
		text := texts().Draw(t, label)
		return &text
	}
	return rapid.Custom(func(t *rapid.T) library.Note {
		n := rapid.MakeCustom[library.Note](rapid.MakeConfig{Types: map[reflect.Type]*rapid.Generator[any]{
			reflect.TypeFor[string]():          texts().AsAny(),
			reflect.TypeFor[[]string]():        rapid.SliceOfN(texts(), 0, 4).AsAny(),
			reflect.TypeFor[library.Lineage](): rapid.Just(library.Lineage{}).AsAny(),
		}}).Draw(t, "note")
		n.Lineage.Parent, n.Lineage.Changed, n.Lineage.Why = some(t, "parent"), some(t, "changed"), some(t, "why")
		return n
	})
}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := notes().Draw(t, "note").Tidy()
		text := library.Format(n)
		again, err := library.Parse(text)
		if strings.IndexByte(string(text), 0) >= 0 || len(text) > library.MostFile {
			return // no note that passed its check
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if !reflect.DeepEqual(n, again) {
			t.Fatalf("\n%#v\n%#v\n%s", n, again, text)
		}
		if twice := library.Format(again); !bytes.Equal(text, twice) {
			t.Fatalf("%s\nis written again as\n%s", text, twice)
		}
		if tidied := n.Tidy(); !reflect.DeepEqual(n, tidied) {
			t.Fatalf("tidy twice:\n%#v\n%#v", n, tidied)
		}
	})
}

// Whatever a file holds, it is a note that can be written and read again, or problems that name a line of it.
func FuzzParse(f *testing.F) {
	f.Add([]byte(sound))
	f.Add([]byte("---\n---\n"))
	f.Add([]byte("---\nid: &a x\nname: *a\n---\n"))
	names, err := fs.Glob(configs.Files, "practices/w*.md")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(configs.Files, name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	v := vocabulary(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		lines := 1 + bytes.Count(text, []byte("\n"))
		n, problems := library.Read("practices/x.md", text, v)
		for _, p := range problems {
			if p.File == "" || p.Line < 0 || p.Line > lines+1 || strings.Contains(p.Error(), "%!") {
				t.Errorf("%+v of %d lines: %v", p, lines, p)
			}
		}
		if len(problems) > 0 {
			return
		}
		again, err := library.Parse(library.Format(n))
		if err != nil || !reflect.DeepEqual(n.Tidy(), again) {
			t.Errorf("%v\n%#v\n%#v", err, n.Tidy(), again)
		}
	})
}

func TestTheFieldsAreThoseOfANote(t *testing.T) {
	text := library.Format(library.Note{})
	for _, f := range reflect.VisibleFields(reflect.TypeFor[library.Note]()) {
		name := f.Tag.Get("yaml")
		if name == "-" {
			continue
		}
		if name == "" || !bytes.Contains(text, []byte("\n"+name+":")) {
			t.Errorf("%s is not written", f.Name)
		}
	}
	if _, err := library.Parse(append(text, "steps"...)); err != nil { // whatever is written is known to be read
		t.Error(err)
	}
}
