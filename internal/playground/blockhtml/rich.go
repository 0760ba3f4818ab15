package blockhtml

import (
	"html"
	"html/template"
	"strconv"
	"strings"
)

// rich draws a rich_text block: sections, lists, quotes and preformatted text. Rich text carries plain characters,
// so nothing in it is read as mrkdwn.
func (d drawing) rich(n *node) template.HTML {
	if n == nil {
		return ""
	}
	var b strings.Builder
	w := richText{inline{Reader: d.Reader, out: &b}}
	for _, e := range n.Elements {
		w.element(e)
	}
	return template.HTML(b.String())
}

type richText struct{ inline }

func (w richText) element(n node) {
	switch n.Type {
	case "rich_text_section":
		w.wrap(`<p>`, n.Elements, `</p>`)
	case "rich_text_quote":
		w.wrap(`<blockquote>`, n.Elements, `</blockquote>`)
	case "rich_text_preformatted":
		w.wrap(`<pre>`, n.Elements, `</pre>`)
	case "rich_text_list":
		w.list(n)
	default:
		w.span(n)
	}
}

func (w richText) wrap(open string, spans []node, end string) {
	w.out.WriteString(open)
	for _, s := range spans {
		w.span(s)
	}
	w.out.WriteString(end)
}

func (w richText) list(n node) {
	tag := "ul"
	if n.Style.Word == "ordered" {
		tag = "ol"
	}
	w.out.WriteString(`<` + tag + ` class="rich-list indent-` + strconv.Itoa(min(max(n.Indent, 0), 8)) + `"`)
	if tag == "ol" && n.Offset > 0 {
		w.out.WriteString(` start="` + strconv.Itoa(n.Offset+1) + `"`)
	}
	w.out.WriteString(`>`)
	for _, item := range n.Elements {
		w.wrap(`<li>`, item.Elements, `</li>`)
	}
	w.out.WriteString(`</` + tag + `>`)
}

func (w richText) span(n node) {
	switch n.Type {
	case "text", "link":
		w.text(n)
	case "emoji":
		w.out.WriteString(emojiHTML(n.Name, richEmoji(n)))
	case "user":
		w.person(n.UserID, "")
	case "channel":
		w.channel(n.ChannelID, "")
	case "usergroup":
		w.broadcast("subteam^"+n.GroupID, "")
	case "broadcast":
		w.broadcast(n.Range, "")
	case "date":
		w.date(string(n.Timestamp)+"^"+n.Format, string(n.Fallback))
	default:
		if n.Text != nil {
			w.out.WriteString(html.EscapeString(n.Text.Text))
		}
	}
}

func (w richText) text(n node) {
	words := n.URL
	if n.Text != nil && n.Text.Text != "" {
		words = n.Text.Text
	}
	inner := strings.ReplaceAll(html.EscapeString(words), "\n", "<br>")
	if n.Type == "link" && SafeLink(n.URL) {
		inner = anchor(n.URL, inner)
	}
	for _, s := range []struct {
		on  bool
		tag string
	}{{n.Style.Code, "code"}, {n.Style.Strike, "s"}, {n.Style.Italic, "em"}, {n.Style.Bold, "strong"}, {n.Style.Hue, "mark"}} {
		if s.on {
			inner = "<" + s.tag + ">" + inner + "</" + s.tag + ">"
		}
	}
	w.out.WriteString(inner)
}

// richEmoji prefers the code points that the sender gave ("1f469-200d-1f680") to our table.
func richEmoji(n node) string {
	var glyph strings.Builder
	for point := range strings.SplitSeq(n.Unicode, "-") {
		if r, err := strconv.ParseInt(point, 16, 32); err == nil {
			glyph.WriteRune(rune(r))
		}
	}
	if glyph.Len() > 0 {
		return glyph.String()
	}
	if known, ok := emoji[n.Name]; ok {
		return known
	}
	return ":" + n.Name + ":"
}
