package blockkit

import (
	"strings"
	"unicode"
)

// Cut shortens s to at most max code points, the last one an ellipsis. It cuts
// between words when a gap is near (in the last quarter), else in the word.
func Cut(s string, max int) string {
	runes := []rune(s)
	if len(runes) <= max {
		return s
	}
	if max < 1 {
		return ""
	}
	end := max - 1
	for i := end; i > end*3/4; i-- {
		if unicode.IsSpace(runes[i]) {
			end = i
			break
		}
	}
	return strings.TrimRightFunc(string(runes[:end]), unicode.IsSpace) + "…"
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// Escape makes what a person wrote safe inside mrkdwn: without it <!channel>
// would call everybody. Slack asks for these three characters and no others.
// An escaped text may be five times as long: cut first, or check after.
func Escape(s string) string { return escapes.Replace(s) }

var unescapes = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")

// Plain takes the escapes away again, for text that Slack sent escaped and
// that goes into a plain_text object or a file.
func Plain(s string) string { return unescapes.Replace(s) }
