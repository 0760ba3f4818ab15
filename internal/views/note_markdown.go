package views

import (
	"regexp"
	"strconv"
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
	mdBoth    = regexp.MustCompile(`\*\*\*([^*\n]+)\*\*\*`)
	mdGone    = regexp.MustCompile(`~~([^~\n]+)~~`)
	mdQuote   = regexp.MustCompile(`^\s*>\s?(.*)$`)
	mdCode    = regexp.MustCompile("`+([^`\n]+)`+")
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
	if m := mdQuote.FindStringSubmatch(line); m != nil {
		return "> " + mrkdwnLine(strings.TrimSpace(m[1]))
	}
	if m := mdHeading.FindStringSubmatch(line); m != nil {
		return "*" + mrkdwnWords(m[1], "") + "*"
	}
	indent := ""
	if m := mdBullet.FindStringSubmatch(line); m != nil {
		indent, line = m[1]+"• ", m[2]
	}
	return indent + mrkdwnWords(line, "*")
}

// mrkdwnWords writes what stands in a line, with bold between such signs. Code and links are put aside while the rest is
// written: no star in them means anything.
func mrkdwnWords(text, bold string) string {
	const sign, aside = "\x01", "\x02"
	var kept []string
	keep := func(s string) string {
		kept = append(kept, s)
		return aside + strconv.Itoa(len(kept)-1) + aside
	}
	text = strings.NewReplacer(sign, "", aside, "").Replace(text)
	text = mdCode.ReplaceAllStringFunc(text, func(found string) string {
		return keep("`" + blockkit.Escape(mdCode.FindStringSubmatch(found)[1]) + "`")
	})
	text = mdPicture.ReplaceAllString(blockkit.Escape(text), "$1")
	text = mdLink.ReplaceAllStringFunc(text, func(found string) string {
		m := mdLink.FindStringSubmatch(found)
		return keep(named(m[2], strings.NewReplacer("**", "", "__", "", "~~", "").Replace(m[1])))
	})
	text = mdBoth.ReplaceAllString(text, sign+"_${1}_"+sign)
	text = mdItalic.ReplaceAllString(text, "${1}_${2}_")
	text = mdBold.ReplaceAllString(text, sign+"$1$2"+sign)
	text = strings.ReplaceAll(mdGone.ReplaceAllString(text, "~$1~"), sign, bold)
	for i := len(kept) - 1; i >= 0; i-- { // a link may hold code
		text = strings.ReplaceAll(text, aside+strconv.Itoa(i)+aside, kept[i])
	}
	return text
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
	for _, piece := range fenced(inPieces(mrkdwnOf(body), sectionMax-100)) {
		blocks = append(blocks, section(piece))
	}
	return blocks
}

// fenced closes code that is cut at the end of its piece, and opens it again in the next.
func fenced(pieces []string) (out []string) {
	const fence = "```"
	open := false
	for _, piece := range pieces {
		if rest, ends := strings.CutPrefix(piece+"\n", fence+"\n"); open && ends {
			piece, open = strings.TrimSpace(rest), false
		} else if open {
			piece = fence + "\n" + piece
		}
		if piece == "" {
			continue
		}
		open = false
		for line := range strings.Lines(piece) {
			if strings.TrimRight(line, "\n") == fence {
				open = !open
			}
		}
		if open {
			piece += "\n" + fence
		}
		out = append(out, piece)
	}
	return out
}
