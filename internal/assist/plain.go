package assist

import (
	"regexp"
	"strings"
	"unicode"
)

// What has no place in a text by a model: it could lead somewhere, notify somebody, or pretend to be a part of Slack.
var foreign = []*regexp.Regexp{
	regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`),                             // Markdown links and images keep their words
	regexp.MustCompile(`<[^<>]*>`),                                            // Slack's links and mentions, HTML
	regexp.MustCompile(`(?i)\b[a-z][a-z0-9+.-]*://\S*`),                       // addresses
	regexp.MustCompile(`(?i)\b(?:mailto|javascript|data|tel|slack):\S+`),      //
	regexp.MustCompile(`(?i)\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+`),                  // e-mail
	regexp.MustCompile(`(?i)\b(?:www\.\S+|(?:[a-z0-9-]+\.)+[a-z]{2,24}/\S*)`), // addresses without a scheme
	regexp.MustCompile(`(?i)\b(?:[a-z0-9-]+\.)+(?:com|net|org|io|dev|app|ai|co|example|test|link|click|xyz|info|biz|ru|de|cn|me|ly|gg|page|site|online|top|tk)\b`), // bare hosts, which Slack makes links of
	regexp.MustCompile(`(?i)@(?:here|channel|everyone|group)\b`), // calls to everybody
}

// plain makes one paragraph, or several lines, of plain text: no links, mentions, markup or invisible characters.
func plain(text string) string {
	for range 3 { // what is left after a cut may be another
		before := text
		for i, f := range foreign {
			with := " "
			if i == 0 {
				with = "$1"
			}
			text = f.ReplaceAllString(text, with)
		}
		if text == before {
			break
		}
	}
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t' || r == '\r':
			return ' '
		case unicode.Is(unicode.Cf, r) || unicode.IsControl(r) || unicode.Is(unicode.Co, r): // right-to-left overrides, zero width
			return -1
		case strings.ContainsRune("<>`*~", r), r == '@', r == '|':
			return -1
		}
		return r
	}, text)
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
