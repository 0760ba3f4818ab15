package blockhtml

import (
	"html"
	"html/template"
	"strings"
	"unicode/utf8"
)

// Text draws Slack's mrkdwn: *bold*, _italic_, ~strike~, `code`, fences, quotes, links, mentions, dates and emoji.
// Lists have no syntax in mrkdwn, but bots write "•" and "1." at line starts: such lines keep their marker and get
// a hanging indent, with the lines after them that are set in.
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
			for i+1 < len(lines) && goesOn(lines[i+1]) {
				i++
				p.out.WriteString("<br>")
				p.line(strings.TrimLeft(lines[i], " "))
			}
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

// goesOn says whether a line belongs to the list item above it: bots set such lines in.
func goesOn(line string) bool {
	_, _, item := listed(line)
	return strings.HasPrefix(line, "  ") && strings.TrimSpace(line) != "" && !item
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
