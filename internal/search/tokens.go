package search

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Slack's markup and what it puts around words. <@U1|ann> and <https://x|the guide> show the words after the bar;
// without one there is nothing to read. :tada: is a picture.
var (
	reference = regexp.MustCompile(`<(?:[@#!]|https?:|mailto:|tel:)[^<>|]*(?:\|([^<>]*))?>`)
	address   = regexp.MustCompile(`(?i)\bhttps?://\S+`)
	emoji     = regexp.MustCompile(`:[a-z0-9_+'-]{1,60}:`)
)

// plain takes Slack's markup off a text. The signs *, _, ~ and ` need no care: they are not parts of words.
func plain(text string) string {
	if strings.IndexByte(text, '<') >= 0 {
		text = reference.ReplaceAllString(text, " $1 ")
	}
	if strings.Contains(text, "://") {
		text = address.ReplaceAllString(text, " ")
	}
	if strings.IndexByte(text, '&') >= 0 {
		text = html.UnescapeString(text)
	}
	if strings.IndexByte(text, ':') >= 0 {
		text = noEmoji(text)
	}
	return text
}

// noEmoji takes :tada: out, but leaves the b in a:b:c. The expression begins with a letter that is rare in a text, so
// that it costs nothing where there is none.
func noEmoji(text string) string {
	var b strings.Builder
	end := 0
	for _, at := range emoji.FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		if at[0] > end && (unicode.IsLetter(before) || unicode.IsDigit(before)) {
			continue
		}
		b.WriteString(text[end:at[0]])
		b.WriteByte(' ')
		end = at[1]
	}
	return b.String() + text[end:]
}

// longestWord is where a word ends that does not end by itself, in bytes. Nobody looks for more of it.
const longestWord = 64

// words calls f with each word of a levelled text: letters and digits. An apostrophe is no border ("don't" is dont),
// and the s of "the team's" falls. Parts joined by a hyphen are words each and one word together, so that "check-in"
// is found as checkin too; joined says that a word is such a whole.
func words(text string, f func(word string, joined bool)) {
	var whole []byte
	parts := 0
	flush := func() {
		if parts > 1 && len(whole) <= longestWord {
			f(string(whole), true)
		}
		whole, parts = whole[:0], 0
	}
	for i := 0; i < len(text); {
		n := span(text[i:])
		if n == 0 {
			hyphen := text[i] == '-' && parts > 0 && i+1 < len(text) && span(text[i+1:]) > 0
			if !hyphen {
				flush()
			}
			i += width(text[i:])
			continue
		}
		word := cutWord(text[i : i+n])
		i += n
		if word != "" {
			f(word, false)
			whole = append(whole, word...)
			parts++
		}
	}
	flush()
}

// span is the length of the word at the beginning of a text, in bytes.
func span(text string) int {
	for i, r := range text {
		inner := i > 0 && (unicode.Is(unicode.Mn, r) || r == '\'' && i+1 < len(text) && starts(text[i+1:]))
		if !inner && !letter(r) {
			return i
		}
	}
	return len(text)
}

func starts(text string) bool {
	for _, r := range text {
		return letter(r)
	}
	return false
}

func letter(r rune) bool {
	if r < 0x80 {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func width(text string) int {
	for i := range text {
		if i > 0 {
			return i
		}
	}
	return len(text)
}

func cutWord(word string) string {
	if strings.IndexByte(word, '\'') >= 0 {
		word = strings.ReplaceAll(strings.TrimSuffix(word, "'s"), "'", "")
	}
	if len(word) > longestWord {
		word = strings.ToValidUTF8(word[:longestWord], "")
	}
	return word
}
