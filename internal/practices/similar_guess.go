package practices

import (
	"slices"
	"unicode/utf8"
)

// shortestHead is the length in letters from which the end of a long word is read as a word of its own.
const shortestHead = 5

// shortestWhich is the length in bytes of what may stand before it.
const shortestWhich = 3

// From these lengths in letters on a slip is forgiven. Letters that changed places or doubled seldom make another word;
// others do in words that are not long: tracking and tracing, format and formal.
const (
	shortestMistaken = 5
	shortestAnySlip  = 9
)

// guess finds topics in a word that no pattern knows whole. The end of a German compound says what the thing is and its
// beginning only which: a Testumgebung is an environment. Where no part is known either the word may be mistyped.
func (r reader) guess(token string, known []pattern) []guess {
	longest, whole := 0, false
	for _, p := range known {
		if single(p) {
			whole = whole || !p.words[0].open
			longest = max(longest, len(p.words[0].text))
		}
	}
	if whole {
		return nil
	}
	if head := r.head(token, longest); head != nil {
		return head
	}
	if longest > 0 || utf8.RuneCountInString(token) < shortestMistaken {
		return nil
	}
	var meant []guess
	for _, topic := range r.slips.meant(token) {
		meant = append(meant, guess{topic, weightSlip})
	}
	return meant
}

// head reads the end of a compound after the part that is known, the longest end that is a word of a topic.
func (r reader) head(token string, after int) []guess {
	for i := range token {
		if i < max(after, shortestWhich) {
			continue
		}
		end := token[i:]
		if utf8.RuneCountInString(end) < shortestHead {
			return nil
		}
		var found []guess
		for _, p := range r.patterns.starting(end, keysOf(end)) {
			if single(p) && len(p.words[0].text) >= shortestStem {
				found = append(found, guess{p.topic, weightHead})
			}
		}
		if found != nil {
			return found
		}
	}
	return nil
}

// slips lead from what is left of a pattern's word when a letter is missing to the patterns.
type slips map[string][]pattern

// slipsOf indexes single words that are long enough by themselves and by each way to leave a letter out
// (Wolf Garbe's symmetric deletes, https://wolfgarbe.medium.com/1000x-faster-spelling-correction-algorithm-2012-8701fcd87a5f).
func slipsOf(p patterns) slips {
	s := slips{}
	for _, index := range []map[string][]pattern{p.whole, p.open} {
		for _, list := range index {
			for _, pat := range list {
				if w := pat.words[0].text; single(pat) && utf8.RuneCountInString(w) >= shortestMistaken {
					deletes(w, func(rest string) { s[rest] = append(s[rest], pat) })
				}
			}
		}
	}
	return s
}

// deletes calls f with a word and with all that is left of it without one letter. The first letter stays: few mistype it.
func deletes(word string, f func(string)) {
	f(word)
	for i, c := range word {
		if i > 0 {
			f(word[:i] + word[i+utf8.RuneLen(c):])
		}
	}
}

// meant returns the topics of the words that are one slip away from a token: a letter too many, too few, another, or two
// neighbours that changed places. Of an open word only the beginning is looked at.
func (s slips) meant(token string) (topics []int) {
	add := func(said string, open bool) {
		deletes(said, func(rest string) {
			for _, p := range s[rest] {
				w := p.words[0]
				if (w.open || !open) && oneSlip(said, w.text) {
					topics = append(topics, p.topic)
				}
			}
		})
	}
	add(token, false)
	for i := range token {
		if i >= shortestMistaken-1 {
			add(token[:i], true)
		}
	}
	return topics
}

// oneSlip says whether two words are the same but for one slip that words of their length are forgiven.
func oneSlip(a, b string) bool {
	x, y := []rune(a), []rune(b)
	long := min(len(x), len(y)) >= shortestAnySlip
	var before rune // the letter before what differs
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		before, x, y = x[0], x[1:], y[1:]
	}
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	switch {
	case len(x) == 2 && len(y) == 2:
		return x[0] == y[1] && x[1] == y[0]
	case len(x)+len(y) == 1:
		return long || slices.Concat(x, y)[0] == before
	}
	return long && len(x) <= 1 && len(y) <= 1
}
