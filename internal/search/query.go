package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A Query is what somebody looks for.
type Query struct {
	Text   string              // as typed
	Facets map[string][]string // of each facet any of these values
	Limit  int                 // hits at most; 0 stands for 10
}

// Of a longer text the rest is not read. Slack takes 3,000 characters in an input and fewer in an option search.
const (
	longestQuery = 2000 // characters
	mostWords    = 24   // different words
	mostTags     = 16
)

// asked is a query that was read.
type asked struct {
	words  []typed
	wishes []wish
}

type typed struct {
	word     string
	typing   bool // the last word, which may go on
	optional bool // it adds to what is found and need not be there
}

// read takes a query apart. It never fails: what it does not understand it leaves out.
func (x *Index) read(q Query) asked {
	a := asked{wishes: x.facets(q.Facets)}
	text := firstRunes(q.Text, longestQuery)
	text = level(plain(text))
	last, _ := utf8.DecodeLastRuneInString(text)
	open := letter(last)
	chunks := strings.Fields(text)
	tags := 0
	for i, chunk := range chunks {
		unfinished := open && i == len(chunks)-1
		if tags < mostTags && strings.ContainsAny(chunk, ":#") {
			if w, ok := x.tagged(chunk, unfinished); ok {
				a.wishes = append(a.wishes, w)
				tags++
				continue
			}
		}
		if len(a.words) >= mostWords {
			continue
		}
		words(chunk, func(word string, joined bool) {
			if joined {
				return // its parts are looked for together anyway
			}
			same := func(t typed) bool { return t.word == word }
			if len(a.words) < mostWords && !slices.ContainsFunc(a.words, same) {
				a.words = append(a.words, typed{word: word, optional: stopWords[word]})
			}
		})
		if unfinished && len(a.words) > 0 && strings.HasSuffix(chunk, a.words[len(a.words)-1].word) {
			end := &a.words[len(a.words)-1]
			end.typing = true
			end.optional = end.optional || len(a.words) > 1 && utf8.RuneCountInString(end.word) == 1
		}
	}
	if !slices.ContainsFunc(a.words, func(t typed) bool { return !t.optional }) {
		for i := range a.words {
			a.words[i].optional = false
		}
	}
	return a
}

func firstRunes(text string, n int) string {
	for i := range text {
		if n == 0 {
			return text[:i]
		}
		n--
	}
	return text
}
