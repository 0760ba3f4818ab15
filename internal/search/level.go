package search

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// level writes a text in the one spelling that is compared: small letters, ё as е, ä as ae, ß as ss, other accents of
// Latin letters gone. Cyrillic й and ї stay what they are: they are letters, not accents.
func level(text string) string {
	if ascii(text) {
		return strings.ToLower(text)
	}
	if !norm.NFKC.IsNormalString(text) {
		text = norm.NFKC.String(text)
	}
	var b strings.Builder
	b.Grow(len(text) + 8)
	for _, r := range text {
		if r = unicode.ToLower(r); r < 0x80 {
			b.WriteByte(byte(r))
		} else if same, ok := spellings[r]; ok {
			b.WriteString(same)
		} else if unicode.Is(unicode.Latin, r) {
			for _, part := range norm.NFD.String(string(r)) {
				if same, ok := spellings[part]; ok {
					b.WriteString(same)
				} else if !unicode.Is(unicode.Mn, part) {
					b.WriteRune(part)
				}
			}
		} else if r < 0x300 || r >= 0x370 { // between them are accents that no letter took
			b.WriteRune(r)
		}
	}
	return b.String()
}

// spellings are letters that people also write in another way. The others are in Unicode's tables.
var spellings = map[rune]string{
	'ä': "ae", 'ö': "oe", 'ü': "ue", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "oe", 'ł': "l", 'đ': "d", 'ı': "i",
	'ё': "е", '’': "'", '‘': "'", 'ʼ': "'", '\u00ad': "", '\u200b': "", '\u200d': "", '\ufeff': "",
	'‐': "-", '‑': "-",
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}
