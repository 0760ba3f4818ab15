package views

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"steward/internal/blockkit"
)

// The Markdown that notes are written in, as far as Slack can show it. What is not known here stands as it was typed.
var (
	mdHeading = regexp.MustCompile(`^#{1,6}\s+(.*?)\s*#*$`)
	mdBullet  = regexp.MustCompile(`^(\s*)[-*+]\s+(.*)$`)
	mdBold    = regexp.MustCompile(`\*\*([^*\n]+)\*\*|__([^_\n]+)__`)
	mdItalic  = regexp.MustCompile(`(^|[\s(])\*([^*\s][^*\n]*)\*`)
	mdLink    = regexp.MustCompile(`\[([^\]\n]+)\]\((https?://[^\s()|]+)\)`)
	mdPicture = regexp.MustCompile(`!\[([^\]\n]*)\]\([^()\n]*\)`)
)

// mrkdwnOf writes Markdown as Slack shows it. Whatever is in it is only text: nobody is called by it, and its links go to
// the web.
func mrkdwnOf(text string) string {
	var lines []string
	code := false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			code = !code
			lines = append(lines, "```")
			continue
		}
		if code {
			lines = append(lines, blockkit.Escape(line))
			continue
		}
		lines = append(lines, mrkdwnLine(line))
	}
	if code {
		lines = append(lines, "```")
	}
	return strings.Join(lines, "\n")
}

func mrkdwnLine(line string) string {
	line = blockkit.Escape(line)
	if m := mdHeading.FindStringSubmatch(line); m != nil {
		return "*" + strings.ReplaceAll(m[1], "*", "") + "*"
	}
	indent := ""
	if m := mdBullet.FindStringSubmatch(line); m != nil {
		indent, line = m[1]+"• ", m[2]
	}
	line = mdPicture.ReplaceAllString(line, "$1")
	line = mdItalic.ReplaceAllString(line, "${1}_${2}_")
	line = mdBold.ReplaceAllString(line, "*$1$2*")
	return indent + mdLink.ReplaceAllStringFunc(line, func(found string) string {
		m := mdLink.FindStringSubmatch(found)
		return named(m[2], m[1])
	})
}

// named is an address behind a text that is escaped already. Slack's own signs in either would end it early.
func named(address, text string) string {
	address = strings.NewReplacer("&lt;", "%3C", "&gt;", "%3E", "<", "%3C", ">", "%3E", "|", "%7C", " ", "%20").Replace(address)
	return "<" + address + "|" + strings.ReplaceAll(text, "|", "/") + ">"
}

// link is an address of the web behind a text of people, or the text alone when it is none.
func link(address, text string) string {
	if !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "https://") {
		return quote(text, 200)
	}
	return named(blockkit.Escape(address), quote(text, 200))
}

// inPieces cuts a text into pieces that fit a section each, between lines where it can.
func inPieces(text string, most int) (pieces []string) {
	var b strings.Builder
	n := 0
	flush := func() {
		if s := strings.Trim(b.String(), "\n"); s != "" {
			pieces = append(pieces, s)
		}
		b.Reset()
		n = 0
	}
	for line := range strings.Lines(text) {
		for utf8.RuneCountInString(line) > most {
			flush()
			runes := []rune(line)
			pieces = append(pieces, string(runes[:most]))
			line = string(runes[most:])
		}
		if size := utf8.RuneCountInString(line); n+size > most {
			flush()
		}
		b.WriteString(line)
		n += utf8.RuneCountInString(line)
	}
	flush()
	return pieces
}

// noteBody draws the steps of a note, a section for each piece.
func noteBody(body string) (blocks []slack.Block) {
	for _, piece := range inPieces(mrkdwnOf(body), sectionMax-100) {
		blocks = append(blocks, section(piece))
	}
	return blocks
}
