package blockkit

import "maps"

// Rich text: what Slack's own composer writes. It needs no escaping.

var richTextParts = fields{"type": must(oneOf("rich_text")), "block_id": may(str(1, 255)),
	"elements": must(array(0, noLimit, byType(map[string]rule{
		"rich_text_section": spanned(richSpan, nil),
		"rich_text_quote":   spanned(richSpan, fields{"border": may(integer(0, 1))}),
		"rich_text_preformatted": spanned(richSpan, fields{
			"border": may(integer(0, 1)), "language": may(str(1, noLimit))}),
		"rich_text_list": spanned(byType(map[string]rule{"rich_text_section": spanned(richSpan, nil)}), fields{
			"style": must(oneOf("bullet", "ordered")), "indent": may(integer(0, 8)),
			"offset": may(integer(0, noLimit)), "border": may(integer(0, 1))}),
	})))}

// richText is a rich_text block inside of something: a cell, a card, a value.
var richText = object(richTextParts)

var richStyle = object(fields{"bold": may(boolean), "italic": may(boolean), "strike": may(boolean), "code": may(boolean),
	"underline": may(boolean), "highlight": may(boolean), "client_highlight": may(boolean), "unlink": may(boolean)})

var richSpan = byType(map[string]rule{
	"text":      span(fields{"text": must(str(1, noLimit))}),
	"link":      span(fields{"url": must(link), "text": may(str(0, noLimit)), "unsafe": may(boolean)}),
	"emoji":     span(fields{"name": must(str(1, noLimit)), "unicode": may(str(1, noLimit)), "url": may(link), "skin_tone": may(integer(1, 6))}),
	"user":      span(fields{"user_id": must(id)}),
	"usergroup": span(fields{"usergroup_id": must(id)}),
	"channel":   span(fields{"channel_id": must(id)}),
	"team":      span(fields{"team_id": must(id)}),
	"broadcast": span(fields{"range": must(oneOf("here", "channel", "everyone"))}),
	"color":     span(fields{"value": must(str(1, noLimit))}),
	"date": span(fields{"timestamp": must(integer(0, 9_999_999_999)), "format": must(str(1, noLimit)),
		"url": may(link), "fallback": may(str(1, noLimit))}),
})

func span(fs fields) rule {
	maps.Copy(fs, fields{"type": must(str(1, 255)), "style": may(richStyle)})
	return object(fs)
}

func spanned(part rule, more fields) rule {
	fs := fields{"type": must(str(1, 255)), "elements": must(array(0, noLimit, part))}
	maps.Copy(fs, more)
	return object(fs)
}
