package practices

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"steward/internal/stems"
)

// synonymsFile holds the words of retro boards by topic.
const synonymsFile = "retro-synonyms.yaml"

// Synonyms know which words are about the same topic.
type Synonyms struct {
	topics   []string
	names    []map[string]string // of each topic, by language
	kin      [][]int             // for each topic, the families that it belongs to
	families int
	common   patterns
	patterns patterns
	slips    slips
}

// patterns are indexed by their first word: whole words by themselves and their stems, open ones (with *) by prefix.
type patterns struct {
	whole, open map[string][]pattern
}

type pattern struct {
	words []part
	topic int
}

// A part of a pattern is a word in all its forms, the beginning of one, or any one word.
type part struct {
	text      string // levelled
	keys      []string
	open, any bool
}

// LoadSynonyms reads and checks the topics.
func LoadSynonyms(fsys fs.FS) (Synonyms, error) {
	var file struct {
		Version int        `yaml:"version"`
		License string     `yaml:"license"`
		Common  []string   `yaml:"common"`
		Kin     [][]string `yaml:"kin"`
		Topics  []struct {
			ID    string            `yaml:"id"`
			Name  map[string]string `yaml:"name"`
			Words []string          `yaml:"words"`
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
		s.topics, s.names = append(s.topics, t.ID), append(s.names, t.Name)
		for _, w := range t.Words {
			if !s.patterns.add(w, i) {
				mistakes = append(mistakes, fmt.Errorf("%s: topic %q: %q holds no word", synonymsFile, t.ID, w))
			}
		}
	}
	s.kin, s.families = make([][]int, len(s.topics)), len(file.Kin)
	for i, family := range file.Kin {
		for _, id := range family {
			at := slices.Index(s.topics, id)
			if at < 0 {
				mistakes = append(mistakes, fmt.Errorf("%s: kin: there is no topic %q", synonymsFile, id))
				continue
			}
			s.kin[at] = append(s.kin[at], i)
		}
	}
	s.slips = slipsOf(s.patterns)
	return s, errors.Join(mistakes...)
}

func (p *patterns) add(entry string, topic int) bool {
	if p.whole == nil {
		p.whole, p.open = map[string][]pattern{}, map[string][]pattern{}
	}
	var words []part
	for _, field := range strings.Fields(entry) {
		if field == "_" && len(words) > 0 {
			words = append(words, part{any: true})
		}
		said := levelled(field)
		for i, w := range said {
			if i == len(said)-1 && strings.HasSuffix(field, "*") {
				words = append(words, part{text: w, open: true})
			} else {
				words = append(words, part{text: w, keys: keysOf(w)})
			}
		}
	}
	if len(words) == 0 {
		return false
	}
	pat := pattern{words, topic}
	if words[0].open {
		p.open[words[0].text] = append(p.open[words[0].text], pat)
		return true
	}
	for _, k := range words[0].keys {
		p.whole[k] = append(p.whole[k], pat)
	}
	return true
}

// shortestStem is how many letters a stem needs to stand for its word: what is left of a shorter one is also left of others.
const shortestStem = 4

// keysOf returns a levelled word and its stems: two words are the same here if they share one. The word itself is the first.
func keysOf(word string) []string {
	keys := []string{word}
	for _, s := range stems.Of(word) {
		if utf8.RuneCountInString(string(s)) > shortestStem { // with the letter of its language
			keys = append(keys, string(s))
		}
	}
	return keys
}

// starting returns the patterns whose first word fits a token, some of them more than once.
func (p patterns) starting(token string, keys []string) (found []pattern) {
	for _, k := range keys {
		found = append(found, p.whole[k]...)
	}
	for i := range token {
		if i > 0 {
			found = append(found, p.open[token[:i]]...)
		}
	}
	return append(found, p.open[token]...)
}

// fits says whether the rest of the pattern's words follow at the beginning of the tokens. The first is known to fit.
func (r reader) fits(p pattern, said []string) bool {
	if len(p.words) > len(said) {
		return false
	}
	for i, w := range p.words {
		if i > 0 && !w.any && !(w.open && strings.HasPrefix(said[i], w.text)) && (w.open || !meet(w.keys, r.word(said[i]).keys)) {
			return false
		}
	}
	return true
}

func meet(a, b []string) bool {
	for _, x := range a {
		if slices.Contains(b, x) {
			return true
		}
	}
	return false
}
