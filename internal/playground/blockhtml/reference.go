package blockhtml

import (
	"html"
	"net"
	"net/url"
	"strings"
)

// reference writes what stands in <…>: a person, a channel, a group, a date or a link.
func (p inline) reference(s string) int {
	end := strings.IndexByte(s, '>')
	if end < 2 || strings.ContainsAny(s[1:end], "<\n") {
		return 0
	}
	target, label, _ := strings.Cut(s[1:end], "|")
	switch {
	case strings.HasPrefix(target, "@"):
		p.person(target[1:], label)
	case strings.HasPrefix(target, "#"):
		p.channel(target[1:], label)
	case strings.HasPrefix(target, "!date^"):
		p.date(strings.TrimPrefix(target, "!date^"), label)
	case strings.HasPrefix(target, "!"):
		p.broadcast(target[1:], label)
	case SafeLink(unescape(target)):
		p.link(unescape(target), label)
	default:
		return 0
	}
	return end + 1
}

func (p inline) person(id, label string) {
	name, known := p.userName(id)
	if !known && label != "" {
		name = unescape(label)
	}
	class := "mention"
	if id == p.Viewer && id != "" {
		class = "mention me"
	}
	p.out.WriteString(`<span class="` + class + `">@` + html.EscapeString(name) + `</span>`)
}

func (p inline) channel(id, label string) {
	name, known := p.channelName(id)
	if !known && label != "" {
		name = unescape(label)
	}
	p.out.WriteString(`<button type="button" class="mention" data-goto="` + html.EscapeString(id) + `">#` + html.EscapeString(name) + `</button>`)
}

func (p inline) broadcast(word, label string) {
	name := "@" + word
	if strings.HasPrefix(word, "subteam^") {
		name = "@group"
	}
	if label != "" {
		name = unescape(label)
	}
	p.out.WriteString(`<span class="mention me">` + html.EscapeString(name) + `</span>`)
}

func (p inline) date(spec, fallback string) {
	parts := strings.SplitN(spec, "^", 3)
	text, ok := "", false
	if len(parts) >= 2 {
		text, ok = p.formatDate(parts[0], parts[1])
	}
	if !ok {
		text = unescape(fallback)
	}
	if len(parts) == 3 && SafeLink(parts[2]) {
		p.out.WriteString(anchor(parts[2], html.EscapeString(text)))
		return
	}
	p.out.WriteString(`<time title="` + html.EscapeString(unescape(fallback)) + `">` + html.EscapeString(text) + `</time>`)
}

func (p inline) link(address, label string) {
	if label == "" {
		label = strings.TrimPrefix(address, "mailto:")
		p.out.WriteString(anchor(address, html.EscapeString(label)))
		return
	}
	var inner strings.Builder
	inline{Reader: p.Reader, out: &inner}.labelText(label)
	p.out.WriteString(anchor(address, inner.String()))
}

// labelText writes a link's words: entities and emoji only, since a link cannot hold another link.
func (p inline) labelText(s string) {
	for s != "" {
		n := 0
		switch s[0] {
		case '&':
			n = p.entity(s)
		case ':':
			n = p.emoji(s)
		}
		if n == 0 {
			n = 1
			for n < len(s) && s[n] != '&' && s[n] != ':' {
				n++
			}
			p.out.WriteString(html.EscapeString(s[:n]))
		}
		s = s[n:]
	}
}

// bareLink links an address that stands in the text without brackets.
func (p inline) bareLink(s string) int {
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") {
		return 0
	}
	end := strings.IndexAny(s, " \t<>\"|`")
	if end < 0 {
		end = len(s)
	}
	address := strings.TrimRight(s[:end], ".,;:!?)*_~'")
	if !SafeLink(unescape(address)) {
		return 0
	}
	p.out.WriteString(anchor(unescape(address), html.EscapeString(unescape(address))))
	return len(address)
}

// anchor is a link that leaves the page; inner is already HTML.
func anchor(address, inner string) string {
	return `<a href="` + html.EscapeString(address) + `" target="_blank" rel="noopener noreferrer">` + inner + `</a>`
}

// SafeLink says whether an address may be followed by a click: web and mail only, so neither javascript: nor data:.
func SafeLink(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		return u.Host != ""
	case "mailto":
		return u.Opaque != ""
	}
	return false
}

// safePicture says whether a picture may be loaded. Pictures from elsewhere are not: the page asks nothing outside
// this machine, so that looking at a message tells nobody about it.
func safePicture(address string) bool {
	if strings.HasPrefix(address, "data:image/") {
		return true
	}
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || (ip != nil && ip.IsLoopback())
}

func unescape(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s)
}
