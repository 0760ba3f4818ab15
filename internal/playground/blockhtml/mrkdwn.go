package blockhtml

import (
	"html"
	"html/template"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text draws Slack's mrkdwn: *bold*, _italic_, ~strike~, `code`, fences, quotes, links, mentions, dates and emoji.
// Lists have no syntax in mrkdwn, but bots write "•" and "1." at line starts: such lines keep their marker and get
// a hanging indent.
func Text(s string, r Reader) template.HTML {
	var b strings.Builder
	p := inline{Reader: r, out: &b}
	for i, part := range splitFences(strings.ReplaceAll(s, "\r\n", "\n")) {
		if i%2 == 1 {
			b.WriteString("<pre>")
			p.references(strings.Trim(part, "\n"))
			b.WriteString("</pre>")
			continue
		}
		p.lines(trimAroundFence(part, i))
	}
	return template.HTML(b.String())
}

// Plain draws a plain_text object: nothing is formatted but emoji shortcodes, unless they are turned off.
func Plain(s string, emoji bool) template.HTML {
	var b strings.Builder
	p := inline{out: &b}
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			b.WriteString("<br>")
		}
		for rest := line; rest != ""; {
			if n := 0; emoji && rest[0] == ':' {
				if n = p.emoji(rest); n > 0 {
					rest = rest[n:]
					continue
				}
			}
			_, n := utf8.DecodeRuneInString(rest)
			b.WriteString(html.EscapeString(rest[:n]))
			rest = rest[n:]
		}
	}
	return template.HTML(b.String())
}

// splitFences returns text, code, text, code …; a fence that is never closed stays text.
func splitFences(s string) []string {
	parts := strings.Split(s, "```")
	if len(parts)%2 == 0 {
		last := len(parts) - 2
		parts = append(parts[:last], parts[last]+"```"+parts[last+1])
	}
	return parts
}

// trimAroundFence drops the line break next to a fence, which is already a block of its own.
func trimAroundFence(s string, i int) string {
	if i > 0 {
		s = strings.TrimPrefix(s, "\n")
	}
	return strings.TrimSuffix(s, "\n")
}

// inline writes one text. It looks only forward, and every byte of input is either understood or escaped.
type inline struct {
	Reader
	out *strings.Builder
}

func (p inline) lines(s string) {
	lines := strings.Split(s, "\n")
	for i := 0; i < len(lines); i++ {
		if quote, all, ok := quoted(lines[i]); ok {
			body := []string{quote}
			for i+1 < len(lines) {
				next, _, more := quoted(lines[i+1])
				if !more && !all {
					break
				}
				if !more {
					next = lines[i+1]
				}
				body = append(body, next)
				i++
			}
			p.out.WriteString("<blockquote>")
			for j, line := range body {
				if j > 0 {
					p.out.WriteString("<br>")
				}
				p.line(line)
			}
			p.out.WriteString("</blockquote>")
			continue
		}
		if marker, rest, ok := listed(lines[i]); ok {
			p.out.WriteString(`<span class="li"><span class="marker">` + html.EscapeString(marker) + `</span><span>`)
			p.line(rest)
			p.out.WriteString(`</span></span>`)
			continue
		}
		p.line(lines[i])
		if i+1 < len(lines) && !startsBlock(lines[i+1]) {
			p.out.WriteString("<br>")
		}
	}
}

// quoted says whether a line is a quote; >>> quotes everything that follows.
func quoted(line string) (rest string, all, ok bool) {
	for _, mark := range []string{">>>", "&gt;&gt;&gt;", ">", "&gt;"} {
		if after, found := strings.CutPrefix(line, mark); found {
			return strings.TrimPrefix(after, " "), len(mark) > 4 || mark == ">>>", true
		}
	}
	return "", false, false
}

// listed recognises "• x", "◦ x", "- x" and "12. x", with any indent.
func listed(line string) (marker, rest string, ok bool) {
	body := strings.TrimLeft(line, " ")
	marker, rest, found := strings.Cut(body, " ")
	if !found || strings.TrimSpace(rest) == "" {
		return "", "", false
	}
	number, isNumber := strings.CutSuffix(marker, ".")
	isNumber = isNumber && number != "" && len(number) < 4 && strings.Trim(number, "0123456789") == ""
	switch {
	case marker == "•", marker == "◦", marker == "▪", marker == "-", isNumber:
		return strings.Repeat("\u2003", min(len(line)-len(body), 8)/2) + marker, rest, true
	}
	return "", "", false
}

func startsBlock(line string) bool {
	_, _, quote := quoted(line)
	_, _, list := listed(line)
	return quote || list
}

// line writes one line with all its formatting.
func (p inline) line(s string) {
	before := ' '
	for s != "" {
		if n := p.take(s, before); n > 0 {
			before, _ = utf8.DecodeLastRuneInString(s[:n])
			s = s[n:]
			continue
		}
		r, n := utf8.DecodeRuneInString(s)
		p.out.WriteString(html.EscapeString(s[:n]))
		before, s = r, s[n:]
	}
}

// take writes the piece of syntax that s starts with and returns its length, or 0 when there is none.
func (p inline) take(s string, before rune) int {
	switch s[0] {
	case '<':
		return p.reference(s)
	case '&':
		return p.entity(s)
	case ':':
		return p.emoji(s)
	case '`':
		return p.code(s)
	case '*':
		return p.styled(s, before, "strong")
	case '_':
		return p.styled(s, before, "em")
	case '~':
		return p.styled(s, before, "s")
	case 'h':
		if !wordRune(before) {
			return p.bareLink(s)
		}
	}
	return 0
}

// styled writes *x*, _x_ or ~x~. The marks must hug the text and stand outside words, as in Slack: 2*3*4 and
// snake_case_names stay as they are.
func (p inline) styled(s string, before rune, tag string) int {
	mark := s[0]
	if wordRune(before) || len(s) < 3 || s[1] == ' ' || s[1] == mark {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch {
		case s[i] == '`' || s[i] == '<': // a mark inside code or a link closes nothing
			if end := strings.IndexByte(s[i+1:], closing(s[i])); end >= 0 {
				i += end + 1
			}
		case s[i] == mark && s[i-1] != ' ':
			after, _ := utf8.DecodeRuneInString(s[i+1:])
			if i+1 < len(s) && wordRune(after) {
				continue
			}
			p.out.WriteString("<" + tag + ">")
			p.line(s[1:i])
			p.out.WriteString("</" + tag + ">")
			return i + 1
		}
	}
	return 0
}

func closing(open byte) byte {
	if open == '<' {
		return '>'
	}
	return open
}

func (p inline) code(s string) int {
	end := strings.IndexByte(s[1:], '`')
	if end <= 0 {
		return 0
	}
	p.out.WriteString("<code>")
	p.references(s[1 : end+1])
	p.out.WriteString("</code>")
	return end + 2
}

// references writes text in which only <…> and entities mean something: code and fences.
func (p inline) references(s string) {
	for s != "" {
		n := 0
		switch s[0] {
		case '<':
			n = p.reference(s)
		case '&':
			n = p.entity(s)
		}
		if n == 0 {
			_, n = utf8.DecodeRuneInString(s)
			p.out.WriteString(html.EscapeString(s[:n]))
		}
		s = s[n:]
	}
}

// entity passes Slack's three entities through; any other & is a plain ampersand.
func (p inline) entity(s string) int {
	for _, e := range []string{"&amp;", "&lt;", "&gt;"} {
		if strings.HasPrefix(s, e) {
			p.out.WriteString(e)
			return len(e)
		}
	}
	return 0
}

func (p inline) emoji(s string) int {
	end := strings.IndexByte(s[1:], ':')
	if end <= 0 || end > 40 {
		return 0
	}
	name := s[1 : end+1]
	glyph, known := emoji[name]
	if !known {
		return 0
	}
	n := end + 2
	if rest := s[n:]; strings.HasPrefix(rest, ":skin-tone-") && len(rest) > 12 && rest[12] == ':' {
		n += 13
	}
	p.out.WriteString(emojiHTML(name, glyph))
	return n
}

func emojiHTML(name, glyph string) string {
	return `<span class="emoji" role="img" aria-label="` + html.EscapeString(strings.ReplaceAll(name, "_", " ")) + `">` +
		html.EscapeString(glyph) + `</span>`
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }
