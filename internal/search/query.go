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
	mostWords    = 24
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
	muted    bool // it says nothing by itself: a stop word beside others, a word said before
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
			if joined || len(a.words) == mostWords {
				return // the parts of a joined word are looked for together anyway
			}
			said := slices.ContainsFunc(a.words, func(t typed) bool { return t.word == word })
			a.words = append(a.words, typed{word: word, muted: said || stopWords[word]})
		})
		if unfinished && len(a.words) > 0 && strings.HasSuffix(chunk, a.words[len(a.words)-1].word) {
			end := &a.words[len(a.words)-1]
			end.typing = true
			if len(a.words) > 1 && (end.muted || utf8.RuneCountInString(end.word) == 1) {
				end.optional, end.muted = true, false // "the" may become theme
			}
		}
	}
	if !slices.ContainsFunc(a.words, func(t typed) bool { return !t.optional && !t.muted }) {
		for i, t := range a.words { // stop words alone
			said := slices.ContainsFunc(a.words[:i], func(o typed) bool { return o.word == t.word })
			a.words[i].optional, a.words[i].muted = false, said
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
