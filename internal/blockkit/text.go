package blockkit

import (
	"strings"
	"unicode"
)

// Cut shortens s to at most max code points, the last one an ellipsis. It cuts
// between words when a gap is near (in the last quarter), else in the word,
// but never inside one visible character such as 👩‍🚒.
func Cut(s string, max int) string {
	if len(s) <= max {
		return s
	}
	return cut(s, max, one)
}

// CutEscaped is Escape of a text cut so that the result has at most max code
// points: no &amp; is cut in half.
func CutEscaped(s string, max int) string { return Escape(cut(s, max, escapedLength)) }

// cut keeps what weighs at most max, the ellipsis included.
func cut(s string, max int, weight func(rune) int) string {
	if 5*len(s) <= max {
		return s // however heavy its characters are
	}
	runes := []rune(s)
	total, end := 0, 0 // runes[:end] leaves room for the ellipsis
	for _, r := range runes {
		if total += weight(r); total < max {
			end++
		}
	}
	if total <= max {
		return s
	}
	if max < 1 {
		return ""
	}
	for end > 0 && joined(runes[end-1], runes[end]) {
		end--
	}
	for i := end; i > end*3/4; i-- {
		if unicode.IsSpace(runes[i]) {
			end = i
			break
		}
	}
	return strings.TrimRightFunc(string(runes[:end]), unicode.IsSpace) + "…"
}

func one(rune) int { return 1 }

func escapedLength(r rune) int {
	switch r {
	case '&':
		return len("&amp;")
	case '<', '>':
		return len("&lt;")
	}
	return 1
}

// joined says that next is drawn as a part of r: accents, variation selectors,
// skin tones and what a zero-width joiner holds together.
func joined(r, next rune) bool {
	const joiner = '\u200d'
	skinTone := next >= 0x1F3FB && next <= 0x1F3FF
	return r == joiner || next == joiner || skinTone || unicode.In(next, unicode.Mn, unicode.Me)
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// Escape makes what a person wrote safe inside mrkdwn: without it <!channel>
// would call everybody. Slack asks for these three characters and no others.
// The result may be five times as long; CutEscaped keeps it short.
func Escape(s string) string { return escapes.Replace(s) }
