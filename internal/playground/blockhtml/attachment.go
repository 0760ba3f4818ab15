package blockhtml

import (
	"encoding/json"
	"html/template"
)

// Attachments draws a message's secondary attachments: their blocks, or the old title and text.
func Attachments(raw []byte, r Reader) template.HTML {
	var all []struct {
		Title  string          `json:"title"`
		Text   string          `json:"text"`
		Blocks json.RawMessage `json:"blocks"`
	}
	if len(raw) == 0 || json.Unmarshal(raw, &all) != nil {
		return ""
	}
	var out template.HTML
	for _, a := range all {
		out += `<div class="attachment">`
		if a.Title != "" {
			out += `<strong>` + Plain(a.Title, true) + `</strong> `
		}
		if a.Text != "" {
			out += `<div class="text">` + Text(a.Text, r) + `</div>`
		}
		out += Blocks(a.Blocks, r) + `</div>`
	}
	return out
}
