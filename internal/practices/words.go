package practices

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Words are the sentences the bot says, by key. Code has keys; the text lives in configs/words.
type Words map[string]string

// wordFiles may be several, so that each practice can keep its words together.
const wordFiles = "words/*.yaml"

var (
	wordKey     = regexp.MustCompile(`^[a-z0-9_]+(\.[a-z0-9_]+)+$`)
	placeholder = regexp.MustCompile(`\{[a-z_]+\}`)
)

// LoadWords reads the sentences: flat keys with dots, a text each, no key twice.
func LoadWords(fsys fs.FS) (Words, error) {
	names, err := fs.Glob(fsys, wordFiles)
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("no %s found: the bot has nothing to say", wordFiles)
	}
	words, mistakes := Words{}, []error(nil)
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		if plain, ok := plainWords(string(text)); ok && words.without(plain) {
			maps.Copy(words, plain)
			continue
		}
		var file yaml.Node
		if err := readYAML(fsys, name, &file); err != nil {
			return nil, err
		}
		mistakes = append(mistakes, words.add(name, file)...)
	}
	return words, errors.Join(mistakes...)
}

// without reports whether no key is in both.
func (w Words) without(others Words) bool {
	for key := range others {
		if w.Has(key) {
			return false
		}
	}
	return true
}

func (w Words) add(name string, file yaml.Node) (mistakes []error) {
	if len(file.Content) != 1 || file.Content[0].Kind != yaml.MappingNode {
		return []error{fmt.Errorf("%s:1: write lines such as  retro.collect.title: \"Your thoughts\"", name)}
	}
	pairs := file.Content[0].Content
	for i := 0; i+1 < len(pairs); i += 2 {
		key, text := pairs[i], pairs[i+1]
		wrong := ""
		switch {
		case !wordKey.MatchString(key.Value):
			wrong = "use small letters, digits, _ and at least one dot"
		case text.Kind != yaml.ScalarNode || text.ShortTag() != "!!str" || strings.TrimSpace(text.Value) == "":
			wrong = "write a text in quotes"
		case strings.ContainsAny(placeholder.ReplaceAllString(text.Value, ""), "{}"):
			wrong = "a placeholder is {small_letters}; no other braces"
		case w[key.Value] != "":
			wrong = "this key is used twice: keep one"
		}
		if wrong != "" {
			mistakes = append(mistakes, fmt.Errorf("%s:%d: %s: %s", name, key.Line, key.Value, wrong))
			continue
		}
		w[key.Value] = text.Value
	}
	return mistakes
}

// Say returns the sentence of a key, its {name} placeholders filled from pairs of name and value.
// What is missing stays visible: an unknown key in square brackets, a placeholder in its braces.
func (w Words) Say(key string, pairs ...any) string {
	text, ok := w[key]
	if !ok {
		return "[" + key + "]"
	}
	if strings.IndexByte(text, '{') < 0 {
		return text // most are said as they are
	}
	var said strings.Builder
	for { // one pass over the text: braces inside a value are somebody's words, not placeholders
		before, after, found := strings.Cut(text, "{")
		said.WriteString(before)
		if !found {
			return said.String()
		}
		name, rest, _ := strings.Cut(after, "}")
		value, ok := named(pairs, name)
		if !ok {
			value, rest = "{", after
		}
		said.WriteString(value)
		text = rest
	}
}

// named finds a value among pairs of name and value.
func named(pairs []any, name string) (value string, ok bool) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] != name {
			continue
		}
		if text, ok := pairs[i+1].(string); ok {
			return text, true
		}
		return fmt.Sprint(pairs[i+1]), true
	}
	return "", false
}

// Count says a sentence about n things: the key with .one for exactly one, with .many otherwise.
// {n} is filled in.
func (w Words) Count(key string, n int, pairs ...any) string {
	form := ".many"
	if n == 1 {
		form = ".one"
	}
	return w.Say(key+form, append([]any{"n", n}, pairs...)...)
}

// Has says whether there is a sentence for the key.
func (w Words) Has(key string) bool { _, ok := w[key]; return ok }
