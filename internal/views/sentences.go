package views

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"steward/internal/practices"
)

// What a sentence of a result needs: names of options, short enough for several in one line; lists; numbers as people
// write them.

// How much of an option's title a sentence quotes, in characters: of one, and of all that it lists together.
const (
	titleInSentence = 80
	titlesInList    = 1000
	leastTitle      = 24
)

// titled is an option as a sentence names it.
func titled(r practices.DecisionRoom, id string) string { return titledIn(r, id, 1) }

// titledIn is an option in a list of so many: the longer the list, the shorter its names.
func titledIn(r practices.DecisionRoom, id string, n int) string {
	return quote(r.Decision.Option(id).Title, min(max(titlesInList/max(n, 1), leastTitle), titleInSentence))
}

// titles names several options.
func (d Desk) titles(r practices.DecisionRoom, ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = titledIn(r, id, len(ids))
	}
	return d.listed(names)
}

// listed is "A", "A and B", "A, B and C".
func (d Desk) listed(parts []string) string {
	switch n := len(parts); n {
	case 0:
		return ""
	case 1:
		return parts[0]
	default:
		return d.say("result.and", "all", strings.Join(parts[:n-1], ", "), "last", parts[n-1])
	}
}

// inTurn is "A, then B, then C".
func (d Desk) inTurn(parts []string) string {
	return joined(parts, func(first, next string) string { return d.say("pairs.then", "first", first, "next", next) })
}

// chain is "A over B over C".
func (d Desk) chain(parts []string) string {
	return joined(parts, func(first, next string) string { return d.say("pairs.over", "first", first, "next", next) })
}

func joined(parts []string, with func(first, next string) string) (text string) {
	for i, p := range parts {
		if i == 0 {
			text = p
		} else {
			text = with(text, p)
		}
	}
	return text
}

// number writes a small number as a word.
func (d Desk) number(n int) string {
	words := strings.Fields(d.say("result.numbers"))
	if n >= 0 && n < len(words) {
		return words[n]
	}
	return decimal(float64(n))
}

// begin makes a text the beginning of a sentence.
func begin(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if !unicode.IsLower(first) {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}
