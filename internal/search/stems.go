package search

import (
	"strings"
	"unicode"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/russian"
)

// A stem is a language's letter and what is left of a word without its endings. The letter keeps the stems of two
// languages apart.
type stem string

// stemsOf returns the stems of a levelled word. The script says whether it is Russian. A word in Latin letters is read
// as English and as German: notes mix the two, a word is too short to tell, and a wrong reading mostly joins nothing.
// Words of other scripts, and those with digits, have no other forms.
func stemsOf(word string) []stem {
	switch scriptOf(word) {
	case latin:
		e := stem("e" + stemmed(english.Stem, word))
		g := stem("d" + stemmed(german.Stem, umlauts.Replace(word)))
		return []stem{e, g}
	case cyrillic:
		return []stem{stem("r" + stemmed(russian.Stem, word))}
	}
	return nil
}

func stemmed(by func(*snowballstem.Env) bool, word string) string {
	env := snowballstem.NewEnv(word)
	by(env)
	return env.Current()
}

// umlauts are undone for German rules, which know Häuser and Haus as one. After a vowel or q an u is not one: neue.
var umlauts = strings.NewReplacer("aue", "aue", "eue", "eue", "que", "que", "ae", "ä", "oe", "ö", "ue", "ü")

type script int

const (
	otherScript script = iota
	latin
	cyrillic
)

// scriptOf says in which of the scripts we know a levelled word is written, all of it.
func scriptOf(word string) script {
	found := otherScript
	for _, r := range word {
		var s script
		switch {
		case 'a' <= r && r <= 'z':
			s = latin
		case unicode.Is(unicode.Cyrillic, r):
			s = cyrillic
		}
		if s == otherScript || found != otherScript && s != found {
			return otherScript
		}
		found = s
	}
	return found
}
