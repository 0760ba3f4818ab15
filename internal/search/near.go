package search

import (
	"slices"
	"unicode/utf8"

	"steward/internal/stems"
)

// shortestMistaken is the length of a word, in letters, from which on one mistake in it is forgiven. Shorter words have
// too many neighbours.
const shortestMistaken = 4

// alphabets are the letters that a wrong or missing letter is tried with.
var alphabets = map[stems.Script]string{
	stems.Latin:    "abcdefghijklmnopqrstuvwxyz",
	stems.Cyrillic: "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ",
}

// near calls f with every word that is one mistake away from a word: a letter left out, put in, taken for another, or
// two that changed places. It asks what could have been meant rather than what is close, so that nothing has to be kept
// for it: about 60 words for each letter typed.
// (Peter Norvig, How to Write a Spelling Corrector, https://norvig.com/spell-correct.html)
func near(word string, f func(string)) {
	letters := []rune(word)
	others := alphabets[stems.ScriptOf(word)]
	buffer := make([]byte, 0, 2*len(word))
	say := func(parts ...[]rune) {
		buffer = buffer[:0]
		for _, p := range parts {
			for _, r := range p {
				buffer = utf8.AppendRune(buffer, r)
			}
		}
		f(string(buffer))
	}
	one := make([]rune, 1)
	for i := range len(letters) + 1 {
		before, after := letters[:i], letters[i:]
		if len(after) > 0 {
			say(before, after[1:])
		}
		if len(after) > 1 && after[0] != after[1] {
			say(before, []rune{after[1], after[0]}, after[2:])
		}
		for _, r := range others {
			one[0] = r
			say(before, one, after)
			if len(after) > 0 && after[0] != r {
				say(before, one, after[1:])
			}
		}
	}
}

// mistaken adds the words that are one mistake away, and their forms. If no document holds what was meant, the forms of
// all that could have been meant are tried: "facilitatng" is facilitating, and the note says facilitator.
func (x *Index) mistaken(c *choice) {
	if !forgiven(c.word) {
		return
	}
	var meant []string
	near(c.word, func(w string) {
		if _, ok := x.words.get(w); ok && !stopWords[w] {
			meant = append(meant, w)
		}
	})
	if len(meant) == 0 {
		near(c.word, func(w string) { meant = append(meant, w) })
	}
	slices.Sort(meant)
	for _, w := range slices.Compact(meant) {
		for _, o := range x.forms(w, Mistaken) {
			c.add(o)
		}
	}
}

// begunMistaken adds, while a word is typed, the words whose beginning is one mistake away.
func (x *Index) begunMistaken(c *choice) {
	if !c.typing || !forgiven(c.word) {
		return
	}
	var found []string
	near(c.word, func(w string) {
		if utf8.RuneCountInString(w) >= shortestMistaken {
			found = append(found, x.beginning(w)...)
		}
	})
	slices.Sort(found)
	x.addCommon(c, slices.Compact(found), Mistaken)
}

func forgiven(word string) bool {
	return utf8.RuneCountInString(word) >= shortestMistaken && stems.ScriptOf(word) != stems.OtherScript
}
