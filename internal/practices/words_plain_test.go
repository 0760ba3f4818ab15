package practices

import (
	"io/fs"
	"maps"
	"testing"

	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"

	"steward/configs"
)

// slowly reads a file with the YAML parser.
func slowly(file string) (Words, error) {
	var root yaml.Node
	if err := yaml.Load([]byte(file), &root); err != nil {
		return nil, err
	}
	words := Words{}
	for _, err := range words.add("words", root) {
		return nil, err
	}
	return words, nil
}

func TestShippedWordsArePlain(t *testing.T) {
	names, _ := fs.Glob(configs.Files, wordFiles)
	for _, name := range names {
		file, err := fs.ReadFile(configs.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := plainWords(string(file))
		if want, err := slowly(string(file)); !ok || err != nil || !maps.Equal(got, want) {
			t.Errorf("%s is read slowly, or otherwise: %v %v", name, ok, err)
		}
	}
}

func TestPlainWordsAreReadAsYAMLReadsThem(t *testing.T) {
	line := rapid.OneOf(
		rapid.StringMatching(`[a-c_.]{1,3}: ".{0,6}"`),
		rapid.StringMatching(`a\.[a-z]: "(a|b| |\\n|\\"|\\t|\\\\|"|\{a\}|\{|#|: |'|ü|\t|\x{2028}|\x{85}|\x{feff}){0,6}"[ #]{0,2}`),
		rapid.SampledFrom([]string{"", "# a comment", " ", "a.b: c", "- a", "---", "a.b:", "\"", "\r"}))
	rapid.Check(t, func(t *rapid.T) {
		file := ""
		for _, l := range rapid.SliceOfN(line, 0, 4).Draw(t, "lines") {
			file += l + rapid.SampledFrom([]string{"\n", "\n", "\r\n"}).Draw(t, "end")
		}
		got, ok := plainWords(file)
		if want, err := slowly(file); ok && (err != nil || !maps.Equal(got, want)) {
			t.Fatalf("%q was read as %q, want %q, %v", file, got, want, err)
		}
	})
}
