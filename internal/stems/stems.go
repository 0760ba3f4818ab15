// Package stems cuts the endings off words in English, German and Russian, so that their forms meet.
package stems

import (
	"strings"
	"unicode"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/russian"
)

// A Stem is a language's letter and what is left of a word without its endings. The letter keeps the stems of two
// languages apart; it is a capital, so that no stem looks like a word: the German stem of "are" is not "dare".
type Stem string

// Of returns the stems of a levelled word: small letters, ä as ae, ß as ss, ё as е. The script says whether it is
// Russian. A word in Latin letters is read as English and as German: texts mix the two, a word is too short to tell, and a
// wrong reading mostly joins nothing. Words of other scripts, and those with digits, have no other forms.
func Of(word string) []Stem {
	switch ScriptOf(word) {
	case Latin:
		e := Stem("E" + stemmed(english.Stem, word))
		g := Stem("D" + stemmed(german.Stem, umlauts.Replace(word)))
		return []Stem{e, g}
	case Cyrillic:
		return []Stem{Stem("R" + stemmed(russian.Stem, word))}
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

// A Script is one of those we know, or another.
type Script int

const (
	OtherScript Script = iota
	Latin
	Cyrillic
)

// ScriptOf says in which of the scripts we know a levelled word is written, all of it.
func ScriptOf(word string) Script {
	found := OtherScript
	for _, r := range word {
		var s Script
		switch {
		case 'a' <= r && r <= 'z':
			s = Latin
		case unicode.Is(unicode.Cyrillic, r):
			s = Cyrillic
		}
		if s == OtherScript || found != OtherScript && s != found {
			return OtherScript
		}
		found = s
	}
	return found
}
