package blockhtml

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

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
