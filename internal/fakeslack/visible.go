package fakeslack

import "strings"

// visibleText collects what a reader of blocks sees, one piece a line, in reading order.
func visibleText(v any) string {
	var lines []string
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				walk(item)
			}
		case object:
			if text(v, "type") == "rich_text_section" || text(v, "type") == "rich_text_preformatted" || text(v, "type") == "rich_text_quote" {
				lines = append(lines, richLine(list(v, "elements")))
				return
			}
			for _, key := range readingOrder {
				switch inner := v[key].(type) {
				case string:
					if inner != "" {
						lines = append(lines, inner)
					}
				case nil:
				default:
					walk(inner)
				}
			}
		}
	}
	walk(v)
	return strings.Join(lines, "\n")
}

// readingOrder are the keys under which text for people stands, from top to bottom of a block.
var readingOrder = []string{
	"title", "rich_text_title", "subtitle", "pretext", "label", "text", "body", "subtext", "fields", "accessory", "hero_image",
	"columns", "rows", "elements", "element", "child_blocks", "actions", "items", "details", "caption",
	"placeholder", "initial_value", "initial_option", "initial_options", "initial_date", "initial_time",
	"options", "option_groups", "description", "hint", "alt_text", "blocks", "fallback", "footer", "confirm", "deny", "segments", "series", "name",
}

// richLine is the text of a rich text section: its pieces run on in one line.
func richLine(pieces []any) string {
	var b strings.Builder
	for _, p := range pieces {
		piece, _ := p.(object)
		switch text(piece, "type") {
		case "user":
			b.WriteString("<@" + text(piece, "user_id") + ">")
		case "channel":
			b.WriteString("<#" + text(piece, "channel_id") + ">")
		case "emoji":
			b.WriteString(":" + text(piece, "name") + ":")
		case "link":
			b.WriteString(orElse(text(piece, "text"), text(piece, "url")))
		default:
			b.WriteString(text(piece, "text"))
		}
	}
	return b.String()
}

func buttonsIn(blocks []any) []string {
	var out []string
	for _, t := range targets(blocks) {
		if t.kind() == "button" {
			out = append(out, text(child(t.element, "text"), "text"))
		}
	}
	return out
}
