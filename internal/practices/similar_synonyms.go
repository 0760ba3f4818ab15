package practices

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// synonymsFile holds the words of retro boards by topic.
const synonymsFile = "retro-synonyms.yaml"

// Synonyms know which words are about the same topic.
type Synonyms struct {
	topics   []string
	common   patterns
	patterns patterns
}

// patterns are indexed by their first word: whole words by stem, open ones (with *) by prefix.
type patterns struct {
	whole, open map[string][]pattern
}

type pattern struct {
	words []string // stems, prefixes that end in *, or _ for any one word
	topic int
}

// LoadSynonyms reads and checks the topics.
func LoadSynonyms(fsys fs.FS) (Synonyms, error) {
	var file struct {
		Version int      `yaml:"version"`
		License string   `yaml:"license"`
		Common  []string `yaml:"common"`
		Topics  []struct {
			ID    string   `yaml:"id"`
			Words []string `yaml:"words"`
		} `yaml:"topics"`
	}
	if err := readYAML(fsys, synonymsFile, &file); err != nil {
		return Synonyms{}, err
	}
	var s Synonyms
	var mistakes []error
	for _, w := range file.Common {
		s.common.add(w, 0)
	}
	for i, t := range file.Topics {
		if !kebab.MatchString(t.ID) || slices.Contains(s.topics, t.ID) || len(t.Words) == 0 {
			mistakes = append(mistakes, fmt.Errorf("%s: topic %q: give it an id of its own in small letters, and words", synonymsFile, t.ID))
		}
		s.topics = append(s.topics, t.ID)
		for _, w := range t.Words {
			if !s.patterns.add(w, i) {
				mistakes = append(mistakes, fmt.Errorf("%s: topic %q: %q holds no word", synonymsFile, t.ID, w))
			}
		}
	}
	return s, errors.Join(mistakes...)
}

func (p *patterns) add(entry string, topic int) bool {
	if p.whole == nil {
		p.whole, p.open = map[string][]pattern{}, map[string][]pattern{}
	}
	var words []string
	for _, field := range strings.Fields(entry) {
		if field == "_" && len(words) > 0 {
			words = append(words, "_")
		}
		parts := tokens(field)
		for i, w := range parts {
			if i == len(parts)-1 && strings.HasSuffix(field, "*") {
				words = append(words, w+"*")
			} else {
				words = append(words, stem(w))
			}
		}
	}
	if len(words) == 0 {
		return false
	}
	pat := pattern{words, topic}
	if first, open := strings.CutSuffix(words[0], "*"); open {
		p.open[first] = append(p.open[first], pat)
	} else {
		p.whole[words[0]] = append(p.whole[words[0]], pat)
	}
	return true
}

// starting returns the patterns whose first word fits a token.
func (p patterns) starting(token string) []pattern {
	found := slices.Clone(p.whole[stem(token)])
	for i := range token {
		if i > 0 {
			found = append(found, p.open[token[:i]]...)
		}
	}
	return append(found, p.open[token]...)
}

// fits says whether the pattern's words stand at the beginning of the tokens.
func (p pattern) fits(tokens []string) bool {
	if len(p.words) > len(tokens) {
		return false
	}
	for i, w := range p.words {
		if w == "_" {
			continue
		}
		prefix, open := strings.CutSuffix(w, "*")
		if open && !strings.HasPrefix(tokens[i], prefix) || !open && stem(tokens[i]) != w {
			return false
		}
	}
	return true
}
