package search

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"steward/internal/stems"
)

// SynonymsFile holds the words that people type for what notes say otherwise.
const SynonymsFile = "search-synonyms.yaml"

// Synonyms know words that mean the same, over languages too. Nil knows none.
type Synonyms struct {
	phrases map[string][]phrase // by the stems and the word itself of their first word
}

// A phrase is one to three words with a meaning.
type phrase struct {
	words []string
	alike [][]string // the other phrases of that meaning
}

// LoadSynonyms reads and checks the groups of words.
func LoadSynonyms(fsys fs.FS) (*Synonyms, error) {
	text, err := fs.ReadFile(fsys, SynonymsFile)
	if err != nil {
		return nil, err
	}
	var file struct {
		Version int        `yaml:"version"`
		License string     `yaml:"license"`
		Groups  [][]string `yaml:"groups"`
	}
	if err := yaml.Load(text, &file, yaml.WithKnownFields()); err != nil {
		return nil, fmt.Errorf("%s: %w", SynonymsFile, err)
	}
	s := &Synonyms{phrases: map[string][]phrase{}}
	var mistakes []error
	for i, group := range file.Groups {
		var alike [][]string
		for _, said := range group {
			var parts []string
			words(level(said), func(w string, joined bool) {
				if !joined {
					parts = append(parts, w)
				}
			})
			if len(parts) == 0 || len(parts) > 3 {
				mistakes = append(mistakes, fmt.Errorf("%s: group %d: %q should hold one to three words", SynonymsFile, i+1, said))
				continue
			}
			alike = append(alike, parts)
		}
		if len(alike) < 2 {
			mistakes = append(mistakes, fmt.Errorf("%s: group %d: a group needs two or more", SynonymsFile, i+1))
		}
		for j, parts := range alike {
			s.add(phrase{parts, slices.Delete(slices.Clone(alike), j, j+1)})
		}
	}
	return s, errors.Join(mistakes...)
}

func (s *Synonyms) add(p phrase) {
	for _, key := range keysOf(p.words[0]) {
		s.phrases[key] = append(s.phrases[key], p)
	}
}

// keysOf returns a word and its stems: two words are the same here if they share one.
func keysOf(word string) []string {
	keys := []string{word}
	for _, s := range stems.Of(word) {
		keys = append(keys, string(s))
	}
	return keys
}

// widen adds to each word of a query what means the same. A phrase of several words is looked for as a whole.
func (s *Synonyms) widen(x *Index, said []typed, all []choice) {
	if s == nil {
		return
	}
	for i := range said {
		seen := map[string]bool{}
		for _, key := range keysOf(said[i].word) {
			for _, p := range s.phrases[key] {
				if whole := strings.Join(p.words, " "); seen[whole] || !p.at(said[i:]) {
					continue
				} else {
					seen[whole] = true
				}
				for _, other := range p.alike {
					o := x.phrase(other)
					for j := range p.words {
						all[i+j].add(o)
					}
				}
			}
		}
	}
}

// at says whether a phrase stands at the beginning of some words.
func (p phrase) at(said []typed) bool {
	if len(p.words) > len(said) {
		return false
	}
	for i, w := range p.words {
		mine := keysOf(w)
		if !slices.ContainsFunc(keysOf(said[i].word), func(key string) bool { return slices.Contains(mine, key) }) {
			return false
		}
	}
	return true
}

// phrase finds the documents that hold all words of a phrase, stop words aside.
func (x *Index) phrase(words []string) option {
	var common []posting
	first := true
	for _, w := range words {
		if stopWords[w] && len(words) > 1 {
			continue
		}
		here := union(x.forms(w, Exact))
		if first {
			common, first = here, false
		} else {
			common = both(common, here)
		}
	}
	return option{strings.Join(words, " "), Synonym, common}
}
